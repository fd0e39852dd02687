"""What a finding says to a person, in the reader's language."""

from __future__ import annotations

from jiheng.audit.finding import Finding, Question
from jiheng.audit.rule import RULES
from jiheng.declaration.names import FIELD_NAMES
from jiheng.facts import bases
from jiheng.foundation.message import Message

_UNNAMED = Message("（无名称）", "(unnamed)")
_SEPARATOR = Message("；", "; ")
_MARK_NOTES = {
    "memory": Message("依据待核实", "basis to be confirmed"),
    "practice": Message("系统做法，并非法规", "practice, not law"),
    "second_hand": Message("据转引", "second-hand"),
}


def sentence(finding: Finding, language: str | None = None) -> str:
    """Say a finding in one sentence: who, what, and what was expected."""
    subject = finding.subject
    facts = {
        "project": subject.project or _UNNAMED.render(language),
        "indicator": subject.indicator or _UNNAMED.render(language),
        "value": next((q.text for q in finding.evidence if q.field in ("annual", "period")), ""),
        **finding.params,
    }
    return RULES.get(finding.rule).message.render(language, **facts)


def mending(finding: Finding, language: str | None = None) -> str:
    """Say how to mend a finding."""
    return RULES.get(finding.rule).mend.render(language)


def basis_in_words(rule_id: str, language: str | None = None) -> str:
    """Name what a rule rests on, and say where that is not verified law."""
    known = bases()
    named = []
    for code in RULES.get(rule_id).basis:
        note = _MARK_NOTES.get(known[code].mark)
        title = known[code].title.render(language)
        named.append(f"{title}（{note.render(language)}）" if note else title)
    return _SEPARATOR.render(language).join(named)


def question(asked: Question, language: str | None = None) -> str:
    """Say what the reviewer is asked to look at, and what is needed for it."""
    asks = RULES.get(asked.rule).asks
    return asks.render(language) if asks is not None else ""


def field_name(field: str, language: str | None = None) -> str:
    """Say what a field of the evidence is called."""
    return FIELD_NAMES[field].render(language) if field in FIELD_NAMES else field
