"""One content, many formats: Word, Excel, HTML and PDF of three printers read like the text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from tests.acceptance.alike import differences, without_places
from tests.acceptance.gold import DRAWN, drawn, gold_files
from tests.corpus.cases import draw
from tools.drawing import office, sheets, typeset, web, word
from tools.drawing.blocks import Block
from tools.drawing.text import tabs as tabs_text

from jiheng.pipeline.one import read_file

Printer = Callable[[Sequence[Block]], bytes]

PRINTERS: dict[str, Printer] = {
    "docx": word.docx,
    "xlsx": partial(sheets.xlsx, one_sheet=True),
    "xls": sheets.xls,
    "html": lambda blocks: web.html(blocks).encode(),
    "typst.pdf": typeset.pdf,
    "weasyprint.pdf": web.pdf,
}
INVENTED = (
    "plain",
    "self_evaluation",
    "self_evaluation_split",
    "project_rows_short",
    "shanghai",
    "approval",
    "monitoring",
)


def _as_text(blocks: Sequence[Block]) -> bytes:
    return tabs_text(blocks, _Steady()).encode()


class _Steady:
    """Stands in for chance: the plainest choice, always."""

    def choice(self, options):
        return options[0]


def _assert_same(blocks: Sequence[Block], printed: bytes, name: str) -> None:
    expected = without_places(read_file(_as_text(blocks), name="same.txt"))
    actual = without_places(read_file(printed, name=name))
    assert differences(expected, actual) == []


@pytest.mark.parametrize("format_name", PRINTERS)
@pytest.mark.parametrize("family", INVENTED)
def test_an_invented_document_reads_the_same_in_every_format(family, format_name):
    blocks = draw(family, 11).blocks
    _assert_same(blocks, PRINTERS[format_name](blocks), f"same.{format_name.rpartition('.')[2]}")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("number", "format_name"),
    [
        (number, format_name)
        for row, number in enumerate(DRAWN)
        for column, format_name in enumerate(PRINTERS)
        # Without the switch every second: each document in some formats, each format with some documents.
        if (row + column) % 2 == 0 or "JIHENG_SOAK" in os.environ
    ],
)
def test_the_content_of_a_real_document_reads_the_same_in_every_format(number, format_name, shared):
    blocks, _ = drawn(next(g for g in gold_files(shared) if g.name.startswith(number)))
    _assert_same(blocks, PRINTERS[format_name](blocks), f"same.{format_name.rpartition('.')[2]}")


@pytest.fixture(scope="module")
def printed_by_libreoffice() -> dict[str, bytes]:
    """Print all invented documents in one start of LibreOffice."""
    if not office.is_available():
        pytest.skip("LibreOffice (soffice) is not on this machine")
    written = [word.docx(draw(family, 11).blocks) for family in INVENTED]
    return dict(zip(INVENTED, office.convert_many(written, "docx", "pdf"), strict=True))


@pytest.mark.libreoffice
@pytest.mark.parametrize("family", INVENTED)
def test_a_pdf_printed_by_libreoffice_reads_like_the_text(family, printed_by_libreoffice):
    _assert_same(draw(family, 11).blocks, printed_by_libreoffice[family], "same.pdf")


@pytest.fixture(scope="module")
def real_printed_by_libreoffice(shared: Path) -> dict[str, bytes]:
    """Print the content of all real documents in one start of LibreOffice."""
    if not office.is_available():
        pytest.skip("LibreOffice (soffice) is not on this machine")
    written = [word.docx(drawn(g)[0]) for g in gold_files(shared)]
    return dict(zip(DRAWN, office.convert_many(written, "docx", "pdf"), strict=True))


@pytest.mark.libreoffice
@pytest.mark.shared
@pytest.mark.parametrize("number", DRAWN)
def test_a_real_documents_content_printed_by_libreoffice_reads_like_the_text(
    number, real_printed_by_libreoffice, shared
):
    blocks, _ = drawn(next(g for g in gold_files(shared) if g.name.startswith(number)))
    _assert_same(blocks, real_printed_by_libreoffice[number], "same.pdf")
