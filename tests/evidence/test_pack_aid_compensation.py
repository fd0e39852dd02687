"""Judicial aid and state compensation: a year of invented cases measured whole, and a real system's tables."""

from tests.evidence import invented

PLAUSIBLE = {
    "aid_amounts_right": (97, 100),
    "aid_cases": (700, 1_100),
    "aid_cases_closed": (88, 98),
    "aid_closed_in_limit": (95, 100),
    "aid_frauds": (0, 10),
    "aid_money_paid": (90, 100),
    "aid_paid_in_time": (93, 100),
    "aid_persons": (900, 1_400),
    "aid_persons_paid": (90, 100),
    "aid_petitions_again": (3, 14),
    "aid_procedure_lawful": (96, 100),
    "aid_spending_right": (97, 100),
    "compensation_cases_closed": (75, 97),
    "compensation_complaints": (0.5, 10),
    "compensation_money_paid": (85, 100),
    "compensation_paid_in_time": (90, 100),
    "compensation_persons_paid": (88, 100),
}


def test_a_year_of_invented_cases_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "aid_compensation", invented.generated("aid_compensation"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("aid_compensation", seed=7, scale=300)
    ours = invented.in_duckdb(tmp_path, "aid_compensation", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "aid_compensation", tables)

    assert invented.measured(theirs) == invented.measured(ours)
