"""IT building: an invented year measured whole, a real system's tables, and concurrency counted the plain way."""

from tests.evidence import invented

from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened

PLAUSIBLE = {
    "build_acceptance_passed": (85, 100),
    "build_assessments_in_time": (80, 99.9),
    "build_assessments_passed": (85, 99.9),
    "build_contracts_accepted": (90, 100),
    "build_done_in_time": (70, 100),
    "build_milestones_in_time": (75, 100),
    "build_parts_done": (90, 100),
    "build_parts_started": (93, 100),
    "build_parts_started_in_time": (80, 99.9),
    "build_peak_concurrency": (3, 30),
    "build_bought_in_time": (75, 100),
    "build_contracts_in_time": (75, 100),
    "build_protection_level": (0, 3),
    "build_response_seconds": (0.4, 1),
    "build_responses_in_3_seconds": (96, 99.9),
    "build_responses_in_6_seconds": (98.5, 99.99),
    "build_standards_issued": (3, 5),
    "build_systems_idle": (0, 30),
    "build_systems_online": (10, 40),
    "build_trial_uptime": (96, 99.9),
    "build_users": (150, 400),
}


def test_an_invented_year_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "it_build", invented.generated("it_build"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("it_build", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "it_build", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "it_build", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_peak_of_concurrency_is_that_of_counting_at_every_login(tmp_path):
    tables = invented.generated("it_build", seed=3, scale=800)
    period = parse_period("2024-11")
    source = invented.in_duckdb(tmp_path, "it_build", tables)
    with opened("例", source) as open_source:
        found = open_source.measure(METRICS.get("build_peak_concurrency"), period, by="测试")

    sessions = [
        one
        for one in tables["sessions"].to_pylist()
        if one["ended_at"] and one["began_at"] < period.ends_before and one["ended_at"] > period.begins_at
    ]
    peak = max(
        sum(
            other["system_id"] == one["system_id"]
            and other["began_at"] <= max(one["began_at"], period.begins_at) < other["ended_at"]
            for other in sessions
        )
        for one in sessions
    )
    assert peak > 1
    assert int(found.value) == peak
