"""All indicators of a project in one cell; each trap was met in a published document, the words are invented."""

import pytest
from tests.layouts.documents import quads

from jiheng.foundation.where import Where
from jiheng.layouts.families.packed_prose import read_packed

CELL = Where(table=0, row=2, column=6)


def free(text):
    return [(i.level1, i.name, i.annual) for i in read_packed(text, CELL)]


def test_coded_items_give_levels_codes_and_both_values():
    [found] = read_packed(
        "1、1-产出指标；11-数量指标；整理档案数量；实施周期指标值:≥900卷；年度指标值:≥300卷。", CELL
    )

    assert (found.level1, found.level1_code, found.level2, found.level2_code) == (
        "产出指标",
        "1",
        "数量指标",
        "11",
    )
    assert (found.name, found.period, found.annual) == ("整理档案数量", "≥900卷", "≥300卷")


def test_half_width_and_full_width_punctuation_read_alike():
    full = (
        "1、1-产出指标；11-数量指标；整理档案数量；实施周期指标值：≥9卷；年度指标值：≥3卷。"
        "2、2-效益指标；22-社会效益；查档便利度；实施周期指标值：提高；年度指标值：提高。"
    )
    half = full.replace("；", ";").replace("：", ":")

    assert quads(read_packed(half, None)) == quads(read_packed(full, None))


def test_names_hold_enumeration_commas_and_numbers_go_past_nine():
    items = [
        f"{n}、1-产出指标;11-数量指标;设计、造价、监理第{n}项;实施周期指标值:{n}项;年度指标值:{n}项。"
        for n in range(1, 13)
    ]
    found = read_packed("".join(items), None)

    assert [i.name for i in found] == [f"设计、造价、监理第{n}项" for n in range(1, 13)]
    assert [i.annual for i in found] == [f"{n}项" for n in range(1, 13)]


def test_a_coded_item_without_a_value_is_kept_with_none():
    [found] = read_packed("1、1-产出指标；11-数量指标；整理档案数量；实施周期指标值:；年度指标值:。", None)

    assert (found.name, found.period, found.annual) == ("整理档案数量", None, None)


@pytest.mark.parametrize(
    "text",
    [
        (
            "<p>一、产出指标：1.驻场人员数量，年度指标值：不少于6人。2.服务时长，年度指标值：每日8小时。</p>"
            "<p>二、满意度指标：群众满意度，年度指标值：95%以上。</p>"
        ),
        (
            "<p>一、产出指标：</p> <p>1.驻场人员数量，年度指标值：不少于6人。</p> "
            "<p>2.服务时长，年度指标值：每日8小时。</p> <p>二、满意度指标：</p><p>群众满意度，年度指标值：95%以上。</p>"
        ),
        (
            "一、产出指标： 1.驻场人员数量，年度指标值：不少于6人。 2.服务时长，年度指标值：每日8小时。 "
            "二、满意度指标： 群众满意度，年度指标值：95%以上。"
        ),
    ],
    ids=["tags round a group", "tags round each item", "no tags"],
)
def test_tags_round_cell_group_or_item_make_no_difference(text):
    assert free(text) == [
        ("产出指标", "驻场人员数量", "不少于6人"),
        ("产出指标", "服务时长", "每日8小时"),
        ("满意度指标", "群众满意度", "95%以上"),
    ]


def test_a_heading_without_number_and_a_single_item_without_number_are_read():
    assert free("产出指标： 1.扶持数量，年度指标值：8项。 满意度指标：群众满意度，年度指标值：90%以上。") == [
        ("产出指标", "扶持数量", "8项"), ("满意度指标", "群众满意度", "90%以上"),
    ]  # fmt: skip


def test_a_heading_inside_a_numbered_item_leaves_its_name():
    found = free(
        "一、效益指标：1.业务办结率，年度指标值：95%。2.效益指标：年度数据量，年度指标值：数据量达到1500条以上。"
    )

    assert found == [("效益指标", "业务办结率", "95%"), ("效益指标", "年度数据量", "数据量达到1500条以上")]


def test_a_doubled_full_stop_is_not_part_of_the_value():
    assert (
        free("一、产出指标：1.采购进度，年度指标值：6月前完成签订。。2.验收进度，年度指标值：12月前。")[0][2]
        == "6月前完成签订"
    )


def test_an_item_begins_without_a_space_before_its_number():
    found = free(
        "一、产出指标：1.线路巡检，年度指标值：每月1次。2.安全检查，年度指标值：每季1次。3.应急演练，年度指标值：1次。"
    )

    assert [name for _, name, _ in found] == ["线路巡检", "安全检查", "应急演练"]


def test_a_full_stop_inside_a_value_does_not_end_the_item():
    found = free(
        "一、产出指标：1.安全检查，年度指标值：出具2份报告。发现问题全部整改。2.应急演练，年度指标值：1次。"
    )

    assert found == [
        ("产出指标", "安全检查", "出具2份报告。发现问题全部整改"), ("产出指标", "应急演练", "1次"),
    ]  # fmt: skip


def test_a_formula_and_its_condition_are_one_value():
    value = "正常运行率=正常运行时数/运行总时数*100%。达到90%以上"

    assert free(f"一、产出指标：1.线路正常运行率，年度指标值：{value}。") == [
        ("产出指标", "线路正常运行率", value)
    ]


def test_an_equals_sign_inside_a_sentence_is_kept_as_printed():
    value = "全年接受咨询数量=登记在册人数不少于800人次"

    assert free(f"一、产出指标：1.咨询数量，年度指标值：{value}。")[0][2] == value


def test_several_conditions_stay_in_one_value():
    value = "约5000件（5万页）的整理且合格率98%以上；完成约80个项目管理；出具报告3份以上"

    assert free(f"一、产出指标：1.内控规范化，年度指标值：{value}。2.宣传，年度指标值：6次。")[0][2] == value


def test_a_decimal_number_begins_no_item():
    found = free("一、产出指标：1.维修面积，年度指标值：1.5万平方米。2.验收合格率，年度指标值：99.5%。")

    assert found == [("产出指标", "维修面积", "1.5万平方米"), ("产出指标", "验收合格率", "99.5%")]


def test_a_number_inside_a_value_that_is_not_due_begins_no_item():
    found = free(
        "一、产出指标：1.培训，年度指标值：分为 5.提高班 和 7.基础班，共2期。2.考试，年度指标值：1次。"
    )

    assert [name for _, name, _ in found] == ["培训", "考试"]


def test_bracketed_headings_hold_for_the_items_below():
    found = read_packed(
        "【产出指标-数量指标】\n指标1：改造学校数量（≥12所）；\n指标2：管道长度（≥800（±5）米）\n【满意度指标】指标1：师生满意度（≥95%）",
        CELL,
    )

    assert quads(found) == [
        ("产出指标", "数量指标", "改造学校数量", "≥12所"),
        ("产出指标", "数量指标", "管道长度", "≥800（±5）米"),
        ("满意度指标", None, "师生满意度", "≥95%"),
    ]


@pytest.mark.parametrize(
    "text", ["", "完成年度归档文件整理。", "1、做好服务。2、提高质量。", "【注】见附件", "年度指标值"]
)
def test_prose_that_states_no_indicator_gives_none(text):
    assert read_packed(text, CELL) == []


def test_every_value_knows_its_characters_in_the_cell():
    text = "<p>一、产出指标：1.驻场人员数量，年度指标值：不少于6人。2.服务时长，年度指标值：每日8小时。</p>"
    for found in read_packed(text, CELL):
        place = found.places["annual"]
        assert text[place.start : place.end] == found.annual
        assert (place.table, place.row, place.column) == (0, 2, 6)


def test_places_in_a_text_file_count_from_the_cell():
    text = "1、1-产出指标；11-数量指标；整理档案数量；年度指标值:≥300卷。"
    [found] = read_packed(text, Where(line=7, start=20, end=20 + len(text)))

    assert found.places["annual"].line == 7
    assert text[found.places["annual"].start - 20 : found.places["annual"].end - 20] == "≥300卷"
