"""How it stands with a record: what is missing in it, what has to be explained, and what the table of moves asks of it.

Everything is computed from what the record really says. No database.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import msgspec

from jiheng.audit import Auditor, Finding
from jiheng.declaration.direction import direction_of
from jiheng.declaration.execution import execution_of
from jiheng.declaration.model import Declaration, Indicator
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import Light, Watched, has_target
from jiheng.office.results.content import Content, Form, Mending, Verdict
from jiheng.office.results.fields import EXECUTION
from jiheng.office.results.lights import needs_judging, watch
from jiheng.office.results.rulebook import scheme_of, thresholds
from jiheng.scoring.formulas.over_achievement import Params, is_far_above
from jiheng.targets import how_far

_NO_ACTUAL = Message("还没有填写实际完成值", "the actual value is missing")
_NO_JUDGEMENT = Message("不能自动计算，请选择完成情况", "it cannot be computed: say how it stands")
_NOT_UNDERSTOOD = Message("没有看懂，请换一种写法", "it is not understood: put it differently")
_NOT_DECIDED = Message(
    "沿用监控的数，请核对后确认或改写", "taken over from the monitoring: confirm or change it"
)
_NO_MONEY = Message("还没有填写执行数（支出）", "the money spent is missing")
_NO_REASON = Message("请写明偏差原因和改进措施", "say why it deviates, and what will be done")
_NO_SCORE = Message("还没有评分", "points are missing")
_NO_DIFFERENCE = Message("与自评得分不同，请写明理由", "it differs from the first score: give the reason")
_NO_REPORT = Message("还没有写评价报告", "the report is missing")


class Gap(msgspec.Struct, frozen=True):
    """Something that is missing: at which cell, what, and which condition of the table of moves it stands against."""

    field: str
    says: Message
    guard: str


def gaps(content: Content, last_month: int) -> list[Gap]:
    """Return everything that is missing in a record before it can be handed on, in the order of the form."""
    if isinstance(content, Mending):
        return []
    if isinstance(content, Verdict):
        return list(_verdict_gaps(content))
    is_monitoring = content.declaration.kind == "monitoring"
    found = _monitoring_gaps(content, last_month) if is_monitoring else _evaluation_gaps(content)
    unclear = (Gap(field, _NOT_UNDERSTOOD, "no_blocking_finding") for field in content.typed)
    return [*found, *unclear]


def blocked(found: list[Gap], guard: str) -> bool:
    """Say whether something is missing that a condition asks for."""
    return any(gap.guard == guard for gap in found)


def total_of(content: Content) -> Decimal | None:
    """Return the total of the scores; None as long as one is missing."""
    if isinstance(content, Form):
        text = content.declaration.projects[0].self_total
        return Decimal(text) if text is not None else None
    if isinstance(content, Verdict):
        scores = [content.scores.get(line) for line in lines_of(content)]
        given = [Decimal(score) for score in scores if score is not None]
        return sum(given, Decimal(0)) if given and len(given) == len(scores) else None
    return None


def lines_of(verdict: Verdict) -> list[str]:
    """Return the lines of an evaluation that have points: the execution of the budget first."""
    project = verdict.declaration.projects[0]
    rows = [str(number) for number, one in enumerate(project.indicators) if one.weight]
    return [EXECUTION, *rows] if project.execution_weight else rows


def first_score(verdict: Verdict, line: str) -> str | None:
    """Return the points of a line in the self-evaluation; None without one."""
    project = verdict.declaration.projects[0]
    return project.execution_score if line == EXECUTION else project.indicators[int(line)].score


def differs(verdict: Verdict, line: str) -> bool:
    """Say whether the second score of a line is another one than the first."""
    first, second = first_score(verdict, line), verdict.scores.get(line)
    return first is not None and second is not None and Decimal(first) != Decimal(second)


# -- the audit beside a self-evaluation --------------------------------------------------------------------------


def findings_of(declaration: Declaration, beside: tuple[Declaration, ...] = ()) -> list[Finding]:
    """Return what the audit finds in a self-evaluation; `beside` are the goal and the monitoring of the same case."""
    return _findings(_bytes(declaration), tuple(_bytes(one) for one in beside))


@lru_cache(maxsize=32)
def _findings(encoded: bytes, beside: tuple[bytes, ...]) -> list[Finding]:
    auditor = Auditor(keeps_records=True)
    for one in beside:
        auditor.audit(_declared(one))
    found = auditor.audit(_declared(encoded)).findings
    between = [one for one in auditor.audit_set().findings if one.rule.startswith("M-")] if beside else []
    return [*found, *between]


def _bytes(declaration: Declaration) -> bytes:
    return msgspec.json.encode(declaration)


def _declared(encoded: bytes) -> Declaration:
    return msgspec.json.decode(encoded, type=Declaration)


# -- what is missing ---------------------------------------------------------------------------------------------


def _monitoring_gaps(form: Form, last_month: int) -> Iterator[Gap]:
    watched = watch(form, last_month)
    for number, one in enumerate(form.indicators):
        yield from _value_gaps(form, number, one)
        is_given = one.actual is not None or str(number) in form.judged
        if is_given and watched.lines[number] is None and needs_judging(form, one, last_month):
            yield Gap(f"indicators.{number}.judged", _NO_JUDGEMENT, "actuals_given")
        if _asks_reason(watched.lines[number]) and not one.remark:
            yield Gap(f"indicators.{number}.remark", _NO_REASON, "deviations_explained")
    yield from _money_gaps(form)


def _asks_reason(light: Light | None) -> bool:
    return light is not None and light.colour in thresholds().reasons.lights


def _value_gaps(form: Form, number: int, one: Indicator) -> Iterator[Gap]:
    field = f"indicators.{number}.actual"
    if field in form.carried:
        yield Gap(field, _NOT_DECIDED, "actuals_given")
    if has_target(one) and (one.actual is None or one.actual.kind in ("deferred", "classified")):
        yield Gap(field, _NO_ACTUAL, "actuals_given")


def _money_gaps(form: Form) -> Iterator[Gap]:
    if "funding.executed" in form.carried:
        yield Gap("funding.executed", _NOT_DECIDED, "actuals_given")
    if form.declaration.projects[0].funding.executed is None and "funding.executed" not in form.typed:
        yield Gap("funding.executed", _NO_MONEY, "actuals_given")


def _evaluation_gaps(form: Form) -> Iterator[Gap]:
    project = form.declaration.projects[0]
    for number, one in enumerate(form.indicators):
        yield from _value_gaps(form, number, one)
        if one.weight and one.score is None:
            yield Gap(f"indicators.{number}.score", _NO_SCORE, "score_complete")
        if deviates(one, scheme_of(form.declaration.fiscal_year).over) and not one.remark:
            yield Gap(f"indicators.{number}.remark", _NO_REASON, "deviations_explained")
    yield from _money_gaps(form)
    if project.execution_weight and project.execution_score is None:
        yield Gap("execution_score", _NO_SCORE, "score_complete")
    if _spent_little(form) and not project.execution_remark:
        yield Gap("execution_remark", _NO_REASON, "deviations_explained")


def deviates(indicator: Indicator, over: Params) -> bool:
    """Say whether an actual value misses its target, or outdoes it, by more than is let pass without a reason."""
    if indicator.annual is None or indicator.actual is None:
        return False
    done = how_far(indicator.annual, indicator.actual, direction_of(indicator))
    if done.met is False:
        return done.share is None or 1 - done.share > thresholds().reasons.shortfall
    return is_far_above(done, over)


def _spent_little(form: Form) -> bool:
    execution = execution_of(form.declaration.projects[0].funding)
    return execution is not None and execution.rate < thresholds().reasons.execution_below


def _verdict_gaps(verdict: Verdict) -> Iterator[Gap]:
    for line in lines_of(verdict):
        if line not in verdict.scores:
            yield Gap(f"scores.{line}", _NO_SCORE, "score_complete")
        if differs(verdict, line) and not verdict.reasons.get(line):
            yield Gap(f"reasons.{line}", _NO_DIFFERENCE, "score_complete")
    if not verdict.report.strip():
        yield Gap("report", _NO_REPORT, "report_written")


def problems_of(form: Form, watched: Watched) -> list[str]:
    """Return what a corrective action has to mend: one sentence for each red or yellow light."""
    asked = thresholds().reasons.lights
    lines = [
        f"{light.name.zh}：{one.name or ''}（{light.why.zh}）"
        for one, light in zip(form.indicators, watched.lines, strict=True)
        if light is not None and light.colour in asked
    ]
    money = [light for light in (watched.money, watched.plan) if light is not None and light.colour in asked]
    return [*lines, *(f"{light.name.zh}：{light.why.zh}" for light in money)]
