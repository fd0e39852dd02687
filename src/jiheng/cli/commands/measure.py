"""`jiheng measure`: actual values from the office's own systems, reconciled, as the official tables."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.cli.charting import charts_option, draw
from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.evidence_part import sources_option, store_option
from jiheng.cli.measuring import lines
from jiheng.cli.output import choose_output
from jiheng.cli.progress import counting
from jiheng.evidence.binding import load_bindings
from jiheng.evidence.period import Period, parse_period
from jiheng.evidence.source import load_sources
from jiheng.evidence.store import Store
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message, user_language
from jiheng.monitoring.rulebook import LightRules, light_rules, with_own
from jiheng.pipeline.audited import declared
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.drawn import charts_of
from jiheng.pipeline.measured import Measured, MeasuringRun
from jiheng.pipeline.official import Official, official
from jiheng.pipeline.outcome import Item, Outcome
from jiheng.scoring import load_scheme
from jiheng.tables.writer import WRITERS, Writer

SUMMARY = Message(
    "从业务系统计量实际完成值，与填报的核对，出监控表或自评表。",
    "Measure actual values from operational systems, reconcile them, and write the official tables.",
)

_FAILED = 3
_MEASURING = Message("计量", "measuring")
_DONE = Message(
    "{period}：计量 {count} 项，达到目标 {met} 项；一致 {agreed}，不一致 {differ}，没有填报 {undeclared}，"
    "没有依据 {unproved}，失败 {failed}；已存入 {store}。",
    "{period}: {count} measured, {met} met; {agreed} agreed, {differ} differ, {undeclared} not declared, "
    "{unproved} without evidence, {failed} failed; kept in {store}.",
)
_WRITTEN = Message("表格：{file}", "The tables: {file}")


class TableTargetError(UsageError):
    """The name of the file does not tell the format of the tables: `file`, `extensions`."""

    code = "table-target"
    message = Message(
        "从文件名看不出表格的格式：{file}。请用这些扩展名：{extensions}。",
        "The name does not tell the format of the tables: {file}. Use one of: {extensions}.",
    )


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    source: Path
    sources: Path
    bindings: Path
    period: str
    store: Path
    by: str | None
    out: Path | None
    filled: str | None
    scheme: str | None
    lights: Path | None
    no_forecast: bool
    charts: Path | None
    quiet: bool


def run(**options: Any) -> None:
    """Measure a document's indicators; exit with 3 when a source failed, with 1 when declared values differ."""
    wish = Wish(**options)
    period = parse_period(wish.period)
    writer = _writer(wish.out)
    scheme = load_scheme(wish.scheme) if wish.scheme else None
    rules = _rules(wish, period)
    output = choose_output(None, wish.filled) if wish.filled else None
    measured = _measure(wish, period)
    found = official(measured, period, _by(wish), rules, scheme)
    for line in lines(measured, found):
        click.echo(line)
    if wish.out is not None and writer is not None:
        with appearing_whole(wish.out) as file:
            writer.write(file, found.result, user_language())
        click.echo(_WRITTEN.render(file=wish.out), err=True)
    if output is not None:
        with output.open(is_single=True) as put:
            put(Outcome(wish.source.name, encoded=msgspec.json.encode(found.declaration)))
    if wish.charts is not None:
        draw(charts_of(measured, found, rules), wish.charts)
    _end(wish, period, measured, found)


def _measure(wish: Wish, period: Period) -> Measured:
    sources, bindings = load_sources(wish.sources), load_bindings(wish.bindings)
    declaration = declared(Item(wish.source, wish.source.name))
    forecasts, store = not wish.no_forecast, Store(wish.store)
    total = MeasuringRun(period, store, _by(wish), forecasts=forecasts).numbers(bindings)
    with counting(total, _MEASURING, wanted=not wish.quiet) as tell:
        one_run = MeasuringRun(period, store, _by(wish), forecasts=forecasts, tell=tell)
        return one_run.measure(declaration, bindings, sources)


def _by(wish: Wish) -> str:
    return wish.by or getpass.getuser()


def _writer(out: Path | None) -> Writer | None:
    if out is None:
        return None
    found = next((one for one in WRITERS if one.extension == out.suffix.lower()), None)
    if found is None:
        raise TableTargetError(file=out, extensions=" ".join(one.extension for one in WRITERS))
    return found


def _rules(wish: Wish, period: Period) -> LightRules:
    usual = light_rules(period.last.year)
    if wish.lights is None:
        return usual
    return with_own(usual, wish.lights.read_text(encoding="utf-8"), wish.lights.name)


def _end(wish: Wish, period: Period, measured: Measured, found: Official) -> None:
    """Say what came of it, and end with the code for it."""
    statuses = [one.status for one in found.result.reconciled]
    counts: dict[str, Any] = {
        "count": sum(1 for one in measured.reconciled if one.measurement is not None),
        "met": sum(1 for one in measured.reconciled if one.met),
        "agreed": statuses.count("agreed"),
        "differ": statuses.count("differs"),
        "undeclared": statuses.count("not_declared"),
        "unproved": statuses.count("no_evidence"),
        "failed": len(measured.troubles),
    }
    click.echo(_DONE.render(period=period.text, store=wish.store, **counts))
    if measured.troubles:
        raise click.exceptions.Exit(_FAILED)
    if counts["differ"]:
        raise click.exceptions.Exit(1)


command = Command(
    "measure",
    run,
    summary=SUMMARY,
    details=Message(
        "只计量绑定文件里有人确认的指标。来源只读；某个来源慢、断、有空值或重复时，只影响它自己的指标，并说明原因，"
        "上次可用的值连同日期一并给出。每个值都存下来，jiheng trace 编号 可查背后的记录。\n"
        "期间从1月起的，每个指标亮灯：数量按月份进度，比率直接与指标值比较，从不除以12。全年预测由各月的数推算，"
        "往年有数据的按往年各月的比重；数据太少就直说。期间为全年的，按评分办法打分，-o 写自评表；否则写监控表。\n"
        "绑定文件里指标名写“预算执行数”的，计量结果填入项目的执行数。\n"
        "退出码：0 全部计量且与填报一致；1 有不一致；2 命令写错；3 有来源失败。",
        "Only bindings that somebody confirmed are measured. Sources are read-only; one that is slow, down, or holds "
        "nulls or doubles affects only its own indicators, is told in one sentence, and the last good value is named "
        "with its date. Every value is kept: jiheng trace ID shows the rows behind it.\n"
        "A period from January on gets lights: quantities by the months that have passed, rates compared with their "
        "target as it stands, never divided by twelve. The year is forecast from its months, with the seasons of "
        "earlier years; too little data is said plainly. A whole year is scored and -o writes the self-evaluation "
        "table; any other period writes the monitoring table.\n"
        "A binding whose indicator is called “预算执行数” fills in what was spent of the budget.\n"
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
        sources_option(),
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
            "--out",
            "-o",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message(
                "监控表或自评表写到哪里：.xlsx 按官方表样，.csv 每行一条指标，.json 供程序使用。",
                "Where to write the official table: .xlsx as the form, .csv by indicator, .json for programs.",
            ),
        ),
        Option(
            "--filled",
            metavar=Message("文件", "FILE"),
            help=Message(
                "填好实际完成值的绩效表写到哪里（json、xlsx、csv……），可交给 jiheng score、jiheng audit。",
                "Where to write the declaration with actual values, for jiheng score and jiheng audit.",
            ),
        ),
        Option(
            "--scheme",
            metavar=Message("办法", "SCHEME"),
            help=Message(
                "全年打分用的评分办法（jiheng schemes）。不写时取与表中分值相符的。",
                "The scoring scheme of a whole year; without it the one whose weights are printed.",
            ),
        ),
        Option(
            "--lights",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message(
                "本地的亮灯阈值，整节替换通用的。",
                "Thresholds of your own; whole sections replace the usual.",
            ),
        ),
        Option(
            "--no-forecast",
            is_flag=True,
            help=Message("不推算全年，少查各月的数。", "No forecast: the months are not asked for."),
        ),
        charts_option(
            Message(
                "预警灯、实际值与指标值、逐月趋势和预测、得分",
                "lights, results against targets, months with forecast, the score",
            )
        ),
        store_option(Message("计量结果存在哪里；只增不改。", "Where measurements are kept; it only grows.")),
        Option(
            "--by",
            metavar=Message("姓名", "NAME"),
            help=Message("谁计量的。不写时取登录名。", "Who measures. Without it: the name of the login."),
        ),
        Option("--quiet", "-q", is_flag=True, help=Message("不显示进度。", "No progress.")),
    ],
    examples=[
        Example(
            "jiheng measure 目标表.docx --sources 来源.toml --bindings 绑定.toml --period 2024-H1 --charts 图/",
            Message("画出灯况、进度和趋势", "draw lights, results and trends"),
        ),
        Example(
            "jiheng measure 目标表.docx --sources 来源.toml --bindings 绑定.toml --period 2024-H1 -o 监控表.xlsx",
            Message(
                "计量上半年，出监控表", "measure the first half of the year, and write the monitoring table"
            ),
        ),
        Example(
            "jiheng measure 目标表.docx --sources 来源.toml --bindings 绑定.toml --period 2024 -o 自评表.xlsx",
            Message(
                "计量全年，打分，出自评表", "measure the whole year, score it, write the self-evaluation"
            ),
        ),
    ],
)
