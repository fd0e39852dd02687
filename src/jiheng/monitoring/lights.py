"""Warning lights of monitoring (预警灯): of each indicator, of the money, and the worst of them.

A rate is compared with its target as it stands, never with a twelfth of it; what cannot be computed is for a person to
judge, and has no light before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

import msgspec

from jiheng.declaration.direction import direction_of
from jiheng.declaration.execution import Execution, execution_of
from jiheng.declaration.model import Indicator, Project
from jiheng.declaration.spending_plan import is_sound, steps_of
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width
from jiheng.monitoring.rulebook import Colour, LightRules
from jiheng.targets import Achievement, how_far
from jiheng.targets.proportion import percent

Said = Literal["met", "partly", "unmet", "hopeless"]
"""What a person may say of an indicator."""

ORDER: tuple[Colour, ...] = ("red", "yellow", "green", "blue")
"""The worst light first."""

NAMES: dict[Colour, Message] = {
    "red": Message("红灯", "red"),
    "yellow": Message("黄灯", "yellow"),
    "green": Message("绿灯", "green"),
    "blue": Message("蓝灯", "blue"),
}
JUDGED: dict[Said, Message] = {
    "met": Message("按进度完成", "on course"),
    "partly": Message("部分完成", "partly"),
    "unmet": Message("没有完成", "not met"),
    "hopeless": Message("完全不可能完成", "cannot be reached"),
}
"""What a person may say of an indicator is called."""

_NO_TARGET = frozenset({"classified", "deferred"})
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
    """All lights of a project: by indicator (None where nothing can be said yet), of the money, and the worst.

    `money` is the pace of the execution, `plan` compares it with the unit's own spending plan.
    """

    lines: list[Light | None]
    money: Light | None
    plan: Light | None
    worst: Colour | None

    @property
    def spending(self) -> Light | None:
        """The worse of the two lights of the money."""
        both = [light for light in (self.money, self.plan) if light is not None]
        return min(both, key=lambda light: ORDER.index(light.colour), default=None)


def watch(
    project: Project, last_month: int, rules: LightRules, judged: Mapping[int, str] | None = None
) -> Watched:
    """Return the lights of a project whose actual values cover the months up to `last_month`.

    `judged`: what a person said of indicators, by their number: "met", "partly", "unmet" or "hopeless".
    """
    said = judged or {}
    lines = [
        light_of(one, last_month, rules, said.get(number, ""))
        for number, one in enumerate(project.indicators)
    ]
    execution = execution_of(project.funding)
    money = _of_money(execution, last_month, rules) if execution else None
    plan = _of_plan(project, execution, last_month, rules) if execution else None
    return Watched(lines, money, plan, worst([*lines, money, plan]))


def worst(lights: Iterable[Light | None]) -> Colour | None:
    """Return the worst of some lights; None where there is none."""
    colours = {light.colour for light in lights if light is not None}
    return next((colour for colour in ORDER if colour in colours), None)


def has_target(indicator: Indicator) -> bool:
    """Say whether an indicator has a target whose attainment can be stated: not one withheld or never set."""
    return indicator.annual is not None and indicator.annual.kind not in _NO_TARGET


def needs_judging(indicator: Indicator, last_month: int, rules: LightRules) -> bool:
    """Say whether a person has to say how it stands with an indicator: nothing can be computed of it."""
    return has_target(indicator) and _computed(indicator, last_month, rules) is None


def light_of(indicator: Indicator, last_month: int, rules: LightRules, judged: str = "") -> Light | None:
    """Return the light of an indicator: computed, else as a person judged; None where nothing can be said yet.

    That it cannot be reached at all outweighs what is computed.
    """
    if not has_target(indicator):
        return None
    said = next((one for one in get_args(Said) if one == judged), None)
    computed = _computed(indicator, last_month, rules) if said != "hopeless" else None
    if computed is not None or said is None:
        return computed
    words = JUDGED[said]
    why = Message(_SAID.render("zh", said=words.zh), _SAID.render("en", said=words.en))
    return Light(getattr(rules.judged, said), why)


def is_direct(indicator: Indicator, rules: LightRules) -> bool:
    """Say whether a target does not grow with the months: by its unit, its form, or its name."""
    only = indicator.annual.only if indicator.annual is not None else None
    unit = (only.unit or "") if only is not None else ""
    grows_not = only is not None and (only.per is not None or only.change is not None)
    name, words = fold_width(indicator.name or ""), rules.compared_directly
    return grows_not or unit in words.units or "/" in unit or any(word in name for word in words.names)


def _computed(indicator: Indicator, last_month: int, rules: LightRules) -> Light | None:
    target, actual = indicator.annual, indicator.actual
    if target is None or actual is None:
        return None
    direction = direction_of(indicator)
    done = how_far(target, actual, direction)
    if done.target is None or done.actual is None or done.sense in (None, "between", "dated"):
        return _decided(done)
    if done.target == 0 and done.sense != "at_least":
        return Light("green" if done.actual == 0 else "red", _ZERO.filled(actual=_number(done.actual)))
    # The sign goes before the name: 信访受理≥1200件 is wanted high, whatever its name is taken for.
    if done.sense == "at_most" or (direction == "negative" and done.sense == "exactly"):
        return _limited(done, done.target, done.actual)
    if done.target <= 0:
        return _decided(done)
    said = {"actual": _number(done.actual), "target": _number(done.target)}
    if is_direct(indicator, rules):
        share = done.actual / done.target
        return Light(rules.indicator_pace.colour_of(share), _DIRECT.filled(**said, share=percent(share)))
    pace = done.actual * 12 / (done.target * last_month)
    why = _PACE.filled(**said, months=last_month, share=percent(pace))
    return Light(rules.indicator_pace.colour_of(pace), why)


def _decided(done: Achievement) -> Light | None:
    if done.met is None or done.reason == "as-stated":
        return None
    return Light("green", _MET) if done.met else Light("red", _MISSED)


def _limited(done: Achievement, target: Decimal, actual: Decimal) -> Light:
    is_within = done.met or (done.sense == "exactly" and actual <= target)
    why = (_WITHIN if is_within else _ABOVE).filled(target=_number(target), actual=_number(actual))
    return Light("green" if is_within else "red", why)


def _of_money(execution: Execution, last_month: int, rules: LightRules) -> Light:
    pace = execution.executed * 12 / (execution.budget * last_month)
    said = {"spent": _number(execution.executed), "budget": _number(execution.budget), "months": last_month}
    return Light(rules.execution_pace.colour_of(pace), _MONEY.filled(**said, share=percent(pace)))


def _of_plan(project: Project, execution: Execution, last_month: int, rules: LightRules) -> Light | None:
    """Compare the spending with the unit's own plan: with its last step that lies within the period."""
    steps = steps_of(project.spending_plan)
    past = [one for one in steps if one.month is not None and one.month <= last_month]
    if not past or not is_sound(steps):
        return None
    planned, share = past[-1].share / 100, execution.rate
    why = _PLAN.filled(day=past[-1].by, planned=percent(planned), share=percent(share))
    return Light(rules.spending_plan.colour_of(planned - share), why)


def _number(number: Decimal) -> str:
    return f"{number.quantize(Decimal('0.0001'), ROUND_HALF_UP).normalize():f}"
