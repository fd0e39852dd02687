"""Compare a declaration (the contract's JSON) with a truth, as strictly as on the real documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from tools.drawing.truth import Truth

Row = tuple[str | None, ...]

_SIGNS = str.maketrans({"≧": "≥", "≦": "≤", "＞": ">", "＜": "<", "﹥": ">", "﹤": "<", "＝": "=", "％": "%"})
_AMOUNTS = {
    "total": "total",
    "fiscal": "fiscal",
    "special_account": "special_account",
    "other": "other",
    "current_year": "current_year",
    "previous_year_budget": "previous_budget",
    "previous_year_executed": "previous_executed",
}
_YUAN = {"元": 1, "万元": 10_000}


@dataclass
class Score:
    """Rows right, expected and read at each strictness; fields right and wrong; what was missed."""

    right: dict[int, int] = field(default_factory=lambda: {2: 0, 3: 0})
    expected: int = 0
    read: int = 0
    fields_right: int = 0
    fields_wrong: int = 0
    missing: list[Row] = field(default_factory=list)
    extra: list[Row] = field(default_factory=list)
    field_misses: list[tuple[str, object, object]] = field(default_factory=list)
    error: str | None = None

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        for level, count in other.right.items():
            self.right[level] += count
        self.expected += other.expected
        self.read += other.read
        self.fields_right += other.fields_right
        self.fields_wrong += other.fields_wrong

    def f1(self, level: int = 2) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.expected + self.read
        return 2 * self.right[level] / total if total else 1.0

    @property
    def fields(self) -> float:
        """Return the share of document and project fields that are exactly right."""
        total = self.fields_right + self.fields_wrong
        return self.fields_right / total if total else 1.0


def bare(text: object) -> str | None:
    """Return a text without `<p>` tags and white space; None when nothing is left."""
    if text is None:
        return None
    return re.sub(r"\s+", "", re.sub(r"</?p>|<br/?>", "", str(text))) or None


def _target(value: Any, *, loose: bool = False) -> str | None:
    text = bare(value.get("raw") if isinstance(value, dict) else value)
    text = re.sub(r"[。；;]+$", "", text) if text else text
    if text and loose:
        text = text.translate(_SIGNS).replace("大于等于", "≥").replace("小于等于", "≤").replace("等于", "=")
        text = text.replace(">=", "≥").replace("<=", "≤").removeprefix("=")
    return text


def _goals(values: Any) -> list[str]:
    stripped = [re.sub(r"^(\d+[.、．]|目标\d+[:：])", "", bare(v) or "") for v in values or []]
    return [s for s in stripped if s]


def _number(value: object) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def _yuan(value: object, unit: str | None) -> Decimal | None:
    number = _number(value)
    return None if number is None else number * _YUAN.get(unit or "元", 1)


def rows(projects: list[dict[str, Any]], level: int, *, unchecked: set[str], gold: bool) -> list[Row]:
    """Return the indicators as rows of what a strictness compares."""
    out: list[Row] = []
    annual, period = ("target_annual", "target_period") if gold else ("annual", "period")

    def blank(target: Any) -> bool:
        """Say whether a target is only a template's leftover: null and `deferred` are both true of it."""
        return "placeholders" in unchecked and isinstance(target, dict) and target.get("kind") == "deferred"

    for project in projects:
        indicators = project.get("indicators") or []
        for i in _merged_spans(indicators) if "spans_apart" in unchecked and not gold else indicators:
            levels = bare(i.get("level1")), bare(i.get("level2"))
            row: Row = (
                bare(project.get("name")),
                *((None, levels[1] or levels[0]) if "one_level" in unchecked else levels),
                _unnumbered(i.get("name")),
                None if blank(i.get(annual)) else _target(i.get(annual), loose=True),
            )
            if level >= 3:
                weight = None if "weight" in unchecked else _number(i.get("weight"))
                score = None if "score" in unchecked else _number(i.get("score"))
                row += (
                    _target(i.get(period), loose=True),
                    bare(i.get("description")),
                    bare(i.get("basis")),
                    _target(i.get("actual")),
                    str(weight),
                    str(score),
                )
            out.append(row)
    return out


def _unnumbered(name: object) -> str | None:
    """Drop a form's own numbering: 指标1：…"""
    return re.sub(r"^指标\d+[:：.、]", "", bare(name) or "") or None


def _merged_spans(indicators: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join an indicator read twice, with its period's target and with its annual one: both are right."""
    out: dict[tuple[str | None, ...], dict[str, Any]] = {}
    for k, i in enumerate(indicators):
        key: tuple[str | None, ...] = (bare(i.get("level1")), bare(i.get("level2")), bare(i.get("name")))
        known = out.get(key)
        if known is not None and all(known.get(f) is None or i.get(f) is None for f in ("annual", "period")):
            out[key] = {**known, **{f: known.get(f) or i.get(f) for f in ("annual", "period")}}
        else:
            out[key if known is None else (*key, str(k))] = i
    return list(out.values())


def compare(declaration: dict[str, Any], truth: Truth) -> Score:
    """Return how a declaration fares against a truth."""
    gold = truth.as_gold()
    unchecked = set(truth.unchecked)
    got_projects = declaration.get("projects") or []
    optional = {bare(n) for n in truth.optional}
    got_projects = [
        {**p, "indicators": [i for i in p.get("indicators") or [] if bare(i.get("name")) not in optional]}
        for p in got_projects
    ]
    out = Score()
    # In a form of a whole department the indicators are rows; before project forms they are clauses of prose.
    whole_department = bool(gold["department_goals"]) and not gold["projects"]
    for level in (2, 3):
        want = Counter(rows(gold["projects"], level, unchecked=unchecked, gold=True))
        got = Counter(rows(got_projects, level, unchecked=unchecked, gold=False))
        if whole_department:
            want += Counter(rows([_department(gold)], level, unchecked=unchecked, gold=True))
            got += Counter(rows([_department(declaration)], level, unchecked=unchecked, gold=False))
        out.right[level] = sum((want & got).values())
        out.expected, out.read = sum(want.values()), sum(got.values())
        if level == 2:
            out.missing, out.extra = list((want - got).elements()), list((got - want).elements())
    _fields(out, gold, declaration, got_projects, unchecked)
    return out


def _department(declaration: dict[str, Any]) -> dict[str, Any]:
    goals = declaration.get("department_goals") or []
    return {"name": None, "indicators": [i for g in goals for i in g.get("indicators") or []]}


def _fields(
    out: Score,
    gold: dict[str, Any],
    declaration: dict[str, Any],
    got: list[dict[str, Any]],
    unchecked: set[str],
) -> None:
    def check(label: str, want: object, have: object) -> None:
        if label.rsplit(":", 1)[-1] in unchecked:
            return
        if want == have:
            out.fields_right += 1
        else:
            out.fields_wrong += 1
            out.field_misses.append((label, want, have))

    unit = gold["currency_unit"]
    check("kind", gold["kind"], declaration.get("kind"))
    check("currency_unit", unit, declaration.get("currency_unit"))
    check("fiscal_year", gold["fiscal_year"], declaration.get("fiscal_year"))
    check("issuer", bare(gold["issuer"]), _name(declaration.get("issuer")))
    if gold["printed_totals"]:
        want = sorted(str(_yuan(t["total"], unit)) for t in gold["printed_totals"])
        have = sorted(str(_number(t.get("total"))) for t in declaration.get("printed_totals") or [])
        check(
            "totals",
            [str(Decimal(w).normalize()) for w in want],
            [str(Decimal(h).normalize()) if h != "None" else h for h in have],
        )
    if gold["department_goals"]:
        _department_goals(check, gold["department_goals"], declaration.get("department_goals") or [])
    check("number of projects", len(gold["projects"]), len(got))
    by_name: dict[str | None, list[dict[str, Any]]] = {}
    for project in got:
        by_name.setdefault(bare(project.get("name")), []).append(project)
    for project in gold["projects"]:
        name = bare(project["name"])
        same = by_name.get(name) or [{}]
        _project(check, project, same.pop(0) if same else {}, unit)


def _department_goals(check: Any, gold: list[dict[str, Any]], got: list[dict[str, Any]]) -> None:
    for k, goal in enumerate(gold):
        mine = got[k] if k < len(got) else {}
        check(f"department goal {k}", bare(goal["goal"]), bare(mine.get("goal")))
        if goal["title"]:
            check(f"department title {k}", bare(goal["title"]), bare(mine.get("title")))
        check(f"department indicators {k}", len(goal["indicators"]), len(mine.get("indicators") or []))


def _project(check: Any, gold: dict[str, Any], got: dict[str, Any], unit: str | None) -> None:
    name = bare(gold["name"])
    check(f"{name}:name", name, bare(got.get("name")))
    for key in ("code", "category", "performance_type", "purpose", "classified"):
        if gold.get(key):
            check(f"{name}:{key}", bare(gold[key]), bare(got.get(key)))
    funding = got.get("funding") or {}
    for key, contract_key in _AMOUNTS.items():
        if key in gold["amounts"]:
            check(f"{name}:{key}", _yuan(gold["amounts"][key], unit), _number(funding.get(contract_key)))
    check(f"{name}:goal", _goals(gold["goal"]), _goals(got.get("goals")))
    if gold["spending_plan"]:
        plan = {bare(x.get("by")): bare(x.get("share")) for x in got.get("spending_plan") or []}
        check(f"{name}:spending_plan", gold["spending_plan"], plan)
    if gold["narrative"]:
        narrative = {bare(k): bare(v) for k, v in (got.get("narrative") or {}).items()}
        check(f"{name}:narrative", {bare(k): bare(v) for k, v in gold["narrative"].items()}, narrative)
    for key, contract_key in (("start_date", "starts_on"), ("end_date", "ends_on")):
        if gold[key]:
            check(f"{name}:{key}", gold[key], got.get(contract_key))
    if gold["government_procurement"] is not None:
        check(
            f"{name}:government_procurement",
            gold["government_procurement"],
            got.get("government_procurement"),
        )
    if gold["spending_unit"]:
        check(f"{name}:spending_unit", bare(gold["spending_unit"]), _name(got.get("spending_unit")))


def _name(body: Any) -> str | None:
    return bare(body.get("name")) if isinstance(body, dict) else bare(body)
