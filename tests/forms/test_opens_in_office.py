"""LibreOffice opens what we print: one form of each shape, as Word document and as workbook, becomes a PDF."""

from __future__ import annotations

import pypdfium2
import pytest
from tests.forms.test_forms_of_results import RESULT_FORMS
from tests.forms.test_pictures import shown
from tools.drawing import office

from jiheng.forms import render
from jiheng.forms.form import load_form


@pytest.mark.libreoffice
@pytest.mark.parametrize("format_id", ["docx", "xlsx"])
def test_libreoffice_opens_it(format_id):
    if not office.is_available():
        pytest.skip("LibreOffice (soffice) is not on this machine")
    chosen = ["cn_130000", "cn_440100_list", "cn_150000", "cn_central", "cn_department", *RESULT_FORMS]
    written = [render(shown(form_id), load_form(form_id), format_id).data for form_id in chosen]

    converted = office.convert_many(written, format_id, "pdf")
    for form_id, pdf in zip(chosen, converted, strict=True):
        with pypdfium2.PdfDocument(pdf) as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        assert "绩效" in text
        # A review asks about a project, and prints none of its indicators.
        wanted = "闸门更换项目" if form_id.startswith("cn_review") else "清淤河道长度"
        assert wanted in text.replace("\r\n", "")
