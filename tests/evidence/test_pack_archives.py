"""Archives: a year of invented volumes measured whole, a real system's tables, and the two rates that are easily confused."""

from tests.evidence import invented

PLAUSIBLE = {
    "archive_catalogued": (85, 99),
    "archive_digitised_share": (60, 90),
    "archive_digitising_done": (90, 100),
    "archive_electronic_use": (50, 75),
    "archive_filed": (95, 100),
    "archive_filed_in_time": (90, 100),
    "archive_items_arranged": (15_000, 35_000),
    "archive_pages_digitised": (80_000, 220_000),
    "archive_requests": (180, 400),
    "archive_retrieval_accuracy": (90, 100),
    "archive_retrieval_hours": (1, 12),
    "archive_scans_passed": (93, 100),
}


def test_a_year_of_invented_volumes_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "archives", invented.generated("archives"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("archives", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "archives", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "archives", tables)

    assert invented.measured(theirs) == invented.measured(ours)
