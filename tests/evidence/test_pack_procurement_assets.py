"""Purchases and assets: a year of invented ones measured whole, and a real system's tables."""

from tests.evidence import invented

PLAUSIBLE = {
    "assets_faulty": (1, 6),
    "assets_registered": (93, 100),
    "assets_replaced": (800, 1_800),
    "assets_service_years": (5, 7),
    "assets_used": (93, 99),
    "deliveries_accepted": (95, 100),
    "deliveries_accepted_at_once": (94, 99.5),
    "deliveries_arrived": (95, 100),
    "deliveries_documented": (96, 100),
    "new_devices_idle": (1, 10),
    "purchases_completed": (93, 100),
    "purchases_in_time": (85, 97),
    "purchases_right": (96, 100),
    "purchases_saving": (2, 5),
    "services_bought": (80, 220),
    "tenders_done": (95, 100),
    "vehicles_bought": (5, 60),
    "vehicles_idle": (1, 12),
    "vehicles_scrapped": (5, 45),
    "vehicles_scrapped_in_time": (70, 100),
}


def test_a_year_of_invented_purchases_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "procurement_assets", invented.generated("procurement_assets"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("procurement_assets", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "procurement_assets", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "procurement_assets", tables)

    assert invented.measured(theirs) == invented.measured(ours)
