"""Pages of the catalogues: formats that can be read, outlets that can be written, layouts that are known."""

from __future__ import annotations

from tools.docs.layouts import layout_parts
from tools.docs.markdown import Page, code, table

from jiheng.declaration.writer import WRITERS
from jiheng.documents.open import FORMATS
from jiheng.foundation.message import Message

_FORMATS = Message("可读的格式", "Formats that are read")
_FORMATS_LEAD = Message(
    "格式由文件内容判断，不看扩展名。", "What a file is, is decided by its bytes, never by its name."
)
_WRITERS = Message("可写的格式", "Formats that are written")
_WRITERS_LEAD = Message("`jiheng read` 能写出的格式。", "What `jiheng read` can write.")
_LAYOUTS = Message("版式", "Layouts")
_LAYOUTS_LEAD = Message(
    "认得的表样。版式自动识别；也可用 `--layout` 指定。",
    "The printed forms that are known. They are recognised; `--layout` names one instead.",
)
_NAME = Message("名称", "Name")
_EXTENSIONS = Message("扩展名", "Extensions")
_NOTE = Message("说明", "Note")
_TEXT = Message("可显示在屏幕上", "May go to a screen")
_YES, _NO = Message("是", "yes"), Message("否", "no")


def formats(language: str) -> Page:
    """Return the page of all document formats."""
    head = ["id", _NAME.render(language), _EXTENSIONS.render(language), _NOTE.render(language)]
    rows = [
        [
            code(entry.id),
            entry.title.render(language),
            " ".join(entry.extensions),
            entry.note.render(language),
        ]
        for entry in FORMATS
    ]
    return Page(_FORMATS.render(language), _FORMATS_LEAD.render(language), [table(head, rows)])


def writers(language: str) -> Page:
    """Return the page of all outlets."""
    head = ["id", _NAME.render(language), _EXTENSIONS.render(language), _TEXT.render(language)]
    rows = [
        [
            code(entry.id),
            entry.title.render(language),
            " ".join(entry.extensions),
            (_YES if entry.is_text else _NO).render(language),
        ]
        for entry in WRITERS
    ]
    return Page(_WRITERS.render(language), _WRITERS_LEAD.render(language), [table(head, rows)])


def layouts(language: str) -> Page:
    """Return the page of all layouts."""
    return Page(_LAYOUTS.render(language), _LAYOUTS_LEAD.render(language), layout_parts(language))
