"""Premises: a year of invented services and works measured whole, a real system's tables, kinds that add up."""

from tests.evidence import invented

PLAUSIBLE = {
    "accidents": (0, 20),
    "air_passed": (70, 100),
    "canteen_departments": (22, 22),
    "cleaning_passed": (85, 100),
    "energy_saved": (2, 6),
    "facilities_in_place": (80, 100),
    "major_accidents": (0, 2),
    "painting_done": (60, 100),
    "preparations_done": (60, 100),
    "property_coverage": (88, 100),
    "property_staff_passed": (92, 100),
    "public_order_incidents": (0, 10),
    "repairs_done": (95, 100),
    "services_accepted": (80, 100),
    "services_kept_running": (95, 100),
    "warranty_answered_in_time": (85, 100),
    "warranty_coverage": (80, 100),
    "warranty_done": (85, 100),
    "warranty_passed": (80, 100),
    "works_accepted": (80, 100),
    "works_area_done": (90, 100),
    "works_done": (85, 100),
    "works_in_time": (75, 100),
}


def test_a_year_of_invented_services_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "premises", invented.generated("premises"))

    found = invented.measured(source)

    invented.plausible(found, PLAUSIBLE)
    assert int(found["major_accidents"][0]) <= int(found["accidents"][0])
    assert found["repairs_done"][1] < found["services_kept_running"][1]


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("premises", seed=7, scale=400)
    ours = invented.in_duckdb(tmp_path, "premises", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "premises", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_same_seed_gives_the_same_premises():
    first, again, other = (invented.generated("premises", seed=seed, scale=60) for seed in (1, 1, 2))

    assert first == again
    assert first != other
