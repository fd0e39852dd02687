"""One project of a file beside its source: what every value says, where it is printed, and what was corrected in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration
from jiheng.documents import open_document
from jiheng.foundation.message import Message, user_language
from jiheng.foundation.where import Where
from jiheng.office.cases import cells
from jiheng.office.cases.content import audit_of
from jiheng.office.cases.sheet import Sheet, lay_out
from jiheng.office.intake.layer import HEAD, Layered, layer
from jiheng.office.intake.models import Correction, Item
from jiheng.office.intake.places import Spot, kept_place, place_of, spots
from jiheng.office.intake.stored import path_of
from jiheng.pipeline.beside.pieces import MarkedSource

MOST_ROWS = 3_000
"""How many rows and paragraphs of a source the page shows; a longer one is shown whole by the page beside it."""

_UNUSED = "unused"
_NEW_ROW = Message("补一行指标：{title}", "one more indicator: {title}")
_NEW_GOAL = Message("补一条绩效目标", "one more goal")


class Mending(msgspec.Struct, frozen=True):
    """What is known of one cell beside its text: what the reading says, and the correction over it."""

    field: str
    printed: str
    place: str
    correction: Correction | None = None
    is_added: bool = False


class Choice(msgspec.Struct, frozen=True):
    """A cell that can be filled in, as the list of cells calls it."""

    field: str
    title: str
    text: str


class Block(msgspec.Struct, frozen=True):
    """A part of the source: a table with rows, or one paragraph (a row of one cell)."""

    name: str
    is_table: bool
    rows: list[list[SourceCell]]


class SourceCell(msgspec.Struct, frozen=True):
    """A cell or paragraph of the source: its text in segments, and its place as the database keeps it."""

    segments: list[Segment]
    place: str
    rows: int = 1
    columns: int = 1
    line: int | None = None


class Segment(msgspec.Struct, frozen=True):
    """Characters that belong to the same values. `spots` names these, `leads_to` the narrowest of them."""

    text: str
    spots: str = ""
    leads_to: str = ""
    project: int = 0
    anchor: str = ""


class Beside(msgspec.Struct, frozen=True):
    """Both sides of the page."""

    reading: Side
    blocks: list[Block]
    is_cut: bool


class Side(msgspec.Struct, frozen=True):
    """The right side: one project as it would be imported, laid out, with the corrections by cell."""

    number: int
    sheet: Sheet
    layered: Layered
    mendings: dict[str, Mending]
    choices: list[Choice]
    unit: str


def spot_id(project: int, field: str) -> str:
    """Return the id that a cell has on the page."""
    return f"v-{project}-{field.replace('.', '-')}"


def place_text(place: dict[str, int] | None) -> str:
    """Return a place in the source as the page writes it; "" for none."""
    return msgspec.json.encode(place, order="sorted").decode() if place is not None else ""


def side(item: Item, number: int) -> Side:
    """Return what was read of one project with its corrections, without opening the source."""
    reading = item.reading
    all_of = list(item.corrections.all())
    mine = [one for one in all_of if one.project == number or (one.field in HEAD and one.project == 0)]
    layered = layer(reading, number, mine)
    declaration = layered.draft.declaration
    sheet = lay_out(layered.draft, audit_of(declaration))
    mendings = {one.field: one for one in _mendings(reading, number, layered, mine)}
    return Side(number, sheet, layered, mendings, list(_choices(declaration)), cells.unit_of(declaration))


def beside(item: Item, number: int) -> Beside:
    """Return one project beside the source of its file. Raises `foundation.errors` where that cannot be opened."""
    reading = item.reading
    document = open_document(path_of(item.stored), name=item.name)
    source = MarkedSource(document)
    marks: dict[int, Spot | str] = {}
    for spot, where in _all_spots(item, reading):
        if (mark := source.mark(where)) is not None:
            marks[mark] = spot
    for unused in reading.unused:
        if unused.where is not None and (mark := source.mark(unused.where)) is not None:
            marks[mark] = _UNUSED
    drawn = _Drawn(marks)
    blocks = [drawn.block(block) for block in source.blocks()]
    return Beside(side(item, number), _cut(blocks), sum(len(one.rows) for one in blocks) > MOST_ROWS)


def _all_spots(item: Item, reading: Declaration) -> Iterator[tuple[Spot, Where]]:
    yield from spots(reading)
    for one in item.corrections.all():
        if one.taken_from is not None:
            yield (one.project, one.field), msgspec.convert(one.taken_from, Where)


def _mendings(
    reading: Declaration, number: int, layered: Layered, corrections: Iterable[Correction]
) -> Iterator[Mending]:
    project = reading.projects[number]
    texts = texts_of(layer(reading, number, []).draft.declaration)
    of_field = {one.field: one for one in corrections}
    declaration = layered.draft.declaration
    for field in {*_fields(declaration), *of_field}:
        where = place_of(project, field)
        yield Mending(
            field,
            cells.shown(declaration, field, texts.get(field)),
            where.describe(user_language()) if where is not None else "",
            of_field.get(field),
            _is_added(field, len(project.indicators), len(project.goals)),
        )


def _is_added(field: str, indicators: int, goals: int) -> bool:
    kind, _, rest = field.partition(".")
    length = {"indicators": indicators, "goals": goals}.get(kind)
    return length is not None and int(rest.partition(".")[0]) >= length


def _fields(declaration: Declaration) -> Iterator[str]:
    """Yield the cells of a declaration that a person may fill in."""
    project = declaration.projects[0]
    yield from (*cells.HEAD, "spending_plan", *cells.MONEY)
    yield from (f"goals.{number}" for number in range(len(project.goals)))
    yield from (f"narrative.{number}" for number in range(len(project.narrative)))
    columns = [*cells.columns_of(declaration)]
    columns += [column for column in cells.MORE if column not in columns]
    for number in range(len(project.indicators)):
        yield from (f"indicators.{number}.{column}" for column in columns)


def _choices(declaration: Declaration) -> Iterator[Choice]:
    texts, project = texts_of(declaration), declaration.projects[0]
    for field in _fields(declaration):
        text = cells.shown(declaration, field, texts.get(field))
        yield Choice(field, cells.title_of(declaration, field, user_language()), text)
    yield Choice(f"goals.{len(project.goals)}", _NEW_GOAL.render(), "")
    for column in (*cells.MAIN, *cells.MORE):
        title = _NEW_ROW.render(title=cells.column_title(column, user_language()))
        yield Choice(f"indicators.{len(project.indicators)}.{column}", title, "")


# -- the source --------------------------------------------------------------------------------------------------


def _cut(blocks: list[Block]) -> list[Block]:
    kept, left = [], MOST_ROWS
    for block in blocks:
        if left <= 0:
            break
        kept.append(msgspec.structs.replace(block, rows=block.rows[:left]))
        left -= len(block.rows)
    return kept


class _Drawn:
    """Turns the pieces of a source into what the template writes; every value's first segment gets its anchor."""

    def __init__(self, marks: dict[int, Spot | str]) -> None:
        self._marks = marks
        self._anchored: set[str] = set()

    def block(self, block: dict[str, Any]) -> Block:
        if "rows" not in block:
            place = kept_place(Where(line=block["line"])) if block["line"] is not None else None
            cell = SourceCell(self._segments(block["text"]), place_text(place), line=_counted(block))
            return Block("", is_table=False, rows=[[cell]])
        rows = [self._row(block["table"], number, row) for number, row in enumerate(block["rows"])]
        return Block(block["name"] or "", is_table=True, rows=rows)

    def _row(self, table: int, number: int, row: dict[str, Any]) -> list[SourceCell]:
        return [
            SourceCell(
                self._segments(cell["text"]),
                place_text(kept_place(Where(table=table, row=number, column=cell["at"]))),
                cell.get("rows", 1),
                cell.get("columns", 1),
            )
            for cell in row["cells"]
        ]

    def _segments(self, segments: list[list[Any]]) -> list[Segment]:
        return [self._segment(text, [self._marks[mark] for mark in marks]) for text, *marks in segments]

    def _segment(self, text: str, marked: list[Spot | str]) -> Segment:
        named = [spot for spot in marked if not isinstance(spot, str)]
        if not named:
            return Segment(text, _UNUSED if marked else "")
        ids = list(dict.fromkeys(spot_id(*spot) for spot in named))
        fresh = [one for one in ids if one not in self._anchored]
        self._anchored.update(fresh)
        # The narrowest comes last: it is what a click on the text means.
        leads = named[-1]
        return Segment(text, " ".join(ids), spot_id(*leads), leads[0], f"s-{fresh[-1]}" if fresh else "")


def _counted(block: dict[str, Any]) -> int | None:
    return block["line"] + 1 if block["kind"] == "line" else None
