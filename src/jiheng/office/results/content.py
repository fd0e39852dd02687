"""What a record holds, by its matter, and how it begins: laid out from the approved goal, and from what came before."""

from __future__ import annotations

from collections import Counter

import msgspec
from msgspec.structs import replace

from jiheng.declaration.execution import with_budget
from jiheng.declaration.model import Declaration, Indicator
from jiheng.office.cases.editing import Draft
from jiheng.office.results.models import Record, Snapshot
from jiheng.office.results.rulebook import scheme_of
from jiheng.scoring.choose import execution_weight
from jiheng.scoring.weights import propose
from jiheng.targets.proportion import figure

HANDED_ON = ("FILLED", "REVIEWED", "CONFIRMED")
"""States in which a monitoring record says something that a self-evaluation can begin from."""


class Form(msgspec.Struct, frozen=True):
    """A monitoring record or a self-evaluation: the approved goal with its actual values, and what the form adds.

    `typed` keeps what could not be understood, by cell. `released` is the money released, in yuan. `judged` holds
    what the person says of targets that cannot be computed: number of the indicator → "met", "partly", "unmet" or
    "hopeless". `carried` names the cells that were taken over from the last monitoring and not looked at since: cell
    → months of that monitoring. `proposed` names the cells whose points are only proposed.
    """

    declaration: Declaration
    typed: dict[str, str] = {}
    released: str | None = None
    judged: dict[str, str] = {}
    carried: dict[str, str] = {}
    proposed: list[str] = []

    @property
    def draft(self) -> Draft:
        """What is declared, as it is written cell by cell."""
        return Draft(self.declaration, self.typed)

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators of the one project."""
        return self.declaration.projects[0].indicators


class Verdict(msgspec.Struct, frozen=True):
    """An evaluation: the second score beside the first, line by line, the report, and what was answered to it.

    `declaration` holds the first scores, those of the self-evaluation; `is_self` says whether there was one. Lines
    are the numbers of the indicators and "execution".
    """

    declaration: Declaration
    is_self: bool = False
    scores: dict[str, str] = {}
    reasons: dict[str, str] = {}
    report: str = ""
    feedback: str = ""
    answer: str = ""
    measures: str = ""


class Mending(msgspec.Struct, frozen=True):
    """A corrective action: what the monitoring found, and what was done about it."""

    problems: list[str] = []
    measures: str = ""


Content = Form | Verdict | Mending
_KINDS: dict[str, type[Content]] = {
    "monitoring": Form,
    "self_evaluation": Form,
    "evaluation": Verdict,
    "corrective": Mending,
}


def encoded(content: Content) -> str:
    """Return a content as a record keeps it."""
    return msgspec.json.encode(content).decode()


def decoded(matter: str, text: str) -> Content:
    """Return the content that a record of a matter keeps."""
    return msgspec.json.decode(text, type=_KINDS[matter])


def content_of(record: Record) -> Content:
    """Return what a record says: what was written, or how it begins while nobody wrote."""
    return decoded(record.matter, record.content) if record.content else begun(record)


def form_of(record: Record) -> Form:
    """Return the content of a monitoring record or a self-evaluation."""
    content = content_of(record)
    assert isinstance(content, Form), "the matter says so"
    return content


# -- how a record begins -----------------------------------------------------------------------------------------


def begun(record: Record) -> Content:
    """Return how a record begins: of the approved goal, a self-evaluation of the last monitoring, too."""
    if record.matter == "corrective":
        return Mending()
    if record.matter == "evaluation":
        return _verdict_begun(record)
    goal = record.goal or record.case.approved
    assert goal is not None, "only a case with an approved goal has such records"
    declaration = _as_results(goal.declaration, record.matter)
    if record.matter == "monitoring":
        return Form(declaration)
    return _with_monitoring(_with_weights(Form(declaration)), record)


def _as_results(declared: Declaration, kind: str) -> Declaration:
    """Return the goal as a form of results: its targets stay, the rest is to be filled in."""
    project = declared.projects[0]
    money = replace(with_budget(project.funding), executed=None)
    rows = [replace(one, actual=None, score=None, remark=None) for one in project.indicators]
    changed = replace(
        project, funding=money, indicators=rows, execution_score=None, self_total=None, self_grade=None
    )
    return replace(declared, kind=kind, projects=[changed])


def _with_monitoring(form: Form, record: Record) -> Form:
    """Take over what the last monitoring said, each cell marked: it has to be decided anew."""
    earlier = Record.objects.filter(case=record.case_id, matter="monitoring", state__in=HANDED_ON)
    last = earlier.exclude(content="").order_by("last_month", "changed_at").last()
    if last is None:
        return form
    monitored = form_of(last)
    named = Counter(one.name for one in monitored.indicators)
    actuals = {one.name: one.actual for one in monitored.indicators if named[one.name] == 1}
    period = f"{last.first_month}–{last.last_month}"
    rows, carried = [], {}
    for number, one in enumerate(form.indicators):
        actual = actuals.get(one.name) if one.name else None
        rows.append(replace(one, actual=actual))
        if actual is not None:
            carried[f"indicators.{number}.actual"] = period
    project = form.declaration.projects[0]
    spent = monitored.declaration.projects[0].funding.executed
    if spent is not None:
        carried["funding.executed"] = period
    changed = replace(project, indicators=rows, funding=replace(project.funding, executed=spent))
    declaration = replace(form.declaration, projects=[changed])
    return replace(form, declaration=declaration, carried=carried, released=monitored.released)


def _with_weights(form: Form) -> Form:
    """Propose the points that the scoring scheme prescribes where the goal states none, remaining cents to the first ones."""
    project, scheme = form.declaration.projects[0], scheme_of(form.declaration.fiscal_year)
    weight = execution_weight(project, project.indicators, scheme)
    proposed = [] if project.execution_weight or not weight else ["execution_weight"]
    rows = list(project.indicators)
    if rows and not any(one.weight for one in rows):
        for one in propose(rows, scheme, weight):
            rows[one.number] = replace(rows[one.number], weight=figure(one.proposed))
            proposed.append(f"indicators.{one.number}.weight")
    stated = project.execution_weight or (figure(weight) if weight else None)
    changed = replace(project, indicators=rows, execution_weight=stated)
    return replace(form, declaration=replace(form.declaration, projects=[changed]), proposed=proposed)


def _verdict_begun(record: Record) -> Verdict:
    """Begin with the scores of the self-evaluation as it was last handed on; else with the approved goal alone."""
    found = Snapshot.objects.filter(record__case=record.case_id, record__matter="self_evaluation")
    last = found.order_by("number").last()
    if last is not None:
        form = decoded("self_evaluation", last.content)
        assert isinstance(form, Form), "the matter says so"
        return Verdict(form.declaration, is_self=True)
    goal = record.goal or record.case.approved
    assert goal is not None, "only a case with an approved goal is evaluated"
    form = _with_weights(Form(_as_results(goal.declaration, "self_evaluation")))
    return Verdict(form.declaration)
