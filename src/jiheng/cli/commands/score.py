"""`jiheng score`: score self-evaluations by the official rules, and find printed scores that are wrong."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.charts import waterfall
from jiheng.cli.charting import charts_option, draw
from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.progress import progress
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message, user_language
from jiheng.pipeline.audited import declared, gather_declarations
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.many import reading
from jiheng.pipeline.scored import score_outcomes
from jiheng.scoring import ScoreSheet
from jiheng.scoring.report import REPORTS, Report, ReportStyle, Scored
from jiheng.scoring.scheme import Scheme, load_scheme

SUMMARY = Message(
    "给自评表打分：逐项算出应得分，找出填错的分和虚高的迹象。",
    "Score self-evaluations: what each line earns, which printed scores are wrong, signs of inflation.",
)

_WRONG, _UNREADABLE = 1, 3
_PIPE_COLUMNS = 140
_UNREAD = Message("没有评分：{sentence}", "Not scored: {sentence}")
_NO_RESULTS = Message(
    "没有评分：{name} 没有实际完成值，不是自评表。", "Not scored: {name} reports no results."
)
_WRITTEN = Message("评分结果：{file}；得分有误 {count} 处。", "The scores: {file}; {count} wrong scores.")


class ScoreTargetError(UsageError):
    """A report that is no text was asked for without a file to write it to."""

    code = "score-target"
    message = Message(
        "{format} 报告要写进文件，请用 -o 指明，例如 -o 评分{extension}。",
        "The {format} report is written into a file: name it with -o, for instance -o scores{extension}.",
    )


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    sources: tuple[Path, ...]
    scheme: str | None
    too_low: tuple[str, ...]
    format_id: str | None
    out: Path | None
    charts: Path | None
    quiet: bool


class _Run:
    """Scores the files one after the other, and keeps count of what went wrong."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.scheme: Scheme | None = load_scheme(wish.scheme) if wish.scheme else None
        self.items, _ = gather_declarations(wish.sources, leave_out=wish.out)
        self.wrong = 0
        self.failed: list[str] = []
        self.sheets: list[ScoreSheet] = []

    def scored(self) -> Iterator[Scored]:
        """Yield every project, with a progress bar where nothing else is shown."""
        wanted = not self.wish.quiet and (self.wish.out is not None or not sys.stdout.isatty())
        with ExitStack() as stack:
            advance = stack.enter_context(progress(len(self.items), wanted=wanted))
            read_all = stack.enter_context(reading(declared, processes=1))
            outcomes = read_all(self.items, None)
            for outcome, projects in score_outcomes(outcomes, self.scheme, too_low=self.wish.too_low):
                advance(outcome)
                if projects is None:
                    self.failed.append(outcome.error.render() if outcome.error else outcome.name)
                elif not projects and not self.wish.quiet:
                    click.echo(_NO_RESULTS.render(name=outcome.name), err=True)
                for one in projects or ():
                    self.wrong += len(one.mistakes)
                    if self.wish.charts is not None:
                        self.sheets.append(one.sheet)
                    yield one


def run(**options: Any) -> None:
    """Score what was asked for. Exit with 1 when a printed score is wrong, with 3 when a file was unreadable."""
    wish = Wish(**options)
    report = _report(wish)
    one_run = _Run(wish)
    style = ReportStyle(
        language=user_language(),
        columns=shutil.get_terminal_size((_PIPE_COLUMNS, 24)).columns
        if sys.stdout.isatty()
        else _PIPE_COLUMNS,
        is_terminal=wish.out is None and sys.stdout.isatty(),
    )
    if wish.out is None:
        report.write(sys.stdout.buffer, one_run.scored(), style)
        sys.stdout.buffer.flush()
    else:
        with appearing_whole(wish.out) as file:
            report.write(file, one_run.scored(), style)
        if not wish.quiet:
            click.echo(_WRITTEN.render(file=wish.out, count=one_run.wrong), err=True)
    if wish.charts is not None:
        draw(
            (waterfall(sheet, f"{number}-score") for number, sheet in enumerate(one_run.sheets, 1)),
            wish.charts,
        )
    for sentence in one_run.failed:
        click.echo(_UNREAD.render(sentence=sentence), err=True)
    if one_run.failed:
        raise click.exceptions.Exit(_UNREADABLE)
    if one_run.wrong:
        raise click.exceptions.Exit(_WRONG)


def _report(wish: Wish) -> Report:
    by_extension = {report.extension: report.id for report in REPORTS}
    suffix = wish.out.suffix.lower() if wish.out is not None else ""
    report = REPORTS.get(wish.format_id or by_extension.get(suffix, "text"))
    if wish.out is None and not report.is_text:
        raise ScoreTargetError(format=report.id, extension=report.extension)
    return report


command = Command(
    "score",
    run,
    summary=SUMMARY,
    details=Message(
        "可直接读 Word、Excel、PDF、网页、文本，也可读 jiheng read 存下的 JSON。每一行都说明输入、算式、出处、失分原因；"
        "须由人评定的（如定性指标没有说明达成与否）不硬算，给出可得的上下限。\n"
        "退出码：0 没有填错的分；1 有；2 命令写错；3 有文件读不了。\n"
        "jiheng schemes 列出评分办法。",
        "Takes Word, Excel, PDF, HTML, text, and JSON written by jiheng read. Each line says what was put in, the sum, "
        "its source and why points were lost; what a person has to judge is not forced but given its bounds.\n"
        "Exit code: 0 no printed score is wrong; 1 there is one; 2 the command was put wrongly; 3 a file could not be "
        "read.\njiheng schemes lists the scoring schemes.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("自评表；文件夹连同下级一起。", "Self-evaluations; folders are walked."),
        ),
        Option(
            "--scheme",
            metavar=Message("办法", "SCHEME"),
            help=Message(
                "评分办法的编号，或自己的办法文件。不写时取与表中分值相符的。",
                "A scoring scheme by its id, or a file of your own. Without it: the one whose weights are printed.",
            ),
        ),
        Option(
            "--too-low",
            "too_low",
            multiple=True,
            metavar=Message("指标名称", "INDICATOR"),
            help=Message(
                "认定这个指标的目标定得明显偏低，远超的按偏离扣减；可写多次。",
                "Judge the target of this indicator to be clearly too low; may be repeated.",
            ),
        ),
        Option(
            "--format",
            "format_id",
            type=click.Choice(REPORTS.ids()),
            help=Message(
                "报告格式。不写时看 -o 的扩展名，没有 -o 时为 text。",
                "The report; else the extension of -o decides.",
            ),
        ),
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message("写到哪里。", "Where to write."),
        ),
        charts_option(Message("每个项目的得分是怎样来的", "how the score of each project came about")),
        Option(
            "--quiet",
            "-q",
            is_flag=True,
            help=Message("不显示进度和说明。", "No progress, no remarks."),
        ),
    ],
    examples=[
        Example("jiheng score 自评表.docx", Message("逐项得分和填错的分", "each line, and what is wrong")),
        Example(
            "jiheng score 自评/ -o 评分.xlsx", Message("整个文件夹，存成工作簿", "a folder, into a workbook")
        ),
        Example(
            "jiheng score 自评表.docx --scheme cn_2021", Message("按指定的办法", "by a scheme of your choice")
        ),
    ],
)
