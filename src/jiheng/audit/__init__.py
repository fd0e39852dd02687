"""Declarations → findings: what a careful reviewer would object to, with rule, legal basis and evidence."""

from __future__ import annotations

from jiheng.audit.analysis import SetAnalysis, analyse
from jiheng.audit.engine import Auditor, DocumentAudit, ProjectResult, audit
from jiheng.audit.finding import Finding, Fix, Question, Quote, Subject, Tally
from jiheng.audit.grade import ProposedGrade, grade_of
from jiheng.audit.pack import Pack, active_rules, load_pack
from jiheng.audit.rule import RULES, Hit, Rule, rule

__all__ = [
    "RULES",
    "Auditor",
    "DocumentAudit",
    "Finding",
    "Fix",
    "Hit",
    "Pack",
    "ProjectResult",
    "ProposedGrade",
    "Question",
    "Quote",
    "Rule",
    "SetAnalysis",
    "Subject",
    "Tally",
    "active_rules",
    "analyse",
    "audit",
    "grade_of",
    "load_pack",
    "rule",
]
