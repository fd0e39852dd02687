"""What must not be found of something withheld, and which of its words are words of everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any, Final, Literal

import msgspec

from jiheng.declaration.model import Body, Funding, Indicator, Project
from jiheng.facts import levels, printed_columns, printed_labels
from jiheng.foundation.text import bare
from jiheng.targets import Target

Kind = Literal["name", "unit", "wording", "prose"]
"""How sure a text gives its project away: its names do; what it says of itself does, unless it is short; a public body
and the wording of indicators do not where open rows have them, too."""

TELLING: Final = 8
"""From this length on two texts are hardly the same by chance: 设备购置 is everybody's, a sentence is not."""

_SHORTEST_CLAUSE: Final = 6
_SHORTEST_PROSE: Final = 4
_SHORTEST_CODE: Final = 5
_SHORTEST_NUMBER: Final = 8
_CLAUSES = re.compile(r"[\n，。；、;,.:：（）()《》“”\"【】\[\]]")
_FULL_WIDTH = 0xFEE0
_TITLES = re.compile("《[^《》]*》")
_UNTELLING = re.compile(r"[\d年月日前底至万亿元人次个项台份%]+")
_NOT_WITHHELD_BUT_SAYING_SO = re.compile(
    r"(?:本|该)?(?:涉密|保密)(?:项目|指标|内容)?\d*|按规定|不(?:对外|予)?公[开示布]"
)
_MARKS = re.compile(r"[\W_]+")
_OF_THE_PROGRAM = frozenset(
    {"change", "comparator", "format", "kind", "layout", "media_type", "places", "sha256", "where"}
)
_AMOUNTS = frozenset({"funding", "fiscal", "other", "special_account", "total"})
_WORDINGS = frozenset(
    {
        "category",
        "direction",
        "label",
        "level1",
        "level1_code",
        "level2",
        "level2_code",
        "name",
        "performance_type",
        "self_grade",
        "unit",
        "subject",
        "baseline",
        "basis",
        "remark",
    }
)


class Secret(msgspec.Struct, frozen=True, dict=True):
    """A text that must not be found in anything published. `entry` is which decision of the review withholds it, from 1.

    `whole` is the text of which it is a clause, `instead` what stands in its place, "" for what is masked.
    """

    text: str
    entry: int
    kind: Kind
    whole: str = ""
    instead: str = ""

    @cached_property
    def key(self) -> str:
        """The text as it is compared: one width, no blanks, small letters."""
        return bare(self.text)


def loosely(key: str) -> re.Pattern[str]:
    """Return what finds a compared text however wide it is written and wherever it is broken."""
    body = r"[\s\u200b-\u200d\u2060\ufeff]*".join(map(_any_width, key))
    if key.isascii():
        # A code is no part of a longer number.
        body = rf"(?<![0-9A-Za-z])(?<!\d[.,]){body}(?![0-9A-Za-z]|[.,]\d)"
    return re.compile(body, re.IGNORECASE)


def _any_width(character: str) -> str:
    if "!" <= character <= "~":
        return f"[{re.escape(character)}{chr(ord(character) + _FULL_WIDTH)}]"
    return re.escape(character)


def secrets_of(project: Project, entry: int) -> Iterator[Secret]:
    """Yield what must not be found of a project that is withheld as a whole; its amounts are not secret."""
    names: list[tuple[str | None, Kind]] = [
        (project.name, "name"),
        (project.printed_name, "name"),
        # Several projects may have one code.
        (project.code, "wording"),
    ]
    yield from _of_texts(((text, kind) for text, kind in names if text), entry)
    rest = msgspec.structs.replace(project, name=None, printed_name=None, code=None, funding=Funding())
    yield from _of_texts(kinds_of(rest), entry)


def secrets_of_field(held: list[Any], entry: int) -> Iterator[Secret]:
    """Yield what must not be found of a withheld field.

    Of a whole row of indicators only its name is as telling as that; its levels and units are words that others use.
    """
    for one in held:
        if not isinstance(one, Indicator):
            yield from _of_texts(((text, "name") for text, _ in kinds_of(one)), entry)
            continue
        if one.name and len(bare(one.name)) >= TELLING:
            yield from _of_texts(iter([(one.name, "name")]), entry)
        yield from _of_texts(kinds_of(one), entry)


def secrets_of_body(names: Iterable[str], entry: int, known_as: str) -> Iterator[Secret]:
    """Yield what must not be found of a body whose name is withheld; `known_as` stands in its place."""
    for name in names:
        if _tells(name, "name"):
            yield Secret(name.strip(), entry, "name", instead=known_as)


def kinds_of(value: Any, field: str = "") -> Iterator[tuple[str, Kind]]:
    """Yield every text that a value holds and what sort it is; figures and places are none."""
    match value:
        case str():
            yield value, "wording" if field in _WORDINGS else "prose"
        case Target(raw=raw):
            yield raw, "wording"
        case Body(name=name, code=code):
            yield from ((one, "unit") for one in (name, code) if one)
        case dict():
            for key, member in value.items():
                yield key, "wording"
                yield from kinds_of(member)
        case list() | tuple():
            for member in value:
                yield from kinds_of(member, field)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                if name not in _OF_THE_PROGRAM | _AMOUNTS:
                    yield from kinds_of(getattr(value, name), name)


def clauses(text: str) -> Iterator[str]:
    """Yield the parts of a text between its marks."""
    return (part.strip() for part in _CLAUSES.split(text))


def without_words_of_everybody(secrets: set[Secret], open_texts: set[str]) -> frozenset[Secret]:
    """Leave out what open rows say as well: 社会效益指标 and 项目完成率 prove nothing. Names are never left out."""
    corpus = "\n".join(map(bare, open_texts))
    cells = {bare(text) for text in open_texts}
    stated = cells | {bare(part) for text in open_texts for part in clauses(text)}

    def is_everybodys(secret: Secret) -> bool:
        if secret.kind == "name":
            return False
        if secret.whole and bare(secret.whole) in cells:
            return True
        if secret.kind == "unit" or len(secret.key) < TELLING:
            return secret.key in corpus
        return secret.key in (stated if secret.kind == "wording" else cells)

    return frozenset(secret for secret in secrets if not is_everybodys(secret))


def _of_texts(texts: Iterator[tuple[str, Kind]], entry: int) -> Iterator[Secret]:
    for text, kind in texts:
        if _tells(text, kind):
            yield Secret(text.strip(), entry, kind)
        # Laws and rules that a text cites are everybody's.
        for clause in clauses(_TITLES.sub("\n", text)):
            if len(clause) >= _SHORTEST_CLAUSE and clause != text.strip() and _tells(clause, "prose"):
                yield Secret(
                    clause, entry, "wording" if kind == "wording" else "prose", "" if kind == "name" else text
                )


def _tells(text: str, kind: Kind) -> bool:
    """Say whether a text says anything at all: not a number, a date, a word of the forms or that something is withheld."""
    if kind != "name" and bare(text) in _words_of_forms():
        return False
    key = _MARKS.sub("", _NOT_WITHHELD_BUT_SAYING_SO.sub("", bare(text)))
    if not key:
        return False
    if key.isascii():
        return len(key) >= (_SHORTEST_NUMBER if key.isdigit() else _SHORTEST_CODE)
    telling = len(_UNTELLING.sub("", key))
    return telling >= 2 and (kind in ("name", "unit") or len(key) >= _SHORTEST_PROSE)


@cache
def _words_of_forms() -> frozenset[str]:
    """Return what the forms print themselves: names of levels, heads of columns, labels."""
    stated = {
        word
        for facts in (levels(), printed_columns(), printed_labels())
        for word in _strings(msgspec.to_builtins(facts))
    }
    parts = {part for word in stated for part in (word, *word.split("/"))}
    return frozenset(bare(f"{part}{ending}") for part in parts for ending in ("", "指标", "目标"))


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for pair in value.items() for one in pair for text in _strings(one))
        case list() | tuple():
            yield from (text for one in value for text in _strings(one))
