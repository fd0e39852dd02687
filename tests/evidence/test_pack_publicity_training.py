"""Publicity and training: a year of invented work measured whole, and a real system's tables."""

from tests.evidence import invented

PLAUSIBLE = {
    "articles_published": (700, 1_050),
    "downloads": (800, 5_000),
    "exchanges_held": (3, 25),
    "expert_opinions": (90, 210),
    "followers": (500_000, 2_000_000),
    "journal_copies": (6_000, 7_500),
    "legal_education": (60, 150),
    "policy_publicity": (15, 60),
    "posters_made": (8, 45),
    "publicity_done": (93, 100),
    "publicity_in_time": (85, 99),
    "readership": (400_000, 2_500_000),
    "studies_begun": (25, 80),
    "study_reports": (20, 70),
    "training_attended": (91, 98),
    "training_passed": (92, 99.5),
    "trainings_done": (93, 100),
    "trainings_held": (90, 150),
}


def test_a_year_of_invented_publicity_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "publicity_training", invented.generated("publicity_training"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("publicity_training", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "publicity_training", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "publicity_training", tables)

    assert invented.measured(theirs) == invented.measured(ours)
