import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.foundation.text import fold_width, join_wrapped, one_line, without_spaces

EVERY_SPACE = " \t\n\r\u00a0\u2003\u200b\u202f\u2060\u3000\ufeff"


def test_full_width_letters_digits_brackets_and_signs_fold_onto_ascii():
    assert fold_width("１００％（ＡＢ）＝≥") == "100%(AB)=≥"


def test_chinese_sentence_marks_stay_as_they_are():
    assert fold_width("甲，乙。丙；丁：戊？己！庚、") == "甲，乙。丙；丁：戊？己！庚、"


def test_the_ideographic_space_becomes_a_blank():
    assert fold_width("甲\u3000乙") == "甲 乙"


def test_every_kind_of_space_is_removed_zero_width_ones_included():
    assert without_spaces(f"合{EVERY_SPACE}计") == "合计"


def test_runs_of_space_become_one_blank():
    assert one_line(f" 甲{EVERY_SPACE}乙\n") == "甲 乙"


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("2023-2024年广\n州政法信息网", "2023-2024年广州政法信息网"),
        ("GZIT2023-\nSM-N", "GZIT2023-SM-N"),
        ("使用 Power\nBI 软件", "使用Power BI软件"),
        ("合 计", "合计"),
    ],
)
def test_what_cell_wrapping_broke_is_joined_except_between_latin_words(wrapped, joined):
    assert join_wrapped(wrapped) == joined


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold_width(fold_width(text)) == fold_width(text)
    assert without_spaces(without_spaces(text)) == without_spaces(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text())
def test_removing_spaces_removes_nothing_else(text):
    assert list(without_spaces(text)) == [c for c in text if without_spaces(c)]
