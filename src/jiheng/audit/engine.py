"""One walk over a declaration for all rules: who is asked what, what came of it, and how it is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from hashlib import blake2b
from operator import or_
from typing import Any

import msgspec

from jiheng.audit import traits as t
from jiheng.audit.cited import Cited, View
from jiheng.audit.finding import Finding, Grade, Question, Quote, Subject, Tally
from jiheng.audit.grade import grade_of
from jiheng.audit.pack import ActiveRule, active_rules, load_pack
from jiheng.audit.record import ProjectRecord, records_of
from jiheng.audit.rule import Ask, Hit, NotApplicable, Result, Rule, Scope
from jiheng.audit.set_view import SetView
from jiheng.audit.views import DocumentView, ProjectView, plain
from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.foundation.money import format_yuan
from jiheng.foundation.where import Where

_Step = tuple[int, Callable[[Any, Any], Result], Any, list[View]]
_Circle = tuple[Scope, str, bool]


class ProjectResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """One project as an overview shows it. `budget` is in yuan; `quantified` counts indicators with a figure or date.

    `grade` is the proposed review grade (审核等级), None for a project that is withheld; `steps` led to it.
    """

    name: str
    code: str | None = None
    office: str | None = None
    budget: str | None = None
    indicators: int = 0
    quantified: int = 0
    grade: Grade | None = None
    steps: tuple[Message, ...] = ()


class DocumentAudit(msgspec.Struct, frozen=True):
    """What the audit of one document found, in the order of the document.

    `accepted` are findings that someone took responsibility for: they are no objections any more.
    """

    subject: Subject
    findings: list[Finding]
    questions: list[Question]
    projects: list[ProjectResult]
    accepted: list[Finding] = []
    fiscal_year: int | None = None
    kind: str = "targets"


class SetAudit(msgspec.Struct, frozen=True):
    """What the audit of a whole set found between its documents."""

    findings: list[Finding]
    questions: list[Question]
    accepted: list[Finding] = []


class Auditor:
    """Puts the rules of a pack to declarations, one after another, and keeps count."""

    def __init__(
        self,
        active: Sequence[ActiveRule] | None = None,
        *,
        accepted: Container[str] = frozenset(),
        keeps_records: bool = False,
    ) -> None:
        """Take the rules to run (without any, those of the default pack) and the fingerprints accepted.

        With `keeps_records` it keeps of every project what comparing the whole set needs: see `audit_set`.
        """
        self.active = list(active) if active is not None else active_rules(load_pack())
        self._accepted = accepted
        self._desks: dict[_Circle, _Desk] = {}
        self._tallies = [Tally() for _ in self.active]
        self._keeps_records = keeps_records
        self.records: list[ProjectRecord] = []

    def audit(self, declaration: Declaration) -> DocumentAudit:
        """Put every rule to one declaration. Nothing stops at the first objection."""
        document = DocumentView(declaration)
        kind = declaration.kind
        taken = _Taken(self.active, self._tallies, self._accepted)
        for projects, is_department in ((document.goals, True), (document.projects, False)):
            indicators = [indicator for project in projects for indicator in project.indicators]
            self._ask(indicators, ("indicator", kind, is_department), taken)
            self._ask(projects, ("project", kind, is_department), taken)
        self._ask([document], ("document", kind, False), taken)
        if self._keeps_records:
            self.records.extend(records_of(document))
        findings = sorted(taken.findings, key=_in_document_order)
        return DocumentAudit(
            document.subject,
            findings,
            taken.questions(document.name),
            _project_results(document, findings),
            sorted(taken.accepted, key=_in_document_order),
            declaration.fiscal_year,
            kind,
        )

    def audit_set(self) -> SetAudit:
        """Put the rules of the set to all projects audited so far, of which records were kept."""
        view = SetView(self.records)
        taken = _Taken(self.active, self._tallies, self._accepted)
        self._ask([view], ("set", "targets", False), taken)
        return SetAudit(taken.findings, taken.questions(""), taken.accepted)

    def tallies(self) -> dict[str, Tally]:
        """Return what became of every rule so far, by its id."""
        counted = [msgspec.structs.replace(tally) for tally in self._tallies]
        for desk in self._desks.values():
            for number, met, missed in desk.attendance():
                counted[number].passed += met
                counted[number].not_applicable += missed
        for tally, kept in zip(counted, self._tallies, strict=True):
            # Whoever was met counts as passing, until what came of it otherwise is taken off.
            tally.passed -= kept.fired + kept.not_applicable + kept.asked + kept.accepted
        return {active.rule.id: tally for active, tally in zip(self.active, counted, strict=True)}

    def _ask(self, views: Sequence[View], circle: _Circle, taken: _Taken) -> None:
        desk = self._desks.get(circle)
        if desk is None:
            desk = self._desks[circle] = _Desk(self.active, *circle)
        for number, check, params, called in desk.steps(views):
            for view in called:
                result = check(view, params)
                if result:
                    taken.take(number, view, result)


class _Desk:
    """The rules of one scope, for one kind of document and either projects or goals of the department.

    Which of them apply to a subject its traits decide; that is found out once for all subjects of the same traits,
    and counted by traits.
    """

    def __init__(self, active: Sequence[ActiveRule], scope: Scope, kind: str, is_department: bool) -> None:
        self._rules = [(number, one) for number, one in enumerate(active) if one.rule.scope == scope]
        self._kind = kind
        self._is_department = is_department
        self._queues: list[list[View]] = [[] for _ in self._rules]
        self._queues_of: dict[t.Trait, list[list[View]]] = {}
        self._seen: Counter[t.Trait] = Counter()
        self._asked_for = reduce(or_, (_asked_for(one.rule) for _, one in self._rules), 0)

    def steps(self, views: Sequence[View]) -> Iterator[_Step]:
        """Yield the checks to be called, each with all its subjects, and count these.

        One check after the other, not one subject after the other: what a check works with stays at hand, which
        makes it much faster.
        """
        for queue in self._queues:
            queue.clear()
        for view in views:
            for queue in self._queues_for(view.traits & self._asked_for):
                queue.append(view)
        for (number, active), queue in zip(self._rules, self._queues, strict=True):
            yield number, active.rule.check, active.params, queue

    def _queues_for(self, traits: t.Trait) -> list[list[View]]:
        self._seen[traits] += 1
        queues = self._queues_of.get(traits)
        if queues is None:
            pairs = zip(self._rules, self._queues, strict=True)
            queues = [queue for (_, active), queue in pairs if self._calls_for(active, traits)]
            self._queues_of[traits] = queues
        return queues

    def attendance(self) -> Iterator[tuple[int, int, int]]:
        """Yield for every rule how many subjects it met and how many lay outside it."""
        for number, active in self._rules:
            met = sum(times for traits, times in self._seen.items() if self._applies(active, traits))
            yield number, met, self._seen.total() - met

    def _calls_for(self, active: ActiveRule, traits: t.Trait) -> bool:
        """Say whether only the check itself can tell; otherwise the subject passes, or lies outside the rule."""
        one = active.rule
        passes = traits & one.clears or (one.suspects and not traits & one.suspects)
        return not passes and self._applies(active, traits)

    def _applies(self, active: ActiveRule, traits: t.Trait) -> bool:
        one = active.rule
        return (
            traits & one.needs == one.needs
            and not traits & one.excludes
            and self._kind in one.kinds
            and (one.department or not self._is_department)
        )


def _asked_for(one: Rule) -> t.Trait:
    return one.needs | one.excludes | one.suspects | one.clears


def audit(
    declarations: Declaration | Iterable[Declaration], auditor: Auditor | None = None
) -> Iterator[DocumentAudit]:
    """Audit one or many declarations, each as it comes."""
    auditor = auditor or Auditor()
    for declaration in [declarations] if isinstance(declarations, Declaration) else declarations:
        yield auditor.audit(declaration)


class _Taken:
    """Collects what rules return about one document."""

    def __init__(self, active: Sequence[ActiveRule], tallies: list[Tally], accepted: Container[str]) -> None:
        self.findings: list[Finding] = []
        self.accepted: list[Finding] = []
        self._active = active
        self._are_accepted = accepted
        self._tallies = tallies
        self._asked: dict[int, list[Cited]] = {}
        self._times: dict[str, int] = {}

    def take(self, number: int, view: View, result: Result) -> None:
        """Take what a rule returned for a view, where it is no pass."""
        if isinstance(result, NotApplicable):
            self._tallies[number].not_applicable += 1
        elif isinstance(result, Ask):
            self._tallies[number].asked += 1
            self._asked.setdefault(number, []).append(result.at or view)
        elif isinstance(result, Hit):
            self._fire(number, view, (result,))
        elif result is not None:
            self._fire(number, view, result)

    def _fire(self, number: int, view: View, hits: Sequence[Hit]) -> None:
        """Enter what a rule objects to; a subject all of whose objections are accepted counts as accepted."""
        before = len(self.findings)
        for hit in hits:
            finding = self._finding(number, view, hit)
            is_accepted = finding.fingerprint in self._are_accepted
            (self.accepted if is_accepted else self.findings).append(finding)
        if len(self.findings) > before:
            self._tallies[number].fired += 1
        else:
            self._tallies[number].accepted += 1

    def questions(self, document: str) -> list[Question]:
        """Return what the reviewer is asked, one question for each rule."""
        return [
            Question(self._active[number].rule.id, document, len(asked), asked[0].subject)
            for number, asked in sorted(self._asked.items())
        ]

    def _finding(self, number: int, view: View, hit: Hit) -> Finding:
        active = self._active[number]
        at: Cited = hit.at or view
        quotes = [quote for field in hit.fields or active.rule.fields if (quote := at.quote(field))]
        evidence = (*quotes, *hit.beside)
        subject = at.subject
        return Finding(
            rule=active.rule.id,
            severity=active.severity,
            subject=subject,
            fingerprint=self._fingerprint(active.rule.id, subject, evidence),
            params={key: in_words(value) for key, value in hit.params.items()},
            evidence=evidence,
            where=_place(evidence) or at.place("name"),
            sum=hit.sum,
            fix=hit.fix,
        )

    def _fingerprint(self, rule_id: str, subject: Subject, evidence: Sequence[Quote]) -> str:
        """Name a finding by what it says, not by where it was printed or how the file is called."""
        said = [rule_id, subject.office, subject.project, subject.indicator]
        said += [quote.text for quote in evidence]
        text = "\x1f".join([plain(part) if part else "" for part in said])
        times = self._times[text] = self._times.get(text, 0) + 1
        if times > 1:
            text += f"\x1f{times}"
        return blake2b(text.encode(), digest_size=8).hexdigest()


def _place(evidence: Sequence[Quote]) -> Where | None:
    """Return where the first piece of evidence of the subject's own is printed, if that is known."""
    for quote in evidence:
        if quote.where is not None and quote.of is None:
            return quote.where
    return None


def in_words(value: object) -> str:
    """Say a parameter of a message: numbers without needless zeros, lists with 、."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (list, tuple)):
        return "、".join(in_words(part) for part in value)
    return str(value)


def _in_document_order(finding: Finding) -> tuple[str, int, int, str]:
    subject = finding.subject
    return (
        subject.part or "",
        -1 if subject.project_number is None else subject.project_number,
        -1 if subject.indicator_number is None else subject.indicator_number,
        finding.rule,
    )


def _project_results(document: DocumentView, findings: list[Finding]) -> list[ProjectResult]:
    by_project: dict[int | None, list[Finding]] = {}
    for finding in findings:
        if finding.subject.part == "projects":
            by_project.setdefault(finding.subject.project_number, []).append(finding)
    return [_project_result(p, by_project.get(n, [])) for n, p in enumerate(document.projects)]


def _project_result(project: ProjectView, findings: list[Finding]) -> ProjectResult:
    budget = project.budget
    proposed = None if project.is_classified else grade_of(findings)
    return ProjectResult(
        name=project.name,
        code=project.project.code,
        office=project.office,
        budget=None if budget is None else format_yuan(budget),
        indicators=len(project.indicators),
        quantified=sum(1 for i in project.open_indicators if i.traits & t.QUANTIFIED),
        grade=proposed.grade if proposed else None,
        steps=proposed.steps if proposed else (),
    )
