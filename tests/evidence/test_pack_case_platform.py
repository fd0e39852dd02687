"""The case platform: invented data measured end to end, an OCEL 2.0 event log, exports of a real system, many events."""

import os
import sqlite3
from importlib.resources import files

import msgspec
import pyarrow.parquet as pq
import pytest

from jiheng.evidence.metric import METRICS
from jiheng.evidence.packs.case_platform._generate import tables, write_parquet
from jiheng.evidence.packs.case_platform._ocel import COLLABORATIONS, write_ocel
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import Source, load_sources

PACK = files("jiheng.evidence.packs.case_platform")
OURS = [metric for metric in METRICS if metric.pack == "case_platform"]
YEAR = parse_period("2024")


@pytest.fixture(scope="module")
def year():
    found = tables(seed=5, year=2024, scale=30_000)
    # The event log is a file of single inserts: a slice of the visits is enough there.
    return {**found, "visits": found["visits"].slice(0, 30_000)}


@pytest.fixture(scope="module")
def parquet(year, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    for name, table in year.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return Source(engine="files", pack="case_platform", path=str(folder))


@pytest.fixture(scope="module")
def event_log(year, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ocel")
    write_ocel(folder / "case_platform.sqlite", year)
    (folder / "来源.toml").write_text(PACK.joinpath("mapping_ocel2.toml").read_text("utf-8"), "utf-8")
    return load_sources(folder / "来源.toml")["跨部门办案平台"]


def measured(source, **more):
    with opened("平台", source) as open_source:
        return {one.metric: one for one in open_source.measure_all(OURS, YEAR, by="测试", **more)}


def test_every_metric_gives_a_plausible_value_on_invented_data(parquet):
    found = {name: float(one.value) for name, one in measured(parquet).items()}

    assert 1500 < found["monthly_collaborations"] < 2000
    assert 4 < found["transfer_hours"] < 8
    assert 99.3 < found["data_completeness"] < 99.9
    assert 99.3 < found["data_conformity"] < 99.9
    assert 88 < found["arrest_requests_online"] < 98
    assert 88 < found["prosecutions_online"] < 98
    assert 85 < found["legal_aid_handled"] < 98
    assert 75 < found["e_service"] < 95
    assert 90 < found["detention_warnings_in_time"] < 99.9
    assert 90 < found["time_limit_warnings_in_time"] < 99.9
    assert 550 < found["warnings_issued"] < 610
    assert 250 < found["platform_users"] <= 320
    assert found["daily_visits"] > 50
    assert 99 < found["availability"] < 100
    assert 2000 < found["cases_on_platform"] < 2500
    assert found["regions_covered"] == 5
    assert 85 < found["special_cases_online"] < 100


def test_the_same_seed_gives_the_same_data_in_memory_and_in_files(tmp_path):
    first, again, other = (tables(seed, 2023, 500) for seed in (1, 1, 2))
    write_parquet(tmp_path, 1, 2023, 500)

    assert first == again
    assert first["events"] != other["events"]
    assert all(pq.read_table(tmp_path / f"{name}.parquet").equals(table) for name, table in first.items())


def test_an_event_log_gives_the_very_rows_of_the_flat_tables(parquet, event_log):
    flat, log = measured(parquet), measured(event_log)

    for name, one in flat.items():
        assert (log[name].value, log[name].rows) == (one.value, one.rows), name
        assert not one.exact or log[name].fingerprint == one.fingerprint, name


@pytest.mark.skipif("JIHENG_SOAK" not in os.environ, reason="takes long: set JIHENG_SOAK")
def test_one_body_can_be_measured_of_an_event_log(parquet, event_log):
    office = "云溪市望江区人民检察院"
    flat, log = measured(parquet, unit=office), measured(event_log, unit=office)

    assert {name: one.value for name, one in flat.items()} == {name: one.value for name, one in log.items()}
    assert 0 < flat["transfer_hours"].rows < 30_000 / 5


def test_the_event_log_has_the_tables_keys_and_references_of_the_standard(event_log):
    with sqlite3.connect(event_log.path) as log:
        of = {
            name: {row[1]: row for row in log.execute(f'PRAGMA table_info("{name}")')}
            for (name,) in log.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        references = {
            (name, row[3], row[2], row[4])
            for name in of
            for row in log.execute(f'PRAGMA foreign_key_list("{name}")')
        }
        types = {
            what: dict(log.execute(f"SELECT ocel_type, ocel_type_map FROM {what}_map_type"))
            for what in ("event", "object")
        }
        broken = log.execute("PRAGMA foreign_key_check").fetchall()

    fixed = {"event", "object", "event_object", "object_object", "event_map_type", "object_map_type"}
    own = {f"{what}_{table}" for what, tables_of in types.items() for table in tables_of.values()}
    assert set(of) == fixed | own
    assert not broken
    assert COLLABORATIONS.items() <= types["event"].items()
    for what in ("event", "object"):
        assert of[f"{what}_map_type"]["ocel_type"][5] == of[what]["ocel_id"][5] == 1
        assert (what, "ocel_type", f"{what}_map_type", "ocel_type") in references
        assert (f"{what}_object", "ocel_qualifier") in {
            (name, c) for name in of for c in of[name] if of[name][c][5]
        }
        for table in types[what].values():
            assert of[f"{what}_{table}"]["ocel_time"][2] == "TIMESTAMP"
            assert (f"{what}_{table}", "ocel_id", what, "ocel_id") in references
    assert all(of[f"event_{table}"]["ocel_id"][5] == 1 for table in types["event"].values())
    assert all("ocel_changed_field" in of[f"object_{table}"] for table in types["object"].values())


def test_exports_of_a_real_platform_are_read_through_the_mapping(tmp_path):
    (tmp_path / "来源.toml").write_text(PACK.joinpath("mapping_example.toml").read_text("utf-8"), "utf-8")
    exports = {
        "T_XT_LZ": (
            "LZBH,AJBH,YWLX,FSSJ,QSSJ,FKSJ,FSDW,JSDW,SFXTFW,SFXS,SJWZ,SJGF",
            "1,甲,0101,2024-03-01 09:00:00,2024-03-01 13:00:00,,望江区公安局,望江区检察院,1,线上,1,1",
            "2,甲,0201,2024-03-05 09:00:00,2024-03-05 11:00:00,,望江区公安局,望江区检察院,1,线下,1,0",
            "3,乙,0401,2024-03-05 09:00:00,,2024-03-08 09:00:00,望江区检察院,望江区司法局,0,线上,1,1",
        ),
        "T_XT_AJ": (
            "AJBH,SADW,SZQH,AJLX,SARQ,SFXS,SFXTFW,DZSDSJ",
            "甲,望江区法院,望江区,01,2024-03-20,线上,1,2024-04-01 10:00:00",
            "乙,望江区法院,望江区,02,2024-03-21,线下,0,",
        ),
        "T_XT_QXYJ": (
            "YJBH,AJBH,BYJDW,YJLX,YJSJ,JMSJ,CZSJ",
            "1,甲,望江区检察院,JY,2024-03-02 09:00:00,2024-03-05 00:00:00,2024-03-04 09:00:00",
            "2,甲,望江区检察院,BA,2024-03-02 09:00:00,2024-03-05 00:00:00,",
        ),
        "T_XT_FWRZ": ("RZBH,FWSJ,YHDH,SZDW,GNMC", "1,2024-03-01 09:00:00,U1,望江区法院,登录"),
        "T_XT_BC": ("BCBH,BCSJ,SFKY", "1,2024-03-01 09:00:00,1", "2,2024-03-01 09:05:00,0"),
    }
    for name, lines in exports.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = measured(load_sources(tmp_path / "来源.toml")["跨部门办案平台"])

    assert {name: one.value for name, one in found.items()} == {
        "arrest_requests_online": "50",
        "availability": "50",
        "cases_on_platform": "1",
        "daily_visits": "0.002732",
        "data_completeness": "100",
        "data_conformity": "66.666667",
        "detention_warnings_in_time": "100",
        "e_service": "100",
        "legal_aid_handled": "100",
        "monthly_collaborations": "0.166667",
        "platform_users": "1",
        "prosecutions_online": None,
        "regions_covered": "1",
        "special_cases_online": "0",
        "time_limit_warnings_in_time": "0",
        "transfer_hours": "3",
        "warnings_issued": "2",
    }


def test_a_number_of_many_rows_is_the_same_each_time(parquet):
    with opened("平台", parquet) as open_source:
        metric = METRICS.get("transfer_hours")
        runs = [open_source.measure(metric, YEAR, by="测试") for _ in range(3)]

    assert not runs[0].exact
    assert len({(one.value, one.numerator, one.fingerprint) for one in runs}) == 1
    assert msgspec.structs.replace(runs[0], id="", at="") == msgspec.structs.replace(runs[1], id="", at="")
