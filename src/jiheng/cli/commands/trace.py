"""`jiheng trace`: the rows behind a measured number, and whether it still comes out."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jiheng.cli.command import Argument, Command, Example
from jiheng.cli.evidence_part import sources_option, store_option
from jiheng.evidence import sampling
from jiheng.evidence.metric import METRICS
from jiheng.evidence.run import opened
from jiheng.evidence.source import DataSourceError, load_sources
from jiheng.evidence.store import Store
from jiheng.evidence.trace import Traced, trace
from jiheng.foundation.message import Message

SUMMARY = Message(
    "查一个计量值背后的记录，并重新计量核对。",
    "Show the rows behind a measured number, and measure it again.",
)

_CHANGED = 1
_HEAD = Message(
    "{name}（{metric} 第{version}版），期间 {period}，来源 {source}，{by} 于 {at} 计量",
    "{name} ({metric} version {version}), period {period}, from {source}, measured by {by} at {at}",
)
_VALUE = Message("值 {value}{unit}{parts}，依据 {rows} 行", "value {value}{unit}{parts}, from {rows} rows")
_PARTS = Message(
    "（分子 {numerator}，分母 {denominator}）", " (numerator {numerator}, denominator {denominator})"
)
_SAMPLE = Message("；{said}", "; {said}")
_SAME = Message("重新计量：数据和结果都没有变。", "Measured again: same data, same number.")
_SAME_VALUE = Message(
    "重新计量：数据有变动，结果仍为 {value}。",
    "Measured again: the data changed, the number is still {value}.",
)
_DIFFERS = Message(
    "重新计量：数据有变动，现在为 {value}（{rows} 行）。",
    "Measured again: the data changed, now {value} ({rows} rows).",
)
_MORE = Message(
    "以上 {shown} 行，共 {rows} 行（来源的 rows 限制）。", "{shown} of {rows} rows (the source's limit)."
)
_GONE = Message("数据来源文件里没有它", "the file of sources does not name it")
_NONE = "—"


def run(measurement_id: str, sources: Path, store: Path) -> None:
    """Show the rows; exit with 1 when the number no longer comes out of the same data."""
    measurement = Store(store).get(measurement_id.strip())
    source = load_sources(sources).get(measurement.source)
    if source is None:
        raise DataSourceError(source=measurement.source, detail=_GONE)
    with opened(measurement.source, source) as open_source:
        traced = trace(measurement, open_source, by=getpass.getuser())
    _show(traced)
    if not traced.is_same:
        raise click.exceptions.Exit(_CHANGED)


def _show(traced: Traced) -> None:
    was, now = traced.was, traced.now
    metric = METRICS.get(was.metric)
    head: dict[str, Any] = {
        "name": metric.name.render(),
        "metric": was.metric,
        "version": was.metric_version,
    }
    click.echo(_HEAD.render(**head, period=was.period, source=was.source, by=was.by, at=was.at))
    parts = ""
    if was.denominator is not None:
        parts = _PARTS.render(numerator=was.numerator or _NONE, denominator=was.denominator)
    if (sample := sampling.said(was)) is not None:
        parts += _SAMPLE.render(said=sample.render())
    click.echo(_VALUE.render(value=was.value or _NONE, unit=metric.unit, parts=parts, rows=was.rows))
    if traced.rows:
        Console(highlight=False).print(_table(traced.rows))
    if len(traced.rows) < now.rows:
        click.echo(_MORE.render(shown=len(traced.rows), rows=now.rows))
    said = _SAME if traced.is_same else _SAME_VALUE if was.value == now.value else _DIFFERS
    click.echo(said.render(value=now.value or _NONE, rows=now.rows))


def _table(rows: list[dict[str, Any]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in rows[0]:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("" if value is None else str(value) for value in row.values()))
    return table


command = Command(
    "trace",
    run,
    summary=SUMMARY,
    details=Message(
        "退出码：0 结果不变；1 数据或结果有变；2 命令写错。",
        "Exit code: 0 it still comes out; 1 data or number changed; 2 the command was put wrongly.",
    ),
    params=[
        Argument(
            "measurement_id",
            metavar=Message("编号", "ID"),
            help=Message(
                "计量结果的编号（jiheng measure 给出）；写开头几位也可。",
                "The id that jiheng measure gave, or its beginning.",
            ),
        ),
        sources_option(),
        store_option(Message("计量结果所在的文件。", "The file of measurements.")),
    ],
    examples=[
        Example(
            "jiheng trace 3f9a --sources 来源.toml",
            Message("看这个数是怎么来的", "see where the number comes from"),
        ),
    ],
)
