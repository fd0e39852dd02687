"""Word documents: .docx and its kin, in both namespaces of the standard."""

from __future__ import annotations

from jiheng.documents.containers import zip_kind
from jiheng.documents.format import Format
from jiheng.documents.guard import Archive
from jiheng.documents.model import Document
from jiheng.documents.word.package import read_package
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _recognises(data: bytes) -> bool:
    return zip_kind(data) == "docx"


def _read(data: bytes, limits: Limits) -> Document:
    blocks, notices = read_package(Archive(data, limits), limits)
    return Document(_MEDIA_TYPE, blocks, notices=notices)


FORMAT = Format(
    id="docx",
    title=Message("Word 文档", "Word document"),
    extensions=(".docx", ".docm", ".dotx", ".dotm"),
    media_type=_MEDIA_TYPE,
    recognises=_recognises,
    read=_read,
    note=Message(
        "段落与表格按阅读顺序；合并单元格、嵌套表、文本框、自动编号照显示读出；删除的修订和隐藏文字不读。",
        "Paragraphs and tables in reading order; merged cells, nested tables, text boxes and automatic numbers as "
        "displayed; tracked deletions and hidden text are left out.",
    ),
    order=10,
)
