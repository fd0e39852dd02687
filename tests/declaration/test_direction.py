"""Which way an indicator is wanted."""

import pytest

from jiheng.declaration.direction import direction_of, stated_direction
from jiheng.declaration.model import Indicator


@pytest.mark.parametrize(
    ("indicator", "direction"),
    [
        (Indicator(name="投诉次数", direction="positive"), "positive"),
        (Indicator(name="巡检次数", direction="negative", category="OUTPUT.QUANTITY"), "negative"),
        (Indicator(name="投诉次数", category="OUTPUT.QUANTITY"), "negative"),
        (Indicator(name="投 诉 次 数"), "negative"),
        (Indicator(name="验收合格率"), "positive"),
        (Indicator(name="巡检次数", category="OUTPUT.QUANTITY"), "positive"),
        (Indicator(name="平均时长", category="OUTPUT.TIMELINESS"), None),
        (Indicator(direction="定性"), None),
    ],
)
def test_the_form_goes_before_the_name_and_the_name_before_the_level(indicator, direction):
    assert direction_of(indicator) == direction


def test_a_level_is_no_doubtless_direction():
    quantity = Indicator(name="巡检次数", category="OUTPUT.QUANTITY")

    assert (stated_direction(quantity), direction_of(quantity)) == (None, "positive")
