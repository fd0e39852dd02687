"""Every value of a declaration can be found again in the pieces of its document."""

import os
from pathlib import Path

import pytest
from tests.pipeline.beside_documents import CODED, TABLES

from jiheng.documents import open_document
from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.foundation.where import Where
from jiheng.pipeline.beside.pieces import MarkedSource
from jiheng.pipeline.one import read_document, read_file

SHARED = Path(os.environ.get("JIHENG_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def squeezed(text):
    return "".join(text.split())


def values_and_places(declaration):
    for owner in [*declaration.department_goals, *declaration.projects]:
        for indicator in owner.indicators:
            for field, where in indicator.places.items():
                value = getattr(indicator, field, None)
                text = getattr(value, "raw", value)
                if text:
                    yield text, where
            if indicator.name:
                yield indicator.name, indicator.where


def assert_every_value_stands_at_its_place(data, name):
    document = open_document(data, name=name)
    source = MarkedSource(document)
    pairs = list(values_and_places(read_document(document)))

    assert pairs
    assert [text for text, where in pairs if squeezed(text) not in squeezed(source.text_of(where))] == []


def test_every_value_of_a_web_table_stands_at_its_place():
    assert_every_value_stands_at_its_place(TABLES.encode(), "饮水.html")


def test_every_value_of_a_numbered_list_in_one_cell_stands_at_its_characters():
    assert_every_value_stands_at_its_place(CODED.encode(), "档案馆.txt")


@pytest.mark.shared
@pytest.mark.parametrize("path", sorted(SHARED.glob("seeds/*.txt")), ids=lambda p: p.stem[:3])
def test_every_value_of_a_real_document_stands_at_its_place(path):
    assert_every_value_stands_at_its_place(path.read_bytes(), path.name)


@pytest.mark.shared
def test_the_real_documents_are_there():
    if not SHARED.is_dir():
        pytest.skip(f"the real documents are not beside the repository ({SHARED.name})")

    assert list(SHARED.glob("seeds/*.txt"))


def test_a_place_that_a_merged_cell_covers_leads_to_the_cell():
    grid = Grid([["产出", "数量"], ["", "质量"]], merges=[Merge(0, 0, 2, 1)])
    source = MarkedSource(Document("text/html", [grid]))

    assert source.text_of(Where(table=0, row=1, column=0)) == "产出"


def test_a_whole_row_is_meant_where_no_column_is_named():
    grid = Grid([["甲", "乙"], ["丙", "丁"]])
    source = MarkedSource(Document("text/html", [grid]))

    assert source.text_of(Where(table=0, row=1)) == "丙\n丁"


def test_characters_within_a_cell_are_cut_out_of_it():
    source = MarkedSource(Document("text/html", [Grid([["1、出勤率≥95%。"]])]))

    assert source.text_of(Where(table=0, row=0, column=0, start=2, end=5)) == "出勤率"


def test_a_value_over_two_lines_is_found_on_both():
    source = MarkedSource(Document("text/plain", [Paragraph("满意", 4), Paragraph("度≥95%", 5)]))

    assert source.text_of(Where(line=4, start=0, end=4)) == "满意\n度"


def test_a_place_outside_the_document_shows_nothing():
    source = MarkedSource(Document("text/plain", [Paragraph("满意度", 0)]))

    assert source.spans(Where(line=9, start=0, end=3)) == []
    assert source.spans(Where(table=3, row=0, column=0)) == []
    assert source.mark(Where(line=9, start=0, end=3)) is None


def test_the_narrowest_of_nested_marks_comes_last():
    source = MarkedSource(Document("text/plain", [Paragraph("出勤率≥95%", 0)]))
    value = source.mark(Where(line=0, start=3, end=7))
    whole = source.mark(Where(line=0, start=0, end=7))

    assert source.blocks()[0]["text"] == [["出勤率", whole], ["≥95%", whole, value]]


def test_no_character_of_the_source_is_lost_on_the_page():
    document = open_document(CODED.encode(), name="a.txt")
    source = MarkedSource(document)
    for _, where in values_and_places(read_document(document)):
        source.mark(where)
    rows = [row for block in source.blocks() if "rows" in block for row in block["rows"]]
    shown = ["".join(segment[0] for segment in cell["text"]) for row in rows for cell in row["cells"]]

    assert shown == [text for grid in document.grids for row in grid.rows for text in row]


def test_a_rare_character_of_four_bytes_shifts_nothing():
    text = CODED.replace("整理档案数量", "整理𠮷祥档案数量")
    assert_every_value_stands_at_its_place(text.encode(), "𠮷.txt")
    assert read_file(text.encode(), name="𠮷.txt").projects
