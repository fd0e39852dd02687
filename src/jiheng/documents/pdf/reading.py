"""bytes → Document for PDF."""

from __future__ import annotations

import time

from jiheng.documents.model import Document, Grid, Merge, Notice, Paragraph
from jiheng.documents.pdf import notices
from jiheng.documents.pdf.bombs import refuse_bombs
from jiheng.documents.pdf.furniture import set_aside
from jiheng.documents.pdf.ocr import load_recogniser
from jiheng.documents.pdf.opened import PageReader, RawPage, opened
from jiheng.documents.pdf.page import PageContent, Table, arrange
from jiheng.documents.pdf.paragraphs import Block, join_lines
from jiheng.documents.pdf.parts import Part, keep_part
from jiheng.foundation.errors import DamagedFileError, LimitError, NoTextError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "application/pdf"
# Far beyond what the longest honest documents take; keeps a hostile one from holding a worker.
_MAX_SECONDS = 600
_SAMPLE = 20

_TOO_MUCH = Message("文字或表格过多，超过允许的数量", "it holds more text or table cells than allowed")
_TOO_SLOW = Message("读取时间过长", "reading takes too long")
_DAMAGED = Message("每一页都已损坏", "every page is damaged")


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Return the paragraphs and tables of a PDF in reading order, a table's pieces still page by page.

    Raises EncryptedFileError, DamagedFileError, LimitError, and NoTextError when no page holds text and none
    can be recognised.
    """
    refuse_bombs(data, limits)
    with opened(data, limits) as document:
        reading = _Reading(PageReader(document), limits)
        for index in range(len(document)):
            reading.read_page(index)
        reading.recognise_scans()
        return reading.document(len(document))


class _Reading:
    """Pages read so far, and what is to be said of them."""

    def __init__(self, reader: PageReader, limits: Limits) -> None:
        self._reader = reader
        self._limits = limits
        self._until = time.monotonic() + _MAX_SECONDS
        self._contents: list[PageContent] = []
        self._scans: list[int] = []
        self._recognised: list[int] = []
        self._damaged: list[int] = []
        self._cut: list[int] = []
        self._hidden: dict[int, str] = {}
        self._watermarks: dict[int, str] = {}
        self._unmapped: dict[int, int] = {}
        self._characters = 0
        self._cells = 0

    def read_page(self, index: int) -> None:
        """Read one page's text layer."""
        if time.monotonic() > self._until:
            raise LimitError(file="", detail=_TOO_SLOW)
        raw = self._reader.read(index)
        if raw is None:
            self._damaged.append(index)
            return
        self._note(index, raw)
        if raw.layer.tokens:
            self._add(arrange(index, raw.layer, raw.drawing))
        elif raw.draws:
            self._scans.append(index)

    def recognise_scans(self) -> None:
        """Recognise the pages without text, if that is installed. Raises NoTextError if nothing is left."""
        recognise = load_recogniser() if self._scans else None
        if recognise is not None:
            for index in self._scans:
                seen = recognise(self._reader.picture(index))
                if seen is not None:
                    self._add(arrange(index, *seen))
                    self._recognised.append(index)
            self._contents.sort(key=lambda page: page.number)
            self._scans = [index for index in self._scans if index not in self._recognised]
        if self._scans and not self._contents:
            raise NoTextError(file="", pages=[i + 1 for i in self._scans], detail=_no_text(self._scans))
        if self._damaged and not self._contents:
            raise DamagedFileError(file="", detail=_DAMAGED)

    def document(self, page_count: int) -> Document:
        """Return everything read as blocks in reading order."""
        furniture = set_aside(self._contents)
        said = self._notices()
        if furniture.repeated:
            said.append(notices.running_heads(furniture.repeated))
        blocks: list[Paragraph | Grid] = []
        tables = 0
        for page in self._contents:
            for item in _in_order(page):
                if isinstance(item, Table):
                    blocks.append(_grid(page, item, tables))
                    tables += 1
                else:
                    blocks.append(Paragraph(item.text, len(blocks), page=page.number))
        return Document(_MEDIA_TYPE, blocks, notices=said, page_count=page_count)

    def _note(self, index: int, raw: RawPage) -> None:
        self._characters += raw.characters
        if raw.unseen.hidden:
            self._hidden[index] = "".join(raw.unseen.hidden)
        if raw.unseen.watermarks:
            self._watermarks[index] = "".join(raw.unseen.watermarks)
        if raw.layer.unmapped:
            self._unmapped[index] = raw.layer.unmapped
        if not raw.drawing.complete:
            self._cut.append(index)

    def _add(self, content: PageContent) -> None:
        self._cells += sum(len(table.rows) * len(table.xs) for table in content.tables)
        if self._cells > self._limits.cells or self._characters > self._limits.text_characters:
            raise LimitError(file="", detail=_TOO_MUCH)
        self._contents.append(content)

    def _notices(self) -> list[Notice]:
        said = []
        if self._scans:
            said.append(notices.pages_without_text(self._scans))
        if self._recognised:
            said.append(notices.pages_recognised(self._recognised))
        if self._damaged:
            said.append(notices.pages_unreadable(self._damaged))
        if self._unmapped:
            said.append(notices.characters_unmapped(list(self._unmapped), sum(self._unmapped.values())))
        if self._hidden:
            said.append(notices.text_hidden(list(self._hidden), _sample(self._hidden)))
        if self._watermarks:
            said.append(notices.watermark(list(self._watermarks), _sample(self._watermarks)))
        if self._cut:
            said.append(notices.drawing_cut(self._cut))
        return said


def _sample(texts: dict[int, str]) -> str:
    return next(iter(texts.values()))[:_SAMPLE]


def _no_text(pages: list[int]) -> Message:
    shown = notices.page_list(pages)
    return Message(
        f"第 {shown} 页是扫描图像，没有文字。请安装 jiheng[ocr] 后再试，或改用带文字的 PDF",
        f"pages {shown} are pictures without text. Install jiheng[ocr] and try again, or use a PDF with text",
    )


def _in_order(page: PageContent) -> list[Table | Block]:
    """Return tables and paragraphs from top to bottom; lines are joined only between two tables."""
    lines = sorted(page.lines, key=lambda line: (line.box.y0, line.box.x0))
    reach = [line.box.x1 for line in lines] + [table.xs[-1] for table in page.tables]
    right = max(reach, default=0.0)
    items: list[tuple[float, float, Table | Block]] = []
    done = 0
    for table in page.tables:
        items.append((table.ys[0], table.xs[0], table))
        upto = done
        while upto < len(lines) and lines[upto].box.y0 < table.ys[0]:
            upto += 1
        items += [(block.top, block.left, block) for block in join_lines(lines[done:upto], right)]
        done = upto
    items += [(block.top, block.left, block) for block in join_lines(lines[done:], right)]
    items.sort(key=lambda item: item[:2])
    return [item[2] for item in items]


def _grid(page: PageContent, table: Table, number: int) -> Grid:
    merges = [Merge(*merge) for merge in table.merges]
    grid = Grid(table.rows, number, merges, pages=[page.number] * len(table.rows))
    part = Part(
        page=page.number,
        page_height=page.height,
        xs=table.xs,
        top=table.ys[0],
        bottom=table.ys[-1],
        closed_top=table.closed_top,
        closed_bottom=table.closed_bottom,
        slack=table.slack,
        units=table.units,
        first_height=table.ys[1] - table.ys[0],
    )
    keep_part(grid, part)
    return grid
