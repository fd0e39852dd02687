"""Charts as files: what is drawn, said in words and told as data; colours never speak alone; the same data, the same bytes."""

import csv
import io
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from PIL import Image

from jiheng.charts import bullet, lights_by_level, lights_by_month, save, trend, waterfall
from jiheng.charts.ink import LIGHTS
from jiheng.declaration.model import Funding, Indicator, Project
from jiheng.evidence.months import Course
from jiheng.foundation.errors import MissingExtraError
from jiheng.monitoring.forecast import forecast
from jiheng.monitoring.lights import watch
from jiheng.monitoring.rulebook import light_rules
from jiheng.scoring import score_project
from jiheng.targets import understand

RULES = light_rules(2024)
SVG = "{http://www.w3.org/2000/svg}"


def indicator(name, target, actual, level2="数量指标"):
    return Indicator(
        name=name,
        level2=level2,
        category="OUTPUT.QUANTITY",
        annual=understand(target),
        actual=understand(actual) if actual else None,
    )


def project(*indicators):
    rows = indicators or (
        indicator("巡检次数", "≥12次", "5次"),
        indicator("平均响应时间", "≤2小时", "1小时", "时效指标"),
        indicator("减少故障", "有效减少", "明显减少", "效益指标"),
        indicator("安全事故", "0次", "0次", "质量指标"),
    )
    return Project(
        name="运维<甲>", funding=Funding(revised_budget="60", executed="30"), indicators=list(rows)
    )


def course(*months, adds_up=True, unit="次", earlier=()):
    return Course(
        unit=unit, adds_up=adds_up, months=months, weights=(1,) * len(months), earlier_years=tuple(earlier)
    )


def charts():
    one = project()
    watched = watch(one, 7, RULES)
    steady = course(1, 1, 0, 1, 1, 1, 1, earlier=[(1.0,) * 12])
    return {
        "bullet": bullet(one, "bullet", watched),
        "trend": trend(one.indicators[0], steady, forecast(steady.months, adds_up=True), "trend"),
        "levels": lights_by_level([one, one], [watched, None], "levels"),
        "months": lights_by_month(one, {"巡检次数": steady}, RULES, "months"),
        "waterfall": waterfall(score_project(one, 2024), "waterfall"),
    }


@pytest.mark.parametrize("kind", ["bullet", "trend", "levels", "months", "waterfall"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chart_becomes_a_drawing_with_words_a_picture_and_its_data(kind, language, tmp_path):
    chart = charts()[kind]
    svg, png, table = save(chart, tmp_path, language)
    root = ET.fromstring(svg.read_bytes())
    words = "".join(text for element in root.iter(f"{SVG}text") for text in element.itertext())
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))

    assert root.attrib["role"] == "img"
    assert root.find(f"{SVG}title").text == chart.title.render(language)
    assert root.find(f"{SVG}desc").text == chart.says.render(language)
    assert chart.title.render(language)[:6] in words
    with Image.open(png) as picture:
        assert picture.width > 800
    assert rows[0] == [one.render(language) for one in chart.head]
    assert len(rows) == len(chart.rows) + 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_the_same_data_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        for chart in charts().values():
            save(chart, tmp_path / name, "zh")
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("a", "b"))

    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]


def test_nothing_is_fetched_and_no_glyph_is_turned_into_a_curve(tmp_path):
    svg, *_ = save(charts()["bullet"], tmp_path, "zh")
    text = svg.read_text(encoding="utf-8")

    assert "巡检次数" in text
    assert "font-face" not in text
    assert "href='http" not in text


def test_only_what_has_two_numbers_is_a_bullet():
    rows = charts()["bullet"].rows

    assert [(row[0], row[3]) for row in rows] == [("巡检次数", "41.67%"), ("平均响应时间", "50%")]
    assert rows[0][5].zh == "黄灯"
    assert bullet(project(indicator("减少故障", "有效减少", "明显减少")), "x") is None


def test_every_light_has_a_shape_a_hue_and_a_word_of_its_own(tmp_path):
    assert len({ink.marker for ink in LIGHTS.values()}) == len({ink.colour for ink in LIGHTS.values()}) == 4
    svg, *_ = save(charts()["levels"], tmp_path, "zh")

    assert {"黄灯", "绿灯"} <= {
        "".join(one.itertext()).strip() for one in ET.fromstring(svg.read_bytes()).iter(f"{SVG}text")
    }


def test_lights_of_several_projects_stand_by_level_and_those_without_are_said_to_have_none():
    chart = charts()["levels"]

    assert [one.zh for one in chart.head] == [
        "项目",
        "预算执行",
        "数量指标",
        "时效指标",
        "效益指标",
        "质量指标",
    ]
    assert [cell.zh for cell in chart.rows[0][1:]] == ["绿灯", "黄灯", "绿灯", "未亮灯", "绿灯"]
    assert {cell.zh for cell in chart.rows[1][1:]} == {"未亮灯"}
    assert lights_by_level([project()], [None], "x") is None


def test_lights_by_month_follow_what_was_reached_so_far_and_rates_are_never_divided_by_twelve():
    one = project(indicator("巡检次数", "≥12次", "5次"), indicator("合格率", "≥90%", "80%", "质量指标"))
    courses = {"巡检次数": course(1, 0, 0, 4), "合格率": course(95, None, 10, 10, adds_up=False, unit="%")}
    chart = lights_by_month(one, courses, RULES, "x")
    said = [[cell.zh for cell in row[1:]] for row in chart.rows]

    assert said[0] == ["绿灯", "红灯", "红灯", "蓝灯"]
    assert said[1] == ["绿灯", "绿灯", "红灯", "红灯"]


def test_the_trend_tells_sums_the_forecast_and_its_interval():
    steady = course(2, 2, 2, 2, 2, 2)
    chart = trend(indicator("巡检次数", "≥12次", "5次"), steady, forecast(steady.months, adds_up=True), "x")

    assert chart.rows[5][1:3] == ("2", "12")
    assert chart.rows[6][3:] == ("24", "24", "24")
    assert "6月 12次" in chart.says.zh
    assert "指标值 ≥12次" in chart.says.zh


def test_without_a_forecast_the_months_are_drawn_and_it_is_said_why(tmp_path):
    few = course(2, None, 3)
    chart = trend(indicator("巡检次数", "按需", None), few, forecast(few.months, adds_up=True), "x")
    save(chart, tmp_path, "zh")

    assert len(chart.rows) == 3
    assert "数据太少" in chart.says.zh


def test_the_waterfall_falls_from_all_points_to_the_total():
    sheet = score_project(project(), 2024)
    chart = waterfall(sheet, "x")
    lost = sum((line.lost for line in sheet.lines if line.lost is not None), Decimal(0))

    assert chart.rows[-1][1:3] == ("100", f"{sheet.least.normalize():f}～{sheet.most.normalize():f}")
    assert lost == 100 - sheet.most
    assert "待评定" in chart.says.zh


def test_text_of_a_form_is_no_markup_and_no_formula(tmp_path):
    one = project(indicator("=cmd|' /C calc'!A0<b>", "≥12次", "5次"))
    svg, _, table = save(bullet(one, "x"), tmp_path, "zh")

    assert "<b>" not in svg.read_text(encoding="utf-8")
    assert "'=cmd" in table.read_text(encoding="utf-8-sig")


def test_without_the_library_it_is_said_what_to_install(monkeypatch, tmp_path):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr("jiheng.charts.files.import_module", missing)

    with pytest.raises(MissingExtraError, match=r"jiheng\[charts\]"):
        save(charts()["bullet"], tmp_path, "zh")
