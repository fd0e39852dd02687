"""Points that were taken for targets in a flattened table: cells that nobody filled in left no trace in the text.

「工程质量合格 10 10」 in a table of 指标值 · 完成值 · 分值 · 得分 are its points where the targets are empty, and only the
sum can say so: with them the points of the table come to what schemes give to indicators, without them they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from jiheng.foundation.money import parse_amount
from jiheng.foundation.text import fold_width
from jiheng.layouts.looks import is_points
from jiheng.layouts.rows import Row

_SUMS = frozenset(map(Decimal, (100, 90, 80)))
"""What the points of all indicators come to: 100 with those of the budget's execution, which stand apart, up to 20."""


def tell_points(rows: Sequence[Row], columns: Mapping[str, int]) -> None:
    """Put numbers that stand for targets in the columns of points, where the sum of the points says that they are.

    `columns` are those of the table by what they hold. Nothing is moved where the sum says nothing.
    """
    targets = [columns[key] for key in ("annual", "actual") if key in columns]
    points = [columns[key] for key in ("weight", "score") if key in columns]
    if "annual" not in columns or "weight" not in columns:
        return
    moved = [row for row in rows if _may_be_points(row, targets, points)]
    told = sum((_points(row.value(points[0])) for row in rows), Decimal(0))
    if not moved or told in _SUMS or told + sum(_points(row.value(targets[0])) for row in moved) not in _SUMS:
        return
    for row in moved:
        for source, target in zip(targets, points, strict=False):
            _move(row, source, target)


def _may_be_points(row: Row, targets: Sequence[int], points: Sequence[int]) -> bool:
    found = [row.value(column) for column in targets if row.value(column)]
    if any(row.value(column) for column in points) or len(found) != len(points) or not row.value(targets[0]):
        return False
    earned = [_points(text) for text in found]
    return all(map(is_points, found)) and earned == sorted(earned, reverse=True)


def _points(text: str) -> Decimal:
    amount = parse_amount(fold_width(text).removesuffix("分")) if is_points(text) else None
    return amount or Decimal(0)


def _move(row: Row, source: int, target: int) -> None:
    row.cells[source], row.cells[target] = "", row.cells[source]
    if row.spots is not None:
        row.spots[source], row.spots[target] = None, row.spots[source]
