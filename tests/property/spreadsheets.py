"""Texts that a spreadsheet would compute, and what must be true of every workbook and CSV that holds them."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl

from jiheng.declaration.csv_cell import as_printed
from jiheng.declaration.model import Body, Declaration, DepartmentGoal, Funding, Indicator, Project, Source
from jiheng.targets import understand

HOSTILE = [
    "=100%",
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "=cmd|'/C calc'!A0",
    "+cmd|' /C notepad'!A1",
    '=HYPERLINK("http://127.0.0.1/?"&A1,"请点击")',
    '=DDE("cmd";"/C calc";"x")',
    "@=1+1",
    "'=1+1",
    "＝1+1",
    "＋1+1",
    "－2+3",
    "＠SUM(A1)",
    "=１００％",
]
OUTER = ["\t=1+1", "\r=1+1", "\n=1+1"]
"""What stands behind white space, which a reader of documents removes."""

_COMPUTED = re.compile(r"[=+\-@＝＋－＠\t\r\n].", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?")
_PARTS_THAT_REACH_OUT = ("externalLink", "connections", "vbaProject", "ctrlProps", "embeddings")


def declaration(*, kind: str = "targets") -> Declaration:
    """Return a declaration that says every hostile text in every field of text."""
    texts = [*HOSTILE, *OUTER]
    projects = [
        Project(
            name=text,
            printed_name=text,
            code=text,
            spending_unit=Body(text, text),
            category=text,
            purpose=text,
            funding=Funding(
                total="-5.00", fiscal="12.34", initial_budget="-5.00", revised_budget="10.00", executed="7.00"
            ),
            goals=[text],
            narrative={"项目概况": text, "主管部门": text},
            self_total="-5",
            indicators=[
                Indicator(
                    level1="产出指标",
                    level2=text,
                    category="OUTPUT.QUANTITY",
                    name=text,
                    description=text,
                    basis=text,
                    remark=text,
                    weight="10",
                    score="-5",
                    annual=understand("=100%") if text == "=100%" else understand(text),
                    actual=understand(text),
                )
            ],
        )
        for text in texts
    ]
    return Declaration(
        source=Source("=1+1.xlsx", "", "", "=1+1"),
        kind=kind,
        issuer=Body("=1+1", "=1+1"),
        fiscal_year=2025,
        department_goals=[DepartmentGoal("=1+1", "=1+1")],
        projects=projects,
    )


def texts_of_workbook(data: bytes) -> set[str]:
    """Return the texts of a workbook, having made sure that it computes and reaches out to nothing."""
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            assert not any(part in name for part in _PARTS_THAT_REACH_OUT), name
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                written = package.read(name)
                assert not re.search(rb"<f[\s>/]", written), f"a formula in {name}"
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name), f"a link out of {name}"
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return {cell.value for cell in cells if isinstance(cell.value, str)}


def numbers_of_workbook(data: bytes) -> set[float]:
    """Return the numbers of a workbook."""
    book = openpyxl.load_workbook(BytesIO(data))
    values = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    return {float(value) for value in values if isinstance(value, int | float)}


def texts_of_csv(data: bytes) -> set[str]:
    """Return the texts of a CSV as they were printed, having made sure that no cell is computed."""
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    for row in rows:
        for cell in row:
            assert not _COMPUTED.match(cell) or _NUMBER.fullmatch(cell), cell
    return {as_printed(cell) for row in rows for cell in row}
