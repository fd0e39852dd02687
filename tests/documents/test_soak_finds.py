"""Inputs that ended in a traceback in the long run (`make soak`), each as small as it still did so."""

from __future__ import annotations

from tests.documents.pdf.handmade import pdf, text

from jiheng.documents import open_document


def test_an_open_table_printed_with_its_head_only_is_read():
    rules = "".join(f"60 {y} m 500 {y} l S\n" for y in (700, 680, 600))
    head = text(70, 687, "Name") + text(300, 687, "Value")

    document = open_document(pdf([rules + head]), name="head-only.pdf")

    assert [grid.rows[0] for grid in document.grids] == [["Name", "Value"]]
