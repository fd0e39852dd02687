"""The parts of the page of layouts: one for each local form, its example included."""

from __future__ import annotations

from tools.docs.markdown import code, table

from jiheng.foundation.message import Message
from jiheng.layouts.model import LAYOUTS, Layout

_SOURCE = Message("出处", "Source")
_VALID = Message("适用", "In force")
_FROM = Message("{start} 起", "from {start}")
_SPAN = Message("{start} 至 {end}", "{start} to {end}")
_FAMILY = Message("排列方式", "Family")
_SIGNS = Message("凭什么认出", "Known by")
_ABSENT = Message("有则不是", "Ruled out by")
_SCHEME = Message("层级", "Hierarchy")
_COLUMNS = Message("专有列名", "Heads of its own")
_FIELDS = Message("专有栏目名", "Labels of its own")
_EXAMPLE = Message("例子（虚构）", "Example (invented)")
_READ = Message("读出", "What is read")
_LEVELS = (
    Message("一级", "Level 1"),
    Message("二级", "Level 2"),
    Message("指标", "Indicator"),
    Message("年度值", "Annual"),
)


def layout_parts(language: str) -> list[str]:
    """Return one part for each layout."""
    return [_part(layout, language) for layout in LAYOUTS]


def _part(layout: Layout, language: str) -> str:
    rows = [[label.render(language), value] for label, value in _head(layout, language) if value]
    parts = [f"## {layout.id}", f"**{layout.title.render(language)}**", table(["", ""], rows)]
    if layout.note is not None:
        parts.append(layout.note.render(language))
    example = layout.example
    parts.append(f"{_EXAMPLE.render(language)}:\n\n```text\n{example.text.strip()}\n```")
    parts.append(f"{_READ.render(language)}: {'、'.join(example.projects)}")
    parts.append(table([level.render(language) for level in _LEVELS], example.indicators))
    return "\n\n".join(parts)


def _head(layout: Layout, language: str) -> list[tuple[Message, str]]:
    start, end = layout.valid.from_, layout.valid.to
    valid = _SPAN.render(language, start=start, end=end) if end else _FROM.render(language, start=start)
    return [
        (_SOURCE, layout.source),
        (_VALID, valid),
        (_FAMILY, code(layout.family)),
        (_SCHEME, code(layout.scheme or "")),
        (_SIGNS, " ".join(map(code, layout.signs))),
        (_ABSENT, " ".join(map(code, layout.absent))),
        (_COLUMNS, " ".join(map(code, layout.columns))),
        (_FIELDS, " ".join(map(code, layout.fields))),
    ]
