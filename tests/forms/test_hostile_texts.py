"""Whatever the texts: what is printed is read back or listed, and on a page nothing runs out of its cell."""

from __future__ import annotations

import os

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from tests.forms.hostile import LONGEST, PIECES_ALONE, hostile
from tests.forms.pages import overflows
from tests.forms.sample import sample
from tests.forms.test_round_trip import FORMATS, round_trip

from jiheng.declaration.model import Declaration
from jiheng.forms import render
from jiheng.forms.form import load_form, load_forms
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.targets import understand

IS_LONG = bool(os.environ.get("JIHENG_SOAK"))
EXAMPLES = settings(
    max_examples=50 if IS_LONG else 1,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
# No font on any machine has it: it is no character, and never will be one.
UNDRAWABLE = "\ufdd0"


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", sorted(load_forms()))
@EXAMPLES
@given(declaration=hostile())
def test_what_is_printed_is_read_back_or_listed_and_stays_in_its_cell(form_id, format_id, declaration):
    printed = round_trip(declaration, form_id, format_id)
    if format_id == "pdf":
        with pypdfium2.PdfDocument(printed.data) as document:
            assert [said for page in document for said in overflows(page)] == []


@pytest.mark.parametrize("piece", PIECES_ALONE if IS_LONG else PIECES_ALONE[::9])
@pytest.mark.parametrize("form_id", ["cn_130000", "cn_440100_prose"])
def test_nothing_repeated_at_length_runs_out_of_its_cell(form_id, piece):
    declaration = sample()
    project = declaration.projects[0]
    project.purpose = (piece * LONGEST)[:LONGEST]
    project.goals = [project.purpose]
    project.indicators[1].name = project.purpose[:300]
    project.indicators[2].annual = understand(project.purpose[:60])
    data = render(declaration, load_form(form_id), "pdf").data

    with pypdfium2.PdfDocument(data) as document:
        assert [said for page in document for said in overflows(page)] == []


def test_rows_kept_together_beside_a_long_cell_do_not_run_over_the_end_of_the_page():
    declaration = named("x" * 325)
    project = declaration.projects[0]
    project.goals = ["完成水库维修，" * 14]
    project.indicators = [project.indicators[0], *project.indicators[5:7]]
    project.indicators[2].annual = understand("完成水库清淤，图书采购，" * 2)
    declaration.projects = [project]
    data = render(declaration, load_form("cn_150000"), "pdf").data

    with pypdfium2.PdfDocument(data) as document:
        assert [said for page in document for said in overflows(page)] == []


def named(name: str) -> Declaration:
    declaration = sample()
    declaration.projects[0].name = name
    return declaration


def test_a_character_that_no_font_has_is_listed_not_printed_as_a_box_in_silence():
    printed = render(named(f"河道{UNDRAWABLE}清淤"), load_form("cn_central"), "pdf")

    assert [(one.field, one.kind) for one in printed.omissions if one.kind == "undrawn"] == [
        ("projects.0.name", "undrawn")
    ]


@pytest.mark.parametrize("format_id", ["docx", "xlsx"])
def test_a_document_that_brings_no_fonts_says_nothing_of_them(format_id):
    printed = render(named(f"河道{UNDRAWABLE}清淤"), load_form("cn_central"), format_id)

    assert [one.field for one in printed.omissions if one.kind == "undrawn"] == []


def test_among_many_characters_each_that_no_font_has_is_found():
    characters = {chr(code) for code in range(0x4E00, 0x4E00 + 700)}
    missing = {"\ufdd0", "\ufdd1", "\ufdef"}

    assert PRINT_FORMATS.get("pdf").undrawn(characters | missing) == missing
    assert PRINT_FORMATS.get("pdf").undrawn(characters) == frozenset()


@pytest.mark.parametrize("format_id", FORMATS)
def test_what_documents_have_no_place_for_is_left_out_and_listed(format_id):
    printed = render(named("河道\x01清\ufffe淤"), load_form("cn_central"), format_id)

    assert "projects.0.name" in {one.field for one in printed.omissions}
