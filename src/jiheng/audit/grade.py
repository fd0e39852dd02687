"""The proposed review grade (审核等级) of a project, and the steps that led to it. A person decides.

Source: what a grade leads to is 财预〔2015〕88号 art. 25; that the gravest objection decides is our convention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from jiheng.audit.finding import SEVERITIES, Finding, Grade, Severity
from jiheng.foundation.message import Message

LEADS_TO: dict[Grade, Message] = {
    "优": Message("直接进入预算编制程序", "goes straight to budgeting"),
    "良": Message(
        "与单位商定修改后进入预算编制程序", "is improved together with the unit, then goes to budgeting"
    ),
    "中": Message("退回单位修改后重新报送", "goes back to the unit and is submitted again"),
    "差": Message("不得进入预算编制程序", "must not enter budgeting"),
}

_BY_GRAVEST: dict[Severity | None, Grade] = {"S1": "差", "S2": "中", "S3": "良", "S4": "优", None: "优"}
_NONE = Message("没有发现问题", "nothing was found")
_FOUND = Message("{says}：{count} 处（{rules}）", "{says}: {count} ({rules})")
_THEREFORE = Message(
    "最重的是“{says}”，建议等级：{grade}", "the gravest is “{says}”; proposed grade: {grade}"
)
_CLEAR = Message("没有影响等级的问题，建议等级：{grade}", "nothing weighs on the grade; proposed: {grade}")


class ProposedGrade(msgspec.Struct, frozen=True):
    """A grade and how it came about. `counts` are the findings by severity."""

    grade: Grade
    counts: dict[Severity, int]
    steps: tuple[Message, ...]


def grade_of(findings: Iterable[Finding]) -> ProposedGrade:
    """Propose a grade for one project from its findings: the gravest one decides."""
    rules: dict[Severity, list[str]] = {}
    for finding in findings:
        rules.setdefault(finding.severity, []).append(finding.rule)
    counts: dict[Severity, int] = {
        severity: len(rules[severity]) for severity in SEVERITIES if severity in rules
    }
    grave = min(counts, default=None)
    grade = _BY_GRAVEST[grave]
    steps = [_step(severity, tuple(sorted(rules[severity]))) for severity in counts] or [_NONE]
    steps.append(_conclusion(grave, grade))
    return ProposedGrade(grade, counts, tuple(steps))


@lru_cache(maxsize=4_096)
def _step(severity: Severity, rules: tuple[str, ...]) -> Message:
    named = [f"{rule}×{times}" if times > 1 else rule for rule, times in Counter(rules).items()]
    return _filled(_FOUND, SEVERITIES[severity], count=len(rules), rules=" ".join(named))


@cache
def _conclusion(grave: Severity | None, grade: Grade) -> Message:
    if grave in (None, "S4"):
        return _filled(_CLEAR, Message("", ""), grade=grade)
    return _filled(_THEREFORE, SEVERITIES[grave], grade=grade)


def _filled(template: Message, says: Message, **params: object) -> Message:
    zh = template.render("zh", says=says.zh, **params)
    return Message(zh, template.render("en", says=says.en, **params))
