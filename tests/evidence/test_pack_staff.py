"""Staff and pay: a year of invented staff measured whole, a real system's tables, posts and persons told apart."""

from tests.evidence import invented

PLAUSIBLE = {
    "attendance_rate": (95, 99.5),
    "contract_appraisals_passed": (95, 100),
    "contract_appraised": (95, 100),
    "contract_appraised_in_time": (90, 99.5),
    "contract_appraised_well": (75, 93),
    "contract_headcount_control": (85, 105),
    "contract_posts_filled": (80, 100),
    "contract_recruited": (60, 100),
    "contract_recruited_in_time": (30, 100),
    "contract_trained": (95, 100),
    "contract_turnover": (1, 12),
    "contributions_exact": (99, 100),
    "contributions_in_time": (98, 100),
    "driver_posts_filled": (50, 100),
    "experts_engaged": (4, 30),
    "staff_in_post": (240, 300),
    "staff_retained": (90, 100),
    "wages_exact": (99, 100),
    "wages_in_time": (98, 100),
    "wages_within_standard": (99, 100),
    "yearly_appraisals_passed": (95, 100),
}


def test_a_year_of_invented_staff_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "staff", invented.generated("staff", scale=300))

    found = invented.measured(source)

    invented.plausible(found, PLAUSIBLE)
    # Too many in one office fill no vacancy of another.
    assert float(found["contract_posts_filled"][0]) <= float(found["contract_headcount_control"][0])


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("staff", seed=7, scale=80)
    ours = invented.in_duckdb(tmp_path, "staff", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "staff", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_same_seed_gives_the_same_staff():
    first, again, other = (invented.generated("staff", seed=seed, scale=30) for seed in (1, 1, 2))

    assert first == again
    assert first != other
