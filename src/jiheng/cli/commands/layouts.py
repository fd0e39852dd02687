"""`jiheng layouts`: the printed forms that are recognised, and what is known of each."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jiheng.cli.command import Argument, Command, Example
from jiheng.cli.layout_choice import require_layout
from jiheng.cli.page import display_width
from jiheng.foundation.message import Message
from jiheng.layouts import GENERAL, LAYOUTS, Layout

SUMMARY = Message("列出认得的版式，或说明其中一种。", "List the printed forms we recognise, or explain one.")

_HEADS = (
    Message("编号", "id"),
    Message("排列方式", "family"),
    Message("自", "from"),
    Message("名称", "title"),
)
_GENERAL_TITLE = Message(
    "通用读法：认不出具体版式时用", "the general reader, for forms that no layout claims"
)
_ADVICE = Message("jiheng layouts 编号 可看一种版式的详情。", "jiheng layouts ID explains one of them.")
_SOURCE = Message("出处：{value}", "source: {value}")
_VALID = Message("适用：{begin} 至 {end}", "in force: {begin} to {end}")
_OPEN_END = Message("今", "today")
_FAMILY = Message("排列方式：{value}", "family: {value}")
_SCHEME = Message("指标层级：{value}", "hierarchy: {value}")
_NOTE = Message("说明：{value}", "note: {value}")
_SIGNS = Message("凭这些字样认出：", "recognised by these words:")
_ABSENT = Message("且没有这些字样：", "and by the absence of these:")
_COLUMNS = Message("本版式特有的列名：", "column heads of its own:")
_FIELDS = Message("本版式特有的栏目：", "labels of its own:")
_EXAMPLE = Message("示例（虚构）：", "example (invented):")
_READ = Message("从示例读出的指标：", "indicators read from the example:")


def run(layout_id: str | None) -> None:
    """List all layouts, or explain one."""
    require_layout(layout_id)
    if layout_id is None:
        lines = _list()
    elif layout_id == GENERAL:
        lines = iter([f"{GENERAL}  {_GENERAL_TITLE.render()}"])
    else:
        lines = _explain(LAYOUTS.get(layout_id))
    for line in lines:
        click.echo(line)


def _list() -> Iterator[str]:
    rows = [tuple(head.render() for head in _HEADS)]
    rows += [(one.id, one.family, one.valid.from_.isoformat(), one.title.render()) for one in LAYOUTS]
    rows.append((GENERAL, "", "", _GENERAL_TITLE.render()))
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(_HEADS) - 1)]
    for *cells, title in rows:
        yield "  ".join([*map(_padded, cells, widths), title])
    yield ""
    yield _ADVICE.render()


def _explain(layout: Layout) -> Iterator[str]:
    yield f"{layout.id}  {layout.title.render()}"
    yield _SOURCE.render(value=layout.source)
    end = layout.valid.to.isoformat() if layout.valid.to else _OPEN_END.render()
    yield _VALID.render(begin=layout.valid.from_.isoformat(), end=end)
    yield _FAMILY.render(value=layout.family)
    if layout.scheme:
        yield _SCHEME.render(value=layout.scheme)
    if layout.note:
        yield _NOTE.render(value=layout.note.render())
    yield from _listed(_SIGNS, layout.signs)
    yield from _listed(_ABSENT, layout.absent)
    yield from _listed(_COLUMNS, [f"{printed} → {key}" for printed, key in layout.columns.items()])
    yield from _listed(_FIELDS, [f"{printed} → {key}" for printed, key in layout.fields.items()])
    yield from _listed(_EXAMPLE, layout.example.text.strip("\n").split("\n"))
    yield from _listed(_READ, [" · ".join(cells) for cells in layout.example.indicators])


def _listed(title: Message, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title.render()
        yield from (f"  {line}".rstrip() for line in lines)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


command = Command(
    "layouts",
    run,
    summary=SUMMARY,
    params=[
        Argument(
            "layout_id",
            required=False,
            metavar=Message("编号", "ID"),
            help=Message("要看详情的版式。", "The layout to explain."),
        )
    ],
    examples=[
        Example("jiheng layouts", Message("列出全部版式", "list all of them")),
        Example(
            "jiheng layouts cn_310000_2020",
            Message(
                "看凭什么认出它、有哪些列、一个例子",
                "see what it is recognised by, its columns and an example",
            ),
        ),
    ],
)
