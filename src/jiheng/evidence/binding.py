"""Which metric answers which indicator: proposed with a reason, confirmed by a person, kept in a file (指标绑定)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import msgspec

from jiheng.declaration.level import level_stem
from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.evidence.metric import METRICS, Metric
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.units import measure_of

_NAME, _UNIT, _CATEGORY, _PROJECT = Decimal("0.6"), Decimal("0.25"), Decimal("0.15"), Decimal("0.05")
"""What a fitting name, unit, category and name of the project weigh: our convention."""

LEAST = Decimal("0.6")
"""Below this nothing is proposed: without a fitting name there is no proposal."""


SPENT = "预算执行数"
"""Bound under this name a metric measures what was spent of a project's budget, which is no indicator of it.

It is never proposed: which payments are a project's own only the mapping of its source can say.
"""


_NO_METRIC = Message("没有能回答它的计量口径", "no metric answers it")
_NO_TARGET = Message("没有填写指标值", "it states no target value")
_NOT_COUNTED = {
    "qualitative": Message("指标值是定性的，由人评定", "its target is in words: a person has to judge it"),
    "deferred": Message("指标值以后才定", "its target is to be set later"),
    "classified": Message("指标值涉密，没有公开", "its target is withheld"),
}
"""Why an indicator for which there is no metric cannot be computed at all, by the kind of its target."""


class Proposal(msgspec.Struct, frozen=True):
    """That a metric may answer an indicator: how sure (0 to 1), and why."""

    metric: str
    sure: Decimal
    why: Message


class Binding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person decided of an indicator: answered by a `metric` from a `source`, or by none, and why not.

    `project` and `indicator` are the names as printed. `unit`: the body, as the source names it. `confirmed_by`: who
    decided; a binding that nobody confirmed is a proposal and is not measured.
    """

    project: str
    indicator: str
    metric: str | None = None
    source: str | None = None
    unit: str | None = None
    why: str = ""
    confirmed_by: str = ""


class Bindings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: a list of bindings."""

    bindings: tuple[Binding, ...] = ()


class BindingsError(UsageError):
    """The file of bindings is put wrongly: `entry`, `detail`."""

    code = "bindings-file"
    message = Message(
        "指标绑定文件 {entry} 有误：{detail}", "The bindings in {entry} are put wrongly: {detail}"
    )


def propose(
    indicator: Indicator, metrics: Iterable[Metric] = METRICS, *, project: str = ""
) -> list[Proposal]:
    """Return the metrics that may answer an indicator of a project, the surest first, each with its reason."""
    names = _plain(indicator.name), _plain(project)
    found = [one for metric in metrics if (one := _fit(*names, indicator, metric)) is not None]
    return sorted(found, key=lambda one: (-one.sure, one.metric))


def propose_all(declaration: Declaration, sources: dict[str, str]) -> Bindings:
    """Return the surest proposal for each indicator of a declaration; `sources`: pack → name of a source that has it."""
    bindings = [
        _bound(project, one, propose(one, project=project.name or ""), sources)
        for project in declaration.projects
        for one in project.indicators
    ]
    return Bindings(tuple(bindings))


def _bound(
    project: Project, indicator: Indicator, proposals: list[Proposal], sources: dict[str, str]
) -> Binding:
    named = {"project": project.name or "", "indicator": indicator.name or ""}
    if not proposals:
        return Binding(**named, why=_why_none(indicator).render())
    best = proposals[0]
    source = sources.get(METRICS.get(best.metric).pack)
    return Binding(**named, metric=best.metric, source=source, why=best.why.render())


def _why_none(indicator: Indicator) -> Message:
    """Say why nothing is proposed."""
    target = indicator.annual or indicator.period
    return _NOT_COUNTED.get(target.kind, _NO_METRIC) if target is not None else _NO_TARGET


def load_bindings(path: Path) -> Bindings:
    """Return the bindings of a file. Raises `BindingsError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BindingsError(
            entry=str(path), detail=Message(f"读不了（{error}）", f"unreadable ({error})")
        ) from error
    found = read_toml(text, Bindings, path.name, BindingsError)
    for number, one in enumerate(found.bindings, start=1):
        if one.metric is not None and one.metric not in METRICS:
            place = f"bindings.{number}.metric"
            detail = no_such(
                Message("计量口径", "metric"), f"{place} = {one.metric}", one.metric, METRICS.ids()
            )
            raise BindingsError(entry=path.name, detail=detail)
    return found


def _fit(name: str, project: str, indicator: Indicator, metric: Metric) -> Proposal | None:
    asks = metric.asks
    if any(word in name for word in asks.without):
        return None
    met = [_first(group, name) for group in asks.words]
    sure, said_zh, said_en = _NAME, [f"名称含“{'”“'.join(filter(None, met))}”"], ["its name fits"]
    if asks.of_project and met[0] is None and (word := _first(asks.words[0], project)):
        met[0], sure = word, sure + _PROJECT
        said_zh, said_en = [*said_zh, f"项目名称含“{word}”"], [*said_en, "its project's name fits"]
    if None in met:
        return None
    if _same_unit(indicator, metric):
        sure, said_zh, said_en = sure + _UNIT, [*said_zh, f"单位为{metric.unit}"], [*said_en, "its unit fits"]
    elif _has_other_unit(indicator, metric):
        return None
    if level_stem(indicator.level2 or "") in {level_stem(one) for one in asks.categories}:
        sure, said_zh, said_en = sure + _CATEGORY, [*said_zh, "类别相符"], [*said_en, "its category fits"]
    return Proposal(metric.id, sure, Message("，".join(said_zh), ", ".join(said_en)))


def _first(words: Iterable[str], text: str) -> str | None:
    return next((word for word in words if word in text), None)


def _plain(text: str | None) -> str:
    return without_spaces(fold_width(text or ""))


def _unit_of(indicator: Indicator) -> tuple[str | None, str | None]:
    target = indicator.annual or indicator.period
    only = target.only if target is not None else None
    return (only.unit, only.per) if only is not None else (None, None)


def _same_unit(indicator: Indicator, metric: Metric) -> bool:
    unit, per = _unit_of(indicator)
    if unit is None:
        return False
    wanted = (metric.unit, *metric.asks.units)
    return unit in wanted or any(
        measure_of(unit, per).dimension == measure_of(one, None).dimension for one in wanted if one
    )


def _has_other_unit(indicator: Indicator, metric: Metric) -> bool:
    """Say whether a percentage is asked where the metric counts, or the other way round."""
    unit, _ = _unit_of(indicator)
    return unit is not None and (unit == "%") != (metric.unit == "%")
