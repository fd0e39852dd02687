"""What a system exported, in its own way: other names, titles above the head, codes, deleted rows, things nobody knows."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from io import BytesIO

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.declaration.model import Body, Declaration, Funding, Indicator, Project, Source
from jiheng.exchange import export, load_mapping, load_mappings, propose
from jiheng.exchange.element import load_elements
from jiheng.exchange.mapping import MappingError
from jiheng.exchange.sheet import read_sheets
from jiheng.foundation.errors import SourceError
from jiheng.pipeline.exchanged import read_exchange
from jiheng.targets import understand

CODE = "000200240000010762001"
HEADS = ["项目编码", "项目名称", "预算单位", "资金总额(万元)", "经办人"]
PROJECTS = [
    [CODE, "清淤", "云溪市望江区水利局", "12.5", "张三"],
    ["", "路灯", "云溪市望江区水利局", "1,000", ""],
]
INDICATOR_HEADS = ["项目编码", "项目名称", "一级指标", "三级指标", "性质", "指标值", "计量单位", "分值"]
INDICATORS = [
    [CODE, "清淤", "产出指标", "清淤长度", "≥", "3", "公里", "20"],
    ["", "路灯", "产出指标", "更新路灯", "=", "100", "%", "30"],
]


def workbook(**sheets: list[list[object]]) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def foreign() -> bytes:
    return workbook(
        项目信息=[["2025年项目清单"], HEADS, *PROJECTS],
        绩效指标=[INDICATOR_HEADS, *INDICATORS],
        说明=[["制表：办公室"]],
    )


@pytest.fixture
def mapped(foreign, tmp_path):
    """Return the mapping that a person made of the draft."""
    proposal = propose(read_sheets(foreign, "某省.xlsx"), "某省")
    draft = proposal.toml.replace('"性质",', "").replace(
        "[tables.PM_PERF_INDICATOR.columns]", '[tables.PM_PERF_INDICATOR.columns]\n"性质" = "COMPUTESIGN"'
    )
    path = tmp_path / "某省.toml"
    path.write_text(draft + '\n[codes.comparator]\nvalues = { "≥" = ">=", "=" = "=" }\n', encoding="utf-8")
    return load_mapping(path)


def test_a_mapping_is_proposed_with_reasons_and_the_unsure_left_open(foreign):
    proposal = propose(read_sheets(foreign, "某省.xlsx"), "某省")

    assert proposal.open == ["说明", "项目信息/经办人", "绩效指标/性质"]
    assert '"项目编码" = "PRO_CODE"  # 项目代码：是已知的别名' in proposal.toml
    assert '"性质",  # 名称不认识；内容像计算符号（COMPUTESIGN），请人确定' in proposal.toml
    assert proposal.mapping.unit == "万元"


def test_two_columns_for_one_element_are_both_left_open():
    data = workbook(绩效指标=[["项目编码", "项目编号", "三级指标", "指标值"], ["1", "2", "路灯", "3"]])

    proposal = propose(read_sheets(data, "某省.xlsx"), "某省")

    assert proposal.open == ["绩效指标/项目编码", "绩效指标/项目编号"]


def test_a_unit_that_no_head_states_is_left_open_and_asked_for(tmp_path):
    data = workbook(项目信息=[["项目编码", "项目名称", "资金总额"], [CODE, "清淤", "5"]])
    path = tmp_path / "某省.toml"
    path.write_text(propose(read_sheets(data, "某省.xlsx"), "某省").toml, encoding="utf-8")

    with pytest.raises(MappingError, match="元"):
        read_exchange(data, "某省.xlsx", load_mapping(path))


def test_a_saved_mapping_reads_the_file(foreign, mapped):
    [declared] = read_exchange(foreign, "某省.xlsx", mapped)
    dredging, lights = declared.projects

    assert (dredging.code, dredging.funding.total, lights.funding.total) == (CODE, "125000.00", "10000000.00")
    assert dredging.indicators[0].annual == understand("3", "清淤长度", "公里", "≥")
    assert lights.indicators[0].annual.raw == "=100%"
    assert lights.spending_unit == Body("云溪市望江区水利局")


def test_what_is_not_understood_is_told_with_its_place(foreign, mapped):
    [declared] = read_exchange(foreign, "某省.xlsx", mapped)

    assert [(one.text, one.where.describe()) for one in declared.unused] == [("张三", "表1 第3行 第5列")]
    told = [(one.code, one.where.describe()) for one in declared.problems if one.code.startswith("exchange")]
    assert told == [
        ("exchange-sheet", "表3 第1行 第1列"),
        ("exchange-column", "表1 第3行 第5列"),
    ]


def test_a_place_of_every_value_leads_to_its_cell(foreign, mapped):
    [declared] = read_exchange(foreign, "某省.xlsx", mapped)
    indicator = declared.projects[0].indicators[0]

    assert indicator.where.describe() == "表2 第2行 第1列"
    assert indicator.places["annual"].describe() == "表2 第2行 第6列"


# -- the standard elements ---------------------------------------------------------------------------------------------


def lists(**tables: list[dict[str, object]]) -> bytes:
    return json.dumps(tables, ensure_ascii=False).encode()


def read(data: bytes) -> Declaration:
    [declared] = read_exchange(data, "一体化.json", load_mapping("standard"))
    return declared


def row(**more: object) -> dict[str, object]:
    return {"FISCAL_YEAR": "2025", "PRO_CODE": CODE, "PRO_NAME": "清淤", **more}


def test_a_code_of_21_digits_stays_what_it_is_whether_text_or_number():
    as_number = lists(PM_PROJECT_INFO=[row(PRO_CODE=123456789012345678901)])

    assert read(as_number).projects[0].code == "123456789012345678901"
    assert read(lists(PM_PROJECT_INFO=[row()])).projects[0].code == CODE


def test_codes_are_read_as_what_the_mapping_says():
    declared = read(
        lists(
            PM_PERF_INDICATOR=[
                row(LV1_PERF_IND_CODE="1", LV2_PERF_IND_CODE="12", LV3_PERF_IND_NAME="合格率", COMPUTESIGN="4",
                    KPI_VAL="95", METERUNIT="%", YEARFLAG="0"),
                row(LV1_PERF_IND_CODE="1", LV2_PERF_IND_CODE="12", LV3_PERF_IND_NAME="合格率", COMPUTESIGN="4",
                    KPI_VAL="98", METERUNIT="%", YEARFLAG="1"),
            ]
        )
    )  # fmt: skip
    [indicator] = declared.projects[0].indicators

    assert (indicator.level1, indicator.level2, indicator.category) == (
        "产出指标",
        "质量指标",
        "OUTPUT.QUALITY",
    )
    assert (indicator.annual.raw, indicator.period.raw) == ("≥95%", "≥98%")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"COMPUTESIGN": "17"}, "exchange-code"),
        ({"LV1_PERF_IND_CODE": "2"}, "exchange-conflict"),
        ({"DEPT_SCORE": "9"}, "exchange-column"),
    ],
)
def test_a_code_unknown_or_contradicting_and_a_column_unknown_are_told(more, code):
    declared = read(
        lists(PM_PERF_INDICATOR=[row(LV1_PERF_IND_NAME="产出指标", LV3_PERF_IND_NAME="长度", **more)])
    )

    assert [problem.code for problem in declared.problems] == [code]
    assert declared.problems[0].where.row == 1


def test_rows_that_are_deleted_or_of_no_project_are_not_read_and_told():
    declared = read(
        lists(
            PM_PROJECT_INFO=[row()],
            PM_PERF_INDICATOR=[
                row(LV3_PERF_IND_NAME="旧的", IS_DELETED="1"),
                {"LV3_PERF_IND_NAME": "谁的"},
                row(LV3_PERF_IND_NAME="长度", IS_DELETED=2),
            ],
        )
    )

    assert [one.name for one in declared.projects[0].indicators] == ["长度"]
    assert [problem.code for problem in declared.problems] == ["exchange-void", "exchange-no-project"]
    assert "旧的" in [one.text for one in declared.unused]


def test_a_row_that_may_be_of_either_of_two_projects_is_of_none():
    both = [row(PRO_CODE="1"), row(PRO_CODE="2")]
    unclear = {"PRO_NAME": "清淤", "LV3_PERF_IND_NAME": "长度"}

    declared = read(lists(PM_PROJECT_INFO=both, PM_PERF_INDICATOR=[unclear]))

    assert [len(one.indicators) for one in declared.projects] == [0, 0]
    assert "exchange-no-project" in [problem.code for problem in declared.problems]


def test_two_projects_of_one_name_are_told_apart_by_their_keys():
    both = [
        row(PRO_CODE="", PRO_ID="a", PRO_TOTAL_AMT="1.00"),
        row(PRO_CODE="", PRO_ID="b", PRO_TOTAL_AMT="2.00"),
    ]
    indicators = [row(PRO_CODE="", PROGUID=key, LV3_PERF_IND_NAME=f"指标{key}") for key in "ba"]

    declared = read(lists(PM_PROJECT_INFO=both, PM_PERF_INDICATOR=indicators))

    assert [(p.funding.total, p.indicators[0].name) for p in declared.projects] == [
        ("1.00", "指标a"),
        ("2.00", "指标b"),
    ]


def test_years_offices_and_sides_become_declarations_of_their_own():
    data = lists(
        PM_PROJECT_INFO=[row(), row(FISCAL_YEAR="2026", PRO_CODE="2")],
        PM_PERF_SELF_EVAL=[row(TOTAL_EVAL_VALUE="95.5")],
    )
    found = read_exchange(data, "一体化.json", load_mapping("standard"))

    assert [(one.kind, one.fiscal_year) for one in found] == [("self_evaluation", 2025), ("targets", 2026)]
    assert found[0].projects[0].self_total == "95.5"


def test_money_by_source_is_read_and_what_contradicts_it_is_told():
    money = [
        row(FOUND_TYPE_NAME="合计", REPLY_AMT="10.10", CUR_AMT="12", YEAR_EXE_AMT="11.00", EXE_SCORE="9.2"),
        row(FOUND_TYPE_NAME="财政拨款", REPLY_AMT="10.10"),
        row(FOUND_TYPE_NAME="财政拨款", REPLY_AMT="9"),
        row(FOUND_TYPE_NAME="彩票公益金", REPLY_AMT="1"),
    ]
    declared = read(lists(PM_PERF_SELF_BGT=money))
    funding = declared.projects[0].funding

    assert (funding.initial_budget, funding.revised_budget, funding.executed) == ("10.10", "12.00", "11.00")
    assert funding.fiscal == "10.10"
    assert {problem.code for problem in declared.problems} >= {"exchange-conflict", "exchange-code"}


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"a": ' + b"[" * 100_000, b"{}"])
def test_what_is_no_exchange_is_refused_or_found_empty(data):
    try:
        found = read_exchange(
            data if data.startswith(b"{") else b"{" + data, "坏.json", load_mapping("standard")
        )
    except SourceError:
        return
    assert [one.projects for one in found] == [[]]


# -- what does not fit -------------------------------------------------------------------------------------------------


def project(**more) -> Declaration:
    whole = {
        "name": "清淤",
        "code": CODE,
        "indicators": [Indicator(name="长度", annual=understand("≥3公里"))],
        **more,
    }
    return Declaration(source=Source("", "", "", ""), fiscal_year=2025, projects=[Project(**whole)])


@pytest.mark.parametrize(
    ("declared", "field", "kind"),
    [
        (project(name="长" * 181), "projects.0.name", "too-long"),
        (project(goals=["短", "目" * 2001]), "projects.0.goals.1", "too-long"),
        (project(funding=Funding(total="0.005")), "projects.0.funding.total", "too-fine"),
        (project(funding=Funding(total="1" + "0" * 16 + ".00")), "projects.0.funding.total", "too-long"),
        (
            project(indicators=[Indicator(name="长度", basis="规划")]),
            "projects.0.indicators.0.basis",
            "left-out",
        ),
    ],
)
@pytest.mark.parametrize("format_id", ["xlsx", "json"])
def test_what_does_not_fit_is_left_out_whole_and_listed(declared, field, kind, format_id):
    exported = export([declared], load_mapping("standard"), format_id)

    assert [(one.field, one.kind) for one in exported.omissions] == [(field, kind)]


@pytest.mark.parametrize("lengths_in", ["characters", "utf8", "gbk"])
def test_lengths_are_counted_as_the_system_counts(lengths_in, tmp_path):
    mapping = msgspec.structs.replace(load_mapping("standard"), lengths_in=lengths_in)
    fits = {"characters": 180, "utf8": 60, "gbk": 90}[lengths_in]

    assert export([project(name="长" * fits)], mapping, "json").omissions == ()
    assert export([project(name="长" * (fits + 1))], mapping, "json").omissions[0].kind == "too-long"


def test_amounts_of_yuan_are_exact_to_the_cent_up_to_the_last_digit():
    exact = project(funding=Funding(total="9999999999999999.99", fiscal="0.01", other="1234567890123.45"))
    data = export([exact], load_mapping("standard"), "xlsx").data
    [back] = read_exchange(data, "一体化.xlsx", load_mapping("standard"))

    assert back.projects[0].funding == exact.projects[0].funding
    cell = openpyxl.load_workbook(BytesIO(data))["PM_PROJECT_INFO"]
    numbers = {heads.value: value.value for heads, value in zip(cell[1], cell[2], strict=True)}
    assert Decimal(str(numbers["OTHER_AMT"])) == Decimal("1234567890123.45")
    assert numbers["PRO_CODE"] == CODE


def test_a_withheld_project_leaves_only_where_the_system_can_say_so():
    secret = project(classified=True)
    plain = load_mapping("standard")
    heads = {
        element.id: element.id
        for element in load_elements()["PM_PROJECT_INFO"].elements
        if element.field != "classified"
    }
    table = msgspec.structs.replace(plain.tables["PM_PROJECT_INFO"], columns=heads)
    blind = msgspec.structs.replace(plain, tables={**plain.tables, "PM_PROJECT_INFO": table})
    exported = export([secret], blind, "json")

    assert exported.projects == 0
    assert b"\xe6\xb8\x85" not in exported.data  # 清
    assert "projects.0.name" in [one.field for one in exported.omissions]
    [back] = read_exchange(export([secret], plain, "json").data, "一体化.json", plain)
    assert back.projects[0].classified


# -- the catalogue -----------------------------------------------------------------------------------------------------


def test_every_system_maps_only_elements_that_exist_each_once():
    for mapping in load_mappings().values():
        for entity_id in mapping.tables:
            columns = mapping.columns(load_elements()[entity_id])
            assert len({element.id for element in columns.values()}) == len(columns) > 0
            assert {element.codes for element in columns.values() if element.codes} <= set(mapping.codes) | {
                "level1",
                "level2",
                "source",
            }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('"项目" = "PRO_NAMES"', "PRO_NAME"),
        ('"项目" = "PRO_NAME"\n"名称" = "PRO_NAME"', "PRO_NAME"),
    ],
)
def test_a_mapping_put_wrongly_is_refused_with_a_hint(tmp_path, line, says):
    path = tmp_path / "错.toml"
    path.write_text(
        'id = "x"\ntitle = {zh = "x", en = "x"}\nsource = "x"\n[tables.PM_PROJECT_INFO]\nsheet = "x"\n'
        f"[tables.PM_PROJECT_INFO.columns]\n{line}\n",
        encoding="utf-8",
    )

    with pytest.raises(MappingError, match=says):
        load_mapping(path)
    with pytest.raises(MappingError, match="standard"):
        load_mapping("standart")


def test_of_two_columns_of_one_name_the_first_counts_and_the_other_is_told():
    data = workbook(
        PM_PERF_INDICATOR=[["PRO_CODE", "LV3_PERF_IND_NAME", "KPI_VAL", "KPI_VAL"], [CODE, "长度", "3", "4"]]
    )
    [declared] = read_exchange(data, "一体化.xlsx", load_mapping("standard"))

    assert declared.projects[0].indicators[0].annual.raw == "3"
    assert [one.text for one in declared.unused] == ["4"]


def test_names_of_sources_are_proposed_though_no_column_has_their_codes():
    row = {"项目代码": CODE, "项目名称": "清淤", "资金来源": "财政拨款", "年初预算数": "1.00"}
    strange = {**row, "资金来源": "彩票公益金"}

    proposal = propose(read_sheets(lists(预算执行情况=[row, strange]), "某省.json"), "某省")

    assert proposal.mapping.codes["source"].meaning_of_name("财政拨款") == "fiscal"
    assert "彩票公益金" in proposal.toml


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
COLUMNS = st.sampled_from(
    sorted({one.id for entity in load_elements().values() for one in entity.elements})
) | st.text(max_size=3)


@settings(max_examples=200 if os.environ.get("JIHENG_SOAK") else 25, database=None)
@given(
    tables=st.dictionaries(
        st.sampled_from(sorted(load_elements())),
        st.lists(
            st.dictionaries(COLUMNS, ANYTHING | st.sampled_from(["1", "清淤"]), max_size=8) | ANYTHING,
            max_size=4,
        ),
        max_size=4,
    )
)
def test_whatever_stands_in_a_file_it_is_read_or_told(tables):
    data = json.dumps(tables).encode()
    declarations = read_exchange(data, "任意.json", load_mapping("standard"))
    drafted = propose(read_sheets(data, "任意.json"), "任意").toml

    assert declarations
    assert drafted.startswith("#")


RUINED = (float(440100230000000123456), "4.4010023E+20", "440100230000000000000", 440100230000000123456)


@pytest.mark.parametrize("code", RUINED, ids=["number", "exponent", "zeros", "whole number"])
def test_a_code_that_a_spreadsheet_ruined_is_refused_with_its_place_and_how_to_mend_it(mapped, code):
    data = workbook(
        项目信息=[HEADS, [code, "清淤", "云溪市望江区水利局", "12.5", ""], PROJECTS[0]],
        绩效指标=[INDICATOR_HEADS, [code, *INDICATORS[0][1:]]],
    )

    declarations = read_exchange(data, "某省.xlsx", mapped)

    projects = [project for one in declarations for project in one.projects]
    assert [project.code for project in projects] == [CODE]
    told = [
        one for declared in declarations for one in declared.problems if one.code == "exchange-ruined-code"
    ]
    assert [(one.where.table, one.where.row, one.where.column) for one in told] == [(0, 1, 0), (1, 1, 0)]
    assert all(word in told[0].message for word in ("项目编码", "文本", "重新导出"))
    assert projects[0].indicators == []
