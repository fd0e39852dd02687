"""Case handling: a year of invented cases measured whole, and a real system's tables."""

from tests.evidence import invented

PLAUSIBLE = {
    "appraisals_done": (70, 100),
    "arrests_proved_wrong": (0.2, 4),
    "assistance_done": (70, 100),
    "case_reviews_passed": (88, 99.9),
    "cases_closed": (80, 97),
    "cases_closed_in_limit": (95, 100),
    "cases_handled": (1000, 1350),
    "cases_mean_days": (20, 50),
    "cases_supervised_closed": (70, 100),
    "enforcement_corrections_adopted": (65, 100),
    "investigation_corrections_adopted": (75, 100),
    "plea_leniency_applied": (80, 95),
    "public_interest_cases": (45, 100),
    "public_interest_sued": (80, 100),
    "rectifications_passed": (60, 100),
    "refused_applicants_settled": (50, 85),
    "suggestions_adopted": (75, 100),
}


def test_a_year_of_invented_cases_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "case_handling", invented.generated("case_handling"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("case_handling", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "case_handling", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "case_handling", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_nothing_invented_happens_before_its_cause():
    tables = invented.generated("case_handling", scale=600)
    cases = {one["case_id"]: one for one in tables["cases"].to_pylist()}
    wrong = [one for one in cases.values() if one["closed_at"] and one["closed_at"] < one["accepted_at"]]
    wrong += [
        one
        for name in ("suspects", "suggestions", "reviews", "assistance", "rectifications")
        for one in tables[name].to_pylist()
        if one["case_id"] not in cases
    ]
    wrong += [
        one
        for one in tables["suspects"].to_pylist()
        if one["final_at"] and one["final_at"] < one["decided_at"]
    ]

    assert not wrong
