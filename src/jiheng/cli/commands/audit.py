"""`jiheng audit`: what a careful reviewer would object to, with rule, basis and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jiheng.audit.finding import SEVERITIES
from jiheng.audit.overview import Overview
from jiheng.audit.pack import DEFAULT
from jiheng.audit.report import REPORTS
from jiheng.cli.auditing import Wish, prepare, write_one_report, write_pages
from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

SUMMARY = Message(
    "审核绩效目标：每个问题写明规则、依据、原文和改法。",
    "Audit declarations: every finding with its rule, legal basis, evidence and how to mend it.",
)

HTML = "html"
_FOUND, _UNREADABLE = 1, 3
_NEVER = "never"
_SHOWN_FAILED = 20
_MORE_UNREAD = Message(
    "……另有 {count} 个没有审核的文件，见报告。", "… and {count} more files not audited: see the report."
)
_UNREAD = Message("没有审核：{sentence}", "Not audited: {sentence}")


class ReportTargetError(UsageError):
    """A report that is no text, or a page, was asked for without a place to write it to."""

    code = "report-target"
    message = Message(
        "{format} 报告要写进{kind}，请用 -o 指明，例如 -o {example}。",
        "The {format} report is written into {kind}: name it with -o, for instance -o {example}.",
    )


def run(**options: Any) -> None:
    """Audit what was asked for. Exit with 1 when something grave was found, with 3 when a file was unreadable."""
    wish = Wish(**options)
    format_id = _format(wish)
    prepared = prepare(wish)
    if format_id == HTML:
        ending = write_pages(prepared)
    else:
        ending = write_one_report(prepared, REPORTS.get(format_id))
    for sentence in ending.failed[:_SHOWN_FAILED]:
        click.echo(_UNREAD.render(sentence=sentence), err=True)
    if len(ending.failed) > _SHOWN_FAILED:
        click.echo(_MORE_UNREAD.render(count=len(ending.failed) - _SHOWN_FAILED), err=True)
    if ending.failed:
        raise click.exceptions.Exit(_UNREADABLE)
    if _is_grave(ending.overview, wish.fail_on):
        raise click.exceptions.Exit(_FOUND)


def _format(wish: Wish) -> str:
    """Return the report meant by --format and -o. Raises `ReportTargetError`."""
    if wish.format_id is not None:
        format_id = wish.format_id
    elif wish.out is None:
        format_id = "text"
    else:
        by_extension = {report.extension: report.id for report in REPORTS}
        format_id = by_extension.get(wish.out.suffix.lower(), HTML)
    if wish.out is None and (format_id == HTML or not REPORTS.get(format_id).is_text):
        kind = Message("文件夹", "a folder") if format_id == HTML else Message("文件", "a file")
        example = "report/" if format_id == HTML else f"audit{REPORTS.get(format_id).extension}"
        raise ReportTargetError(format=format_id, kind=kind, example=example)
    return format_id


def _is_grave(overview: Overview, fail_on: str) -> bool:
    return fail_on != _NEVER and any(severity <= fail_on for severity in overview.by_severity)


command = Command(
    "audit",
    run,
    summary=SUMMARY,
    details=Message(
        "可直接审核 Word、Excel、PDF、网页、文本，也可审核 jiheng read 存下的 JSON。所有问题一次列全；"
        "屏幕上每条规则最多列几处，全部问题见 xlsx 或 json 报告。html 报告写进文件夹：汇总页加原文对照页。\n"
        "退出码：0 没有达到 --fail-on 的问题；1 有；2 命令写错；3 有文件读不了。\n"
        "jiheng rules 列出全部规则，jiheng rules 编号 说明其中一条。",
        "Takes Word, Excel, PDF, HTML, text, and JSON written by jiheng read. Everything is found in one pass; on a "
        "screen a few findings of each rule are shown, all of them in the xlsx or json report. The html report is a "
        "folder: a summary, and every document beside its findings.\n"
        "Exit code: 0 nothing as grave as --fail-on; 1 there is; 2 the command was put wrongly; 3 a file could not be "
        "read.\njiheng rules lists all rules, jiheng rules ID explains one.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("要审核的文件；文件夹连同下级一起审核。", "What to audit; folders are walked."),
        ),
        Option(
            "--format",
            "format_id",
            type=click.Choice([*REPORTS.ids(), HTML]),
            help=Message(
                "报告格式。不写时看 -o 的扩展名（文件夹为 html）；也没有 -o 时为 text。",
                "The report. Without it the extension of -o decides (a folder: html); without -o it is text.",
            ),
        ),
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("报告写到哪里。", "Where to write the report."),
        ),
        Option(
            "--rules",
            multiple=True,
            metavar=Message("编号", "IDS"),
            help=Message(
                "只用这些规则，例如 D-09,B 或 'A-0*'；可写多次。",
                "Only these rules: D-09,B or 'A-0*'; may be repeated.",
            ),
        ),
        Option(
            "--severity",
            "severities",
            multiple=True,
            metavar=Message("轻重", "SEVERITIES"),
            help=Message(
                "只看这些轻重：S1 不得上报，S2 必须修改，S3 应当修改，S4 提示。",
                "Only these: S1 blocks, S2 must, S3 should be corrected, S4 hints.",
            ),
        ),
        Option(
            "--pack",
            default=DEFAULT,
            show_default=True,
            metavar=Message("规则包", "PACK"),
            help=Message(
                "规则包的编号，或自己的规则包文件。", "A pack of rules by its id, or a file of your own."
            ),
        ),
        Option(
            "--accepted",
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message(
                "已接受问题的文件（--format accepted 可生成草稿）。",
                "The file of accepted findings (--format accepted writes a draft).",
            ),
        ),
        Option(
            "--fail-on",
            type=click.Choice([*SEVERITIES, _NEVER]),
            default="S1",
            show_default=True,
            help=Message("有这样重或更重的问题时退出码为 1。", "Exit with 1 for findings as grave as this."),
        ),
        Option(
            "--examples",
            type=click.IntRange(min=1),
            default=5,
            show_default=True,
            metavar=Message("个数", "N"),
            help=Message("每条规则最多列几处。", "How many findings of each rule to show."),
        ),
        Option(
            "--processes",
            "-j",
            type=click.IntRange(min=1),
            metavar=Message("个数", "N"),
            help=Message(
                "并行进程数。不写时自动决定。", "Number of processes; decided for you when not given."
            ),
        ),
        Option(
            "--include",
            multiple=True,
            metavar=Message("通配符", "GLOB"),
            help=Message(
                "文件夹中只取名字相符的文件，可写多次。", "In folders take only files of such names."
            ),
        ),
        Option(
            "--quiet",
            "-q",
            is_flag=True,
            help=Message("不显示进度和小结。", "Show neither progress nor summary."),
        ),
    ],
    examples=[
        Example("jiheng audit 绩效目标表.docx", Message("在屏幕上看问题", "see the findings on the screen")),
        Example(
            "jiheng audit 各单位/ -o 审核报告/",
            Message("汇总页和原文对照页", "a summary and every document beside its findings"),
        ),
        Example(
            "jiheng audit 各单位/ -o 问题清单.xlsx --severity S1,S2",
            Message(
                "必须修改的问题列成工作簿，退回单位", "what must be corrected, as a workbook to send back"
            ),
        ),
        Example(
            "jiheng audit 绩效目标表.xlsx --format accepted -o 已接受.toml",
            Message("生成已接受问题的草稿", "write a draft of accepted findings"),
        ),
    ],
)
