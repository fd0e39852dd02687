"""Running heads, feet and page numbers: told from content by where they stand and how they come again."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from jiheng.documents.pdf.lines import TextLine
from jiheng.documents.pdf.page import PageContent

# Heads and feet stand within this share of the page's height from its edge.
_MARGIN_SHARE = 0.12
# A running head keeps a distance from the text; a title printed above each page's table does not.
_DISTANCE_LINES = 0.9
# A head stands on at least this share of all pages, and on two at least.
_SHARE_OF_PAGES = 0.6
_NUMBER = re.compile(
    r"[-—–·~\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页)?(?:\s*[/,，、·]?\s*(?:共\s*)?[0-9０-９]{1,4}\s*页?)?[-—–·~\s]*"
)
_NUMBERED = re.compile(r"第\s*[0-9０-９]{1,4}\s*页")


class Furniture(msgspec.Struct):
    """What was set aside: texts that repeat, and on how many pages page numbers stood."""

    repeated: list[str]
    numbered_pages: int


def set_aside(pages: list[PageContent]) -> Furniture:
    """Take page numbers and repeated heads and feet out of `pages`; each repeated text stays once."""
    numbered = 0
    for page in pages:
        kept = [line for line in page.lines if not _is_page_number(line, page)]
        numbered += len(kept) < len(page.lines)
        page.lines = kept
    repeated: list[str] = []
    if len(pages) > 1:
        repeated = _drop_repeated(pages, top=True) + _drop_repeated(pages, top=False)
    return Furniture(repeated, numbered)


def _is_page_number(line: TextLine, page: PageContent) -> bool:
    margin = _MARGIN_SHARE * page.height
    if margin < line.box.y0 and line.box.y1 < page.height - margin:
        return False
    text = line.text
    if not (_NUMBER.fullmatch(text) or _NUMBERED.search(text)):
        return False
    tops = [other.box.y0 for other in page.lines if other is not line] + [t.ys[0] for t in page.tables]
    ends = [other.box.y1 for other in page.lines if other is not line] + [t.ys[-1] for t in page.tables]
    return all(end <= line.box.y0 + 1 for end in ends) or all(top >= line.box.y1 - 1 for top in tops)


def _drop_repeated(pages: list[PageContent], *, top: bool) -> list[str]:
    """Drop the run of outermost lines that most pages share, on all pages but the first that has it."""
    runs = [_outermost(page, top=top) for page in pages]
    shared: list[str] = []
    while True:
        depth = len(shared)
        members = Counter(
            run[depth].text for run in runs if len(run) > depth and _texts(run[:depth]) == shared
        ).most_common(1)
        if not members or members[0][1] < max(2, _SHARE_OF_PAGES * len(pages)):
            break
        shared.append(members[0][0])
    if not shared:
        return []
    first = True
    dropped = False
    for page, run in zip(pages, runs, strict=True):
        mine = run[: len(shared)]
        if _texts(mine) != shared or not _keeps_distance(page, mine, top=top):
            continue
        if not first:
            gone = {id(line) for line in mine}
            page.lines = [line for line in page.lines if id(line) not in gone]
            dropped = True
        first = False
    return shared if dropped else []


def _outermost(page: PageContent, *, top: bool) -> list[TextLine]:
    """Return the lines of the upper (lower) margin, outermost first, that no table lies beyond."""
    margin = _MARGIN_SHARE * page.height
    if top:
        limit = min([margin, *(table.ys[0] for table in page.tables)])
        return sorted((line for line in page.lines if line.box.y1 <= limit), key=lambda line: line.box.y0)
    limit = max([page.height - margin, *(table.ys[-1] for table in page.tables)])
    return sorted((line for line in page.lines if line.box.y0 >= limit), key=lambda line: -line.box.y1)


def _keeps_distance(page: PageContent, run: list[TextLine], *, top: bool) -> bool:
    inner = run[-1]
    others = [line.box for line in page.lines if line not in run] + [table.box for table in page.tables]
    if top:
        gap = min((box.y0 - inner.box.y1 for box in others if box.y0 >= inner.box.y0), default=page.height)
    else:
        gap = min((inner.box.y0 - box.y1 for box in others if box.y1 <= inner.box.y1), default=page.height)
    return gap >= _DISTANCE_LINES * inner.box.height


def _texts(lines: list[TextLine]) -> list[str]:
    return [line.text for line in lines]
