"""One run of the audit from the command line: what was wished → files audited → a report, or pages, written."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from jiheng.audit import Auditor, active_rules, load_pack
from jiheng.audit.accepted import Acceptances, load_accepted
from jiheng.audit.analysis import SetAnalysis, analyse
from jiheng.audit.finding import SEVERITIES, Severity
from jiheng.audit.overview import Overview
from jiheng.audit.report import Ending, Report, ReportStyle
from jiheng.cli.progress import progress
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message, user_language
from jiheng.pipeline.audited import (
    audit_outcomes,
    declared,
    gather_declarations,
    report_into,
)
from jiheng.pipeline.beside import Shown, read_beside, write_report
from jiheng.pipeline.beside.audit_page import DOCUMENTS, Summary
from jiheng.pipeline.many import reading
from jiheng.pipeline.outcome import Item, Outcome
from jiheng.pipeline.workers import usable_cores

_WORTH_FILES = 8
_PIPE_COLUMNS = 120
_DONE = Message("审核报告：{page}（用浏览器打开）", "The audit: {page} (open it in a browser)")
_OTHER_JSON = Message(
    "文件夹中有 {count} 个 JSON 文件不是绩衡声明，已跳过。",
    "{count} JSON files in folders are no declarations: left out.",
)
_WRITTEN = Message("审核报告：{file}；问题 {count} 处。", "The audit: {file}; {count} findings.")


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    sources: tuple[Path, ...]
    format_id: str | None
    out: Path | None
    rules: tuple[str, ...]
    severities: tuple[str, ...]
    pack: str
    accepted: Path | None
    fail_on: str
    examples: int
    processes: int | None
    include: tuple[str, ...]
    quiet: bool


class Run(msgspec.Struct, frozen=True):
    """What one run works with."""

    wish: Wish
    items: list[Item]
    auditor: Auditor
    accepted: Acceptances
    overview: Overview
    style: ReportStyle


def prepare(wish: Wish) -> Run:
    """Load what was wished for: pack, rules, accepted findings, files. Raises `UsageError`s of each."""
    pack = load_pack(wish.pack)
    chosen = _split(wish.rules)
    active = active_rules(pack, only=chosen, severities=_severities(_split(wish.severities)))
    today = datetime.now(UTC).astimezone().date()
    accepted = load_accepted(wish.accepted, today) if wish.accepted else Acceptances()
    items, others = gather_declarations(wish.sources, leave_out=wish.out, include=wish.include)
    if others and not wish.quiet:
        click.echo(_OTHER_JSON.render(count=others), err=True)
    style = ReportStyle(
        language=user_language(),
        columns=_columns(),
        is_terminal=wish.out is None and sys.stdout.isatty(),
        examples=wish.examples,
        pack=f"{pack.title.render()}（{pack.id}）"
        if user_language() == "zh"
        else f"{pack.title.en} ({pack.id})",
        when=today.isoformat(),
    )
    return Run(
        wish,
        items,
        Auditor(active, accepted=accepted, keeps_records=True),
        accepted,
        Overview(examples=wish.examples),
        style,
    )


def write_one_report(prepared: Run, report: Report) -> Ending:
    """Audit all files and write one report, to a file or to standard output; return what it ended with."""
    wish = prepared.wish
    target: Path | BinaryIO = wish.out if wish.out is not None else sys.stdout.buffer
    failed: list[str] = []
    met: set[str] = set()
    with ExitStack() as stack:
        processes = min(wish.processes or _suitable(prepared.items), len(prepared.items))
        read_all = stack.enter_context(reading(declared, processes=processes))
        opened = stack.enter_context(report_into(target, report, prepared.style))
        shows_bar = not wish.quiet and (wish.out is not None or not sys.stdout.isatty())
        advance = stack.enter_context(progress(len(prepared.items), wanted=shows_bar))
        for outcome, audited in audit_outcomes(read_all(prepared.items, None), prepared.auditor):
            advance(outcome)
            if audited is None:
                failed.append(outcome.error.render() if outcome.error else outcome.name)
                continue
            met.update(finding.fingerprint for finding in audited.accepted)
            prepared.overview.add(audited)
            opened.write(audited)
        ending = _ending(prepared, failed, met)
        opened.close(ending)
    if wish.out is not None and not wish.quiet:
        count = prepared.overview.by_severity.total()
        click.echo(_WRITTEN.render(file=wish.out, count=count), err=True)
    return ending


def write_pages(prepared: Run) -> Ending:
    """Audit all files and write a folder of pages: the summary, and every document beside its findings."""
    wish = prepared.wish
    folder = wish.out
    assert folder is not None, "asked for by _format"
    failed: list[str] = []
    met: set[str] = set()
    summary = Summary(prepared.style.language)
    with progress(len(prepared.items), wanted=not wish.quiet) as advance:

        def counted(shown: Iterator[Shown]) -> Iterator[Shown]:
            for number, one in enumerate(shown, start=1):
                summary.add(number, one.audited)
                if one.audited is None:
                    failed.append(one.error.render() if one.error else one.name)
                else:
                    met.update(finding.fingerprint for finding in one.audited.accepted)
                    prepared.overview.add(one.audited)
                advance(Outcome(one.name, error=one.error))
                yield one

        write_report(
            counted(read_beside(prepared.items, prepared.auditor.audit)), folder, index_name=DOCUMENTS
        )
    ending = _ending(prepared, failed, met)
    page = folder / "index.html"
    summary.write(page, ending, pack=prepared.style.pack, when=prepared.style.when)
    if not wish.quiet:
        click.echo(_DONE.render(page=page))
    return ending


def _ending(prepared: Run, failed: list[str], met: set[str]) -> Ending:
    whole = prepared.auditor.audit_set()
    met.update(finding.fingerprint for finding in whole.accepted)
    prepared.overview.add_findings(whole.findings)
    prepared.overview.tallies = prepared.auditor.tallies()
    analysis, notes = _analysed(prepared.auditor)
    return Ending(
        prepared.overview,
        failed=failed,
        set_findings=whole.findings,
        set_questions=whole.questions,
        analysis=analysis,
        notes=notes,
        overdue=prepared.accepted.overdue,
        unmet=prepared.accepted.unmet(met),
    )


def _analysed(auditor: Auditor) -> tuple[SetAnalysis | None, list[str]]:
    """Compare all projects with each other; where a part for large sets is missing, say so and go on."""
    try:
        return (analyse(auditor.records) if len(auditor.records) > 1 else None), []
    except MissingExtraError as error:
        return None, [error.render()]


def _split(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in word.replace("，", ",").split(",") if part.strip()]


def _severities(words: Sequence[str]) -> list[Severity]:
    known = {says.zh: severity for severity, says in SEVERITIES.items()} | {s.lower(): s for s in SEVERITIES}
    chosen = [known.get(word.strip().lower()) for word in words]
    if None in chosen:
        raise click.BadParameter(f"{'、'.join(SEVERITIES)}", param_hint="--severity")
    return [severity for severity in chosen if severity is not None]


def _suitable(items: Sequence[Item]) -> int:
    return 1 if len(items) < _WORTH_FILES else usable_cores()


def _columns() -> int:
    return shutil.get_terminal_size((_PIPE_COLUMNS, 24)).columns if sys.stdout.isatty() else _PIPE_COLUMNS
