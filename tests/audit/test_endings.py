"""The longest ending of a name decides, and a remark in brackets does not hide it."""

import pytest

from jiheng.audit.endings import ending_of, holds_word, said_of


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("设备巡检频率", "频率"),
        ("设备完好率", "率"),
        ("设备完好率（%）", "率"),
        ("受理案件 数量(件)", "数量"),
        ("完好率提升", ""),
        ("", ""),
    ],
)
def test_the_longest_ending_is_found(name, ending):
    assert ending_of(name, "name_units") == ending


def test_an_ending_says_what_its_other_column_does():
    assert said_of("频率", "name_units", "measure") == "free"
    assert said_of("率", "name_units", "measure") == "ratio"


def test_a_word_is_found_anywhere():
    assert holds_word("资产保值增值率", "may_exceed_whole")
    assert not holds_word("设备验收合格率", "may_exceed_whole")
