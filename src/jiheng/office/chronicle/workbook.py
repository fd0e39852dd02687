"""The trail as a workbook: what a view shows, a row an entry, and at its end whether there was more."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from jiheng.declaration.sheet import Head, Sheet, Styles, new_workbook
from jiheng.foundation.message import Message, user_language
from jiheng.office.chronicle.told import Change, Row

_NAME = Message("操作留痕", "trail")
_HEADS: tuple[tuple[Message, int, str], ...] = (
    (Message("序号", "No."), 10, "number"),
    (Message("何时", "when"), 17, "text"),
    (Message("谁", "who"), 14, "text"),
    (Message("登录名", "login name"), 16, "code"),
    (Message("做了什么", "what"), 20, "text"),
    (Message("对象", "where"), 34, "text"),
    (Message("单位编码", "code of the body"), 14, "code"),
    (Message("单位", "body"), 26, "text"),
    (Message("说明", "said"), 40, "text"),
    (Message("改前 → 改后", "before → after"), 70, "text"),
    (Message("哈希", "hash"), 24, "code"),
)
_WITHHELD = Message(
    "涉密内容不在此列出，见该项目的办理记录。", "Withheld: it stands in the trail of its case."
)
_ARROW = "{title}：{before} → {after}"
_EMPTY = Message("（空）", "(empty)")
MORE = Message(
    "只导出了最新的 {count} 条；更早的还有，请缩小日期范围后再导出。",
    "These are the latest {count} entries; there are earlier ones: narrow the days and export again.",
)
"""What is said, on the page and in the last row, where a view has more than a workbook takes."""


class Workbook:
    """A workbook that takes entries portion by portion, so that not all of them are held at once."""

    def __init__(self) -> None:
        """Begin the sheet."""
        self._content = BytesIO()
        self._language = user_language()
        self._workbook = new_workbook(self._content, in_memory=True)
        heads = [Head(title.render(self._language), width, kind) for title, width, kind in _HEADS]
        self._sheet = Sheet(
            self._workbook, Styles(self._workbook), _NAME.render(self._language), heads, self._language
        )
        self.count = 0

    def write(self, rows: Iterable[Row]) -> None:
        """Add entries."""
        for row in rows:
            self._sheet.write(_cells(row))
            self.count += 1

    def finish(self, *, there_are_more: bool) -> bytes:
        """Return the workbook; its last row says where it does not hold all."""
        if there_are_more:
            said = MORE.render(self._language, count=self.count)
            self._sheet.write([None, said, *[None] * (len(_HEADS) - 2)])
        self._sheet.finish()
        self._workbook.close()
        return self._content.getvalue()


def _cells(row: Row) -> list[str | bool | None]:
    unit = row.where.unit
    hidden = [_WITHHELD.render()] if row.is_hidden else []
    return [
        str(row.number),
        row.when,
        row.who,
        row.actor,
        row.what,
        row.where.title,
        unit.code if unit is not None else None,
        unit.name if unit is not None else None,
        "\n".join([*row.said, *hidden]),
        "\n".join(map(_changed, row.changes)),
        row.hash,
    ]


def _changed(one: Change) -> str:
    before, after = one.before or _EMPTY.render(), one.after or _EMPTY.render()
    return _ARROW.format(title=one.title, before=before, after=after) if one.title else f"{before} → {after}"
