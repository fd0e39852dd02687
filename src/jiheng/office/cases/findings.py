"""Findings of the audit at the cells they are about, and the certain mending of one. No database."""

from __future__ import annotations

from jiheng.audit import RULES, DocumentAudit, Finding, Fix
from jiheng.declaration.difference import INDICATOR_FIELDS, cells
from jiheng.declaration.model import Declaration, Funding, Project
from jiheng.office.cases.cells import is_cell
from jiheng.office.cases.editing import Draft, put
from jiheng.office.cases.errors import NothingToMendError


def place_of(declaration: Declaration, finding: Finding) -> str:
    """Return the cell a finding is about, else its indicator or the whole.

    It is that of the first piece of evidence; where what the rule looks at is empty, and so cannot be quoted, the
    empty cell.
    """
    quoted = [quote.field for quote in finding.evidence if quote.of is None]
    looked_at = RULES.get(finding.rule).fields[:1]
    for field in ("annual" if one == "value" else one for one in looked_at):
        place = _cell(declaration, finding, field)
        is_empty = is_cell(declaration, place) and place not in cells(declaration)
        if is_empty and not {field, "period"} & set(quoted):
            return place
    return _cell(declaration, finding, quoted[0] if quoted else "")


def mend_of(audited: DocumentAudit, fingerprint: str) -> Finding:
    """Return the finding of a fingerprint, with its certain mending. Raises `NothingToMendError`."""
    for finding in audited.findings:
        if finding.fingerprint == fingerprint and finding.fix is not None:
            return finding
    raise NothingToMendError


def mended(draft: Draft, finding: Finding) -> Draft:
    """Return the draft with the certain mending of a finding. Raises `NothingToMendError` where it does not fit."""
    if finding.fix is None:
        raise NothingToMendError
    if finding.fix.field == "goals" and finding.subject.indicator_number is None:
        return _goals_mended(draft, finding.fix)
    field = _cell(draft.declaration, finding, finding.fix.field)
    if not is_cell(draft.declaration, field) or cells(draft.declaration).get(field) != finding.fix.old:
        raise NothingToMendError
    return put(draft, field, finding.fix.new)


def _goals_mended(draft: Draft, fix: Fix) -> Draft:
    """Mend the goals, which a finding quotes as one text: each takes as many lines of the new one as it had."""
    goals, lines = draft.project.goals, fix.new.split("\n")
    if "\n".join(goals) != fix.old or len(lines) != len(fix.old.split("\n")):
        raise NothingToMendError
    for number, goal in enumerate(goals):
        count = goal.count("\n") + 1
        draft = put(draft, f"goals.{number}", "\n".join(lines[:count]))
        lines = lines[count:]
    return draft


def _cell(declaration: Declaration, finding: Finding, field: str) -> str:
    number = finding.subject.indicator_number
    project = declaration.projects[0]
    if number is not None and finding.subject.part == "projects":
        return f"indicators.{number}.{field}" if field in INDICATOR_FIELDS else f"indicators.{number}"
    return _of_project(declaration, project, field)


def _of_project(declaration: Declaration, project: Project, field: str) -> str:
    if field == "goals":
        return "goals.0" if project.goals else ""
    if field in Funding.__struct_fields__:
        return f"funding.{field}"
    if field in project.narrative:
        return f"narrative.{list(project.narrative).index(field)}"
    return field if is_cell(declaration, field) else ""
