"""An official table as data, `jiheng/official-table@1`, and how it is filled from what is known of a project."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jiheng.foundation.message import Message
from jiheng.tables.form import Column, Form
from jiheng.tables.known import Known
from jiheng.tables.values import Row, Value, of_indicator, of_money, of_project

FORMAT = "jiheng/official-table@1"


class Heading(msgspec.Struct, frozen=True):
    """A column as it stands in the table: `id`, title, and whether it belongs to the official form."""

    id: str
    title: Message
    width: int
    kind: str
    official: bool


class Field(msgspec.Struct, frozen=True):
    """A titled value of head, goal or foot."""

    id: str
    title: Message
    value: Value


class Grid(msgspec.Struct, frozen=True):
    """Columns, and rows by the id of the column; `titles` name the rows of money."""

    columns: tuple[Heading, ...]
    rows: tuple[dict[str, Value], ...]
    titles: tuple[Message, ...] = ()


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The table of one project. `form` is the id of the form, `notes` what has to be known to read it rightly."""

    format: str = FORMAT
    form: str
    title: Message
    source: Message
    period: Message
    head: tuple[Field, ...]
    money: Grid
    goals: tuple[Field, ...]
    indicators: Grid
    foot: tuple[Field, ...]
    notes: tuple[Message, ...] = ()


def fill_in(form: Form, known: Known, notes: Iterable[Message] = ()) -> Table:
    """Return a form filled in for a project."""
    money = [
        {column.id: of_money(column.id, known, row.id) for column in form.money} for row in form.money_rows
    ]
    rows = [Row(known, one, number) for number, one in enumerate(known.project.indicators)]
    indicators = [{column.id: of_indicator(column.id, row) for column in form.indicators} for row in rows]
    return Table(
        form=form.id,
        title=form.title,
        source=form.source,
        period=known.period,
        head=_fields(form.head, known),
        money=Grid(_headings(form.money, known), tuple(money), tuple(row.title for row in form.money_rows)),
        goals=_fields(form.goals, known),
        indicators=Grid(_headings(form.indicators, known), tuple(indicators)),
        foot=_fields(form.foot, known),
        notes=tuple(notes),
    )


def said(value: Value, language: str) -> str:
    """Say what stands in a cell; "" for nothing."""
    if isinstance(value, Message):
        return value.render(language)
    return value or ""


def _fields(columns: Iterable[Column], known: Known) -> tuple[Field, ...]:
    return tuple(
        Field(column.id, column.titled(known.period), of_project(column.id, known)) for column in columns
    )


def _headings(columns: Iterable[Column], known: Known) -> tuple[Heading, ...]:
    return tuple(
        Heading(one.id, one.titled(known.period), one.width, one.kind, one.official) for one in columns
    )
