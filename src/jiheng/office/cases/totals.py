"""Sums that stand below the columns while a declaration is written: sources of money against the total, weights against 100."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation

import msgspec

from jiheng.audit import RULES
from jiheng.audit.funds import PARTS
from jiheng.declaration.model import Declaration
from jiheng.foundation.money import in_unit
from jiheng.office.cases import cells

_Say = Callable[[Decimal], str]
FULL = Decimal(100)


class Total(msgspec.Struct, frozen=True):
    """A sum as a page shows it: how it stands to what it should be, and by how much it differs.

    `state` is "fits", "short", "over", or "open" where there is nothing to compare it with.
    """

    sum: str
    wanted: str
    gap: str
    state: str
    parts: int


def money_total(declaration: Declaration) -> Total | None:
    """Return the sum of the sources of money against the total; None where no source is stated."""
    funding = declaration.projects[0].funding
    parts = [Decimal(amount) for field in PARTS if (amount := getattr(funding, field)) is not None]
    if not parts:
        return None
    unit = cells.unit_of(declaration)
    total = Decimal(funding.total) if funding.total is not None else None
    return _total(parts, total, lambda amount: in_unit(amount, unit))


def weight_total(declaration: Declaration) -> Total | None:
    """Return the sum of the weights of the indicators and of spending against a hundred; None where none is stated."""
    project = declaration.projects[0]
    texts = [project.execution_weight, *(one.weight for one in project.indicators)]
    parts = [amount for text in texts if text is not None and (amount := _number(text)) is not None]
    # Where spending has no weight of its own among them, what is kept for it may be missing: as rule W-01 lets pass.
    fits = {FULL, *(_sums_let_pass() if project.execution_weight is None else ())}
    return _total(parts, FULL, lambda amount: f"{amount.normalize():f}", fits) if parts else None


def _sums_let_pass() -> tuple[Decimal, ...]:
    return tuple(one for one in RULES.get("W-01").params.sums if one > 1)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(cells.number(text) or "")
    except InvalidOperation:
        return None


def _total(parts: list[Decimal], wanted: Decimal | None, say: _Say, fits: Collection[Decimal] = ()) -> Total:
    summed = sum(parts, Decimal())
    if wanted is None:
        return Total(say(summed), "", "", "open", len(parts))
    state = "fits" if summed == wanted or summed in fits else "short" if summed < wanted else "over"
    return Total(say(summed), say(wanted), say(abs(summed - wanted)), state, len(parts))
