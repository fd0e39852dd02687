"""The draft of a mapping as TOML for a person: every line with its reason, what is open said where it is to be filled in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jiheng.exchange.element import Element, Entity
from jiheng.exchange.mapping import Codes, Mapping
from jiheng.foundation.message import Message

_TOP = Message(
    "草稿：请逐行核对。# 后是提出的理由。open 里的列还没有定：移到 columns，或移到 ignored。",
    "A draft: check every line; behind # stands why it is proposed. Heads under open are undecided: move each to columns "
    "or to ignored.",
)
_NO_UNIT = Message(
    "表中没有写明金额单位：填“元”或“万元”", "the file does not say in what its money is: 元 or 万元"
)
_UNIT_SAID = Message("表头写明", "said by the heads")
_SHEET = Message("工作表“{sheet}”：{reason}", "the sheet “{sheet}”: {reason}")
_OPEN_CODE = Message("见到的代码，含义未定：{codes}", "codes that were seen, their meaning is open: {codes}")


class Guess(NamedTuple):
    """What a head is proposed to be, and why; without an element it is left open."""

    head: str
    element: Element | None
    reason: Message


class SheetDraft(NamedTuple):
    """A sheet, the entity proposed for it (None: open), why, and its columns."""

    sheet: str
    entity: Entity | None
    reason: Message
    guesses: tuple[Guess, ...] = ()


class CodesDraft(NamedTuple):
    """A list of codes: what is sure, why, and the codes that were seen and are left open."""

    name: str
    codes: Codes
    reason: Message
    open: tuple[str, ...] = ()


def written(
    mapping: Mapping, sheets: Sequence[SheetDraft], codes: Sequence[CodesDraft], language: str | None = None
) -> str:
    """Return the text of the draft."""
    return "\n".join(_lines(mapping, sheets, codes, language)) + "\n"


def _lines(
    mapping: Mapping, sheets: Sequence[SheetDraft], codes: Sequence[CodesDraft], language: str | None
) -> Iterator[str]:
    yield f"# {_TOP.render(language)}"
    yield ""
    yield f"id = {_quoted(mapping.id)}"
    yield f"title = {{ zh = {_quoted(mapping.title.zh)}, en = {_quoted(mapping.title.en)} }}"
    yield f"source = {_quoted(mapping.source)}"
    reason = _UNIT_SAID if mapping.unit else _NO_UNIT
    yield f"unit = {_quoted(mapping.unit)}  # {reason.render(language)}"
    yield f"lengths_in = {_quoted(mapping.lengths_in)}"
    for one in sheets:
        yield ""
        yield f"# {_SHEET.render(language, sheet=_one_line(one.sheet), reason=one.reason.render(language))}"
        if one.entity is not None:
            yield from _table(one, language)
    for draft in codes:
        yield ""
        yield f"# {draft.reason.render(language)}"
        yield f"[codes.{draft.name}]"
        yield f"mark = {_quoted(draft.codes.mark)}"
        if draft.open:
            said = "、".join(_one_line(code) for code in draft.open)
            yield f"# {_OPEN_CODE.render(language, codes=said)}"
        yield f"values = {_inline(draft.codes.values)}"
        if draft.codes.names:
            yield f"[codes.{draft.name}.names]"
            yield from (f"{means} = {_list(names)}" for means, names in draft.codes.names.items())


def _table(one: SheetDraft, language: str | None) -> Iterator[str]:
    assert one.entity is not None, "asked for by the caller"
    here = f"tables.{one.entity.id}"
    yield f"[{here}]"
    yield f"sheet = {_quoted(one.sheet)}"
    yield "ignored = []"
    undecided = [guess for guess in one.guesses if guess.element is None]
    yield "open = [" if undecided else "open = []"
    for guess in undecided:
        yield f"  {_quoted(guess.head)},  # {_one_line(guess.reason.render(language))}"
    if undecided:
        yield "]"
    yield f"[{here}.columns]"
    for guess in one.guesses:
        if guess.element is not None:
            title = guess.element.title.render(language)
            yield f"{_quoted(guess.head)} = {_quoted(guess.element.id)}  # {title}：{guess.reason.render(language)}"


def _quoted(text: str) -> str:
    # What JSON escapes, TOML reads the same.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _inline(values: dict[str, str]) -> str:
    pairs = ", ".join(f"{_quoted(code)} = {_quoted(means)}" for code, means in values.items())
    return f"{{ {pairs} }}" if pairs else "{}"


def _list(names: list[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _one_line(text: str) -> str:
    # A remark ends with its line; what would end it early comes from a stranger's file.
    return "".join(" " if ord(character) < 32 or character == "\x7f" else character for character in text)
