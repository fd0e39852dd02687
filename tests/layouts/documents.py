"""Documents put together for tests: grids and lines with invented words, and what is read from them."""

from __future__ import annotations

from collections.abc import Iterable

from jiheng.declaration.model import Declaration
from jiheng.declaration.reading import ReadIndicator, Reading
from jiheng.documents.model import Document, Grid, Merge, Paragraph
from jiheng.layouts import read
from jiheng.layouts.heads import Head, recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import general
from jiheng.pipeline.one import read_file

HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]
OUTPUT = ["产出指标", "数量指标", "改造学校数量", "≥12所"]
QUALITY = ["", "质量指标", "水质检测合格率", "100%"]
BENEFIT = ["效益指标", "社会效益指标", "受益学生人数", "≥3000人"]
CONTENT = ["满意度指标", "服务对象满意度指标", "师生满意度", "≥95%"]


def cells(text: str) -> list[list[str]]:
    """Return the cells of lines of text, one row a line, cells between `|`."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]


def grid(rows: str | Iterable[Iterable[str]], *, table: int = 0, merges: Iterable[Merge] = ()) -> Grid:
    """Return a rectangular grid as from Word or Excel."""
    listed = cells(rows) if isinstance(rows, str) else [list(row) for row in rows]
    width = max(map(len, listed), default=0)
    return Grid([row + [""] * (width - len(row)) for row in listed], table=table, merges=list(merges))


def document(*blocks: str | Grid) -> Document:
    """Return a document of paragraphs (plain strings) and grids."""
    made = [Paragraph(b, line) if isinstance(b, str) else b for line, b in enumerate(blocks)]
    return Document("text/plain", made)


def reading(*blocks: str | Grid, layout: str | None = None) -> Reading:
    """Return what is read from blocks."""
    return read(document(*blocks), layout=layout)


def declared(text: str, *, layout: str | None = None) -> Declaration:
    """Return what is declared by a text document."""
    return read_file(text.encode(), name="表.txt", layout=layout)


def row(*texts: str) -> Row:
    """Return one row of a grid."""
    return Row(list(texts), grid([texts]), 0)


def head(*texts: str) -> Head | None:
    """Return what a row heads by the general words."""
    return recognise(row(*texts), general())


def quads(indicators: Iterable[ReadIndicator]) -> list[tuple[str | None, ...]]:
    """Return levels, name and annual value of indicators."""
    return [(i.level1, i.level2, i.name, i.annual) for i in indicators]


def only(found: Reading) -> list[ReadIndicator]:
    """Return the indicators of the one project read."""
    assert len(found.projects) == 1, [p.printed_name for p in found.projects]
    return found.projects[0].indicators
