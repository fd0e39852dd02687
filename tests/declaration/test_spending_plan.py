"""Spending plans: months and shares as printed, steps of a period added up, sound plans told from others."""

from decimal import Decimal

import pytest

from jiheng.declaration.model import Instalment
from jiheng.declaration.spending_plan import first_fall, is_sound, month_of, share_by, share_of, steps_of


def plan(*steps):
    return [Instalment(by, share) for by, share in steps]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3月底", 3),
        ("10 月底", 10),
        ("１２月底", 12),
        ("6月30日", 6),
        ("9月", 9),
        ("第一季度", 3),
        ("四季度末", 12),
        ("3季度", 9),
        ("上半年", 6),
        ("截至上半年", 6),
        ("全年", 12),
        ("年底前", 12),
        ("2024年3月31日", 3),
        ("2024-10-31", 10),
        ("2024.06", 6),
        ("13月底", None),
        ("首期", None),
        ("", None),
    ],
)
def test_a_step_tells_its_month(text, month):
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("45%", "45"),
        ("45", "45"),
        ("０％", "0"),
        (" 33.5 %", "33.5"),
        ("-5%", "-5"),
        ("待定", None),
        ("", None),
    ],
)
def test_a_share_is_a_percentage(text, share):
    assert share_of(text) == (None if share is None else Decimal(share))


def test_steps_keep_what_is_printed():
    steps = steps_of(plan(("3月底", "0%"), ("12月底", "100%")))

    assert [(step.by, step.month, step.share) for step in steps] == [("3月底", 3, 0), ("12月底", 12, 100)]


@pytest.mark.parametrize(
    ("printed", "cumulative"),
    [
        (("25", "25", "25", "25"), [25, 50, 75, 100]),
        (("0", "45", "70", "100"), [0, 45, 70, 100]),
        (("100",), [100]),
        (("0", "100"), [0, 100]),
        (("120", "-20"), [120, -20]),
        (("20", "30"), [20, 30]),
        (("20", "待定"), []),
        ((), []),
    ],
)
def test_shares_of_single_periods_are_added_up(printed, cumulative):
    steps = steps_of(plan(*((f"{n}月底", share) for n, share in enumerate(printed, 1))))

    assert [step.share for step in steps] == cumulative


@pytest.mark.parametrize(
    ("shares", "sound"),
    [
        (("0", "45", "100"), True),
        (("25", "25", "50"), True),
        (("45", "40", "100"), False),
        (("45", "95"), False),
        ((), False),
    ],
)
def test_a_sound_plan_rises_to_the_whole(shares, sound):
    steps = steps_of(plan(*((f"{n}月底", share) for n, share in enumerate(shares, 1))))

    assert is_sound(steps) is sound


def test_the_first_fall_is_found():
    steps = steps_of(plan(("3月底", "50"), ("6月底", "50"), ("10月底", "40"), ("12月底", "30")))

    assert [step.by for step in first_fall(steps)] == ["6月底", "10月底"]


def test_nothing_is_guessed_between_two_steps():
    steps = steps_of(plan(("6月底", "50"), ("12月底", "100")))

    assert share_by(steps, 6) == 50
    assert share_by(steps, 10) is None
