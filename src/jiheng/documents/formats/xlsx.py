"""Excel workbooks: .xlsx and its kin. Values as their number formats show them."""

from __future__ import annotations

from jiheng.documents.containers import zip_kind
from jiheng.documents.format import Format
from jiheng.documents.guard import Archive
from jiheng.documents.model import Document
from jiheng.documents.sheets.xlsx_package import read_package
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _recognises(data: bytes) -> bool:
    return zip_kind(data) == "xlsx"


def _read(data: bytes, limits: Limits) -> Document:
    grids, notices = read_package(Archive(data, limits), limits)
    return Document(_MEDIA_TYPE, [*grids], notices=notices)


FORMAT = Format(
    id="xlsx",
    title=Message("Excel 工作簿", "Excel workbook"),
    extensions=(".xlsx", ".xlsm", ".xltx", ".xltm"),
    media_type=_MEDIA_TYPE,
    recognises=_recognises,
    read=_read,
    note=Message(
        "每个工作表一张表；数字按单元格格式显示（0.95 显示为 95%）；合并单元格、隐藏的行列和工作表均有标记。",
        "One grid a sheet; numbers as their cell formats show them (0.95 as 95%); merged cells, hidden rows, columns "
        "and sheets are marked.",
    ),
    order=11,
)
