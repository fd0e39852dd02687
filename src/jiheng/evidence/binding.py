"""Which metric answers which indicator: proposed with a reason, confirmed by a person, kept in a file (指标绑定)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import msgspec

from jiheng.declaration.model import Declaration, Indicator
from jiheng.evidence.metric import METRICS, Metric
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.units import measure_of

_NAME, _UNIT, _CATEGORY = Decimal("0.6"), Decimal("0.25"), Decimal("0.15")
"""What a fitting name, unit and category weigh: our convention."""

LEAST = Decimal("0.6")
"""Below this nothing is proposed: without a fitting name there is no proposal."""


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


def propose(indicator: Indicator, metrics: Iterable[Metric] = METRICS) -> list[Proposal]:
    """Return the metrics that may answer an indicator, the surest first, each with its reason."""
    name = without_spaces(fold_width(indicator.name or ""))
    found = [one for metric in metrics if (one := _fit(name, indicator, metric)) is not None]
    return sorted(found, key=lambda one: (-one.sure, one.metric))


def propose_all(declaration: Declaration, sources: dict[str, str]) -> Bindings:
    """Return the surest proposal for each indicator of a declaration; `sources`: pack → name of a source that has it."""
    bindings = []
    for project in declaration.projects:
        for indicator in project.indicators:
            proposals = propose(indicator)
            if not proposals:
                why = Message("没有能回答它的计量口径", "no metric answers it").render()
                bindings.append(Binding(project=project.name or "", indicator=indicator.name or "", why=why))
                continue
            best = proposals[0]
            bindings.append(
                Binding(
                    project=project.name or "",
                    indicator=indicator.name or "",
                    metric=best.metric,
                    source=sources.get(METRICS.get(best.metric).pack),
                    why=best.why.render(),
                )
            )
    return Bindings(tuple(bindings))


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


def _fit(name: str, indicator: Indicator, metric: Metric) -> Proposal | None:
    asks = metric.asks
    if any(word in name for word in asks.without):
        return None
    met = [next((word for word in group if word in name), None) for group in asks.words]
    if None in met:
        return None
    sure, said_zh, said_en = _NAME, [f"名称含“{'”“'.join(filter(None, met))}”"], ["its name fits"]
    if _same_unit(indicator, metric):
        sure, said_zh, said_en = sure + _UNIT, [*said_zh, f"单位为{metric.unit}"], [*said_en, "its unit fits"]
    elif _has_other_unit(indicator, metric):
        return None
    if indicator.category in asks.categories:
        sure, said_zh, said_en = sure + _CATEGORY, [*said_zh, "类别相符"], [*said_en, "its category fits"]
    return Proposal(metric.id, sure, Message("，".join(said_zh), ", ".join(said_en)))


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
