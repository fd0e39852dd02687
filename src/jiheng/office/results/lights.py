"""Warning lights of a monitoring record (预警灯), by the thresholds of `rules/thresholds.toml`. No database.

A rate is compared with its target as it stands, never with a twelfth of it; what cannot be computed is for a person to
judge, and has no light before.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, cast

import msgspec

from jiheng.audit.plan import sound_steps
from jiheng.audit.views import DocumentView
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.office.results.content import Form, has_target
from jiheng.office.results.rulebook import Colour, Pace, thresholds
from jiheng.office.results.wording import filled
from jiheng.targets import Achievement, Target, how_far
from jiheng.targets.direction import wanted_by_name
from jiheng.targets.model import Direction

ORDER: tuple[Colour, ...] = ("red", "yellow", "green", "blue")
"""The worst light first."""

NAMES: dict[Colour, Message] = {
    "red": Message("红灯", "red"),
    "yellow": Message("黄灯", "yellow"),
    "green": Message("绿灯", "green"),
    "blue": Message("蓝灯", "blue"),
}
JUDGED: dict[Literal["met", "partly", "unmet", "hopeless"], Message] = {
    "met": Message("按进度完成", "on course"),
    "partly": Message("部分完成", "partly"),
    "unmet": Message("没有完成", "not met"),
    "hopeless": Message("完全不可能完成", "cannot be reached"),
}
"""What a person may say of an indicator, and what each is called."""

_PACE = Message(
    "进度 {actual} ÷ ({target} × {months} ÷ 12) = {share}",
    "pace {actual} ÷ ({target} × {months} ÷ 12) = {share}",
)
_DIRECT = Message(
    "直接比较 {actual} ÷ {target} = {share}", "compared directly: {actual} ÷ {target} = {share}"
)
_MONEY = Message(
    "支出 {spent} ÷ 预算 {budget} ÷ ({months} ÷ 12) = {share}",
    "spent {spent} ÷ budget {budget} ÷ ({months} ÷ 12) = {share}",
)
_PLAN = Message(
    "支出计划到 {day} 应达 {planned}，实际 {share}", "by {day} {planned} were planned, {share} were spent"
)
_WITHIN = Message("没有超过上限 {target}", "within its limit of {target}")
_ABOVE = Message("{actual} 超过上限 {target}", "{actual} is above its limit of {target}")
_ZERO = Message("目标为零，实际为 {actual}", "the target is zero, the actual value {actual}")
_MET = Message("已达到目标", "the target is met")
_MISSED = Message("没有达到目标", "the target is missed")
_SAID = Message("填报人判断：{said}", "judged: {said}")


class Light(msgspec.Struct, frozen=True):
    """A light, and how it came about."""

    colour: Colour
    why: Message

    @property
    def name(self) -> Message:
        """What the light is called."""
        return NAMES[self.colour]


class Watched(msgspec.Struct, frozen=True):
    """The lights of a whole form: by indicator (None where nothing can be said yet), of the money, and the worst."""

    lines: list[Light | None]
    money: Light | None
    plan: Light | None
    worst: Colour | None


def watch(form: Form, last_month: int) -> Watched:
    """Return the lights of a form that covers the months up to `last_month`."""
    lines = [
        _of_indicator(one, form.judged.get(str(number), ""), last_month)
        for number, one in enumerate(form.indicators)
    ]
    money, plan = _of_money(form, last_month), _of_plan(form, last_month)
    return Watched(lines, money, plan, worst([*lines, money, plan]))


def worst(lights: Iterable[Light | None]) -> Colour | None:
    """Return the worst of some lights; None where there is none."""
    colours = {light.colour for light in lights if light is not None}
    return next((colour for colour in ORDER if colour in colours), None)


def needs_judging(indicator: Indicator, last_month: int) -> bool:
    """Say whether a person has to say how it stands with an indicator: nothing can be computed of it."""
    return has_target(indicator) and _computed(indicator, last_month) is None


def direction_of(indicator: Indicator) -> Direction | None:
    """Return the direction that the goal states, else the one that the name tells."""
    stated = indicator.direction
    if stated in ("positive", "negative"):
        return cast("Direction", stated)
    return wanted_by_name(without_spaces(fold_width(indicator.name or "")))


def _of_indicator(indicator: Indicator, judged: str, last_month: int) -> Light | None:
    if not has_target(indicator):
        return None
    if judged == "hopeless":
        return Light(thresholds().judged.hopeless, _said(judged))
    computed = _computed(indicator, last_month)
    if computed is not None or judged not in JUDGED:
        return computed
    return Light(cast("Colour", getattr(thresholds().judged, judged)), _said(judged))


def _said(judged: str) -> Message:
    said = next(says for key, says in JUDGED.items() if key == judged)
    return Message(_SAID.render("zh", said=said.zh), _SAID.render("en", said=said.en))


def _computed(indicator: Indicator, last_month: int) -> Light | None:
    target, actual = indicator.annual, indicator.actual
    if target is None or actual is None:
        return None
    direction = direction_of(indicator)
    done = how_far(target, actual, direction)
    if done.target is None or done.actual is None or done.sense in (None, "between", "dated"):
        return _decided(done)
    if done.target == 0 and done.sense != "at_least":
        return Light("green" if done.actual == 0 else "red", filled(_ZERO, actual=_number(done.actual)))
    if done.sense == "at_most" or direction == "negative":
        return _limited(done)
    if done.target <= 0:
        return _decided(done)
    return _paced(indicator, done.target, done.actual, last_month)


def _decided(done: Achievement) -> Light | None:
    if done.met is None or done.reason == "as-stated":
        return None
    return Light("green", _MET) if done.met else Light("red", _MISSED)


def _limited(done: Achievement) -> Light:
    assert done.target is not None, "asked before"
    assert done.actual is not None, "asked before"
    is_within = done.met or (done.sense == "exactly" and done.actual <= done.target)
    said = {"target": _number(done.target), "actual": _number(done.actual)}
    return Light("green", filled(_WITHIN, **said)) if is_within else Light("red", filled(_ABOVE, **said))


def _paced(indicator: Indicator, target: Decimal, actual: Decimal, last_month: int) -> Light:
    said = {"actual": _number(actual), "target": _number(target)}
    if is_direct(indicator):
        share = actual / target
        return Light(
            _colour(share, thresholds().indicator_pace), filled(_DIRECT, **said, share=_percent(share))
        )
    share = actual * 12 / (target * last_month)
    why = filled(_PACE, **said, months=last_month, share=_percent(share))
    return Light(_colour(share, thresholds().indicator_pace), why)


def is_direct(indicator: Indicator) -> bool:
    """Say whether a target does not grow with the months: by its unit, its form, or its name."""
    rules = thresholds().compared_directly
    target: Target | None = indicator.annual
    only = target.only if target is not None else None
    unit = (only.unit or "") if only is not None else ""
    grows_not = only is not None and (only.per is not None or only.change is not None)
    name = fold_width(indicator.name or "")
    return grows_not or unit in rules.units or "/" in unit or any(word in name for word in rules.names)


def _of_money(form: Form, last_month: int) -> Light | None:
    budget, spent = _budget(form), _amount(form.declaration.projects[0].funding.executed)
    if budget is None or spent is None:
        return None
    share = spent * 12 / (budget * last_month)
    said = {"spent": _number(spent), "budget": _number(budget), "months": last_month}
    return Light(_colour(share, thresholds().execution_pace), filled(_MONEY, **said, share=_percent(share)))


def _of_plan(form: Form, last_month: int) -> Light | None:
    """Compare the spending with the unit's own plan: with its last step that lies within the period."""
    budget, spent = _budget(form), _amount(form.declaration.projects[0].funding.executed)
    if budget is None or spent is None or not form.declaration.projects[0].spending_plan:
        return None
    steps = sound_steps(DocumentView(form.declaration).projects[0])
    step = next((one for one in reversed(steps) if one.month is not None and one.month <= last_month), None)
    if step is None:
        return None
    rules = thresholds().spending_plan
    planned, share = step.share / 100, spent / budget
    behind = planned - share
    is_slow = behind >= rules.yellow_behind
    colour: Colour = "red" if behind >= rules.red_behind else "yellow" if is_slow else "green"
    return Light(colour, filled(_PLAN, day=step.by, planned=_percent(planned), share=_percent(share)))


def _budget(form: Form) -> Decimal | None:
    funding = form.declaration.projects[0].funding
    budget = _amount(funding.revised_budget or funding.initial_budget)
    return budget if budget is not None and budget > 0 else None


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _colour(share: Decimal, pace: Pace) -> Colour:
    if share < pace.red_below:
        return "red"
    if share < pace.yellow_below:
        return "yellow"
    return "blue" if pace.blue_from is not None and share >= pace.blue_from else "green"


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP):f}%"


def _number(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.0001'), ROUND_HALF_UP).normalize():f}"
