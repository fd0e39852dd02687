"""`jiheng measure`: actual values from the office's own systems, reconciled with what was declared."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.output import choose_output
from jiheng.evidence.binding import load_bindings
from jiheng.evidence.fill import Reconciled
from jiheng.evidence.period import parse_period
from jiheng.evidence.source import load_sources
from jiheng.evidence.store import Store
from jiheng.foundation.message import Message
from jiheng.pipeline.audited import declared
from jiheng.pipeline.measured import Measured, MeasuringRun, Trouble
from jiheng.pipeline.outcome import Item, Outcome

SUMMARY = Message(
    "从业务系统计量实际完成值，与填报的核对。",
    "Measure actual values from operational systems, and reconcile them.",
)

_FAILED = 3
_STORE = "measurements.jsonl"
_LINE = Message(
    "{mark} {indicator}：目标 {target}，计量 {measured}；{said}（{id}）",
    "{mark} {indicator}: target {target}, measured {measured}; {said} ({id})",
)
_MARKS = {True: "✓", False: "✗", None: "·"}
_TROUBLE = Message("！ {indicator}：{said}{last}", "! {indicator}: {said}{last}")
_LAST = Message("沿用上次的值 {value}（{at}）。", " The last good value stays: {value} ({at}).")
_NO_LAST = Message("此前没有可用的值。", " There is no earlier value.")
_UNCONFIRMED = Message(
    "{count} 条绑定还没有人确认，没有计量：{names}",
    "{count} bindings are confirmed by nobody and were not measured: {names}",
)
_DONE = Message(
    "{period}：计量 {count} 项，达到目标 {met} 项，与填报不一致 {differ} 项，失败 {failed} 项；已存入 {store}。",
    "{period}: {count} measured, {met} met, {differ} differ from what was declared, {failed} failed; kept in {store}.",
)
_SHOWN = 8


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    source: Path
    sources: Path
    bindings: Path
    period: str
    store: Path
    by: str | None
    out: str | None


def run(**options: Any) -> None:
    """Measure a document's indicators; exit with 3 when a source failed, with 1 when declared values differ."""
    wish = Wish(**options)
    period = parse_period(wish.period)
    sources, bindings = load_sources(wish.sources), load_bindings(wish.bindings)
    output = choose_output(None, wish.out) if wish.out else None
    declaration = declared(Item(wish.source, wish.source.name))
    by = wish.by or getpass.getuser()
    run_now = MeasuringRun(period, Store(wish.store), by)
    measured = run_now.measure(declaration, bindings, sources)
    for line in _lines(measured):
        click.echo(line)
    if output is not None:
        with output.open(is_single=True) as put:
            put(Outcome(wish.source.name, encoded=msgspec.json.encode(measured.declaration)))
    counts: dict[str, Any] = {
        "count": len(measured.reconciled),
        "met": sum(1 for one in measured.reconciled if one.met),
        "differ": sum(1 for one in measured.reconciled if one.agrees is False),
        "failed": len(measured.troubles),
    }
    click.echo(_DONE.render(period=period.text, store=wish.store, **counts))
    if measured.troubles:
        raise click.exceptions.Exit(_FAILED)
    if counts["differ"]:
        raise click.exceptions.Exit(1)


def _lines(measured: Measured) -> Iterator[str]:
    yield from (_line(one) for one in measured.reconciled)
    yield from (_trouble(one) for one in measured.troubles)
    if measured.unconfirmed:
        names = [one.indicator for one in measured.unconfirmed]
        more = "……" if len(names) > _SHOWN else ""
        yield _UNCONFIRMED.render(count=len(names), names="、".join(names[:_SHOWN]) + more)


def _line(one: Reconciled) -> str:
    return _LINE.render(
        mark=_MARKS[one.met],
        indicator=one.indicator,
        target=one.target or "—",
        measured=one.measured or "—",
        said=one.said.render(),
        id=one.measurement,
    )


def _trouble(one: Trouble) -> str:
    last = _NO_LAST.render() if one.last is None else _LAST.render(value=one.last.value, at=one.last.at)
    return _TROUBLE.render(indicator=one.indicator, said=one.said.render(), last=last)


command = Command(
    "measure",
    run,
    summary=SUMMARY,
    details=Message(
        "只计量绑定文件里有人确认的指标。来源只读；某个来源慢、断、有空值或重复时，只影响它自己的指标，并说明原因，"
        "上次可用的值连同日期一并给出。每个值都存下来，jiheng trace 编号 可查背后的记录。\n"
        "退出码：0 全部计量且与填报一致；1 有不一致；2 命令写错；3 有来源失败。",
        "Only bindings that somebody confirmed are measured. Sources are read-only; one that is slow, down, or holds "
        "nulls or doubles affects only its own indicators, is told in one sentence, and the last good value is named "
        "with its date. Every value is kept: jiheng trace ID shows the rows behind it.\n"
        "Exit code: 0 all measured and as declared; 1 some differ; 2 the command was put wrongly; 3 a source failed.",
    ),
    params=[
        Argument(
            "source",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message(
                "绩效目标表、监控表或自评表，或 jiheng read 存下的 JSON。",
                "A declaration, or JSON of jiheng read.",
            ),
        ),
        Option(
            "--sources",
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("数据来源文件。", "The file of sources."),
        ),
        Option(
            "--bindings",
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("指标绑定文件（jiheng bind）。", "The file of bindings (jiheng bind)."),
        ),
        Option(
            "--period",
            required=True,
            metavar=Message("期间", "PERIOD"),
            help=Message(
                "例如 2024、2024-H1、2024-01..2024-07。", "For instance 2024, 2024-H1, 2024-01..2024-07."
            ),
        ),
        Option(
            "--store",
            type=click.Path(path_type=Path, dir_okay=False),
            default=Path(_STORE),
            show_default=True,
            metavar=Message("文件", "FILE"),
            help=Message("计量结果存在哪里；只增不改。", "Where measurements are kept; it only grows."),
        ),
        Option(
            "--by",
            metavar=Message("姓名", "NAME"),
            help=Message("谁计量的。不写时取登录名。", "Who measures. Without it: the name of the login."),
        ),
        Option(
            "--out",
            "-o",
            metavar=Message("文件", "FILE"),
            help=Message(
                "填好实际完成值的表写到哪里（json、xlsx、csv……）。",
                "Where to write it with actual values filled in.",
            ),
        ),
    ],
    examples=[
        Example(
            "jiheng measure 目标表.docx --sources 来源.toml --bindings 绑定.toml --period 2024-H1",
            Message("计量上半年", "measure the first half of the year"),
        ),
    ],
)
