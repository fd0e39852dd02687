"""A vague value is made of vague words and words of degree, and of nothing else."""

import pytest

from jiheng.audit.vague import ends_in_change, is_only_vague


@pytest.mark.parametrize(
    "value",
    ["提高", "健全", "有所提升", "明显 改善", "持续保障", "健全、完善。", "不断缩小", "得到有效提升！"],
)
def test_vague_words_alone_are_vague(value):
    assert is_only_vague(value)


@pytest.mark.parametrize(
    "value", ["", "稳定", "、", "同比上升", "提高10%", "提升服务水平", "有效期内", "消除", "建立", "优"]
)
def test_anything_else_in_the_value_makes_it_more_than_vague(value):
    assert not is_only_vague(value)


def test_a_long_text_is_answered_at_once():
    assert not is_only_vague("持续提高有效" * 2_000 + "三")


@pytest.mark.parametrize("value", ["同比上升", "整体水平有所提高！", "事故起数较上年下降，群众满意"])
def test_a_change_is_known_by_the_end_of_a_clause(value):
    assert ends_in_change(value)


@pytest.mark.parametrize("value", ["完成提升改造工程", "提高服务水平", "10%", ""])
def test_a_word_of_change_elsewhere_says_nothing(value):
    assert not ends_in_change(value)
