"""What is kept, what is completed by columns and names, and what is said beyond the labels."""

import json

import msgspec
import pytest

from jiheng.targets import Condition, Target, understand


def only(text, *context, **more):
    condition = understand(text, *context, **more).only
    assert condition is not None
    return condition


def test_the_value_is_kept_as_printed_without_outer_white_space():
    assert understand("\u3000 ≥ ９０％。\n").raw == "≥ ９０％。"
    assert understand("<p>≥90%</p>").raw == "<p>≥90%</p>"
    assert only("<p>≥90%</p>").value == "90"


def test_the_wire_has_the_keys_of_the_contract_and_no_others_unless_something_is_said_by_them():
    plain = json.loads(msgspec.json.encode(understand("≥90%")))
    monthly = json.loads(msgspec.json.encode(understand("每月一份")))

    assert plain == {
        "raw": "≥90%",
        "kind": "quantity",
        "conditions": [{"subject": None, "comparator": ">=", "value": "90", "upper": None, "unit": "%"}],
    }
    assert monthly["conditions"][0]["per"] == "月"


def test_a_target_comes_back_from_json_as_it_went():
    for text in ("≥90%", "80%≤x<90%", "2023年8月前", "培训3期，每期不少于50人", "较上年提高3%"):
        target = understand(text)
        assert msgspec.json.decode(msgspec.json.encode(target), type=Target) == target


def test_three_columns_are_joined_in_reading_order():
    assert understand("96", comparator="大于等于", unit="%").raw == "大于等于96%"
    assert understand("持续", comparator="定性").raw == "持续"
    assert understand("98%", comparator="≥", unit="%").raw == "≥98%"
    assert understand("≥98%", comparator="≥", unit="%").raw == "≥98%"
    assert understand("15", comparator="无", unit="/").raw == "15"


def test_a_value_of_three_columns_means_the_same_as_its_joined_text():
    for value, comparator, unit in [
        ("96", "大于等于", "%"),
        ("65", "≥", "万人"),
        ("3", "<", "次"),
        ("8", "=", "个"),
    ]:
        split = understand(value, comparator=comparator, unit=unit)
        assert understand(split.raw) == split


def test_the_value_decides_where_it_disagrees_with_its_column():
    condition = only("≤5%", comparator="≥", unit="次")

    assert (condition.comparator, condition.unit) == ("<=", "%")


def test_a_name_completes_a_bare_number_but_never_overrules_a_printed_unit():
    assert only("50000", "城镇新增就业人数（人）").unit == "人"
    assert only("95", "满意度(≥**%)").comparator == ">="
    assert only("=95", "满意度(≥**%)").comparator == "="
    assert only("<=2000元/户", "补助标准(<**元/户·年)").unit == "元/户"
    assert only("1.2", "营造林面积（万亩）").value == "12000"


def test_none_beside_what_should_not_happen_is_an_answer_elsewhere_an_empty_cell():
    assert understand("无", "重大安全事故").kind == "qualitative"
    assert understand("无", "培训人数").kind == "deferred"


def test_an_empty_cell_says_nothing_yet():
    assert understand("") == Target("", "deferred")
    assert understand(" \u3000\n").kind == "deferred"


@pytest.mark.parametrize(
    ("text", "change", "baseline"),
    [
        ("较上年提高3%", "up", "上年"),
        ("同比增长5%以上", "up", "同比"),
        ("下降3%", "down", None),
        ("较2022年增长8%", "up", "2022年"),
        ("提高到95%", None, None),
        ("降至3%以下", None, None),
    ],
)
def test_a_growth_is_told_from_a_level(text, change, baseline):
    condition = only(text)

    assert (condition.change, condition.baseline) == (change, baseline)


@pytest.mark.parametrize(
    ("text", "per"),
    [("每月一份", "月"), ("每年不少于2次", "年"), ("每人80元", "人"), ("≥2次", None), ("全年12次", None)],
)
def test_what_a_number_is_one_for_is_kept(text, per):
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("2024年≥80%，2025年≥85%", [None, None]),
        ("2025年合格率≥80%", ["合格率"]),
        ("合格率2024年≥80%，2025年≥85%", ["合格率", None]),
        ("到2025年底合格率≥80%", ["合格率"]),
        ("2024年3月、6月各≥2次", [None]),
        ("2024、2025年≥80%", [None]),
        ("到2025年底≥80%合格率", ["合格率"]),
        ("项目在2025年度完成率≥95%", [None]),
    ],
)
def test_a_date_beside_a_number_is_no_part_of_what_is_measured(text, subjects):
    assert [condition.subject for condition in understand(text).conditions] == subjects


def test_bounds_of_different_years_are_no_range():
    assert understand("2024年≥80%，2025年≤90%").kind == "multi"
    assert understand("2025年≥80%且≤90%").kind == "range"


def test_a_month_named_with_before_is_marked_as_open():
    assert only("2023年8月前").before
    assert not only("2023年8月底前").before
    assert not only("2023年8月15日前").before


def test_the_ends_of_a_range_may_be_left_out():
    condition = only("80%≤x<90%")

    assert (condition.value_excluded, condition.upper_excluded) == (False, True)


def test_a_period_has_both_its_ends():
    condition = only("2021年3月-11月")

    assert (condition.comparator, condition.value, condition.upper) == ("=", "2021-03", "2021-11")


def test_dates_without_a_year_can_be_put_into_one():
    target = understand("12月底前").in_year(2024)

    assert target.only == Condition(None, "<=", "2024-12-31", None, None)
    assert understand("≥90%").in_year(2024) == understand("≥90%")


def test_a_text_too_long_for_a_target_is_not_read_in_part():
    assert understand("完成5个项目，" * 2_000).kind == "qualitative"


def test_traditional_characters_and_their_pinyin_do_not_hide_a_number():
    condition = only("30個工作日內(nèi)")

    assert (condition.comparator, condition.value, condition.unit) == ("<=", "30", "个工作日")


def test_asking_twice_gives_the_same():
    assert understand("≥90%", "满意度") == understand("≥90%", "满意度")
    assert understand("95").only.unit is None
    assert understand("95", "满意度（%）").only.unit == "%"
    assert understand("95").only.unit is None
