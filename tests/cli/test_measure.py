"""`jiheng measure` as a person runs it: tables, lights, forecasts, and sources that fail."""

import csv
import json

import openpyxl
import pytest
from tests.cli.running import jiheng

FORM = """项目绩效目标表
单位：万元
年度：2024年
项目名称\t信访办理
项目资金\t60
一级指标\t二级指标\t三级指标\t指标值\t实际完成值
产出指标\t数量指标\t信访受理件数\t≥24件\t9件
产出指标\t质量指标\t信访7日内回复率\t≥95%\t
产出指标\t数量指标\t控告申诉咨询人次\t≥12人次\t
效益指标\t社会效益指标\t矛盾化解\t有效化解\t有效化解
"""
SOURCES = """[sources."信访"]
engine = "files"
pack = "letters"
path = "信访"

[sources."另一处"]
engine = "files"
pack = "letters"
path = "另一处"
"""
BINDING = """[[bindings]]
project = "信访办理"
indicator = "{indicator}"
metric = "{metric}"
source = "{source}"
confirmed_by = "{by}"

"""


def letters(*months, year=2024, replied=4):
    return [
        f"{year}{month:02}{n},{year}-{month:02}-03 09:00:00,{year}-{month:02}-{replied:02} 09:00:00,控告"
        for month, count in enumerate(months, 1)
        for n in range(count)
    ]


def write_letters(folder, *rows):
    folder.mkdir(exist_ok=True)
    head = "letter_id,received_at,replied_at,matter"
    (folder / "letters.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


@pytest.fixture
def desk(tmp_path):
    """A form, two sources and bindings: the second source answers one indicator."""
    (tmp_path / "目标表.txt").write_text(FORM, encoding="utf-8")
    (tmp_path / "来源.toml").write_text(SOURCES, encoding="utf-8")
    bound = [
        ("信访受理件数", "letters_received", "信访", "王某"),
        ("信访7日内回复率", "letters_replied_in_7_days", "另一处", "王某"),
    ]
    bound.append(("控告申诉咨询人次", "letters_consultations", "信访", ""))
    texts = (BINDING.format(indicator=i, metric=m, source=s, by=b) for i, m, s, b in bound)
    (tmp_path / "绑定.toml").write_text("".join(texts), encoding="utf-8")
    write_letters(tmp_path / "信访", *letters(*[2] * 12))
    write_letters(tmp_path / "另一处", *letters(*[2] * 12))
    return tmp_path


def measure(desk, period, *more):
    files = ("目标表.txt", "--sources", "来源.toml", "--bindings", "绑定.toml")
    return jiheng("measure", *files, "--period", period, "--by", "测试员", *more, cwd=desk)


def test_the_course_of_the_year_gives_the_monitoring_table_with_lights_and_forecasts(desk):
    done = measure(desk, "2024-H1", "-o", "监控表.csv", "--charts", "图")
    rows = list(csv.DictReader((desk / "监控表.csv").read_text(encoding="utf-8-sig").splitlines()))

    assert done.returncode == 1
    assert "［绿灯］信访受理件数：目标 ≥24件，计量 12件；填报“9件”，计量为12件，少报3件（25%）" in done.stdout
    assert "按前6个月推算，全年约24" in done.stdout
    assert "1 条绑定还没有人确认，没有计量：控告申诉咨询人次" in done.stdout
    assert "填报“有效化解”，没有计量依据" in done.stdout
    assert rows[1]["1—6月执行情况"] == "12件"
    assert rows[1]["全年预计完成情况"] == "约24件"
    assert rows[2]["预警灯"] == "绿灯"
    assert rows[3]["1—6月执行情况"] == ""
    assert {one.name for one in (desk / "图").glob("*.svg")} == {
        *("lights.svg", "1-targets.svg", "1-lights.svg"),
        *("1-trend-1.svg", "1-trend-2.svg"),
    }


def test_a_whole_year_gives_the_scored_self_evaluation_as_the_form_is_laid_out(desk):
    done = measure(desk, "2024", "-o", "自评表.xlsx", "--filled", "填好.json", "--charts", "图")
    texts = [
        c.value for row in openpyxl.load_workbook(desk / "自评表.xlsx").worksheets[0].iter_rows() for c in row
    ]
    filled = json.loads((desk / "填好.json").read_text(encoding="utf-8"))

    assert "✓ ［绿灯］信访受理件数" in done.stdout
    assert "cn_2021" in done.stdout
    assert {"项目支出绩效自评表", "24件", "100%", "产出指标（50分）"} <= set(texts)
    assert filled["kind"] == "self_evaluation"
    assert {one.name for one in (desk / "图").glob("*.svg")} == {"lights.svg", "1-targets.svg", "1-score.svg"}
    assert jiheng("score", desk / "填好.json", "--charts", desk / "分").returncode == 0
    assert (desk / "分" / "1-score.svg").read_bytes() == (desk / "图" / "1-score.svg").read_bytes()


def test_a_source_that_is_down_is_told_and_the_last_good_value_stays_with_its_date(desk):
    measure(desk, "2024-H1", "-q")
    (desk / "另一处" / "letters.csv").unlink()
    done = measure(desk, "2024-H1", "-o", "监控表.json")
    data = json.loads((desk / "监控表.json").read_text(encoding="utf-8"))

    assert done.returncode == 3
    assert "计量 12件" in done.stdout
    assert "！ 信访7日内回复率：数据来源“另一处”：文件夹" in done.stdout
    assert "沿用上次的值 100（20" in done.stdout
    (failure,) = data["failures"]
    assert failure["last_value"] == "100"
    assert failure["last_at"].startswith("20")
    replied = data["tables"][0]["indicators"]["rows"][1]
    assert replied["actual"] is None
    assert "上次可用的值 100" in replied["reconciled"]["zh"]


def test_missing_values_stop_only_what_rests_on_them(desk):
    write_letters(desk / "另一处", "甲,,2024-01-04 09:00:00,控告", *letters(2))
    done = measure(desk, "2024-H1")

    assert done.returncode == 3
    assert "“received_at”有1行是空的" in done.stdout
    assert "计量 12件" in done.stdout


def test_too_little_data_is_said_plainly_and_a_period_that_is_no_pace_has_no_lights(desk):
    short, other = measure(desk, "2024-01..2024-03"), measure(desk, "2024-Q2")

    assert "数据太少：只有3个月" in short.stdout
    assert "灯］" not in other.stdout
    assert "期间不是从1月起的整月" in other.stdout


def test_months_need_not_be_asked_for(desk):
    assert "推算" not in measure(desk, "2024-H1", "--no-forecast").stdout


def test_thresholds_of_one_s_own_change_the_light(desk):
    own = '[indicator_pace]\nred_below = 1.5\nyellow_below = 2\nsource = "本市"\n'
    (desk / "亮灯.toml").write_text(own, encoding="utf-8")
    done = measure(desk, "2024-H1", "--lights", "亮灯.toml")

    assert "［红灯］信访受理件数" in done.stdout


def test_targets_of_another_year_are_pointed_out(desk):
    assert "目标表是2024年度的，计量的是2023年" in measure(desk, "2023-H1").stdout


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("2024-H1", "-o", "表.txt"), ".csv .json .xlsx"),
        (("2024-H3",), "看不懂期间"),
        (("2024", "--scheme", "cn_2022"), "没有编号为“cn_2022”的评分办法"),
    ],
)
def test_what_is_put_wrongly_is_refused_before_anything_is_measured(desk, more, said):
    done = measure(desk, *more)

    assert done.returncode == 2
    assert said in done.stderr
    assert not (desk / "measurements.jsonl").exists()


def test_the_help_teaches_what_comes_out():
    said = jiheng("measure", "--help").stdout

    assert all(word in said for word in ("监控表", "自评表", "从不除以12", "上次可用的值", "退出码"))
