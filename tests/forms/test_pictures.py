"""Every form as a picture: all text is on the page, whole, inside its margins and its cell. The pictures stay under build/forms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from tests.forms.pages import overflows
from tests.forms.sample import evaluated, sample
from tests.forms.test_forms_of_results import RESULT_FORMS

from jiheng.declaration.model import Declaration
from jiheng.forms import render
from jiheng.forms.compose import Composer
from jiheng.forms.form import load_form, load_forms
from jiheng.foundation.text import without_spaces

PICTURES = Path(__file__).parents[2] / "build" / "forms"


def shown(form_id: str) -> Declaration:
    """Return the declaration that is printed by a form: goals, or results."""
    return evaluated() if form_id in RESULT_FORMS else sample()


def texts_of(form_id: str) -> list[str]:
    """Return every text that the form prints of the sample."""
    leaves = Composer(shown(form_id), load_form(form_id)).leaves()
    return [text for leaf in leaves for text in leaf.texts() if text]


@pytest.mark.parametrize("form_id", sorted(load_forms()))
def test_every_text_is_on_the_page_and_inside_its_cell(form_id):
    data = render(shown(form_id), load_form(form_id), "pdf").data
    PICTURES.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(data)
    try:
        printed = ""
        for number, page in enumerate(document):
            page.render(scale=1.4).to_pil().save(PICTURES / f"{form_id}-{number + 1}.png")
            printed += page.get_textpage().get_text_range()
            assert list(overflows(page)) == []
    finally:
        document.close()

    # A text cut by the end of a page stands in two pieces; all its characters are there.
    characters = sorted(without_spaces(printed))
    for text in texts_of(form_id):
        for character in set(without_spaces(text)):
            assert characters.count(character) >= without_spaces(text).count(character)
    assert set(fonts_of(data)) == {True}


def fonts_of(data: bytes) -> list[bool]:
    """Say of every font whether it is embedded."""
    embedded = []
    for page in PdfReader(BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            embedded.append(any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")))
    return embedded
