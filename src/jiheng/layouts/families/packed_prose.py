"""All indicators of a project in one cell, as numbered prose (Guangzhou), or bracketed headings with items.

Coded items:  n、1-产出指标；11-数量指标；<name>；实施周期指标值:<v>；年度指标值:<v>。
Free items:   一、产出指标： 1.<name>，年度指标值：<sentence>。 2.…
Bracketed:    【产出指标-数量指标】 指标1：<name>（<value>）；…
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from jiheng.declaration.level import level1_of, level2_of, split_level
from jiheng.declaration.reading import ReadIndicator
from jiheng.foundation.where import Where

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_CODED_START = re.compile(r"(?:(?<=[。；;.\s])|^)\s*\d{1,3}\s*[、.．]\s*(?=\d\s*-)")
_CODED = re.compile(r"\s*(\d{1,2})\s*-\s*([^；;]{1,24})[；;]\s*(?:(\d{1,3})\s*-\s*([^；;]{1,24})[；;])?")
_VALUE_LABEL = re.compile(
    r"[；;，,。\s]*(?:(?P<period>实施周期指标值|中期指标值|周期指标值|项目期指标值|总目标值)|(?P<annual>年度指标值|年度目标值|指标值|目标值))\s*(?:[:：]|为)\s*"
)
_HEADING = re.compile(
    r"(?:(?<=[。；;.．、\s])|^)\s*(?:[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]|[(（][一二三四五六七八九十]{1,2}[)）])?\s*"
    r"((?:产出|效益|满意度|成本|效果|服务对象满意度|项目产出|项目效益|社会效益|经济效益|生态效益|可持续影响|数量|质量|时效|投入|影响力)(?:绩效)?(?:指标|目标))\s*[:：]"
)
_NUMBER = re.compile(r"(?:(?<=[。；;.．：:\s])|^)\s*(\d{1,2})\s*[.、．)）](?!\d)\s*")
_CLOSING = "。；;．. \n\t，,"
_BRACKET_HEADING = re.compile(r"【\s*([^【】]{2,24})\s*】")
_BRACKET_ITEM = re.compile(
    r"(?:指标\s*\d+|\d{1,2})\s*[:：.、]\s*(?P<name>[^；;\n【】]+?)\s*[(（](?P<value>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*(?=[；;。，,\n【]|$|指标\s*\d|\d{1,2}[.、])"
)


class Piece(msgspec.Struct):
    """Where a stretch of packed text stands: the place of its cell, to be narrowed by characters."""

    cell: Where | None

    def where(self, start: int, end: int) -> Where | None:
        """Return the place of characters `start` to `end` of the cell's text."""
        cell = self.cell
        if cell is None:
            return None
        if cell.line is not None:
            base = cell.start or 0
            return Where(page=cell.page, line=cell.line, start=base + start, end=base + end)
        return Where(page=cell.page, table=cell.table, row=cell.row, column=cell.column, start=start, end=end)


def read_packed(text: str, cell: Where | None) -> list[ReadIndicator]:
    """Return the indicators that a packed cell states; empty when it states none we can tell apart."""
    clean = _TAG.sub(lambda m: " " * len(m[0]), text) if "<" in text else text
    piece = Piece(cell)
    if _CODED_START.search(clean):
        return list(_coded(clean, piece))
    if "【" in clean and _BRACKET_HEADING.search(clean):
        return list(_bracketed(clean, piece))
    if _VALUE_LABEL.search(clean):
        return list(_free(clean, piece))
    return []


def _coded(text: str, piece: Piece) -> Iterator[ReadIndicator]:
    starts = list(_CODED_START.finditer(text))
    for i, start in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(text)
        indicator = _coded_item(text, start.end(), end, piece)
        if indicator is not None:
            yield indicator


def _coded_item(text: str, start: int, end: int, piece: Piece) -> ReadIndicator | None:
    head = _CODED.match(text, start, end)
    if head is None:
        return None
    indicator = ReadIndicator(level1=head[2].strip(), level1_code=head[1])
    if head[4]:
        indicator.level2, indicator.level2_code = head[4].strip(), head[3]
    labels = list(_VALUE_LABEL.finditer(text, head.end(), end))
    name_end = labels[0].start() if labels else end
    indicator.name = text[head.end() : name_end].strip(_CLOSING)
    places: dict[str, Where] = {}
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        _take_value(indicator, places, label, text, stop, piece)
    indicator.where = piece.where(start, end)
    indicator.places = places
    return indicator if indicator.name else None


def _take_value(
    indicator: ReadIndicator,
    places: dict[str, Where],
    label: re.Match[str],
    text: str,
    stop: int,
    piece: Piece,
) -> None:
    value = text[label.end() : stop].strip(_CLOSING)
    key = "period" if label["period"] else "annual"
    if value:
        setattr(indicator, key, value)
        begin = text.index(value, label.end())
        place = piece.where(begin, begin + len(value))
        if place is not None:
            places[key] = place


def _free(text: str, piece: Piece) -> Iterator[ReadIndicator]:
    level1: str | None = None
    level2: str | None = None
    expected = 1
    labels = list(_VALUE_LABEL.finditer(text))
    value_from = 0
    name_from = 0
    pending: tuple[ReadIndicator, dict[str, Where], re.Match[str]] | None = None
    for label in labels:
        start, number, heading = _item_start(text, value_from, label.start(), expected, first=pending is None)
        if (
            start is None
            and pending is not None
            and label["annual"]
            and pending[0].period is None
            and pending[2]["period"]
        ):
            # Two values of one indicator stand side by side.
            _take_value(pending[0], pending[1], pending[2], text, label.start(), piece)
            pending = (pending[0], pending[1], label)
            value_from = label.end()
            continue
        if pending is not None:
            yield _finished(pending, text, start if start is not None else label.start(), name_from, piece)
        at = start if start is not None else value_from
        for stem in heading:
            level1, level2 = (stem, None) if level1_of(stem) else (level1, stem)
            expected = 1
        at, number = _skip_openers(text, at, label.start())
        expected = (number or expected) + 1
        name_from = at
        name = text[at : label.start()].strip(_CLOSING)
        indicator = ReadIndicator(level1=level1, level2=level2, name=name)
        pending = (indicator, {}, label)
        value_from = label.end()
    if pending is not None:
        yield _finished(pending, text, len(text), name_from, piece)


def _finished(
    pending: tuple[ReadIndicator, dict[str, Where], re.Match[str]],
    text: str,
    stop: int,
    name_from: int,
    piece: Piece,
) -> ReadIndicator:
    indicator, places, label = pending
    _take_value(indicator, places, label, text, stop, piece)
    indicator.where = piece.where(name_from, stop)
    indicator.places = places
    return indicator


def _item_start(
    text: str, begin: int, end: int, expected: int, *, first: bool
) -> tuple[int | None, int | None, list[str]]:
    """Find where the item before the value label at `end` begins: at a heading, or at the number that is due."""
    headings = list(_HEADING.finditer(text, begin, end))
    numbers = [m for m in _NUMBER.finditer(text, begin, end) if int(m[1]) == expected]
    # A heading inside a numbered item belongs to that item's name; the number was there first.
    if numbers and (not headings or numbers[0].start() <= headings[0].start()):
        return numbers[0].start(), expected, []
    if headings:
        return (
            headings[0].start(),
            None,
            [split_level(h[1])[0] for h in headings if _is_true_heading(text, h, end)],
        )
    return (begin if first else None), None, []


def _is_true_heading(text: str, heading: re.Match[str], end: int) -> bool:
    return bool(text[heading.end() : end].strip())


def _skip_openers(text: str, at: int, end: int) -> tuple[int, int | None]:
    """Skip headings and the number in front of a name; return where the name begins, and the number."""
    number = None
    while True:
        while at < end and text[at].isspace():
            at += 1
        heading = _HEADING.match(text, at, end)
        numbered = _NUMBER.match(text, at, end)
        if heading and text[heading.end() : end].strip():
            at = heading.end()
        elif numbered and number is None:
            number, at = int(numbered[1]), numbered.end()
        else:
            return at, number


def _bracketed(text: str, piece: Piece) -> Iterator[ReadIndicator]:
    headings = list(_BRACKET_HEADING.finditer(text))
    level1: str | None = None
    for i, heading in enumerate(headings):
        end = headings[i + 1].start() if i + 1 < len(headings) else len(text)
        parts = [p for p in re.split(r"[-—－/、]", heading[1]) if p.strip()]
        level2: str | None = None
        for part in parts:
            name = split_level(part)[0]
            if level1_of(name) and not (level2_of(name) and len(parts) > 1 and part is parts[-1]):
                level1 = name
            else:
                level2 = name
        for item in _BRACKET_ITEM.finditer(text, heading.end(), end):
            place = piece.where(item.start("value"), item.end("value"))
            yield ReadIndicator(
                level1=level1,
                level2=level2,
                name=item["name"].strip(),
                annual=item["value"].strip() or None,
                where=piece.where(item.start(), item.end()),
                places={"annual": place} if place else {},
            )
