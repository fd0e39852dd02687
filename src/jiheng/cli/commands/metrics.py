"""`jiheng metrics`: the metrics that can be computed, by system, or one of them explained."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from jiheng.cli.command import Argument, Command, Example
from jiheng.evidence.metric import METRICS, Metric
from jiheng.evidence.pack import load_pack, pack_ids
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

SUMMARY = Message(
    "列出能从业务系统算出的指标口径，或说明其中一个。",
    "List the metrics that can be computed, or explain one.",
)

_ADVICE = Message("jiheng metrics 编号 可看一个口径的全部说明。", "jiheng metrics ID explains one of them.")
_UNIT = Message("单位：{unit}；{direction}", "unit: {unit}; {direction}")
_DIRECTIONS = {
    "positive": Message("越高越好", "more is better"),
    "negative": Message("越低越好", "less is better"),
}
_PACK = Message("业务系统：{title}", "system: {title}")
_ASKS = Message("回答这样的指标：名称含 {words}", "answers indicators whose name has {words}")
_NEEDS = Message("需要的表：", "tables it may use:")
_EXAMPLE = Message(
    "演算例：{period} → {value}{unit} {says}", "worked example: {period} → {value}{unit} {says}"
)
_REQUIRED = Message("（必填）", " (required)")


class UnknownMetricError(UsageError):
    """There is no such metric: `metric`; `near` are those called alike."""

    code = "unknown-metric"
    message = Message(
        "没有“{metric}”这个口径{near}。jiheng metrics 可列出全部。",
        "There is no metric {metric}{near}. jiheng metrics lists all of them.",
    )


def run(metric_id: str | None) -> None:
    """List all metrics, or explain one."""
    for line in _list() if metric_id is None else _explain(_required(metric_id.strip())):
        click.echo(line)


def _list() -> Iterator[str]:
    for pack_id in pack_ids():
        yield f"{pack_id}  {load_pack(pack_id).title.render()}"
        for one in METRICS:
            if one.pack == pack_id:
                yield f"  {one.id}  {one.name.render()}（{one.unit}）"
        yield ""
    yield _ADVICE.render()


def _required(metric_id: str) -> Metric:
    if metric_id in METRICS:
        return METRICS.get(metric_id)
    near = difflib.get_close_matches(metric_id, METRICS.ids(), n=3, cutoff=0.5)
    hint = (
        Message(f"（相近的有 {'、'.join(near)}）", f" (near: {', '.join(near)})") if near else Message("", "")
    )
    raise UnknownMetricError(metric=metric_id, near=hint)


def _explain(one: Metric) -> Iterator[str]:
    pack = load_pack(one.pack)
    yield f"{one.id}  {one.name.render()}"
    yield _UNIT.render(unit=one.unit, direction=_DIRECTIONS[one.direction].render())
    yield _PACK.render(title=pack.title.render())
    yield one.means.render()
    yield _ASKS.render(words=" + ".join("/".join(group) for group in one.asks.words))
    yield ""
    yield _NEEDS.render()
    for name, table in pack.tables.items():
        yield f"  {name}  {table.says.render()}"
        for column, about in table.columns.items():
            mark = _REQUIRED.render() if about.required or about.key else ""
            yield f"    {column} {about.type}  {about.says.render()}{mark}"
    for example in one.examples:
        yield ""
        value = example.value if example.value is not None else "—"
        yield _EXAMPLE.render(period=example.period, value=value, unit=one.unit, says=example.says)
        for name, lines in example.tables.items():
            yield f"  {name}"
            yield from (f"    {line}" for line in lines)


command = Command(
    "metrics",
    run,
    summary=SUMMARY,
    params=[
        Argument(
            "metric_id",
            required=False,
            metavar=Message("编号", "ID"),
            help=Message("要看说明的口径。", "The metric to explain."),
        ),
    ],
    examples=[
        Example("jiheng metrics", Message("列出全部口径", "list all of them")),
        Example(
            "jiheng metrics letters_replied_in_7_days",
            Message("看怎么算、要哪些表、演算例", "see how it is computed, from which tables, with examples"),
        ),
    ],
)
