"""A metric: how one number is computed from the tables of an operational system (计量口径).

A metric is the rows that count, and how they are counted: so that the rows behind a number can always be shown. It is
written against the minimal schema of its pack (`packs/<system>/pack.toml`) as an expression that every engine understands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from jiheng.evidence.period import Period
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message
from jiheng.targets.model import Direction

if TYPE_CHECKING:
    from jiheng.evidence.tables import Tables

How = Literal["count", "distinct", "sum", "mean", "share", "ratio", "maximum", "monthly", "daily"]
"""How rows become a number.

`count`: how many there are. `distinct`: how many different values of `column`. `sum`, `mean`, `maximum` of `column`; the
mean leaves out rows without a value. `share`: percentage of the rows whose `column` is true; rows without a value count
as not. `ratio`: the sum of `column` as a percentage of the sum of `of`; it may go beyond a hundred. `monthly`, `daily`:
how many there are, by the month or calendar day of the period, on average.
"""


class Asked(msgspec.Struct, frozen=True):
    """What is asked of a metric: over which period."""

    period: Period


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """Tiny tables and the value that must come out: table → rows, the first row holding the columns.

    Cells are texts ("" for none), as a CSV would hold them. `value`, `numerator` and `denominator` are decimal texts.
    """

    tables: dict[str, tuple[str, ...]]
    value: str | None
    numerator: str | None = None
    denominator: str | None = None
    period: str = "2024"
    says: str = ""


class Asks(msgspec.Struct, frozen=True):
    """How indicators that this metric answers are put: words of the name, units, categories.

    `words`: groups of words; a name matches where each group has a word in it. `without`: words that must not be in it.
    `of_project`: the first group may stand in the project's name instead (案件结案率 of 国家赔偿金). `categories` are names
    of level 2.
    """

    words: tuple[tuple[str, ...], ...]
    units: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    of_project: bool = False


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    """One metric.

    `rows` gets the tables of the pack (their columns cast to the schema) and what is asked, and returns the rows that
    count, with `column` where `how` needs one, and `of` for a ratio. `version` is raised whenever the value of some data
    would change.
    `means` says in words what is counted and what is left out. `divided_by`: what a sum, mean or maximum is divided by: whole
    seconds into hours, so that even a hundred million rows add up to the same number every time. `sample`: the rows are a
    sample of those meant (抽样调查): with a share or mean come the size of the sample and an interval (`sampling`).
    """

    id: str
    pack: str
    name: Message
    unit: str
    direction: Direction
    how: How
    rows: Callable[[Tables, Asked], Any]
    means: Message
    asks: Asks
    examples: tuple[Example, ...]
    column: str | None = None
    of: str | None = None
    sample: bool = False
    divided_by: int = 1
    version: int = 1


METRICS: Catalogue[Metric] = Catalogue(
    "jiheng.evidence.packs", "METRIC", group="jiheng.metrics", kind=Metric, in_folders=True
)
"""All metrics: one file each in `evidence/packs/<system>/`, and those other packages announce."""
