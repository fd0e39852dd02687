"""Every workbook and CSV the program writes, filled with texts that a spreadsheet would compute: none is computed.

The writers of the office are in tests/office/test_spreadsheets.py; tests/house finds writers that neither knows.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from msgspec.structs import replace
from tests.property.spreadsheets import (
    HOSTILE,
    declaration,
    numbers_of_workbook,
    texts_of_csv,
    texts_of_workbook,
)
from tests.tables.test_official import known

from jiheng.audit import Auditor
from jiheng.audit.overview import Overview
from jiheng.audit.report import REPORTS, Ending
from jiheng.audit.report import ReportStyle as AuditStyle
from jiheng.charts.chart import Chart
from jiheng.charts.files import save
from jiheng.declaration.csv_cell import as_printed, code_cell, harmless
from jiheng.declaration.writer import WRITERS, Style
from jiheng.documents import open_document
from jiheng.exchange import export, load_mappings
from jiheng.forms import render
from jiheng.forms.form import load_form
from jiheng.forms.omission_list import Listed, write_list
from jiheng.foundation.message import Message
from jiheng.publishing.tables import indicators_table, write_csv
from jiheng.publishing.year import Document, Published
from jiheng.scoring import score_project
from jiheng.scoring.report import REPORTS as SCORE_REPORTS
from jiheng.scoring.report import ReportStyle, Scored
from jiheng.tables.form import load_form as load_table
from jiheng.tables.result import Result, Unbound
from jiheng.tables.table import fill_in
from jiheng.tables.writer import WRITERS as TABLE_WRITERS


def declared(writer_id: str) -> bytes:
    target = BytesIO()
    outlet = WRITERS.get(writer_id).open(target, Style(language="zh", is_single=True))
    outlet.write(declaration())
    outlet.close()
    return target.getvalue()


def audited() -> bytes:
    target, found = BytesIO(), Auditor().audit(declaration())
    overview = Overview()
    overview.add(found)
    outlet = REPORTS.get("xlsx").open(target, AuditStyle())
    outlet.write(found)
    outlet.close(Ending(overview, failed=HOSTILE))
    return target.getvalue()


def scored() -> bytes:
    target, whole = BytesIO(), declaration(kind="self_evaluation")
    found = [
        Scored("=1+1", text, score_project(one, 2025), (), ())
        for one, text in zip(whole.projects, HOSTILE, strict=False)
    ]
    SCORE_REPORTS.get("xlsx").write(target, found, ReportStyle())
    return target.getvalue()


def tabled(writer_id: str) -> bytes:
    target = BytesIO()
    form, note = load_table("monitoring"), Message("=1+1", "=1+1")
    tables = [
        fill_in(form, replace(known(), project=one, department="=1+1", period=note), [note])
        for one in declaration().projects
    ]
    result = Result(
        document="=1+1", fiscal_year=2025, period="=1+1", by="=1+1", rules="=1+1", tables=tables, reconciled=[], failures=[],
        unbound=[Unbound("=1+1", "=1+1", "=1+1")], lights=[], outlooks=[], measurements=[],
    )  # fmt: skip
    TABLE_WRITERS.get(writer_id).write(target, result, "zh")
    return target.getvalue()


def printed(form_id: str) -> bytes:
    return render(declaration(), load_form(form_id), "xlsx").data


def listed(extension: str) -> bytes:
    target = BytesIO()
    omissions = render(declaration(), load_form("cn_review"), "xlsx").omissions
    write_list(target, extension, [Listed("=1+1", one) for one in omissions], "zh")
    return target.getvalue()


def charted(folder) -> bytes:
    rows = tuple((text, "1") for text in HOSTILE)
    head = (Message("=1+1", "=1+1"), Message("数", "n"))
    says = Message("图", "chart")
    chart = Chart(
        id="x",
        title=says,
        says=says,
        head=head,
        rows=rows,
        inches=(1, 1),
        draw=lambda axes, _: axes.plot([1]),
    )
    return next(path for path in save(chart, folder, "zh") if path.suffix == ".csv").read_bytes()


def published(folder) -> bytes:
    whole = declaration()
    projects = tuple(Published(f"p{number}", one, whole) for number, one in enumerate(whole.projects))
    path = folder / "indicators.csv"
    write_csv(indicators_table([Document("d", "=1+1", whole, projects)]), path)
    return path.read_bytes()


def exchanged(system: str) -> bytes:
    return export([declaration()], load_mappings()[system], "xlsx").data


WORKBOOKS = {
    "declaration": lambda: declared("xlsx"),
    "audit": audited,
    "scores": scored,
    "tables": lambda: tabled("xlsx"),
    "exchange standard": lambda: exchanged("standard"),
    "exchange chinese": lambda: exchanged("chinese"),
    "omissions": lambda: listed(".xlsx"),
    **{
        form: lambda form=form: printed(form)
        for form in ("cn_130000", "cn_440100_list", "cn_self_evaluation")
    },
}
CSVS = {
    "declaration": lambda _: declared("csv"),
    "tables": lambda _: tabled("csv"),
    "omissions": lambda _: listed(".csv"),
    "charts": charted,
    "publication": published,
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_no_workbook_computes_what_somebody_declared(name):
    texts = texts_of_workbook(WORKBOOKS[name]())

    for text in HOSTILE:
        assert any(text in cell for cell in texts), f"{text} is not in the workbook at all"


@pytest.mark.parametrize("name", CSVS)
def test_no_csv_computes_what_somebody_declared(name, tmp_path):
    texts = texts_of_csv(CSVS[name](tmp_path))

    assert set(HOSTILE) <= {cell.removesuffix("\t") for cell in texts}


@pytest.mark.parametrize("name", ["declaration", "scores", "exchange standard"])
def test_numbers_stay_numbers_though_they_begin_with_a_sign(name):
    assert -5.0 in numbers_of_workbook(WORKBOOKS[name]())


@pytest.mark.parametrize("name", sorted(set(WORKBOOKS) - {"omissions"}))
def test_our_reader_finds_the_target_as_it_was_declared(name):
    document = open_document(WORKBOOKS[name](), name="表.xlsx")
    cells = {cell for grid in document.grids for row in grid.rows for cell in row}

    assert any("=100%" in cell.split() for cell in cells)


@pytest.mark.parametrize("text", ["-5", "+3.2", "-5%", "=", "-", "—", "100%", "产出", "a=b"])
def test_what_computes_nothing_is_not_changed(text):
    assert harmless(text) == text


@pytest.mark.parametrize("text", [*HOSTILE, "\t=1", "\r=1", "-5a", "''=1", "'", "'x"])
def test_a_cell_made_harmless_is_read_back_as_it_was(text):
    assert as_printed(harmless(text)) == text
    assert as_printed(code_cell(text)).removesuffix("\t") == text
