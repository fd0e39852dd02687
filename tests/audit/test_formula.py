"""A printed formula is read into its two parts; what only looks like one is left alone."""

import pytest

from jiheng.audit.example import Shown, one
from jiheng.audit.formula import dimension_of, find_formula, formula_of
from jiheng.audit.views import DocumentView


@pytest.mark.parametrize(
    ("text", "above", "below", "scale"),
    [
        ("合格率=合格件数/抽检件数*100%", "合格件数", "抽检件数", "100%"),
        ("合格率＝（合格件数／抽检件数）×100％", "(合格件数", "抽检件数", "100%"),
        ("满意率=满意问卷数/回收问卷数*100，大于85%", "满意问卷数", "回收问卷数", "100"),
        ("到课率=实到人数÷应到人数，不低于90%", "实到人数", "应到人数", ""),
        ("运行率=运行时数/总时数*100%达到90%以上", "运行时数", "总时数", "100%"),
        ("补贴率=领取人数(户数)/申请人数(户数)*100%", "领取人数(户数)", "申请人数(户数", "100%"),
        ("(到课率=实到人数/应到人数)", "实到人数", "应到人数", ""),
    ],
)
def test_a_formula_is_read(text, above, below, scale):
    formula = find_formula(text)

    assert (formula.above, formula.below, formula.scale) == (above, below, scale)
    assert formula.text.startswith(above)


@pytest.mark.parametrize(
    "text",
    [
        "≥90%",
        "=4个/年",
        "=登记人数/年",
        "≥=甲方/乙方单位",
        "数量=登记在册人数不少于800人次",
        "每人/每次",
        "=100%",
        "",
    ],
)
def test_what_is_no_formula_is_not_read_as_one(text):
    assert find_formula(text) is None


@pytest.mark.parametrize(
    ("part", "dimension"),
    [
        ("设备正常运行时数", "time"),
        ("总运行次数", "count"),
        ("实到人数(含请假)", "count"),
        ("应到人数(含请假", "count"),
        ("实际支出金额", "money"),
        ("计划数", None),
        ("应到人数*天数", None),
    ],
)
def test_the_last_word_says_what_a_part_counts_in(part, dimension):
    assert dimension_of(part) == dimension


@pytest.mark.parametrize(
    ("shown", "field"),
    [
        (Shown("产出/质量", "到课率", "到课率=实到人数/应到人数，达到90%"), "annual"),
        (Shown("产出/质量", "到课率", period="到课率=实到人数/应到人数，达到90%"), "period"),
        (Shown("产出/质量", "到课率", "90%", description="到课率=实到人数/应到人数"), "description"),
        (Shown("产出/质量", "到课率", "90%", description="按签到表", remark="=实到人数/应到人数"), "remark"),
    ],
)
def test_an_indicator_prints_its_formula_in_one_of_its_fields(shown, field):
    (indicator,) = DocumentView(one(shown).declaration()).indicators()

    assert formula_of(indicator)[0] == field


def test_an_indicator_without_a_formula_has_none():
    (indicator,) = DocumentView(one(Shown("产出/质量", "到课率", "90%")).declaration()).indicators()

    assert formula_of(indicator) is None
