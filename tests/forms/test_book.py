"""A book: contents whose lines lead to every leaf, in each format."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest

from jiheng.declaration.model import Body, Declaration, Funding, Indicator, Project, Source
from jiheng.forms import render
from jiheng.forms.form import load_form
from jiheng.targets import understand

NAMES = ["座椅更新", "校园饮水", "河道清淤"]


def declared(name, unit="云溪市望江区图书馆"):
    indicator = Indicator("产出指标", "数量指标", name="更新数", annual=understand("≥12所"))
    project = Project(
        name=name,
        spending_unit=Body(unit),
        funding=Funding(total="200000.00"),
        goals=["做好"],
        indicators=[indicator],
    )
    return Declaration(Source("", "", "", ""), projects=[project])


def book(form_id, format_id, names=NAMES):
    return render([declared(name) for name in names], load_form(form_id), format_id, contents=True).data


# One form begins with a line, one shows all projects of a document in one table.
@pytest.mark.parametrize("form_id", ["cn_central", "cn_440100_list"])
def test_the_contents_of_a_word_document_refer_to_a_bookmark_on_each_leaf(form_id):
    xml = ZipFile(BytesIO(book(form_id, "docx"))).read("word/document.xml").decode()
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', xml)

    assert marks == ["leaf0", "leaf1", "leaf2"]
    assert re.findall(r"PAGEREF (\w+)", xml) == marks
    assert xml.count("<w:pageBreakBefore/>") == len(marks)


def test_a_pdf_has_the_pages_in_its_contents_and_an_outline():
    document = pypdfium2.PdfDocument(book("cn_central", "pdf"))
    outline = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    contents = document[0].get_textpage().get_text_range()

    assert outline == [("座椅更新", 1), ("校园饮水", 2), ("河道清淤", 3)]
    assert [re.search(rf"{name}[ .\r\n]*(\d+)", contents)[1] for name in NAMES] == ["2", "3", "4"]


def test_the_contents_of_a_workbook_lead_to_its_sheets_also_where_names_are_alike():
    workbook = openpyxl.load_workbook(
        BytesIO(book("cn_central", "xlsx", ["更新/改造", "更新*改造", "更" * 40]))
    )
    links = [row[0].hyperlink.location for row in workbook["目录"].iter_rows(min_row=2)]

    assert links == [f"'{name}'!A1" for name in workbook.sheetnames[1:]]
    assert workbook.sheetnames[1:] == ["更新 改造", "更新 改造 2", "更" * 31]


def test_leaves_that_are_whole_documents_are_named_after_their_office():
    declarations = [declared(name, unit=f"云溪市{name}中心") for name in NAMES]
    data = render(declarations, load_form("cn_440100_list"), "xlsx", contents=True).data

    assert openpyxl.load_workbook(BytesIO(data)).sheetnames[1:] == [f"云溪市{name}中心" for name in NAMES]
