"""What a document says, exactly: the measure of its reading. Keys as in the gold of the real documents."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Indicator:
    """One indicator. `code` fields only where printed; `repaired`: its row lost or shifted columns."""

    level1: str | None = None
    level2: str | None = None
    name: str | None = None
    target_annual: str | None = None
    target_period: str | None = None
    description: str | None = None
    basis: str | None = None
    weight: str | None = None
    actual: str | None = None
    score: str | None = None
    direction: str | None = None
    level1_code: str | None = None
    level2_code: str | None = None
    repaired: bool = False
    nature: str | None = None
    number: str | None = None
    unit: str | None = None
    category: str | None = None


@dataclass
class Project:
    """One project. `amounts` by the keys of the gold, in the document's unit."""

    name: str | None = None
    code: str | None = None
    spending_unit: str | None = None
    spending_unit_code: str | None = None
    category: str | None = None
    performance_type: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    government_procurement: bool | None = None
    classified: bool = False
    amounts: dict[str, str | None] = field(default_factory=dict)
    purpose: str | None = None
    spending_plan: dict[str, str] | None = None
    goal: list[str] = field(default_factory=list)
    narrative: dict[str, str] | None = None
    indicators: list[Indicator] = field(default_factory=list)


@dataclass
class Truth:
    """One document.

    `unchecked` names fields about which a careful human could disagree. Beside fields it may hold
    `one_level` (the form prints one level only) and `spans_apart` (an indicator printed in a block for the
    whole period and in one for the year may be read as one or as two) and `placeholders` (a template's
    leftover is null or `deferred`). `optional` names indicators that may
    be read or left, such as the tail of another project.
    """

    kind: str = "targets"
    issuer: str | None = None
    fiscal_year: int | None = None
    currency_unit: str | None = None
    printed_totals: list[dict[str, str | None]] = field(default_factory=list)
    department_goals: list[dict[str, Any]] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)

    def as_gold(self) -> dict[str, Any]:
        """Return the truth as the JSON object of a gold file."""
        return asdict(self)
