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

# Runs of blanks are bounded in all that is searched for: unbounded ones take time by their square or cube.
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_CODED_START = re.compile(
    r"(?:(?<=[。；;.\s])|^)\s{0,40}+\d{1,3}\s{0,8}[、.．]\s{0,8}(?=\d\s*-|-[\u4e00-\u9fff])"
)
# Levels of other provinces have no code: 「-投入与管理；」.
_CODED = re.compile(r"\s*(\d{0,2})\s*-\s*([^；;]{1,24})[；;]\s*(?:(\d{0,3})\s*-\s*([^；;]{1,24})[；;])?")
_VALUE_LABEL = re.compile(
    r"[；;，,。\s]{0,40}+(?:(?P<period>实施周期指标值|中期指标值|周期指标值|项目期指标值|总目标值)"
    r"|(?P<annual>年度指标值|年度目标值|指标值|目标值))\s*(?:[:：]|为)\s*"
)
_HEADING = re.compile(
    r"(?:(?<=[。；;.．、\s])|^)\s{0,40}+(?:[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]|[(（][一二三四五六七八九十]{1,2}[)）])?\s*"
    r"((?:产出|效益|满意度|成本|效果|服务对象满意度|项目产出|项目效益|社会效益|经济效益|生态效益|可持续影响|数量|质量|时效|投入|影响力)"
    r"(?:绩效)?(?:指标|目标)|(?<=[、.．)）])(?:投入与管理|投入管理|影响力|产出|效果|效益|满意度))\s*[:：]"
)
_NUMBER = re.compile(r"(?:(?<=[。；;.．：:\s])|^)\s{0,40}+(\d{1,2})\s*[.、．)）](?!\d)\s*")
_CLOSING = "。；;．. \n\t，,"
_BRACKET_HEADING = re.compile(r"【\s{0,8}([^【】]{2,24})\s{0,8}】")
_BRACKET_ITEM = re.compile(
    r"(?:指标\s*\d+|\d{1,2})\s*[:：.、]\s*(?P<name>[^；;:：\n【】]{1,200}?)\s{0,8}"
    r"[(（](?P<value>[^()（）]{0,400}(?:[(（][^()（）]{0,400}[)）][^()（）]{0,400}){0,8})[)）]\s*(?=[；;。，,\n【]|$|指标\s*\d|\d{1,2}[.、])"
)


def read_packed(text: str, cell: Where | None) -> list[ReadIndicator]:
    """Return the indicators that a packed cell states; empty when it states none we can tell apart."""
    # Tags that web forms leave behind become blanks, so that every character keeps its place.
    clean = _TAG.sub(lambda m: " " * len(m[0]), text) if "<" in text else text
    prose = _unbroken(clean, cell)
    clean = prose.text
    if _CODED_START.search(clean):
        return list(_coded(prose))
    if "【" in clean and _BRACKET_HEADING.search(clean):
        return list(_bracketed(prose))
    if _VALUE_LABEL.search(clean):
        return list(_FreeItems(prose).read())
    return []


_BREAK = re.compile(r"[ \t]{0,40}+\n[ \t]*")
_OPENS_ITEM = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]|【|指标\s*\d")


def _unbroken(text: str, cell: Where | None) -> _Prose:
    """Take out line breaks that a narrow cell put into words; those before an item become a blank."""
    pieces: list[str] = []
    removed: list[int] = []
    kept = 0
    for found in _BREAK.finditer(text):
        pieces.append(text[kept : found.start()])
        kept = found.end()
        if _OPENS_ITEM.match(text, kept):
            pieces.append(" ")
            removed.extend(range(found.start() + 1, found.end()))
        else:
            removed.extend(range(found.start(), found.end()))
    return _Prose("".join([*pieces, text[kept:]]), cell, removed)


class _Prose(msgspec.Struct):
    """Packed text, the place of its cell, and which characters of the cell were taken out of it."""

    text: str
    cell: Where | None
    removed: list[int] = []

    def _in_cell(self, at: int) -> int:
        for position in self.removed:
            if position > at:
                break
            at += 1
        return at

    def where(self, start: int, end: int) -> Where | None:
        """Return the place of characters `start` to `end` of the text."""
        cell = self.cell
        if cell is None:
            return None
        if self.removed:
            start, end = self._in_cell(start), self._in_cell(end - 1) + 1
        if cell.line is None:
            return Where(
                page=cell.page, table=cell.table, row=cell.row, column=cell.column, start=start, end=end
            )
        return cell.part(start, end)

    def take_value(self, indicator: ReadIndicator, label: re.Match[str], stop: int) -> None:
        """Put the value between its label and `stop` into the indicator, with its place."""
        value = self.text[label.end() : stop].strip(_CLOSING)
        if not value:
            return
        key = "period" if label["period"] else "annual"
        setattr(indicator, key, value)
        begin = self.text.index(value, label.end())
        place = self.where(begin, begin + len(value))
        if place is not None:
            indicator.places = {**indicator.places, key: place}


# -- coded items -------------------------------------------------------------------------------------------


def _coded(prose: _Prose) -> Iterator[ReadIndicator]:
    starts = list(_CODED_START.finditer(prose.text))
    for i, start in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(prose.text)
        indicator = _coded_item(prose, start.end(), end)
        if indicator is not None:
            yield indicator


def _coded_item(prose: _Prose, start: int, end: int) -> ReadIndicator | None:
    text = prose.text
    head = _CODED.match(text, start, end)
    if head is None:
        return None
    labels = list(_VALUE_LABEL.finditer(text, head.end(), end))
    name = text[head.end() : labels[0].start() if labels else end].strip(_CLOSING)
    if not name:
        return None
    indicator = ReadIndicator(
        level1=head[2].strip(), level1_code=head[1] or None, name=name, where=prose.where(start, end)
    )
    if head[4]:
        indicator.level2, indicator.level2_code = head[4].strip(), head[3] or None
    for i, label in enumerate(labels):
        prose.take_value(indicator, label, labels[i + 1].start() if i + 1 < len(labels) else end)
    return indicator


# -- free items --------------------------------------------------------------------------------------------


class _FreeItems:
    """Reads items whose only fixed words are the headings and the label before each value.

    A value may hold full stops, so an item ends only where the number that is due, or a heading, begins the next.
    """

    def __init__(self, prose: _Prose) -> None:
        self._prose = prose
        self._level1: str | None = None
        self._level2: str | None = None
        self._due = 1

    def read(self) -> Iterator[ReadIndicator]:
        """Yield the items in order."""
        text = self._prose.text
        open_item: ReadIndicator | None = None
        open_label: re.Match[str] | None = None
        item_from = 0
        for label in _VALUE_LABEL.finditer(text):
            value_from = open_label.end() if open_label else 0
            start = self._item_start(value_from, label.start(), first=open_item is None)
            if open_item is not None and open_label is not None:
                self._prose.take_value(open_item, open_label, label.start() if start is None else start)
                if start is None and open_label["period"] and label["annual"]:
                    # Two values of one indicator stand side by side.
                    open_label = label
                    continue
                open_item.where = self._prose.where(item_from, label.start() if start is None else start)
                yield open_item
            item_from = self._after_openers(value_from if start is None else start, label.start())
            name = text[item_from : label.start()].strip(_CLOSING)
            open_item, open_label = ReadIndicator(level1=self._level1, level2=self._level2, name=name), label
        if open_item is not None and open_label is not None:
            self._prose.take_value(open_item, open_label, len(text))
            open_item.where = self._prose.where(item_from, len(text))
            yield open_item

    def _item_start(self, begin: int, end: int, *, first: bool) -> int | None:
        """Find where the item before the value label at `end` begins, and take the headings on the way."""
        text = self._prose.text
        headings = list(_HEADING.finditer(text, begin, end))
        number = next((m for m in _NUMBER.finditer(text, begin, end) if int(m[1]) == self._due), None)
        # A heading inside a numbered item belongs to that item's name; the number was there first.
        if number is not None and (not headings or number.start() <= headings[0].start()):
            return number.start()
        for heading in headings:
            if text[heading.end() : end].strip():
                self._take_heading(split_level(heading[1])[0])
        if headings:
            return headings[0].start()
        return begin if first else None

    def _take_heading(self, name: str) -> None:
        if level1_of(name):
            self._level1, self._level2 = name, None
        else:
            self._level2 = name
        self._due = 1

    def _after_openers(self, at: int, end: int) -> int:
        """Return where a name begins, after blanks, headings and the item's number; the next number is due then."""
        text = self._prose.text
        number: int | None = None
        while True:
            while at < end and text[at].isspace():
                at += 1
            heading, numbered = _HEADING.match(text, at, end), _NUMBER.match(text, at, end)
            if heading and text[heading.end() : end].strip():
                at = heading.end()
            elif numbered and number is None:
                number, at = int(numbered[1]), numbered.end()
            else:
                self._due = (number or self._due) + 1
                return at


# -- bracketed items ---------------------------------------------------------------------------------------


def bracketed_levels(heading: str, level1: str | None) -> tuple[str | None, str | None]:
    """Return levels 1 and 2 of a heading 【产出指标-数量指标】; `level1` holds where it names a level 2 only."""
    parts = [p for p in re.split(r"[-—－/、]", heading) if p.strip()]
    level2: str | None = None
    for i, part in enumerate(parts):
        name = split_level(part)[0]
        if level1_of(name) and not (level2_of(name) and i == len(parts) - 1 and i > 0):
            level1 = name
        else:
            level2 = name
    return level1, level2


def _bracketed(prose: _Prose) -> Iterator[ReadIndicator]:
    headings = list(_BRACKET_HEADING.finditer(prose.text))
    level1: str | None = None
    for i, heading in enumerate(headings):
        end = headings[i + 1].start() if i + 1 < len(headings) else len(prose.text)
        level1, level2 = bracketed_levels(heading[1], level1)
        for item in _BRACKET_ITEM.finditer(prose.text, heading.end(), end):
            place = prose.where(item.start("value"), item.end("value"))
            yield ReadIndicator(
                level1=level1,
                level2=level2,
                name=item["name"].strip(),
                annual=item["value"].strip() or None,
                where=prose.where(item.start(), item.end()),
                places={"annual": place} if place else {},
            )
