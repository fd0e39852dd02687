"""Declaration → rows by field: what every row of every entity would say, each value with its path in the declaration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.declaration.stated import Path
from jiheng.exchange.element import FUNDS, NARRATIVE, Entity
from jiheng.foundation.text import fold_width
from jiheng.targets import Target, understand
from jiheng.targets.columns import in_columns
from jiheng.targets.comparators import column_words

_COMPLETED = f"{NARRATIVE}实际完成情况"
_SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}
QUALITATIVE = "qualitative"
_WORD = "定性"


class Value(NamedTuple):
    """What a field says, and which value of the declaration that is; None for what is only ours to join rows by."""

    text: str | None
    path: Path | None = None


Row = dict[str, Value]


def rows_of(
    declaration: Declaration, number: int, key: str, entity: Entity, fields: set[str]
) -> Iterator[Row]:
    """Yield the rows of an entity for one project of this key; `fields` are those that the table has columns for."""
    project = declaration.projects[number]
    own = {**_document(declaration), **_project(project, number), "project_key": Value(key)}
    match entity.rows:
        case "project":
            found: Iterator[Row] = iter([{**_whole(project, number)}])
        case "goal":
            found = _goals(project, number, fields)
        case "money":
            found = _money(project, number)
        case "indicator":
            found = _indicators(project, number, fields)
    for at, row in enumerate(found):
        yield {**own, "row_key": Value(_hash(key, entity.id, str(at))), "is_void": Value("no"), **row}


def project_keys(declaration: Declaration) -> list[str]:
    """Return the keys by which the rows of projects are joined: the same for the same project of the same office."""
    met: Counter[str] = Counter()
    keys = []
    for project in declaration.projects:
        said = [
            declaration.issuer,
            declaration.fiscal_year,
            project.spending_unit,
            project.code,
            project.name,
        ]
        text = msgspec.json.encode(said).decode()
        keys.append(_hash(text, str(met[text])))
        met[text] += 1
    return keys


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="backslashreplace")).hexdigest()[:32]


def _document(declaration: Declaration) -> Row:
    issuer, year = declaration.issuer, declaration.fiscal_year
    return {
        "fiscal_year": Value(str(year) if year else None, ("fiscal_year",)),
        "issuer_code": Value(issuer.code if issuer else None, ("issuer", "code")),
        "issuer_name": Value(issuer.name if issuer else None, ("issuer", "name")),
    }


def _project(project: Project, number: int) -> Row:
    here, unit = ("projects", number), project.spending_unit
    return {
        "code": Value(project.code, (*here, "code")),
        "name": Value(project.name, (*here, "name")),
        "unit_code": Value(unit.code if unit else None, (*here, "spending_unit", "code")),
        "unit_name": Value(unit.name if unit else None, (*here, "spending_unit", "name")),
    }


def _whole(project: Project, number: int) -> Row:
    here = ("projects", number)
    texts = ("category", "performance_type", "starts_on", "ends_on", "purpose", "self_total")
    said = {field: Value(getattr(project, field), (*here, field)) for field in texts}
    funds = {name: Value(getattr(project.funding, name), (*here, "funding", name)) for name in FUNDS}
    told = {
        f"{NARRATIVE}{heading}": Value(text, (*here, "narrative", heading))
        for heading, text in project.narrative.items()
    }
    return {**said, **funds, **told, "classified": Value("yes" if project.classified else "no")}


def _goals(project: Project, number: int, fields: set[str]) -> Iterator[Row]:
    """Yield the goals; what came of them is told of all together, and stands beside the first."""
    here = ("projects", number)
    completed = project.narrative.get("实际完成情况") if _COMPLETED in fields else None
    beside = {_COMPLETED: Value(completed, (*here, "narrative", "实际完成情况"))} if completed else {}
    for at, goal in enumerate(project.goals or ([None] if completed else [])):
        yield {"goal": Value(goal, (*here, "goals", at)), **(beside if at == 0 else {})}


def _money(project: Project, number: int) -> Iterator[Row]:
    here, funding = ("projects", number), project.funding
    of_all = {
        "initial": Value(funding.initial_budget, (*here, "funding", "initial_budget")),
        "revised": Value(funding.revised_budget, (*here, "funding", "revised_budget")),
        "executed": Value(funding.executed, (*here, "funding", "executed")),
        "execution_score": Value(project.execution_score, (*here, "execution_score")),
    }
    if any(value.text for value in of_all.values()):
        yield {"source": Value("total"), **of_all}
    for source in ("fiscal", "special_account", "other", "carryover"):
        amount = getattr(funding, source)
        if amount is not None:
            yield {"source": Value(source), "initial": Value(amount, (*here, "funding", source))}


def _indicators(project: Project, number: int, fields: set[str]) -> Iterator[Row]:
    """Yield a row an indicator; where year and whole period have rows of their own, that of the year first."""
    for at, one in enumerate(project.indicators):
        here: Path = ("projects", number, "indicators", at)
        terms = ["annual"] if one.annual is not None or one.period is None or "term" not in fields else []
        if one.period is not None and "term" in fields:
            terms.append("period")
        for term, said in zip(terms, _targets(one, terms, here, fields), strict=True):
            yield {**_indicator(one, here), "term": Value(term), **said}


def _targets(one: Indicator, terms: list[str], here: Path, fields: set[str]) -> list[Row]:
    """Return what the rows of one indicator say of its targets: split alike, or not at all."""
    rows = [
        _target(getattr(one, term), one, (*here, term), splits={"comparator", "unit"} <= fields)
        for term in terms
    ]
    signs = {
        tuple(row[field].text if field in row else None for field in ("comparator", "unit")) for row in rows
    }
    if len(signs) < 2:
        return rows
    return [_target(getattr(one, term), one, (*here, term), splits=False) for term in terms]


def _indicator(one: Indicator, here: Path) -> Row:
    texts = ("level1", "level2", "description", "weight", "score", "remark")
    return {
        **{field: Value(getattr(one, field), (*here, field)) for field in texts},
        "indicator": Value(one.name, (*here, "name")),
        "actual": Value(one.actual.raw if one.actual else None, (*here, "actual")),
    }


def _target(target: Target | None, one: Indicator, path: Path, *, splits: bool) -> Row:
    """Put a target into three columns where a reader puts them together to the very same, else whole into one."""
    if target is None:
        return {}
    if not splits:
        return {"target": Value(target.raw, path)}
    parts = in_columns(target)
    comparator = column_words().get(fold_width(parts.nature), "") if parts.nature != _WORD else QUALITATIVE
    if comparator and understand(parts.number, one.name, parts.unit or None, sign_of(comparator)) == target:
        unit = {"unit": Value(parts.unit, path)} if parts.unit else {}
        return {"comparator": Value(comparator, path), "target": Value(parts.number, path), **unit}
    return {"target": Value(target.raw, path)}


def sign_of(comparator: str) -> str:
    """Return what the column of the comparator prints: ≥, 定性."""
    return _SIGNS.get(comparator, _WORD if comparator == QUALITATIVE else "")
