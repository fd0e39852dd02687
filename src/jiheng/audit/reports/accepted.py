"""A draft of the file of accepted findings: every finding, for a person to give reasons or to strike out."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import Finding
from jiheng.audit.report import Ending, Report, ReportOutlet, ReportStyle
from jiheng.audit.wording import sentence
from jiheng.foundation.message import Message

_HEAD = Message(
    "# 已接受问题的草稿：删去不接受的条目，其余逐条写明理由（reason）、责任人（by）和期限（until）。\n"
    "# 写好后用 jiheng audit … --accepted 本文件。没有理由的条目不会被采用。\n",
    "# A draft of accepted findings: strike out what is not accepted; give each other entry a reason, who is\n"
    "# responsible (by) and until when. Then run jiheng audit … --accepted FILE. Entries without reason are refused.\n",
)


class _Draft(ReportOutlet):
    def __init__(self, target: BinaryIO, style: ReportStyle) -> None:
        self._target = target
        self._language = style.language
        self._year = style.when[:4]
        target.write(_HEAD.render(style.language).encode())

    def write(self, audited: DocumentAudit) -> None:
        for finding in audited.findings:
            self._target.write(self._entry(finding).encode())

    def close(self, ending: Ending) -> None:
        for finding in ending.set_findings:
            self._target.write(self._entry(finding).encode())

    def _entry(self, finding: Finding) -> str:
        subject = finding.subject
        named = " · ".join(part for part in (subject.office, subject.project, subject.indicator) if part)
        said = " ".join(sentence(finding, self._language).split())
        return (
            f"\n# {said}\n[[accepted]]\nfingerprint = {_quoted(finding.fingerprint)}\n"
            f"rule = {_quoted(finding.rule)}\nsubject = {_quoted(named)}\n"
            f'reason = ""\nby = ""\nuntil = {self._year}-12-31\n'
        )


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML, whose escapes are those of JSON."""
    return msgspec.json.encode(text).decode()


REPORT = Report(
    id="accepted",
    title=Message("已接受问题的草稿，供填写理由", "a draft of accepted findings, to give reasons in"),
    extension=".toml",
    is_text=True,
    open=_Draft,
)
