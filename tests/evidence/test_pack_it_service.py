"""IT service: a year of invented tickets, work and probes measured whole, and a real system's tables."""

from tests.evidence import invented

from jiheng.evidence.metric import METRICS
from jiheng.evidence.pack import load_pack
from jiheng.evidence.packs._invented import OFFICES
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened

PLAUSIBLE = {
    "it_answered_in_time": (88, 97),
    "it_assets_covered": (95, 100),
    "it_complaints": (1, 15),
    "it_data_incidents": (0, 5),
    "it_departments_using": (6, 6),
    "it_devices_repaired": (97, 100),
    "it_fault_rate": (0.2, 1),
    "it_fault_response_hours": (0.4, 1),
    "it_faults_cleared": (97, 100),
    "it_first_fix": (85, 96),
    "it_inspections": (85, 105),
    "it_lines_in_use": (80, 100),
    "it_lines_uptime": (99, 100),
    "it_logins": (60_000, 100_000),
    "it_maintenance_passed": (85, 100),
    "it_network_uptime": (99, 100),
    "it_opinion_service_hours": (0.3, 1.2),
    "it_performance_tests": (1, 4),
    "it_posts_filled": (60, 100),
    "it_posts_on_site": (8, 8),
    "it_records": (30_000, 55_000),
    "it_repairs_passed": (90, 99),
    "it_security_checks": (4, 8),
    "it_service_accepted": (75, 100),
    "it_systems_maintained": (90, 100),
    "it_systems_uptime": (99, 99.9),
    "it_tasks_done": (93, 100),
    "it_video_meetings": (100, 125),
}


def test_a_year_of_invented_service_gives_plausible_values(tmp_path):
    source = invented.in_duckdb(tmp_path, "it_service", invented.generated("it_service"))

    invented.plausible(invented.measured(source), PLAUSIBLE)


@invented.when_there_is_time
def test_a_real_system_s_tables_give_the_same_values_through_the_mapping_example(tmp_path):
    tables = invented.generated("it_service", seed=7, scale=200)
    ours = invented.in_duckdb(tmp_path, "it_service", tables)
    theirs = invented.as_the_real_system_has_them(tmp_path, "it_service", tables)

    assert invented.measured(theirs) == invented.measured(ours)


def test_the_time_systems_are_up_and_down_makes_a_hundred(tmp_path):
    source = invented.in_duckdb(tmp_path, "it_service", invented.generated("it_service", scale=100))
    with opened("例", source) as open_source:
        up, down = (
            open_source.measure(METRICS.get(name), parse_period("2024-Q2"), by="测试")
            for name in ("it_systems_uptime", "it_fault_rate")
        )

    assert float(up.value) + float(down.value) == 100


def test_one_office_is_measured_alone_and_the_offices_add_up(tmp_path):
    source = invented.in_duckdb(tmp_path, "it_service", invented.generated("it_service", scale=200))
    with opened("例", source) as open_source:
        inspections = METRICS.get("it_inspections")
        of = {
            office: int(
                open_source.measure(inspections, parse_period("2024"), unit=office, by="测试").value or 0
            )
            for office in (None, *OFFICES)
        }

    assert of.pop(None) == sum(of.values())
    assert all(of.values())


def test_nobody_is_named_and_nothing_said_is_kept():
    columns = {name for table in load_pack("it_service").tables.values() for name in table.columns}

    assert not columns & {"user_code", "person_id", "name", "phone", "content", "text"}
