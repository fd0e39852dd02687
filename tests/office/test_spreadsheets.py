"""Every workbook that the office makes, filled with texts that a spreadsheet would compute: none is computed."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.timezone import now
from tests.property.spreadsheets import HOSTILE, declaration, numbers_of_workbook, texts_of_workbook

from jiheng.foundation.message import Message
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Case
from jiheng.office.chronicle.things import Thing
from jiheng.office.chronicle.told import Change, Row
from jiheng.office.chronicle.workbook import Workbook
from jiheng.office.intake.returned import Given, workbook
from jiheng.office.overview.chart import Category, Chart, Charted, Mark, Series
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.workbook import cases_workbook
from jiheng.office.overview.workbook_charts import charts_workbook
from jiheng.office.overview.workbook_rows import findings_workbook, indicators_workbook
from jiheng.office.people.models import Unit
from jiheng.office.results.workbook import record_workbook


def unit(text):
    return Unit(code=text, name=text)


def case(text):
    return Case(unit=unit(text), name=text, code=text, fiscal_year=2025, budget=Decimal(-5), changed_at=now())


def cases():
    return cases_workbook(case(text) for text in HOSTILE)[0]


def indicators():
    rows = (
        IndicatorRow(
            case=case(text), unit=unit(text), name=text, target=text, measure=text, category="OUTPUT.QUANTITY",
            is_quantified=True, fiscal_year=2025,
        )
        for text in HOSTILE
    )  # fmt: skip
    return indicators_workbook(rows)[0]


def findings(monkeypatch):
    monkeypatch.setattr("jiheng.office.overview.workbook_rows.said", lambda row: row.case.name)
    rows = (
        FindingRow(case=case(text), unit=unit(text), rule="R-01", family="W", severity="S1", fiscal_year=2025)
        for text in HOSTILE
    )
    return findings_workbook(rows)[0]


def charts():
    marks = [Mark(-5, "-5") for _ in HOSTILE]
    chart = Chart(
        "bars", "=1+1", [Category(text, group_title=text) for text in HOSTILE], [Series("=1+1", marks)]
    )
    charted = Charted("x", "y", Message("=1+1", "=1+1"), Message("", ""), lambda _: chart)
    return charts_workbook([(charted, chart)])


def given_back():
    whole = declaration()
    return workbook(2025, [Given(single(whole, one), "=1+1", "=1+1.xlsx") for one in whole.projects])


def record():
    cells = [SimpleNamespace(text=text, choices={}, title=text) for text in HOSTILE]
    rows = [
        SimpleNamespace(level=cell.text, name=cell.text, target=cell.text, cells={"actual": cell}, light=None)
        for cell in cells
    ]
    sheet = SimpleNamespace(rows=rows, watched=None, money=cells, texts=cells, first_total="-5", total="=1+1")
    of = SimpleNamespace(matter="self_evaluation", case=case("=1+1"), state="DRAFT")
    return record_workbook(of, None, sheet)


def trail():
    book = Workbook()
    for text in HOSTILE:
        row = Row(
            number=-5, at=now(), when=text, actor=text, who=text, action=text, what=text, subject=text,
            where=Thing(text, unit(text)), said=[text], changes=[Change(text, text, text)], previous="", hash=text,
        )  # fmt: skip
        book.write([row])
    return book.finish(there_are_more=True)


MADE = {
    "cases": cases,
    "indicators": indicators,
    "charts": charts,
    "given back": given_back,
    "record": record,
    "trail": trail,
}


@pytest.mark.parametrize("name", MADE)
def test_no_workbook_of_the_office_computes_what_somebody_declared(name):
    texts = texts_of_workbook(MADE[name]())

    for text in HOSTILE:
        assert any(text in cell for cell in texts), text


def test_the_workbook_of_findings_computes_nothing(monkeypatch):
    assert set(HOSTILE) <= texts_of_workbook(findings(monkeypatch))


@pytest.mark.parametrize("name", ["cases", "charts", "trail"])
def test_numbers_stay_numbers(name):
    assert -5.0 in numbers_of_workbook(MADE[name]())
