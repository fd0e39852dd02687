"""D-26: a count that adds up is the same for the year and for a period of several years."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, Shown, one, several
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import COUNT_UNIT, NAMED, NUMBER, TWO_VALUES
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.targets import equivalent

_SPAN = re.compile(r"20\d\d年?[-—–~至到](?:20)?\d\d年?")
_ONE_YEAR = re.compile(r"20\d\d年")
_SAME = Shown("产出/数量", "发表科普文章数量", "≥60篇", period="≥60篇")


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-26."""

    period_unknown: Annotated[
        bool,
        says("材料未写明周期长短时是否也提示", "whether to report where nothing says how long the period is"),
    ] = True


@rule(
    id="D-26",
    severity="S3",
    scope="indicator",
    title=Message("累计数量的年度值与周期值相同", "A count that adds up is the same for year and period"),
    basis=("ARI",),
    params=Params(),
    needs=NAMED | TWO_VALUES | NUMBER | COUNT_UNIT,
    fields=("annual", "period"),
    message=Message(
        "“{indicator}”的年度指标值和实施周期指标值都是“{value}”：这类数量逐年累计，实施周期为多年的，周期值应为各年之和。",
        "“{indicator}”: {value} both for the year and for the period. Such counts add up: over several years the"
        " period holds the sum of them.",
    ),
    mend=Message(
        "实施周期为多年的，周期值改为各年之和；只有一年的，写明起止时间。",
        "Give the period the sum of its years; if it lasts one year only, state when it starts and ends.",
    ),
    fires=(
        one(_SAME),
        several(Planned((_SAME,), name="2023-2025年科普宣传")),
        several(Planned((_SAME,), starts_on="2023-01-01", ends_on="2025-12-31")),
    ),
    silent=(
        one(Shown("产出/数量", "发表科普文章数量", "≥60篇", period="≥180篇")),
        one(Shown("产出/数量", "年度发表科普文章数量", "≥60篇", period="≥60篇")),
        one(Shown("产出/数量", "举办讲座场次", "每年2场", period="每年2场")),
        one(Shown("产出/数量", "管护村道数量", "60条", period="60条")),
        one(Shown("产出/数量", "宣传活动事故次数", "0次", period="0次")),
        several(Planned((_SAME,), name="2024年科普宣传")),
        several(Planned((_SAME,), starts_on="2024-01-01", ends_on="2024-12-31")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """Articles published, courses held, devices bought: what is made each year adds up over the years of a project.

    Levels (单位保有量, 在管数量), averages and counts of each year (年度…, 日均…) stay the same and are not meant, nor
    is zero. The period is several years where its dates or the project's name say so (2023-2025年), and one year
    where they say that; then nothing is reported. Where nothing tells, a form that asks for both values takes them
    to differ, so the remark is made with the condition in it; a parameter turns that off.
    """
    annual, period = indicator.indicator.annual, indicator.indicator.period
    made, yearly = _adding_up()
    if made.search(indicator.name) is None or yearly.search(f"{indicator.name} {indicator.raw}") is not None:
        return None
    if annual is None or period is None or not indicator.number or not equivalent(annual, period):
        return None
    is_several_years = _is_several_years(indicator.owner)
    return Hit() if is_several_years or (is_several_years is None and params.period_unknown) else None


def _is_several_years(project: ProjectView) -> bool | None:
    """Say whether a project runs for more than a year; None where nothing tells."""
    starts, ends = project.project.starts_on, project.project.ends_on
    if starts and ends:
        return ends > f"{int(starts[:4]) + 1}{starts[4:]}"
    if _SPAN.search(project.plain_name):
        return True
    return False if _ONE_YEAR.search(project.plain_name) else None


@cache
def _adding_up() -> tuple[re.Pattern[str], re.Pattern[str]]:
    made, yearly = (any_of(column("adding_up", "word", kind=kind)) for kind in ("made", "yearly"))
    return re.compile(made), re.compile(yearly)
