"""The five real documents through every goal form and back: what the form holds is unchanged, the rest is listed."""

from __future__ import annotations

import pytest
from tests.forms.test_round_trip import FORMATS, GOALS_FORMS, IS_LONG, round_trip

from jiheng.forms import render
from jiheng.forms.form import load_form

NUMBERS = ["000", "001", "002", "003", "004"]
HOME = {
    "000": "cn_440100_list", "001": "cn_120000", "002": "cn_310000_2020", "003": "cn_130000", "004": "cn_440100_prose",
}  # fmt: skip
# The title of the first of the department's goals: the form prints its own.
NOT_IN_ITS_OWN = {number: {"department_goals.0.title"} if number == "003" else set() for number in NUMBERS}


# Without the switch each document is printed in each form once, in one of the formats in turn.
WAYS = [
    (number, form_id, format_id)
    for row, number in enumerate(NUMBERS)
    for column, form_id in enumerate(GOALS_FORMS)
    for place, format_id in enumerate(FORMATS)
    if IS_LONG or (row + column) % len(FORMATS) == place
]


@pytest.mark.shared
@pytest.mark.parametrize(("number", "form_id", "format_id"), WAYS)
def test_a_real_document_comes_back_from_every_form(number, form_id, format_id, real):
    round_trip(real[number], form_id, format_id)


@pytest.mark.shared
@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize(("number", "form_id"), HOME.items())
def test_the_form_it_came_in_holds_all_of_a_real_document(number, form_id, format_id, real):
    printed = render(real[number], load_form(form_id), format_id)

    assert [one.field for one in printed.omissions if one.field not in NOT_IN_ITS_OWN[number]] == []
