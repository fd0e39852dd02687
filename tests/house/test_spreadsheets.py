"""No spreadsheet computes what somebody declared: every writer goes the one harmless way, and every writer is tried.

A text such as `=HYPERLINK(...)` in a document must stay text in every workbook and CSV. Workbooks are begun by
`declaration.sheet.new_workbook` alone, cells are written by methods that do not guess, and what goes into CSV passes
`declaration.csv_cell`. That it works is shown by tests/property/test_spreadsheets_compute_nothing.py and
tests/office/test_spreadsheets.py: whoever writes a further workbook or CSV adds it there and to the list below.
"""

from __future__ import annotations

import ast
from functools import cache

from tests.house.tree import modules

TRIED = {
    "src/jiheng/audit/reports/xlsx.py",
    "src/jiheng/charts/files.py",
    "src/jiheng/declaration/writers/csv.py",
    "src/jiheng/declaration/writers/xlsx.py",
    "src/jiheng/exchange/sheet.py",
    "src/jiheng/forms/formats/xlsx.py",
    "src/jiheng/forms/omission_list.py",
    "src/jiheng/office/chronicle/workbook.py",
    "src/jiheng/office/intake/returned.py",
    "src/jiheng/office/overview/workbook.py",
    "src/jiheng/office/overview/workbook_charts.py",
    "src/jiheng/office/overview/workbook_rows.py",
    "src/jiheng/office/results/workbook.py",
    "src/jiheng/publishing/tables.py",
    "src/jiheng/scoring/reports/xlsx.py",
    "src/jiheng/tables/writers/csv.py",
    "src/jiheng/tables/writers/xlsx.py",
}
BEGINS = "src/jiheng/declaration/sheet.py"
"""The one module that begins a workbook."""

GUESSES = {"write_formula", "write_array_formula", "write_dynamic_array_formula", "write_row", "write_column"}
"""Methods of XlsxWriter that write a formula, or decide by the looks of a text what it is."""

OTHER_LIBRARIES = {"openpyxl", "pyexcelerate", "xlwt", "pandas", "odf", "tablib"}


def files():
    return [(path, tree) for path, _, tree in modules()]


@cache
def calls(tree: ast.Module):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


def imported(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return names


def writes_csv(tree: ast.Module) -> bool:
    return any(called(node) in ("csv.writer", "csv.DictWriter") for node in calls(tree))


def writes_workbook(tree: ast.Module) -> bool:
    return any(called(node).split(".")[-1] == "new_workbook" for node in calls(tree))


def test_workbooks_are_begun_in_one_place():
    begun = [
        path for path, tree in files() for node in calls(tree) if called(node).endswith("xlsxwriter.Workbook")
    ]

    assert begun == [BEGINS]


def test_no_other_library_writes_spreadsheets():
    assert {path: found for path, tree in files() if (found := imported(tree) & OTHER_LIBRARIES)} == {}


def test_what_goes_into_csv_is_made_harmless():
    harmless = {"jiheng.declaration.csv_cell.harmless", "jiheng.declaration.csv_cell.code_cell"}
    written = {path: imported(tree) for path, tree in files() if writes_csv(tree)}

    assert written
    assert [path for path, names in written.items() if not names & harmless] == []


def test_no_cell_is_written_by_a_method_that_guesses():
    of_workbooks = {path: tree for path, tree in files() if writes_workbook(tree) or path == BEGINS}
    guessed = [
        f"{path}:{node.lineno}"
        for path, tree in of_workbooks.items()
        for node in calls(tree)
        if isinstance(node.func, ast.Attribute)
        # Of a row and a column: XlsxWriter's own; the sheets of `declaration.sheet` and files take one thing.
        and (node.func.attr in GUESSES or (node.func.attr == "write" and len(node.args) > 2))
    ]

    assert guessed == []


def test_every_writer_is_tried_with_texts_that_a_spreadsheet_would_compute():
    assert {path for path, tree in files() if writes_csv(tree) or writes_workbook(tree)} == TRIED
