"""What a case keeps beside the content of its current version, so that lists and the inbox need not open it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import msgspec

from jiheng.audit import Auditor, DocumentAudit
from jiheng.declaration.model import Declaration, Project
from jiheng.office.cases.models import Case, Version

_LONGEST_NAME = 400
_LONGEST_CODE = 80


def single(declaration: Declaration, project: Project) -> Declaration:
    """Return a declaration of one project with the head of its document."""
    return msgspec.structs.replace(
        declaration, projects=[project], department_goals=[], printed_totals=[], problems=[], unused=[]
    )


def encoded(declaration: Declaration) -> str:
    """Return a declaration as a version keeps it: JSON of the contract."""
    return msgspec.json.encode(declaration).decode()


def audited(version: Version) -> DocumentAudit:
    """Return the audit of what a version declares."""
    return _audit(version.content)


def audit_of(declaration: Declaration) -> DocumentAudit:
    """Return the audit of a declaration: the one and same of an action that writes it and the page that shows it."""
    return _audit(encoded(declaration))


@lru_cache(maxsize=32)
def _audit(content: str) -> DocumentAudit:
    return Auditor().audit(msgspec.json.decode(content, type=Declaration))


def refresh(case: Case, version: Version) -> None:
    """Bring what the case keeps in step with the content of `version`; the case is not saved."""
    project = version.project
    found = audited(version)
    funding = project.funding
    budget = funding.current_year or funding.total or funding.initial_budget
    case.name = (project.name or "")[:_LONGEST_NAME]
    case.code = (project.code or "")[:_LONGEST_CODE]
    case.budget = Decimal(budget) if budget is not None else None
    case.is_classified = project.classified or case.is_classified_by_decision
    case.findings = len(found.findings)
    # What was typed and could not be understood is no part of the declaration: it blocks as a grave finding does.
    case.blocking_findings = sum(finding.severity == "S1" for finding in found.findings) + len(version.typed)
    case.proposed_grade = (found.projects[0].grade or "") if found.projects else ""
