"""Reading → Declaration: yuan, dates, targets, categories, problems; done once, for all layouts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jiheng.declaration.level import category_of
from jiheng.declaration.model import (
    Body,
    Declaration,
    DepartmentGoal,
    Funding,
    Indicator,
    Instalment,
    PrintedTotal,
    Problem,
    Project,
    Source,
    UnusedText,
)
from jiheng.declaration.printed_dates import printed_day
from jiheng.declaration.problem import problem_sentence
from jiheng.declaration.reading import ReadIndicator, Reading, ReadProject, ReadTotal
from jiheng.foundation.money import format_yuan, parse_amount, to_yuan
from jiheng.foundation.ruined_code import is_ruined
from jiheng.foundation.text import fold_width, join_wrapped
from jiheng.foundation.where import Where
from jiheng.targets import Target, understand
from jiheng.targets.placeholders import is_template

_FUNDING = tuple(Funding.__struct_fields__)
_AMOUNT_WITH_UNIT = re.compile(r"^(.*?)\s*(亿元|百万元|万元|千元|元)?$", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_CLOSING = "。；;"
_YES = frozenset(["是", "有", "含", "√", "Y", "yes", "Yes"])
_NO = frozenset(["否", "无", "不含", "没有", "N", "no", "No"])


def build(reading: Reading, source: Source, *, problems: Iterable[Problem] = ()) -> Declaration:
    """Return the declaration that a reading states. `problems` are those met before, while opening the document."""
    return _Builder(reading).declaration(source, list(problems))


class _Builder:
    """Holds what amounts and problems of one document share."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._problems: list[Problem] = []

    def declaration(self, source: Source, earlier: list[Problem]) -> Declaration:
        reading = self._reading
        projects = [self._project(p) for p in reading.projects]
        totals = [self._total(t) for t in reading.printed_totals]
        goals = [
            DepartmentGoal(g.title, g.goal, [self._indicator(i) for i in g.indicators], g.where)
            for g in reading.department_goals
        ]
        for problem in reading.problems:
            self._report(problem.code, problem.where, **problem.params)
        if not projects and not goals:
            self._report("nothing-found", None)
        return Declaration(
            source=source,
            kind=reading.kind,
            issuer=Body(_tidy(reading.issuer_name), reading.issuer_code) if reading.issuer_name else None,
            fiscal_year=_year(reading.fiscal_year),
            currency_unit=reading.currency_unit or self._unit_of_all_amounts(),
            printed_totals=totals,
            department_goals=goals,
            projects=projects,
            problems=earlier + self._problems,
            unused=[UnusedText(u.text, u.where) for u in reading.unused],
        )

    def _unit_of_all_amounts(self) -> str | None:
        """Return the unit that every amount prints behind its number, where the document states none itself."""
        texts = [t for p in self._reading.projects for k, t in p.amounts.items() if k in _FUNDING]
        units = {found[2] for t in texts if (found := _AMOUNT_WITH_UNIT.match(fold_width(t).strip()))}
        unit = units.pop() if len(units) == 1 else None
        return unit or None

    def _report(self, code: str, where: Where | None, **params: object) -> None:
        self._problems.append(Problem(code, problem_sentence(code, params), where))

    # -- projects ------------------------------------------------------------------------------------------

    def _project(self, read: ReadProject) -> Project:
        name = _name(read.printed_name)
        unit = read.currency_unit or self._reading.currency_unit
        project = Project(
            name=name,
            printed_name=read.printed_name,
            code=self._code(read, read.code, "code"),
            spending_unit=self._spending_unit(read),
            category=read.category,
            performance_type=read.performance_type,
            starts_on=self._day(read.starts_on, read.where),
            ends_on=self._day(read.ends_on, read.where),
            government_procurement=_truth(read.government_procurement),
            classified=read.classified,
            funding=self._funding(read, unit, name),
            execution_weight=_score(read.execution_weight),
            execution_score=_score(read.execution_score),
            execution_remark=read.execution_remark,
            self_total=_score(read.self_total),
            self_grade=read.self_grade,
            purpose=read.purpose,
            spending_plan=[Instalment(by, share) for by, share in read.spending_plan],
            goals=[_tidy_text(g) for g in read.goals],
            narrative=read.narrative,
            indicators=[self._indicator(i) for i in read.indicators],
            where=read.where,
            places=read.places,
        )
        if not project.indicators and not project.classified:
            self._report("project-without-indicators", read.where, project=name or "")
        return project

    def _spending_unit(self, read: ReadProject) -> Body | None:
        name, code = _tidy(read.unit_name), self._code(read, read.unit_code, "unit_code")
        return Body(name, code) if name or code else None

    def _code(self, read: ReadProject, code: str | None, field: str) -> str | None:
        """Return a code; none that was a number in between, for nobody knows what it was."""
        if code is None or not is_ruined(code):
            return code
        self._report("code-ruined", read.places.get(field, read.where), text=code)
        return None

    def _day(self, text: str | None, where: Where | None) -> str | None:
        if not text:
            return None
        day = printed_day(text)
        if day is None:
            self._report("date-unreadable", where, text=text)
        return day

    def _funding(self, read: ReadProject, unit: str | None, name: str | None) -> Funding:
        found: dict[str, str] = {}
        for key, text in read.amounts.items():
            if key in _FUNDING:
                amount = self._yuan(text, unit, read.places.get(key, read.where), name)
                if amount is not None:
                    found[key] = amount
        return Funding(**found)

    def _total(self, read: ReadTotal) -> PrintedTotal:
        unit = self._reading.currency_unit
        amounts = {k: self._yuan(t, unit, read.where, read.label) for k, t in read.amounts.items()}
        known = {k: v for k, v in amounts.items() if k in ("total", "fiscal", "special_account", "other")}
        return PrintedTotal(label=read.label, where=read.where, **known)

    def _yuan(self, text: str, unit: str | None, where: Where | None, name: str | None) -> str | None:
        """Return yuan; `unit` is the document's, which a unit printed behind the number itself overrules."""
        found = _AMOUNT_WITH_UNIT.match(fold_width(text).strip())
        own_unit = found[2] if found else None
        amount = parse_amount(found[1]) if found else None
        if amount is None:
            self._report("amount-unreadable", where, project=name or "", text=text)
            return None
        if own_unit or unit:
            return format_yuan(to_yuan(amount, own_unit or unit or ""))
        if amount == 0:
            return "0.00"
        self._report("currency-unit-unknown", where, text=text)
        return None

    # -- indicators ----------------------------------------------------------------------------------------

    def _target(
        self, read: ReadIndicator, field: str, comparator: str | None, unit: str | None
    ) -> Target | None:
        text = getattr(read, field)
        if text is None:
            return None
        # What was done is read by itself: a template in the name (≥**人) says what was promised.
        target = _target(text, None if field == "actual" else read.name, comparator, unit)
        if target is not None and target.kind == "deferred" and is_template(target.raw):
            # 「≧ %」, 「公里」: what the form prints to be filled in, not what anyone declared.
            self._report(
                "target-template", read.places.get(field, read.where), name=read.name or "", text=target.raw
            )
            return None
        return target

    def _indicator(self, read: ReadIndicator) -> Indicator:
        name, comparator, unit = read.name, read.comparator, read.unit
        return Indicator(
            level1=read.level1,
            level2=read.level2,
            level1_code=read.level1_code,
            level2_code=read.level2_code,
            category=category_of(read.level1, read.level2),
            name=name,
            description=read.description,
            basis=read.basis,
            weight=_score(read.weight),
            direction=_direction(read.direction),
            annual=self._target(read, "annual", comparator, unit),
            period=self._target(read, "period", comparator, unit),
            actual=self._target(read, "actual", None, unit),
            score=_score(read.score),
            remark=read.remark,
            repaired=read.repaired,
            where=read.where,
            places=read.places,
        )


def _target(text: str, name: str | None, comparator: str | None, unit: str | None) -> Target | None:
    if "<" in text and _TAG.search(text):
        text = _TAG.sub("", text)
    text = text.strip().rstrip(_CLOSING)
    if not text:
        return None
    return understand(text, name, unit=unit, comparator=comparator)


def _direction(text: str | None) -> str | None:
    if not text:
        return None
    if text.startswith("正"):
        return "positive"
    return "negative" if text[0] in "反逆负" else None


def _score(text: str | None) -> str | None:
    if text is None:
        return None
    bare = fold_width(text).strip().removesuffix("分").removesuffix("%")
    amount = parse_amount(bare)
    return f"{amount:f}" if amount is not None else None


def _name(printed: str | None) -> str | None:
    return join_wrapped(_TAG.sub("", printed)) if printed else None


def _tidy(text: str | None) -> str | None:
    return join_wrapped(text) if text else None


def _tidy_text(text: str) -> str:
    return _TAG.sub("", text).strip() if "<" in text else text


def _year(text: str | None) -> int | None:
    found = re.search(r"20\d\d", text) if text else None
    return int(found[0]) if found else None


def _truth(text: str | None) -> bool | None:
    bare = text.strip() if text else ""
    return True if bare in _YES else False if bare in _NO else None
