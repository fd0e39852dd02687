"""Sentences and small tables that several reports share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from jiheng.audit.engine import DocumentAudit
from jiheng.audit.finding import SEVERITIES, Finding, Quote, Subject
from jiheng.audit.overview import GRADES, OfficeLine
from jiheng.audit.wording import field_name
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit

TITLE = Message("绩效目标审核报告", "Audit of performance goals")
CAPPED = Message(
    "{rule} 另有 {count} 处，全部见 --format xlsx 或 json",
    "{count} more of {rule}: see --format xlsx or json",
)
SET_TITLE = Message("各文件之间", "Across the documents")
NO_OFFICE = Message("（未写明单位）", "(office not stated)")
NOTHING = Message("没有发现问题。", "Nothing was found.")
QUESTIONS = Message("须由审核人判断", "For the reviewer to judge")
ASKED_OF = Message("{asks}（{count} 处）", "{asks} ({count})")
_EVIDENCE = Message("{field}“{text}”", "{field} “{text}”")
_OF = Message("（{of}）", " ({of})")
_COUNTS = Message(
    "{projects} 个项目，{indicators} 条指标，量化 {share}；{found}",
    "{projects} projects, {indicators} indicators, {share} quantified; {found}",
)
_NONE_FOUND = Message("没有问题", "no findings")
_LONGEST_QUOTE = 120


def head_of(audited: DocumentAudit) -> str:
    """Return the line that introduces a document: file, office, year."""
    year = str(audited.fiscal_year) if audited.fiscal_year else None
    return "  ".join(part for part in (audited.subject.document, audited.subject.office, year) if part)


def counts_of(audited: DocumentAudit, language: str) -> str:
    """Say how much a document holds and how many findings of each severity there are."""
    indicators = sum(project.indicators for project in audited.projects)
    quantified = sum(project.quantified for project in audited.projects)
    return _COUNTS.render(
        language,
        projects=len(audited.projects),
        indicators=indicators,
        share=share_in_words(quantified, indicators),
        found=severities_in_words(Counter(f.severity for f in audited.findings), language),
    )


def severities_in_words(counts: Counter[str], language: str) -> str:
    """Say how many findings of each severity there are: "不得上报 2，提示 5"."""
    parts = [f"{says.render(language)} {counts[s]}" for s, says in SEVERITIES.items() if counts[s]]
    return ("，" if language == "zh" else ", ").join(parts) or _NONE_FOUND.render(language)


def grades_in_words(line: OfficeLine) -> str:
    """Say how many projects have which proposed grade: "优 3 良 2 中 0 差 1"."""
    return " ".join(f"{grade} {line.grades[grade]}" for grade in GRADES)


def share_in_words(part: int, whole: int) -> str:
    """Say a share in per cent; "–" of nothing."""
    return f"{part * 100 / whole:.0f}%" if whole else "–"


def budget_in_words(yuan: str | Decimal | None) -> str:
    """Say an amount of yuan in 万元; "" where there is none."""
    return in_unit(Decimal(yuan), "万元") if yuan is not None else ""


def evidence_in_words(quotes: Iterable[Quote], language: str) -> str:
    """Quote the evidence of a finding, long texts cut."""
    return "；".join(_quoted(quote, language) for quote in quotes)


def subject_in_words(subject: Subject) -> str:
    """Name whom a finding is about: project · indicator, or the document."""
    return " · ".join(part for part in (subject.project, subject.indicator) if part) or subject.document


def capped(findings: Sequence[Finding], examples: int) -> tuple[list[Finding], Counter[str]]:
    """Return the findings to show, `examples` of each rule, and how many of each rule are left out."""
    shown: list[Finding] = []
    times: Counter[str] = Counter()
    for finding in findings:
        times[finding.rule] += 1
        if times[finding.rule] <= examples:
            shown.append(finding)
    return shown, Counter({rule: count - examples for rule, count in times.items() if count > examples})


def rest_in_words(rest: Counter[str], language: str) -> Iterator[str]:
    """Say which findings are not shown, a line for each rule."""
    return (CAPPED.render(language, rule=rule, count=count) for rule, count in rest.most_common())


def _quoted(quote: Quote, language: str) -> str:
    text = " ".join(quote.text.split())
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    said = _EVIDENCE.render(language, field=field_name(quote.field, language), text=text)
    return said + (_OF.render(language, of=quote.of) if quote.of else "")
