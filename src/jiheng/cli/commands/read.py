"""`jiheng read`: documents in, declarations out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.layout_choice import require_layout
from jiheng.cli.output import Output, choose_output
from jiheng.cli.progress import progress
from jiheng.cli.summary import Summary
from jiheng.declaration.writer import WRITERS
from jiheng.documents.open import known_extensions
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.pipeline.gather import Gathered, NothingToReadError, gather
from jiheng.pipeline.many import Read, reading
from jiheng.pipeline.outcome import Item
from jiheng.pipeline.read_item import read_bytes, read_item
from jiheng.pipeline.resume import Journal, reading_version
from jiheng.pipeline.workers import usable_cores

SUMMARY = Message("读取绩效目标文件，输出读到的内容。", "Read documents and hand on what they declare.")

_STDIN = "-"
_WORTH_FILES = 32
_WORTH_BYTES = 4 * 1024 * 1024


class StdinAloneError(UsageError):
    """`-` was mixed with files."""

    code = "stdin-alone"
    message = Message(
        "“-”（标准输入）不能和别的文件一起读。", '"-" (standard input) cannot be read together with files.'
    )


class _Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    sources: tuple[str, ...]
    format_id: str | None
    out: str | None
    processes: int | None
    layout: str | None
    resume: bool
    include: tuple[str, ...]
    quiet: bool


def run(**options: Any) -> None:
    """Read what was asked for; exit with 1 when a file failed."""
    wish = _Wish(**options)
    output = choose_output(wish.format_id, wish.out)
    require_layout(wish.layout)
    if _STDIN in wish.sources:
        gathered, read = _from_stdin(wish)
    else:
        gathered, read = _gather(wish, output), partial(read_item, layout=wish.layout)
    summary = _read_all(wish, output, gathered, read)
    if not wish.quiet and summary.is_worth_saying:
        click.echo("\n".join(summary.lines()), err=True)
    if summary.failed:
        raise click.exceptions.Exit(1)


def _read_all(wish: _Wish, output: Output, gathered: Gathered, read: Read) -> Summary:
    items = gathered.items
    processes = min(wish.processes or _suitable_processes(items), len(items))
    is_single = len(wish.sources) == 1 and not Path(wish.sources[0]).is_dir()
    with ExitStack() as stack:
        read_all = stack.enter_context(reading(read, processes=processes))
        journal = _journal(stack, output, wish) if len(items) > 1 else None
        summary = Summary(gathered.skipped, journal)
        put = stack.enter_context(output.open(is_single=is_single))
        advance = stack.enter_context(progress(len(items), wanted=not wish.quiet and _may_show_bar(output)))
        for outcome in read_all(items, journal):
            put(outcome)
            summary.add(outcome)
            advance(outcome)
    if journal is not None and not summary.failed:
        journal.discard()
    return summary


def _gather(wish: _Wish, output: Output) -> Gathered:
    own = [path for path in (output.path, output.journal) if path is not None]
    gathered = gather(
        [Path(s) for s in wish.sources], extensions=known_extensions(), include=wish.include, leave_out=own
    )
    if not gathered.items:
        raise NothingToReadError(extensions=" ".join(sorted(known_extensions())))
    return gathered


def _from_stdin(wish: _Wish) -> tuple[Gathered, Read]:
    if len(wish.sources) > 1:
        raise StdinAloneError
    data = sys.stdin.buffer.read()
    return Gathered(items=[Item(Path(_STDIN), "stdin")]), lambda item: read_bytes(
        data, item.name, layout=wish.layout
    )


def _journal(stack: ExitStack, output: Output, wish: _Wish) -> Journal | None:
    if output.journal is None:
        return None
    if not wish.resume:
        output.journal.unlink(missing_ok=True)
    output.journal.parent.mkdir(parents=True, exist_ok=True)
    return stack.enter_context(Journal(output.journal, reading_version(wish.layout)))


def _suitable_processes(items: Sequence[Item]) -> int:
    """Return one process for a few small files, where starting more does not pay; else one per core."""
    if len(items) == 1:
        return 1
    few = len(items) < _WORTH_FILES and sum(item.path.stat().st_size for item in items) < _WORTH_BYTES
    return 1 if few else usable_cores()


def _may_show_bar(output: Output) -> bool:
    # On one and the same terminal the bar would run through the result.
    return output.path is not None or not sys.stdout.isatty()


command = Command(
    "read",
    run,
    summary=SUMMARY,
    details=Message(
        "文件可以是 Word、Excel、PDF、网页或文本；文件夹会连同下级一起读，认不得的扩展名会列出并跳过。"
        "一个文件读不了不影响其他文件；有文件失败时退出码为 1。\n"
        "带 -o 读多个文件时可随时中断：再运行一次同样的命令，已读的不再重读。",
        "Documents may be Word, Excel, PDF, HTML or text; folders are read with all below them, and files "
        "with an extension we do not know are listed and skipped. One bad file does not stop the others; "
        "the exit code is 1 when a file failed.\n"
        "A run over several files with -o may be interrupted: run the same command again, and what has "
        "been read is not read again.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            required=True,
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("要读的文件或文件夹；“-”为标准输入。", 'What to read; "-" is standard input.'),
        ),
        Option(
            "--format",
            "format_id",
            type=click.Choice(WRITERS.ids()),
            help=Message(
                "输出格式。不写时看 -o 的扩展名；也没有 -o 时为 table。",
                "Format of the result. Without it the extension of -o decides; without -o it is table.",
            ),
        ),
        Option(
            "--out",
            "-o",
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message(
                "写到哪里。已有的文件夹或以 / 结尾的名字：每份文件写一个结果。",
                "Where to write. An existing folder or a name ending with /: one result for each document.",
            ),
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
            "--layout",
            metavar=Message("版式", "ID"),
            help=Message(
                "按指定版式读，不自动识别。可用的见 jiheng layouts。",
                "Read by this layout instead of recognising it; see jiheng layouts.",
            ),
        ),
        Option(
            "--resume/--fresh",
            default=True,
            help=Message(
                "接着上次中断处读（默认），或全部重读。",
                "Go on where an interrupted run stopped (the default), or read everything anew.",
            ),
        ),
        Option(
            "--include",
            multiple=True,
            metavar=Message("通配符", "GLOB"),
            help=Message(
                "文件夹中只读名字相符的文件，例如 '*.docx'；可写多次。",
                "In folders read only files whose names match, for instance '*.docx'; may be repeated.",
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
        Example(
            "jiheng read 绩效目标表.docx", Message("在屏幕上看读出了什么", "see on the screen what was read")
        ),
        Example(
            "jiheng read 绩效目标表.pdf --format json > 结果.json",
            Message("按绩衡声明格式输出", "print it in the declaration format"),
        ),
        Example(
            "jiheng read 各单位/ -o 指标.xlsx",
            Message("整个文件夹读进一个 Excel 工作簿", "read a whole folder into one Excel workbook"),
        ),
        Example(
            "jiheng read 各单位/ --include '*.docx' -o 结果/",
            Message("只读 Word 文件，每份写一个 JSON", "read Word files only, writing one JSON for each"),
        ),
    ],
)
