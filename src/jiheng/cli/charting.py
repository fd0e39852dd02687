"""`--charts FOLDER`: charts of what was measured or scored, as files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from jiheng.charts import Chart, save
from jiheng.cli.command import Option
from jiheng.foundation.message import Message, user_language

_DRAWN = Message("图：{folder}，{count} 张（SVG、PNG、数据表）", "Charts: {folder}, {count} (SVG, PNG, data)")


def charts_option(what: Message) -> Option:
    """Return the option that names the folder of the charts; `what` says which there are."""
    return Option(
        "--charts",
        type=click.Path(path_type=Path, file_okay=False),
        metavar=Message("文件夹", "FOLDER"),
        help=Message(
            f"画图存入这个文件夹：{what.zh}。每张有 SVG、PNG 和数据表 CSV。",
            f"Draw charts into this folder: {what.en}. Each as SVG, PNG and a CSV of its data.",
        ),
    )


def draw(charts: Iterable[Chart | None], folder: Path) -> None:
    """Write charts into a folder, and say how many."""
    drawn = [one for one in charts if one is not None]
    for chart in drawn:
        save(chart, folder, user_language())
    click.echo(_DRAWN.render(folder=folder, count=len(drawn)), err=True)
