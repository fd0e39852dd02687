"""The page of printed forms: one table of all of them, then what is known of each, and the formats they are printed in."""

from __future__ import annotations

from collections.abc import Iterator

from tools.docs.markdown import Page, code, table

from jiheng.forms.form import Cell, Form, load_forms
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.foundation.message import Message

_TITLE = Message("打印表样", "Printed forms")
_LEAD = Message(
    "`jiheng form` 和 `jiheng convert` 能打印的表样。每种表样是一个数据文件，三种格式都由它打印。",
    "The forms that `jiheng form` and `jiheng convert` print. Each is one data file, from which all formats are printed.",
)
_FORMATS = Message("格式", "Formats")
_HEADS = (
    Message("编号", "Id"),
    Message("名称", "Title"),
    Message("一份是", "One copy shows"),
    Message("纸张", "Paper"),
    Message("金额单位", "Money in"),
    Message("自", "From"),
    Message("按此版式读回", "Read back as"),
)
_LEAVES = {
    "document": Message("整个文件", "the whole document"),
    "project": Message("一个项目", "one project"),
}
_WIDE, _UPRIGHT = Message("A4横向", "A4 across"), Message("A4纵向", "A4 upright")
_MONEY = {"元": Message("元", "yuan"), "万元": Message("万元", "10,000 yuan")}
_GENERAL = Message("通用", "general")
_SOURCE = Message("出处：{source}。", "Source: {source}.")
_VALID = Message("适用：{begin} 至 {end}。", "In force: {begin} to {end}.")
_COLUMNS = Message("列：{columns}。", "Columns: {columns}.")
_WORDS = Message("可用 `--word` 改的词：{words}。", "Words that `--word` says otherwise: {words}.")
_FILE_HEADS = ("id", Message("名称", "Name"), Message("扩展名", "Extension"))


def page(language: str) -> Page:
    """Return the page of all forms."""
    forms = sorted(load_forms().values(), key=lambda form: form.id)
    parts = [table([head.render(language) for head in _HEADS], [_row(form, language) for form in forms])]
    for form in forms:
        parts += [f"## {code(form.id)} {form.title.render(language)}", *_about(form, language)]
    parts += [f"## {_FORMATS.render(language)}", _formats(language)]
    return Page(_TITLE.render(language), _LEAD.render(language), parts)


def _row(form: Form, language: str) -> list[str]:
    read_as = f"[{form.layout}](layouts.md)" if form.layout else _GENERAL.render(language)
    return [
        code(form.id),
        form.title.render(language),
        _LEAVES[form.leaf].render(language),
        (_WIDE if form.landscape else _UPRIGHT).render(language),
        _MONEY[form.unit].render(language),
        form.valid.from_.isoformat(),
        read_as,
    ]


def _about(form: Form, language: str) -> Iterator[str]:
    yield _SOURCE.render(language, source=form.source)
    if form.valid.to is not None:
        begin, end = form.valid.from_.isoformat(), form.valid.to.isoformat()
        yield _VALID.render(language, begin=begin, end=end)
    if form.note is not None:
        yield form.note.render(language)
    if form.words:
        words = "、".join(code(f"{word}={text}") for word, text in form.words.items())
        yield _WORDS.render(language, words=words)
    columns = "、".join(_columns(form))
    if columns:
        yield _COLUMNS.render(language, columns=columns)


def _columns(form: Form) -> Iterator[str]:
    """Yield the heads that are repeated on every page."""
    for block in form.blocks:
        for row in block.rows:
            if row.head:
                yield from (cell.says if isinstance(cell, Cell) else cell for cell in row.cells)


def _formats(language: str) -> str:
    heads = [head.render(language) if isinstance(head, Message) else head for head in _FILE_HEADS]
    return table(
        heads, [[code(one.id), one.title.render(language), code(one.extension)] for one in PRINT_FORMATS]
    )
