"""What is printed is read back: read(print(d)) = d on what the form holds, and the list of the rest is exact."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from tests.forms.declarations import declarations

from jiheng.declaration.model import Declaration
from jiheng.declaration.stated import Path as Field
from jiheng.declaration.stated import stated
from jiheng.forms import render
from jiheng.forms.form import load_forms
from jiheng.forms.printed import Printed
from jiheng.pipeline.one import read_file

IS_LONG = bool(os.environ.get("JIHENG_SOAK"))
FORMATS = ["docx", "xlsx", "pdf"]
GOALS_FORMS = [
    "cn_120000", "cn_130000", "cn_150000", "cn_2011", "cn_310000_2020", "cn_440100_list", "cn_440100_prose", "cn_500000",
    "cn_510000_county", "cn_central", "cn_department",
]  # fmt: skip
# Without the switch the same examples every time; with it many others.
EXAMPLES = settings(
    max_examples=150 if IS_LONG else 1,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)


def omitted(printed: Printed) -> set[Field]:
    return {
        tuple(int(step) if step.isdigit() else step for step in one.field.split("."))
        for one in printed.omissions
    }


def round_trip(declaration: Declaration, form_id: str, format_id: str) -> Printed:
    """Print, read, and hold every value against the list of what the form cannot hold."""
    printed = render(declaration, load_forms()[form_id], format_id)
    back = stated(read_file(printed.data, name=f"表{printed.extension}"))
    left = omitted(printed)
    was = stated(declaration)

    assert left <= set(was)
    undrawn = {one.field for one in printed.omissions if one.kind == "undrawn"}
    assert not [
        path for path in left if back.get(path) == was[path] and ".".join(map(str, path)) not in undrawn
    ]
    changed = {
        path: (value, back.get(path))
        for path, value in was.items()
        if path not in left and back.get(path) != value
    }
    assert not changed, f"{form_id} {format_id}"
    return printed


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", GOALS_FORMS)
@EXAMPLES
@given(declaration=declarations(hostile=True))
def test_what_is_printed_is_read_back_whatever_the_texts(form_id, format_id, declaration):
    round_trip(declaration, form_id, format_id)


@pytest.mark.parametrize("form_id", GOALS_FORMS)
@settings(EXAMPLES, max_examples=200 if IS_LONG else 3)
@given(declaration=declarations(hostile=False))
def test_nothing_printed_of_plain_texts_is_unclear(form_id, declaration):
    printed = render(declaration, load_forms()[form_id], "xlsx")

    assert [one.field for one in printed.omissions if one.kind == "unclear"] == []
