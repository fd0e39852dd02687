"""Names of levels 1 and 2, and the crosswalk of every hierarchy to the canonical keys."""

import pytest

from jiheng.declaration.level import (
    category_of,
    has_level_ending,
    level1_of,
    level2_of,
    level_stem,
    split_level,
)

CROSSWALK = [
    # the official forms of 2021
    ("产出指标", "数量指标", "OUTPUT.QUANTITY"),
    ("产出指标", "质量指标", "OUTPUT.QUALITY"),
    ("产出指标", "时效指标", "OUTPUT.TIMELINESS"),
    ("成本指标", "经济成本指标", "COST.ECONOMIC"),
    ("成本指标", "社会成本指标", "COST.SOCIAL"),
    ("成本指标", "生态环境成本指标", "COST.ENVIRONMENT"),
    ("效益指标", "经济效益指标", "OUTCOME.ECONOMIC"),
    ("效益指标", "社会效益指标", "OUTCOME.SOCIAL"),
    ("效益指标", "生态效益指标", "OUTCOME.ECOLOGICAL"),
    ("满意度指标", "服务对象满意度指标", "SATISFACTION.RECIPIENT"),
    # of 2015, as Tianjin and Hebei print them
    ("产出指标", "成本指标", "COST.ECONOMIC"),
    ("效益指标", "可持续影响指标", "OUTCOME.SUSTAINED"),
    # Guangzhou, with its codes
    ("1-产出指标", "11-数量指标", "OUTPUT.QUANTITY"),
    ("1-产出指标", "12-质量指标", "OUTPUT.QUALITY"),
    ("1-产出指标", "13-时效指标", "OUTPUT.TIMELINESS"),
    ("1-产出指标", "14-成本指标", "COST.ECONOMIC"),
    ("2-效益指标", "21-经济效益", "OUTCOME.ECONOMIC"),
    ("2-效益指标", "22-社会效益", "OUTCOME.SOCIAL"),
    ("2-效益指标", "23-生态效益", "OUTCOME.ECOLOGICAL"),
    ("2-效益指标", "24-可持续影响", "OUTCOME.SUSTAINED"),
    ("3-满意度指标", "31-服务对象满意度", "SATISFACTION.RECIPIENT"),
    # Shanghai
    ("产出目标", "数量", "OUTPUT.QUANTITY"),
    ("产出目标", "质量", "OUTPUT.QUALITY"),
    ("产出目标", "时效", "OUTPUT.TIMELINESS"),
    ("产出目标", "成本", "COST.ECONOMIC"),
    ("效果目标", "经济效益", "OUTCOME.ECONOMIC"),
    ("效果目标", "社会效益", "OUTCOME.SOCIAL"),
    ("效果目标", "环境效益", "OUTCOME.ECOLOGICAL"),
    ("效果目标", "满意度", "SATISFACTION.RECIPIENT"),
    ("影响力目标", "长效管理", "OUTCOME.SUSTAINED"),
    ("影响力目标", "人力资源", "OUTCOME.SUSTAINED"),
    ("影响力目标", "配套设施", "OUTCOME.SUSTAINED"),
    ("影响力目标", "信息共享", "OUTCOME.SUSTAINED"),
    ("投入与管理", "投入管理", "MANAGEMENT.INPUT"),
    ("投入与管理", "财务管理", "MANAGEMENT.FINANCE"),
    ("投入与管理", "实施管理", "MANAGEMENT.IMPLEMENTATION"),
    ("投入与管理", "资产管理", "MANAGEMENT.ASSET"),
    # other places
    ("产出指标", "进度指标", "OUTPUT.TIMELINESS"),
    ("投入", "时效目标", "OUTPUT.TIMELINESS"),
    ("投入", "成本目标", "COST.ECONOMIC"),
    ("效益指标", "服务对象满意度指标", "SATISFACTION.RECIPIENT"),
    ("项目完成指标", "数量指标", "OUTPUT.QUANTITY"),
    ("项目效益指标", "社会效益指标", "OUTCOME.SOCIAL"),
    ("满意度指标", "社会公众或服务对象满意度指标", "SATISFACTION.RECIPIENT"),
]


@pytest.mark.parametrize(("level1", "level2", "key"), CROSSWALK)
def test_a_pair_of_levels_has_its_canonical_key(level1, level2, key):
    assert category_of(level1, level2) == key


@pytest.mark.parametrize(("level1", "level2", "key"), CROSSWALK)
def test_scores_in_brackets_and_blanks_do_not_hide_a_category(level1, level2, key):
    assert category_of(f"{level1}（50分）", f" {level2[:2]}\n{level2[2:]}") == key


@pytest.mark.parametrize("level2", [None, ""])
def test_a_missing_level_2_is_unclassified_never_guessed(level2):
    assert category_of("产出指标", level2) == "UNCLASSIFIED"


def test_a_pair_that_no_hierarchy_knows_has_no_category():
    assert category_of("产出指标", "社会效益指标") is None
    assert category_of("影响力目标", "数量") is None
    assert category_of("自定类别", "数量指标") is None


def test_a_level_2_that_stands_for_one_key_only_needs_no_level_1():
    assert category_of(None, "社会效益指标") == "OUTCOME.SOCIAL"
    assert category_of(None, "数量指标") == "OUTPUT.QUANTITY"


@pytest.mark.parametrize(
    ("printed", "name", "code"),
    [
        ("1-产出指标", "产出指标", "1"),
        ("11-数量指标", "数量指标", "11"),
        ("31—服务对象满意度", "服务对象满意度", "31"),
        ("产出指标（50分）", "产出指标", None),
        ("产出指标(50)", "产出指标", None),
        ("产出指标50分", "产出指标", None),
        ("产出指标:30", "产出指标", None),
        ("一、产出指标", "产出指标", None),
        ("（二）效益指标", "效益指标", None),
        ("产出\n指标", "产出指标", None),
        ("数量", "数量", None),
    ],
)
def test_a_printed_level_is_split_from_code_and_score(printed, name, code):
    assert split_level(printed) == (name, code)


def test_a_text_that_is_only_a_score_stays_whole():
    assert split_level("(50分)")[0] == "(50分)"


@pytest.mark.parametrize(
    "printed", ["产出指标", "产出目标", "1-产出指标", "产出", "产出绩效指标", "产 出", "产出指标（50分）"]
)
def test_names_of_one_level_share_their_stem(printed):
    assert level_stem(printed) == "产出"


@pytest.mark.parametrize(
    ("printed", "level1"),
    [
        ("项目完成指标", "产出"),
        ("效果目标", "效果"),
        ("投入与管理", "投入与管理"),
        ("改造学校数量", None),
        ("数量指标", None),
    ],
)
def test_a_level_1_name_is_told_by_its_stem(printed, level1):
    assert level1_of(printed) == level1


@pytest.mark.parametrize(
    ("printed", "level2"),
    [
        ("公众满意度", "服务对象满意度"),
        ("环境效益", "生态效益"),
        ("完成及时性", "时效"),
        ("可持续影响指标", "可持续影响"),
        ("培训及时性", None),
        ("", None),
    ],
)
def test_a_level_2_name_is_told_by_its_stem(printed, level2):
    assert level2_of(printed) == level2


def test_a_long_text_is_no_level_name():
    assert level1_of("产出指标" + "很" * 40) is None


def test_the_ending_of_a_level_name_is_noticed():
    assert has_level_ending("1-产出指标（50分）")
    assert has_level_ending("产出目标")
    assert not has_level_ending("投入与管理")
