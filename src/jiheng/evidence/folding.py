"""Several numbers from one pass over a table: aggregates of the same table become one query (合并计量).

A metric's rows are its table filtered and projected, one step after another. Such steps are moved out of the way: every row
gets a number whose bits say which metrics count it; counts, sums and ends are taken once for each such number, and then
put together for each metric. What cannot be moved safely (joins, windows, subqueries) is left as it is and counts as the
table; numbers that cannot be put together from parts (how many different values) keep a query of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any

import ibis
import ibis.expr.operations as ops
import msgspec

_NOT_MOVABLE = (ops.WindowFunction, ops.Analytic, ops.Reduction, ops.Subquery, ops.Unnest, ops.Impure)
_FROM_PARTS = (ops.CountStar, ops.Count, ops.Sum, ops.Min, ops.Max)
_MOST_BITS = 30


class Pass(msgspec.Struct, frozen=True):
    """One query, and where the columns of each expression it answers stand in it: its place → its column → ours."""

    expression: Any
    columns: dict[int, dict[str, str]]

    def row_of(self, place: int, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the row that the expression of a place would have given."""
        return {name: row[ours] for name, ours in self.columns[place].items()}


class _Unfolded(msgspec.Struct, frozen=True):
    """An aggregate as values over `base`, of the rows for which all of `conditions` hold."""

    base: Any
    conditions: tuple[Any, ...]
    values: dict[str, Any]


def fold(expressions: Sequence[Any]) -> list[Pass]:
    """Return as few queries as can be that answer all of some expressions of one row each."""
    passes = []
    together: dict[Any, dict[int, _Unfolded]] = {}
    for place, expression in enumerate(expressions):
        if all(_has_parts(value) for value in expression.op().metrics.values()):
            unfolded = _unfold(expression.op())
            together.setdefault(unfolded.base, {})[place] = unfolded
        else:
            passes.append(Pass(expression, {place: {name: name for name in expression.columns}}))
    for base, members in together.items():
        places = list(members)
        for begin in range(0, len(places), _MOST_BITS):
            some = {place: members[place] for place in places[begin : begin + _MOST_BITS]}
            passes.append(_one_pass(base.to_expr(), some))
    return passes


def _has_parts(value: Any) -> bool:
    return isinstance(value, _FROM_PARTS) or not value.find(ops.Reduction, filter=ops.Value)


def _unfold(aggregate: Any) -> _Unfolded:
    steps, base = [], aggregate.parent
    while isinstance(base, ops.Project | ops.Filter) and _is_movable(base):
        steps.append(base)
        base = base.parent
    fields: dict[str, Any] = {name: ops.Field(base, name) for name in base.schema.names}
    conditions: list[Any] = []
    for step in reversed(steps):
        below = {ops.Field(step.parent, name): value for name, value in fields.items()}
        if isinstance(step, ops.Filter):
            conditions += (_with(below, predicate) for predicate in step.predicates)
        else:
            fields = {name: _with(below, value) for name, value in step.values.items()}
    top = {ops.Field(aggregate.parent, name): value for name, value in fields.items()}
    values = {
        name: ops.CountStar(base) if isinstance(value, ops.CountStar) else _with(top, value)
        for name, value in aggregate.metrics.items()
    }
    return _Unfolded(base, tuple(dict.fromkeys(conditions)), values)


def _is_movable(step: Any) -> bool:
    values = step.predicates if isinstance(step, ops.Filter) else step.values.values()
    if isinstance(step, ops.Project) and not all(value.shape.is_columnar() for value in values):
        return False  # A column that the source lacks stands there as one constant, which cannot be counted.
    return not any(value.find(_NOT_MOVABLE, filter=ops.Value) for value in values)


def _one_pass(base: Any, members: Mapping[int, _Unfolded]) -> Pass:
    first, *others = members.values()
    # What all of them ask of a row the engine may use to leave out whole blocks of rows.
    shared = [one for one in first.conditions if all(one in other.conditions for other in others)]
    own = {place: tuple(c for c in one.conditions if c not in shared) for place, one in members.items()}
    bits = {conditions: 1 << n for n, conditions in enumerate(dict.fromkeys(own.values()))}
    parts: dict[Any, str] = {}
    for unfolded in members.values():
        for value in unfolded.values.values():
            parts.setdefault(value, f"part{len(parts)}")
    by_bits = _parts_by_bits(base, shared, bits, parts)
    wanted: dict[str, Any] = {}
    columns: dict[int, dict[str, str]] = {}
    for place, unfolded in members.items():
        bit = bits[own[place]]
        columns[place] = {name: f"{parts[value]}_{bit}" for name, value in unfolded.values.items()}
        for value in unfolded.values.values():
            wanted[f"{parts[value]}_{bit}"] = _put_together(value, by_bits, parts[value], bit)
    return Pass(by_bits.aggregate(**wanted), columns)


def _parts_by_bits(base: Any, shared: list[Any], bits: dict[Any, int], parts: dict[Any, str]) -> Any:
    """Return one row for each number of bits that occurs: `bits`, and the parts of all values."""
    table = base.filter(*(one.to_expr() for one in shared)) if shared else base
    over = {ops.Field(base.op(), name): ops.Field(table.op(), name) for name in base.columns}
    marks = [
        ibis.ifelse(_with(over, reduce(ops.And, conditions)).to_expr(), bit, 0)
        if conditions
        else ibis.literal(bit)
        for conditions, bit in bits.items()
    ]
    taken = {
        name: table.count() if isinstance(value, ops.CountStar) else _with(over, value).to_expr()
        for value, name in parts.items()
    }
    return table.group_by(bits=reduce(add, marks).cast("int64")).aggregate(**taken)


def _put_together(value: Any, by_bits: Any, name: str, bit: int) -> Any:
    part, where = by_bits[name], (by_bits.bits & bit) > 0
    match value:
        case ops.CountStar() | ops.Count():
            return part.sum(where=where).fill_null(0)
        case ops.Sum():
            return part.sum(where=where)
        case ops.Min():
            return part.min(where=where)
        case ops.Max():
            return part.max(where=where)
        case _:
            return value.to_expr()


def _with(fields: Mapping[Any, Any], value: Any) -> Any:
    """Return a value with fields of one relation replaced by what they mean over another."""
    return value.replace(fields, filter=ops.Value)
