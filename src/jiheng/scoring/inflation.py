"""Signs that a self-evaluation flatters: each a reason to look, none a proof (虚高迹象)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from jiheng.facts.lists import settings
from jiheng.foundation.message import Message
from jiheng.scoring.sheet import EXECUTION, Line, ScoreSheet
from jiheng.targets import Target, understand


class Sign(msgspec.Struct, frozen=True):
    """A sign of inflated scores: its `id`, what was seen, and the names of the lines it is seen in."""

    id: str
    said: Message
    lines: tuple[str, ...] = ()


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when on to ask (`facts/inflation.toml`)."""

    few_rows: int
    exact_share: Decimal
    full_in_words: int
    low_execution: Decimal
    above_computed: Decimal


def signs(sheet: ScoreSheet) -> list[Sign]:
    """Return the signs of inflated scores in a self-evaluation."""
    limits = msgspec.convert(
        {key: str(value) for key, value in settings("inflation").items()}, Limits, strict=False
    )
    rows = [line for line in sheet.lines if line.number is not None and line.given is not None]
    return [sign for look in _LOOKS for sign in look(sheet, rows, limits)]


def _everything_full(sheet: ScoreSheet, rows: list[Line], limits: Limits) -> Iterator[Sign]:
    given = [line for line in sheet.lines if line.given is not None]
    if len(rows) >= limits.few_rows and all(line.given == line.weight for line in given):
        yield Sign(
            "everything-full",
            Message(f"全部{len(given)}项都得满分。", f"All {len(given)} rows have full points."),
        )


def _exactly_on_target(_: ScoreSheet, rows: list[Line], limits: Limits) -> Iterator[Sign]:
    counted = [line for line in rows if _is_open_ended(understand(line.target))]
    exact = [line for line in counted if _same_number(line)]
    if len(counted) >= limits.few_rows and len(exact) >= limits.exact_share * len(counted):
        said = Message(
            f"{len(counted)}个可以超额的指标中有{len(exact)}个的实际值恰好等于指标值。",
            f"{len(exact)} of {len(counted)} results that might exceed their target hit it exactly.",
        )
        yield Sign("exactly-on-target", said, tuple(line.name for line in exact))


def _words_all_full(_: ScoreSheet, rows: list[Line], limits: Limits) -> Iterator[Sign]:
    words = [line for line in rows if understand(line.target).kind == "qualitative"]
    if len(words) >= limits.full_in_words and all(line.given == line.weight for line in words):
        said = Message(
            f"{len(words)}个定性指标全部得满分。", f"All {len(words)} targets in words have full points."
        )
        yield Sign("words-all-full", said, tuple(line.name for line in words))


def _full_without_money(sheet: ScoreSheet, rows: list[Line], limits: Limits) -> Iterator[Sign]:
    money = next((line for line in sheet.lines if line.family == EXECUTION and line.score is not None), None)
    outputs = [line for line in rows if line.family == "OUTPUT"]
    if money is None or not outputs or not money.weight or any(line.given != line.weight for line in outputs):
        return
    rate = money.least / money.weight
    if rate < limits.low_execution:
        said = Message(
            f"预算只执行了{rate:.0%}，产出指标却全部得满分。",
            f"Only {rate:.0%} of the budget was spent, yet all outputs have full points.",
        )
        yield Sign("full-without-money", said, tuple(line.name for line in outputs))


def _above_computed(sheet: ScoreSheet, _: list[Line], limits: Limits) -> Iterator[Sign]:
    if sheet.given_total is not None and sheet.given_total - sheet.most >= limits.above_computed:
        said = Message(
            f"填报总分{sheet.given_total}分，按办法最多{sheet.most}分。",
            f"The printed total is {sheet.given_total}; by the scheme it is {sheet.most} at most.",
        )
        yield Sign("above-computed", said)


def _missed_with_full_score(_: ScoreSheet, rows: list[Line], __: Limits) -> Iterator[Sign]:
    missed = [
        line
        for line in rows
        if line.given == line.weight and line.score is not None and line.score < line.weight
    ]
    if missed:
        said = Message(
            f"{len(missed)}个没有完成的指标得了满分。", f"{len(missed)} missed targets have full points."
        )
        yield Sign("missed-with-full-score", said, tuple(line.name for line in missed))


def _always_upward(_: ScoreSheet, rows: list[Line], limits: Limits) -> Iterator[Sign]:
    wrong = [line for line in rows if line.score is not None and line.given != line.score]
    if len(wrong) >= limits.few_rows and all(line.given > line.score for line in wrong):  # type: ignore[operator]
        said = Message(
            f"{len(wrong)}处得分与计算不符，全部偏高。", f"{len(wrong)} scores differ, all of them upward."
        )
        yield Sign("always-upward", said, tuple(line.name for line in wrong))


def _unexplained_excess(sheet: ScoreSheet, _: list[Line], __: Limits) -> Iterator[Sign]:
    far = [line for line in sheet.lines if line.reason_due]
    if far:
        said = Message(
            f"{len(far)}个指标远超目标而没有说明原因，目标可能定得偏低。",
            f"{len(far)} results lie far beyond their target without a reason: the targets may be too low.",
        )
        yield Sign("unexplained-excess", said, tuple(line.name for line in far))


_LOOKS: tuple[Callable[[ScoreSheet, list[Line], Limits], Iterator[Sign]], ...] = (
    _everything_full,
    _missed_with_full_score,
    _exactly_on_target,
    _words_all_full,
    _full_without_money,
    _always_upward,
    _above_computed,
    _unexplained_excess,
)


def _is_open_ended(target: Target) -> bool:
    """Say whether a result could lie beyond the target: a bound that is no ceiling of its own, like 100% or zero."""
    only = target.only
    if only is None or target.kind != "quantity" or only.comparator not in (">=", "<=", ">", "<"):
        return False
    return not (only.unit == "%" and only.comparator == ">=" and Decimal(only.value) >= 100)


def _same_number(line: Line) -> bool:
    wanted, reached = understand(line.target).only, understand(line.actual).only
    return wanted is not None and reached is not None and wanted.value == reached.value
