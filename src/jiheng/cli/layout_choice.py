"""A layout named on the command line."""

from __future__ import annotations

import difflib

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.layouts import GENERAL, LAYOUTS


class UnknownLayoutError(UsageError):
    """There is no such layout: `layout` is what was asked for, `hint` a sentence with the nearest one."""

    code = "unknown-layout"
    message = Message("没有“{layout}”这种版式。{hint}", "There is no layout {layout!r}. {hint}")


def require_layout(layout_id: str | None) -> None:
    """Raise UnknownLayoutError unless `layout_id` is None, "general", or the id of a layout."""
    if layout_id is None or layout_id == GENERAL or layout_id in LAYOUTS:
        return
    near = difflib.get_close_matches(layout_id, [GENERAL, *LAYOUTS.ids()], n=1)
    hint = Message("运行 jiheng layouts 可看全部版式。", "See jiheng layouts for all of them.")
    if near:
        hint = Message(f"您要的是“{near[0]}”吗？", f"Did you mean {near[0]!r}?")
    raise UnknownLayoutError(layout=layout_id, hint=hint)
