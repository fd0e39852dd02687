"""`jiheng schemes`: all scoring schemes, or one of them explained with its formulas and worked cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import click

from jiheng.cli.command import Argument, Command, Example
from jiheng.foundation.message import Message
from jiheng.scoring.scheme import Scheme, Use, load_scheme, schemes
from jiheng.scoring.weights import family_title
from jiheng.scoring.wording import MARKS, USES
from jiheng.targets.proportion import figure

SUMMARY = Message("列出评分办法，或说明其中一套。", "List the scoring schemes, or explain one.")

_ADVICE = Message("jiheng schemes 编号 可看一套办法的全部说明。", "jiheng schemes ID explains one of them.")
_SOURCE = Message("出处：{source}（{mark}）", "source: {source} ({mark})")
_VALID = Message("自 {begin} 起{end}", "in force from {begin}{end}")
_UNTIL = Message("，至 {end}", " until {end}")
_WHOLE = Message(
    "预算执行 {execution} 分，指标 {indicators} 分", "execution {execution} points, indicators {indicators}"
)
_SHARES = Message("各类分值：{shares}", "points by family: {shares}")
_FREE = Message("各类分值由单位自定", "how the points divide is left to the office")
_FORMULA = Message("{use}：{title}。{says}", "{use}: {title}. {says}")
_GRADES = Message("等级：{grades}", "grades: {grades}")


def run(scheme_id: str | None) -> None:
    """List all schemes, or explain one."""
    if scheme_id is None:
        for one in schemes():
            click.echo(f"{one.id}  {one.title.render()}")
        click.echo(_ADVICE.render())
        return
    for line in _explain(load_scheme(scheme_id.strip())):
        click.echo(line)


def _explain(one: Scheme) -> Iterator[str]:
    yield f"{one.id}  {one.title.render()}"
    yield _SOURCE.render(source=one.source.render(), mark=MARKS[one.mark].render())
    end = _UNTIL.render(end=one.valid.to) if one.valid.to else ""
    yield _VALID.render(begin=one.valid.from_, end=end)
    yield _WHOLE.render(execution=figure(one.execution_weight), indicators=figure(one.indicator_points))
    for shares in one.shares:
        parts = [
            f"{family_title(family).render()} {figure(points)}" for family, points in shares.points.items()
        ]
        yield _SHARES.render(shares="、".join(parts))
    if not one.shares:
        yield _FREE.render()
    yield _GRADES.render(grades="、".join(f"{g.name} ≥{figure(g.from_points)}" for g in one.grades))
    yield ""
    for use in get_args(Use):
        formula, _ = one.formula(use)
        yield _FORMULA.render(
            use=USES[use].render(), title=formula.title.render(), says=formula.says.render()
        )
        yield f"  {_SOURCE.render(source=formula.source.render(), mark=MARKS[formula.mark].render())}"


command = Command(
    "schemes",
    run,
    summary=SUMMARY,
    params=[
        Argument(
            "scheme_id",
            required=False,
            metavar=Message("编号", "ID"),
            help=Message("要看说明的办法，例如 cn_2021。", "The scheme to explain, for instance cn_2021."),
        ),
    ],
    examples=[
        Example("jiheng schemes", Message("列出全部办法", "list all of them")),
        Example(
            "jiheng schemes cn_2020",
            Message("看分值、算法、等级和出处", "its weights, formulas, grades, sources"),
        ),
    ],
)
