"""A scoring scheme (评分办法): dated weights, the formulas by name, grades, and worked cases. One TOML file each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from jiheng.foundation.dated import Validity
from jiheng.foundation.errors import CatalogueError, UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml
from jiheng.scoring.formula import FORMULAS, Formula, Mark
from jiheng.scoring.formulas.over_achievement import Params as OverParams

Family = Literal["OUTPUT", "OUTCOME", "SATISFACTION", "COST", "MANAGEMENT"]

Use = Literal["at_least", "at_most", "exactly", "between", "dated", "zero", "in_words", "met"]
"""What a formula is used for: what the target asks for; `zero` for a missed target of zero, `met` once it is met."""

FREE = "free"
"""The scheme that prescribes no weights: those printed are taken."""


class Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points of each family where the families `without` have no indicator."""

    points: dict[Family, Decimal]
    without: tuple[Family, ...] = ()


class Grade(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A grade, and from how many points on it is given."""

    name: str
    from_points: Decimal


class ExampleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of a worked case: what is scored, its points, target, result, and what it must earn."""

    name: str
    category: str
    weight: Decimal
    target: str
    actual: str
    score: Decimal
    given: Decimal | None = None


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worked case of the scheme: money in yuan, rows, and what must come out."""

    title: str
    budget: Decimal
    executed: Decimal
    execution_score: Decimal
    total: Decimal
    grade: str
    rows: tuple[ExampleRow, ...]


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a self-evaluation is scored in one place, since when.

    `execution_weight`: points of the execution of the budget. `indicator_points`: what all indicators sum to.
    `shares`: how these divide among the families, for each combination of families that may be missing; none where
    the place leaves that to the office. `counts_as`: families that belong to another one here. `formulas`: which
    formula is used for what; `params`: settings of formulas that differ from their own.
    """

    id: str
    title: Message
    source: Message
    mark: Mark
    valid: Validity
    execution_weight: Decimal
    indicator_points: Decimal
    formulas: dict[Use, str]
    grades: tuple[Grade, ...]
    shares: tuple[Shares, ...] = ()
    counts_as: dict[Family, Family] = {}
    params: dict[str, dict[str, Any]] = {}
    examples: tuple[Example, ...] = ()
    note: Message | None = None

    def formula(self, use: Use) -> tuple[Formula, msgspec.Struct]:
        """Return the formula used for something, and its settings here."""
        formula = FORMULAS.get(self.formulas[use])
        return formula, self._settings(formula)

    @property
    def over(self) -> OverParams:
        """When a result lies so far beyond its target that a reason is due."""
        settings = self._settings(FORMULAS.get("over_achievement"))
        assert isinstance(settings, OverParams)
        return settings

    def grade_of(self, total: Decimal) -> str:
        """Return the grade of a total."""
        return next((g.name for g in self.grades if total >= g.from_points), self.grades[-1].name)

    @property
    def grade_names(self) -> list[str]:
        """The grades, the best first."""
        return [one.name for one in self.grades]

    def shares_of(self, families: frozenset[Family]) -> dict[Family, Decimal] | None:
        """Return how the points divide where just these families have indicators; None where nothing is prescribed."""
        present = {self.counts_as.get(family, family) for family in families}
        for shares in self.shares:
            if present == set(shares.points):
                return shares.points
        return None

    def _settings(self, formula: Formula) -> msgspec.Struct:
        given = self.params.get(formula.id)
        if not given:
            return formula.params
        return msgspec.convert(
            {**msgspec.structs.asdict(formula.params), **given}, type(formula.params), strict=False
        )


class UnknownSchemeError(UsageError):
    """There is no such scheme: `scheme`; `known` are those there are."""

    code = "unknown-scheme"
    message = Message(
        "没有编号为“{scheme}”的评分办法，也读不到这个文件。可用的有：{known}。",
        "There is no scoring scheme {scheme}, and no such file. There are: {known}.",
    )


def scheme_ids() -> list[str]:
    """Return the ids of all schemes."""
    return sorted(_all())


def load_scheme(which: str | Path) -> Scheme:
    """Return a scheme by its id or from a file. Raises `UnknownSchemeError`, `CatalogueError`."""
    if str(which) in _all():
        return _all()[str(which)]
    path = Path(which)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnknownSchemeError(scheme=str(which), known="、".join(scheme_ids())) from error
    return decode(text, path.name)


def schemes() -> Iterator[Scheme]:
    """Yield all schemes, by id."""
    return (_all()[one] for one in scheme_ids())


def decode(text: str, entry: str) -> Scheme:
    """Return the scheme that a TOML text describes. Raises `CatalogueError` naming the entry and what is wrong."""
    scheme = read_toml(text, Scheme, entry)
    uses = set(get_args(Use))
    if missing := uses - set(scheme.formulas):
        words = ", ".join(sorted(missing))
        raise _wrong(
            entry, Message(f"formulas 没有说 {words} 用哪个算法", f"formulas says nothing of {words}")
        )
    for name in [*scheme.formulas.values(), *scheme.params]:
        if name not in FORMULAS:
            raise _wrong(entry, no_such(Message("算法", "formula"), name, name, FORMULAS.ids()))
    for formula_id in scheme.params:
        _check_params(scheme, FORMULAS.get(formula_id), entry)
    for shares in scheme.shares:
        if sum(shares.points.values()) != scheme.indicator_points:
            detail = Message(
                "各类分值之和不等于 indicator_points", "the shares do not sum to indicator_points"
            )
            raise _wrong(entry, detail)
    points = [grade.from_points for grade in scheme.grades]
    if points != sorted(points, reverse=True) or not points or points[-1] != 0:
        raise _wrong(entry, Message("grades 须从高到低，最后一档从0分起", "grades run from high down to 0"))
    return scheme


def _check_params(scheme: Scheme, formula: Formula, entry: str) -> None:
    known = list(formula.params.__struct_fields__)
    for key in scheme.params[formula.id]:
        if key not in known:
            raise _wrong(
                entry, no_such(Message("参数", "parameter"), f"params.{formula.id}.{key}", key, known)
            )
    try:
        scheme.formula(next(use for use, name in scheme.formulas.items() if name == formula.id))
    except (StopIteration, msgspec.ValidationError) as error:
        detail = Message(
            f"params.{formula.id} 用不上或不合要求（{error}）",
            f"params.{formula.id} is unused or unfit ({error})",
        )
        raise _wrong(entry, detail) from error


def _wrong(entry: str, detail: Message) -> CatalogueError:
    return CatalogueError(entry=entry, detail=detail)


@cache
def _all() -> dict[str, Scheme]:
    texts = [
        (item.name, item.read_text(encoding="utf-8"))
        for item in files("jiheng.scoring.schemes").iterdir()
        if item.name.endswith(".toml")
    ]
    for point in entry_points(group="jiheng.schemes"):
        package, _, name = point.value.partition(":")
        texts.append((name, files(package).joinpath(name).read_text(encoding="utf-8")))
    found: dict[str, Scheme] = {}
    for name, text in texts:
        scheme = decode(text, name)
        if f"{scheme.id}.toml" != name or scheme.id in found:
            detail = Message(
                "编号与文件名不符，或已被占用", "its id differs from the file's name, or is taken"
            )
            raise _wrong(name, detail)
        found[scheme.id] = scheme
    return found
