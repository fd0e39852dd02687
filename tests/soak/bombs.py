# ruff: noqa: PLW0108 -- each is made only when its turn comes; one form for all
"""Files made to hurt, by format: bombs, rows of ten thousand columns, deep nesting, passwords."""

from __future__ import annotations

from collections.abc import Callable

from tests.documents.building import W, p, tbl, tc, tr, word, zipped
from tests.documents.test_open import compound_file
from tests.documents.test_xlsx import package, sheet_of

_ENTITIES = "<!DOCTYPE x [" + "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12)) + "]>"


def _entity_bomb(part: str, root: str) -> bytes:
    return zipped(
        {part: f'{_ENTITIES}<{root} xmlns="urn:x" a="&e9;">&e11;</{root}>', "xl/workbook.xml": "<a/>"}
    )


def _lying_archive() -> bytes:
    honest = (30_000_000).to_bytes(4, "little")
    return zipped({"word/document.xml": b" " * 30_000_000}).replace(honest, (999).to_bytes(4, "little"))


def _nested_word() -> str:
    return "<w:tbl><w:tr><w:tc>" * 120 + p("底") + "</w:tc></w:tr></w:tbl>" * 120


BOMBS: dict[str, list[Callable[[], bytes]]] = {
    "docx": [
        lambda: zipped({"word/document.xml": b" " * 300_000_000}),
        lambda: word("<w:p/>" * 5_000_000),
        lambda: word(tbl(tr(*["格"] * 10_000))),
        lambda: word(tbl(tr(tc("格", '<w:gridSpan w:val="2000"/>')), *[tr("x")] * 5_000)),
        lambda: word("<w:tbl><w:tr><w:tc>" * 50_000),
        lambda: word(_nested_word()),
        lambda: _entity_bomb("word/document.xml", "document"),
        lambda: zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'}),
        lambda: zipped({f"word/document{i}.xml": "" for i in range(30_000)}),
        lambda: compound_file("EncryptionInfo", "EncryptedPackage"),
        _lying_archive,
    ],
    "xlsx": [
        lambda: package(sheet_of('<row r="1">' + "<c><v>1</v></c>" * 10_000 + "</row>")),
        lambda: package(sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        lambda: package(
            sheet_of(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
            )
        ),
        lambda: package(
            sheet_of("".join(f'<row r="{r}"><c r="CV{r}"><v>{r}</v></c></row>' for r in range(1, 60_000)))
        ),
        lambda: package("<worksheet>" + "<a>" * 100_000),
        lambda: package(sheet_of("") + " " * 400_000_000),
        lambda: _entity_bomb("xl/worksheets/sheet1.xml", "worksheet"),
        lambda: package(sheet_of("<row><c t='s'><v>99999999999999999999</v></c></row>")),
        lambda: compound_file("EncryptionInfo", "EncryptedPackage"),
    ],
    "xls": [
        lambda: compound_file("Workbook"),
        lambda: b"\x09\x08\x10\x00\x00\x06" + bytes(5_000),
        lambda: compound_file("EncryptionInfo", "EncryptedPackage"),
    ],
    "html": [
        lambda: ("<table><tr>" + "<td>格" * 10_000).encode(),
        lambda: ("<table><tr>" + "<td>格" * 1_900 + "<tr><td rowspan=65534 colspan=1000>x" * 3_000).encode(),
        lambda: ("<table>" + ("<tr>" + "<td rowspan=60000>x" * 1_000) * 5_000).encode(),
        lambda: ("<html>" + "<div>" * 300_000 + "底").encode(),
        lambda: ("<table><tr><td>x<td>" * 20_000 + "底").encode(),
        lambda: ("<table><tr><td>" + "字" * 1_000).encode() * 3_000,
        lambda: ("<html>" + "&lt;" * 2_000_000).encode(),
    ],
    "pdf": [
        lambda: b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>",
        lambda: (
            b"%PDF-1.7\n1 0 obj<</Type/Pages/Kids[1 0 R 1 0 R]/Count 2/Parent 1 0 R>>endobj trailer<</Root 1 0 R>>"
        ),
        lambda: b"%PDF-1.4\n" + b"[" * 200_000,
        lambda: b"%PDF-1.4\n%%EOF",
    ],
    "txt": [
        lambda: ("项目名称\t" * 10_000 + "\n").encode(),
        lambda: ("|" * 1_000_000).encode(),
        lambda: ("一级指标" * 500_000).encode(),
        lambda: ("\t格\n" * 300_000).encode(),
        lambda: ("≥95%、" * 300_000).encode("gb18030"),
        lambda: "项目\n".encode("utf-16") * 50_000,
        lambda: (("（" * 5_000 + "一、" * 5_000 + "\n") * 20).encode(),
    ],
    "rtf": [
        lambda: b"{\\rtf1" + b"{" * 100_000,
        lambda: b"{\\rtf1\\trowd" + b"\\cellx1" * 10_000 + b"\\row}",
    ],
    "doc": [lambda: compound_file("WordDocument")],
    "odt": [lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"})],
    "ods": [lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})],
}
