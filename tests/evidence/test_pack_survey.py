"""Surveys: a year of invented questionnaires measured whole, and a real system's tables."""

from tests.evidence import invented

PLAUSIBLE = {
    "satisfaction_aided": (85, 100),
    "satisfaction_auxiliaries": (85, 100),
    "satisfaction_beneficiaries": (88, 98),
    "satisfaction_mean_score": (84, 94),
    "satisfaction_of_sent": (50, 78),
    "satisfaction_public": (80, 100),
    "satisfaction_staff": (88, 98),
    "satisfaction_users": (85, 100),
    "service_rated_good": (88, 100),
    "survey_answers": (600, 1_100),
    "survey_returned": (70, 92),
}


def test_a_year_of_invented_questionnaires_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "survey", invented.generated("survey"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("survey", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "survey", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "survey", tables)

    assert invented.measured(theirs) == invented.measured(ours)
