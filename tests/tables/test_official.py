"""The official tables as data: the columns of the forms, filled with what is known and with nothing else."""

import csv
import io
import json

import openpyxl
import pytest

from jiheng.declaration.model import Body, Funding, Indicator, Project
from jiheng.evidence.fill import Reconciled
from jiheng.foundation.message import Message
from jiheng.monitoring.forecast import Forecast
from jiheng.monitoring.lights import watch
from jiheng.monitoring.rulebook import light_rules
from jiheng.scoring import score_project
from jiheng.tables.form import load_form
from jiheng.tables.known import Known
from jiheng.tables.result import Result
from jiheng.tables.table import fill_in, said
from jiheng.tables.writer import WRITERS
from jiheng.targets import understand

JULY = Message("1—7月", "months 1 to 7")


def indicator(name, category, target, actual, **more):
    level1, level2 = {"OUTPUT": "产出指标", "OUTCOME": "效益指标"}[category.split(".")[0]], "数量指标"
    reached = understand(actual) if actual else None
    return Indicator(
        name=name,
        category=category,
        level1=level1,
        level2=level2,
        annual=understand(target),
        actual=reached,
        **more,
    )


def project():
    return Project(
        name="设备=运维",
        code="000123456789012345678",
        spending_unit=Body("临泽市某局"),
        funding=Funding(initial_budget="600000", revised_budget="600000", executed="210000", fiscal="500000"),
        goals=["做好运维"],
        indicators=[
            indicator("巡检次数", "OUTPUT.QUANTITY", "≥12次", "5次", remark="疫情影响"),
            indicator("合格率", "OUTPUT.QUALITY", "≥95%", "96%"),
            indicator("减少故障", "OUTCOME.SOCIAL", "有效减少", "明显减少"),
        ],
    )


def known(**more):
    one = project()
    reconciled = Reconciled(
        project=one.name,
        indicator="巡检次数",
        target="≥12次",
        declared="7次",
        measured="5次",
        measurement="abc",
        status="differs",
        met=False,
        said=Message("多报2次", "2 more"),
    )
    return Known(
        project=one,
        period=JULY,
        year=2024,
        department="临泽市财政局",
        watched=watch(one, 7, light_rules()),
        forecasts={"巡检次数": Forecast(8.5714, 7.0, 10.0, Message("约8.6", "about 8.6"))},
        reconciled={"巡检次数": reconciled},
        troubles={"合格率": Message("连不上", "cannot be reached")},
        **more,
    )


def monitoring():
    return fill_in(load_form("monitoring"), known(), [Message("注", "note")])


def evaluated():
    return fill_in(load_form("self_evaluation"), known(sheet=score_project(project(), 2024)))


def zh(row):
    return {key: said(value, "zh") for key, value in row.items()}


def test_the_monitoring_table_has_the_columns_of_the_form_in_their_order():
    official = [one.title.zh for one in monitoring().indicators.columns if one.official]

    assert official[:6] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "1—7月执行情况",
        "全年预计完成情况",
    ]
    assert sum("偏差原因" in title for title in official) == 5
    assert "完成目标可能性（确定能／有可能／完全不可能）" in official


def test_what_only_a_person_can_say_stays_empty():
    table = monitoring()
    blanks = [one.id for one in table.indicators.columns if one.id.startswith("blank:")]

    assert blanks
    assert all(row[column] is None for row in table.indicators.rows for column in blanks)


def test_a_row_says_how_it_stands_and_where_the_value_comes_from():
    first, second, third = (zh(row) for row in monitoring().indicators.rows)

    assert (first["actual"], first["light"], first["expected"]) == ("5次", "黄灯", "约8.5714次")
    assert (first["reconciled"], first["measurement"], first["reason"]) == ("多报2次", "abc", "疫情影响")
    assert (second["light"], second["reconciled"], second["measurement"]) == ("绿灯", "连不上", "")
    assert (third["light"], third["forecast"]) == ("", "")


def test_money_is_in_ten_thousands_and_only_its_total_is_spent():
    total, fiscal, other = (zh(row) for row in monitoring().money.rows)

    assert (total["initial_budget"], total["executed"], total["rate"], total["light"]) == (
        "60",
        "21",
        "35%",
        "黄灯",
    )
    assert (fiscal["initial_budget"], fiscal["executed"], fiscal["rate"]) == ("50", "", "—")
    assert other["initial_budget"] == ""


def test_the_self_evaluation_has_scores_and_points_of_each_family():
    table = evaluated()
    rows = [zh(row) for row in table.indicators.rows]

    assert rows[0]["level1_points"] == "产出指标（50分）"
    assert (rows[1]["weight"], rows[1]["score"]) == ("25", "25.00")
    assert rows[0]["score"] == "10.42"
    assert rows[2]["score"] == "0～40.00"
    assert "12" in rows[0]["why_score"]
    assert zh(table.money.rows[0])["score"] == "3.50"
    foot = {field.id: said(field.value, "zh") for field in table.foot}
    assert foot["total_weight"] == "100"
    assert foot["total_score"] == "38.92～78.92"


@pytest.mark.parametrize("form_id", ["monitoring", "self_evaluation"])
def test_every_column_of_a_form_is_known_in_both_languages(form_id):
    form = load_form(form_id)
    columns = [*form.head, *form.money, *form.goals, *form.indicators, *form.foot]

    assert all(one.title.zh and one.title.en for one in columns)
    assert fill_in(form, Known(project=Project(indicators=[Indicator()]), period=JULY)).form == form_id


def result(*tables):
    return Result(
        document="x",
        fiscal_year=2024,
        period="2024-01..2024-07",
        by="测试",
        rules="cn_2019",
        tables=list(tables),
        reconciled=list(known().reconciled.values()),
        failures=[],
        unbound=[],
        lights=[],
        outlooks=[],
        measurements=[],
    )


def written(format_id, *tables):
    target = io.BytesIO()
    WRITERS.get(format_id).write(target, result(*tables), "zh")
    return target


def test_the_json_names_its_contract_and_every_value_by_its_column():
    data = json.loads(written("json", monitoring()).getvalue())

    assert (data["format"], data["tables"][0]["format"]) == ("jiheng/measured@1", "jiheng/official-table@1")
    assert data["tables"][0]["indicators"]["rows"][0]["light"] == {"zh": "黄灯", "en": "yellow"}


def test_the_csv_has_a_row_an_indicator_and_one_for_the_money_and_no_formula():
    rows = list(csv.DictReader(io.StringIO(written("csv", monitoring()).getvalue().decode("utf-8-sig"))))

    assert [row["三级指标"] for row in rows] == ["预算执行（万元）", "巡检次数", "合格率", "减少故障"]
    assert (rows[0]["1—7月执行情况"], rows[0]["预警灯"]) == ("21", "黄灯")
    assert rows[0]["项目名称"] == "设备=运维"


def test_the_workbook_is_laid_out_as_the_form_and_prints_nothing_else():
    target = written("xlsx", evaluated(), evaluated())
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert book.sheetnames == ["1 设备=运维", "2 设备=运维", "核对"]
    assert texts[0] == "项目支出绩效自评表"
    assert {"其中：本年财政拨款", "上年结转资金", "实际完成值", "偏差原因分析及改进措施"} <= set(texts)
    assert "$H$" in sheet.print_area
