"""What a printed form consists of, and the catalogue of all of them: one dated TOML file each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from typing import Any, Literal

import msgspec

from jiheng.foundation.dated import Validity
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml

Each = Literal[
    "projects",
    "indicators",
    "goals",
    "spending_plan",
    "printed_totals",
    "department_goals",
    "overall",
    "tasks",
    "by_unit",
    "level1_groups",
    "grouped",
]
"""What rows are written for: a list of the declaration; `overall` is the first of the department's goals, `tasks` the
others; `by_unit` are the projects, each unit's behind the sum printed for it; `level1_groups` are runs of indicators of one
level 1, and `grouped` those of one run."""

Align = Literal["left", "center", "right"]
LineStyle = Literal["title", "subtitle", "line", "right", "sign"]

_GROUP = "jiheng.forms"


class UnknownFormError(UsageError):
    """No form has this id."""

    code = "unknown-form"
    message = Message(
        "{detail} 运行 jiheng form --list 看有哪些。", "{detail} `jiheng form --list` shows them."
    )


class UnknownWordError(UsageError):
    """A form has no such word that differs from place to place: `form`, `word`, and the `words` it has."""

    code = "unknown-word"
    message = Message(
        "表样 {form} 没有“{word}”这个可改的词；可改的有：{words}。",
        "The form {form} has no word “{word}” to be said otherwise; it has: {words}.",
    )


class Cell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cell: what it says, with `{fields}` of the declaration in it, and how many columns and rows it covers.

    `merge`: equal neighbours one below the other are printed as one cell. `each` writes `says` once for every member of
    a list into this one cell, put together by `between`; behind it `item` for every member of the list `inside`.
    `numbered` members begin with their numbers where there are several. `when` names fields that must all be filled
    (with `!` in front: empty), or the cell stays empty. What stands in ⟨ ⟩ is left out where all its fields are empty, and
    `{a//b}` is the first of several fields that is filled.
    """

    says: str = ""
    span: int = 1
    rows: int = 1
    align: Align | None = None
    bold: bool = False
    merge: bool = False
    each: Each | None = None
    between: str = "\n"
    numbered: bool = False
    inside: Each | None = None
    item: str = ""
    when: list[str] = []


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row, or one row for every member of a list; a list in a list is written `each = ["projects", "indicators"]`.

    Rows one below the other for the same list are written together for each member. `when` is that of a cell.
    A bare text is a label. `head` rows are repeated on every page. An `optional` row is left out where all its fields
    are empty. A cell of several `rows` stands in the first of them; those below leave it out.
    """

    cells: list[str | Cell]
    each: list[Each] = []
    head: bool = False
    optional: bool = False
    when: list[str] = []


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of text (`says`), or a table (`widths`, in any unit, and `rows`).

    An `optional` line is left out where all its fields are empty. Behind `says`, `item` is written into the line once for
    every member of the list `inside`, put together by `between`. `each` and `when` are those of a row; blocks one below
    the other for the same list are written together for each member.
    """

    says: str = ""
    style: LineStyle = "line"
    widths: list[int] = []
    rows: list[Row] = []
    optional: bool = False
    each: list[Each] = []
    when: list[str] = []
    inside: Each | None = None
    item: str = ""
    between: str = ""


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One printed form.

    `leaf` says what one leaf shows: the whole document, or one project. `opening` is a leaf before all others, left out
    where it shows nothing of the declaration. `unit` is the unit of all money in it. `layout` is the id of the local form
    that reads it back, where one exists. `words` are those that differ from place to place, with what is usual:
    «期间» in a text of the form is what they say for 期间.
    """

    id: str
    title: Message
    source: str
    valid: Validity
    leaf: Literal["document", "project"]
    blocks: list[Block]
    opening: list[Block] = []
    unit: Literal["元", "万元"] = "万元"
    landscape: bool = False
    layout: str | None = None
    note: Message | None = None
    words: dict[str, str] = {}


@cache
def load_forms() -> dict[str, Form]:
    """Return all forms by id: ours, and those that other packages add under the entry-point group `jiheng.forms`."""
    return {form_id: _worded(form, {}) for form_id, form in _unworded().items()}


def load_form(form_id: str, words: Mapping[str, str] | None = None) -> Form:
    """Return one form, in other words than the usual where such are given.

    Raises `UnknownFormError`, which names the nearest, and `UnknownWordError`.
    """
    forms = load_forms()
    if form_id not in forms:
        raise UnknownFormError(detail=no_such(Message("表样", "form"), form_id, form_id, forms))
    if not words:
        return forms[form_id]
    form = _unworded()[form_id]
    for word in words:
        if word not in form.words:
            raise UnknownWordError(form=form_id, word=word, words="、".join(form.words) or "–")
    return _worded(form, words)


def _worded(form: Form, words: Mapping[str, str]) -> Form:
    """Return a form with its words put into its texts."""
    if not form.words:
        return form
    said = {f"«{word}»": text for word, text in {**form.words, **words}.items()}
    changed = {name: _put(getattr(form, name), said) for name in ("blocks", "opening")}
    return msgspec.structs.replace(form, **changed)


def _put(value: Any, said: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for word, text in said.items():
            value = value.replace(word, text)
        return value
    if isinstance(value, list):
        return [_put(one, said) for one in value]
    if isinstance(value, msgspec.Struct):
        fields = {name: _put(getattr(value, name), said) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **fields)
    return value


@cache
def _unworded() -> dict[str, Form]:
    return {form.id: form for form in _all()}


def _all() -> Iterator[Form]:
    folder = files("jiheng.forms").joinpath("printed_forms")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".toml"):
            yield read_toml(file.read_text(encoding="utf-8"), Form, file.name)
    for point in entry_points(group=_GROUP):
        yield read_toml(point.load(), Form, point.value)
