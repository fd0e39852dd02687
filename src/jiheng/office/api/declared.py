"""A declaration sent by a program, as a draft: every cell is put in as if it had been typed, so that nothing enters unread."""

from __future__ import annotations

import re

from jiheng.declaration.difference import cells as texts_of
from jiheng.declaration.model import Declaration, Indicator, Project, Source
from jiheng.foundation.message import Message
from jiheng.foundation.money import is_currency_unit
from jiheng.foundation.text import fold_width
from jiheng.office.api.errors import InvalidError
from jiheng.office.cases import cells
from jiheng.office.cases.editing import MOST_GOALS, MOST_INDICATORS, Draft, put

_HASH = re.compile(r"[0-9a-f]{64}|")
_LONGEST_NAME, _LONGEST_CODE, _LONGEST_HEADING = 400, 80, 200
_MOST_HEADINGS = 50

_ONE_PROJECT = Message("声明须恰有一个项目", "the declaration needs exactly one project")
_NO_TARGETS = Message("kind 须为 targets", "kind has to be “targets”")
_TOO_MANY = Message("指标、目标或段落过多", "too many indicators, goals or paragraphs")
_TOO_LONG = Message("名称、编码或来源过长", "name, code or source is too long")


def in_words(field: str, text: str) -> str:
    """Return a text for a cell as a person would type it: money of the contract is in yuan, a form's in 万元."""
    if cells.sort_of(field) != "money" or not text.strip():
        return text
    is_bare = fold_width(text).strip()[-1:].isdecimal()
    return f"{text.strip()}{cells.YUAN}" if is_bare else text


def drafted(sent: Declaration) -> Draft:
    """Return a draft that says what was sent. Raises `InvalidError`, and `CellError` for what no cell takes."""
    if len(sent.projects) != 1:
        raise InvalidError(detail=_ONE_PROJECT)
    if sent.kind != "targets":
        raise InvalidError(detail=_NO_TARGETS)
    project = sent.projects[0]
    _refuse_too_much(sent, project)
    draft = Draft(_blank(sent, project))
    for field, text in texts_of(sent).items():
        if cells.is_cell(draft.declaration, field):
            draft = put(draft, field, in_words(field, text))
    return draft


def _refuse_too_much(sent: Declaration, project: Project) -> None:
    counts = (
        (len(project.indicators), MOST_INDICATORS),
        (len(project.goals), MOST_GOALS),
        (len(project.narrative), _MOST_HEADINGS),
    )
    if any(count > most for count, most in counts):
        raise InvalidError(detail=_TOO_MANY)
    lengths = (
        (len(project.name or ""), _LONGEST_NAME),
        (len(project.code or ""), _LONGEST_CODE),
        (len(sent.source.file), _LONGEST_NAME),
        (max(map(len, project.narrative), default=0), _LONGEST_HEADING),
    )
    if any(length > most for length, most in lengths) or not _HASH.fullmatch(sent.source.sha256):
        raise InvalidError(detail=_TOO_LONG)


def _blank(sent: Declaration, project: Project) -> Declaration:
    """Return a declaration with as many rows, and nothing in them."""
    unit = sent.currency_unit
    return Declaration(
        source=Source(sent.source.file, sent.source.sha256, "", ""),
        currency_unit=unit if unit is not None and is_currency_unit(unit) else None,
        projects=[
            Project(
                classified=project.classified,
                goals=[""] * len(project.goals),
                narrative=dict.fromkeys(project.narrative, ""),
                indicators=[Indicator() for _ in project.indicators],
            )
        ],
    )
