"""Blocks as workbooks: XLSX with real merges and numbers under formats, and the old XLS."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from itertools import count

import xlsxwriter
import xlwt
from tools.drawing.blocks import Block, PageBreak, Paragraph, Table

_PERCENT = re.compile(r"(\d+)(\.\d+)?%")
_NUMBER = re.compile(r"(0|[1-9]\d{0,14})(\.\d+)?")
_MONEY = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")


def value_and_format(text: str) -> tuple[float, str] | None:
    """Return the number a spreadsheet stores for a text, with the format showing it; None for words."""
    if percent := _PERCENT.fullmatch(text):
        decimals = len(percent[2] or "") - 1
        value = float(text[:-1]) / 100
        return value, "0%" if decimals < 1 else "0." + "0" * decimals + "%"
    if number := _NUMBER.fullmatch(text):
        decimals = len(number[2] or "") - 1
        return float(text), "General" if decimals < 1 else "0." + "0" * decimals
    if _MONEY.fullmatch(text):
        decimals = len(text.rpartition(".")[2]) if "." in text else 0
        return float(text.replace(",", "")), "#,##0" + ("." + "0" * decimals if decimals else "")
    return None


def pages(blocks: Sequence[Block]) -> list[list[Block]]:
    """Divide blocks at page breaks: each part becomes a sheet."""
    out: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            out.append([])
        else:
            out[-1].append(block)
    return [page for page in out if page]


def xlsx(blocks: Sequence[Block], *, one_sheet: bool = False) -> bytes:
    """Return the bytes of an .xlsx, a sheet a page unless `one_sheet`; percentages are stored as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2024, 1, 15, 9, 0), "author": ""})  # noqa: DTZ001  # xlsxwriter wants it naive
    formats: dict[str, object] = {}
    whole: list[Block] = [b for b in blocks if not isinstance(b, PageBreak)]
    for k, page in enumerate([whole] if one_sheet else pages(blocks), 1):
        sheet = book.add_worksheet(f"表{k}")
        for r, c, last_r, last_c, text in _placed(page):
            stored = value_and_format(text)
            shown = stored[1] if stored else "General"
            if shown not in formats:
                formats[shown] = book.add_format(
                    {"num_format": shown, "text_wrap": True, "border": 1, "font_size": 9}
                )
            if (r, c) != (last_r, last_c):
                sheet.merge_range(r, c, last_r, last_c, "", formats[shown])
            if stored:
                sheet.write_number(r, c, stored[0], formats[shown])
            elif text:
                sheet.write_string(r, c, text, formats[shown])
            else:
                sheet.write_blank(r, c, None, formats[shown])
        sheet.set_column(0, 15, 14)
    book.close()
    return out.getvalue()


def xls(blocks: Sequence[Block]) -> bytes:
    """Return the bytes of an .xls (BIFF8), a sheet a page."""
    book = xlwt.Workbook(encoding="utf-8")
    for k, page in enumerate(pages(blocks), 1):
        sheet = book.add_sheet(f"表{k}")
        for r, c, last_r, last_c, text in _placed(page):
            stored = value_and_format(text)
            style = xlwt.easyxf(num_format_str=stored[1] if stored else "General")
            value = stored[0] if stored else text
            if (r, c) == (last_r, last_c):
                sheet.write(r, c, value, style)
            else:
                sheet.write_merge(r, last_r, c, last_c, value, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _placed(page: Sequence[Block]) -> list[tuple[int, int, int, int, str]]:
    """Place blocks below one another: first row, first column, last row, last column, text."""
    width = max((b.width for b in page if isinstance(b, Table)), default=1)
    out: list[tuple[int, int, int, int, str]] = []
    row = count()
    at = 0
    for block in page:
        if isinstance(block, Paragraph):
            at = next(row)
            last = width - 1 if block.role in {"title", "note", "heading"} else 0
            out.append((at, 0, at, last, block.text))
        elif isinstance(block, Table):
            start = next(row)
            for r, line in enumerate(block.slots()):
                for c, slot in enumerate(line):
                    if slot.is_anchor:
                        cell = slot.cell
                        out.append((start + r, c, start + r + cell.rows - 1, c + cell.columns - 1, cell.text))
            row = count(start + len(block.rows) + 1)
    return out
