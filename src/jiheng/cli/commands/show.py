"""`jiheng show`: a page in the browser with each document beside what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.progress import Advance, progress
from jiheng.documents.open import known_extensions
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.pipeline.beside import Shown, read_beside, write_report
from jiheng.pipeline.gather import gather
from jiheng.pipeline.outcome import Outcome

SUMMARY = Message(
    "生成网页：原文与读出的内容对照，点一个值就标出它在原文的位置。",
    "Make a web page: each document beside what was read; choose a value and see its place.",
)
_DONE = Message(
    "{documents} 份文件，其中 {unreadable} 份打不开。请用浏览器打开：{page}",
    "{documents} documents, {unreadable} of them could not be opened. Open in a browser: {page}",
)
_FOREIGN = Message(
    "文件夹 {folder} 里有别的文件，不是以前生成的报告；请另选一个空文件夹。",
    "The folder {folder} holds other files and no earlier report; choose an empty one.",
)


class FolderTakenError(UsageError):
    """The folder named for the report holds something else: `folder`."""

    code = "folder-taken"
    message = _FOREIGN


def run(paths: tuple[Path, ...], out: Path, include: tuple[str, ...]) -> None:
    """Read all documents and write the page."""
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").exists():
        raise FolderTakenError(folder=str(out))
    items = gather(paths, extensions=known_extensions(), include=include, leave_out=[out]).items
    outcomes: list[Outcome] = []
    with progress(len(items), wanted=True) as advance:
        page = write_report(_counted(read_beside(items), outcomes, advance), out)
    unreadable = sum(outcome.error is not None for outcome in outcomes)
    click.echo(_DONE.render(documents=len(outcomes), unreadable=unreadable, page=page))


def _counted(shown: Iterable[Shown], outcomes: list[Outcome], advance: Advance) -> Iterator[Shown]:
    """Pass everything on, noting what became of each file."""
    for one in shown:
        outcomes.append(Outcome(one.name, error=one.error))
        advance(outcomes[-1])
        yield one


command = Command(
    "show",
    run,
    summary=SUMMARY,
    details=Message(
        "页面不需要服务器，也不联网；整个文件夹可以拷贝、打包、发给同事。有问题的文件排在最前。",
        "The page needs no server and no network; the folder can be copied, zipped and sent to a colleague. "
        "Documents with problems come first.",
    ),
    params=[
        Argument(
            "paths",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE|FOLDER"),
            help=Message("要读的文件；文件夹连同下级一起读。", "What to read; folders are walked."),
        ),
        Option(
            "--out",
            "-o",
            required=True,
            type=click.Path(path_type=Path, file_okay=False),
            metavar=Message("文件夹", "FOLDER"),
            help=Message("把网页写到这个文件夹。", "The folder to write the page into."),
        ),
        Option(
            "--include",
            multiple=True,
            metavar=Message("式样", "PATTERN"),
            help=Message(
                "文件夹中只读名称符合式样的文件，如 “*.docx”。", "In folders, only names like this: '*.docx'."
            ),
        ),
    ],
    examples=[
        Example(
            "jiheng show 绩效目标表.docx -o 对照", Message("一份文件的对照页", "the page of one document")
        ),
        Example(
            'jiheng show 全部单位/ -o 对照 --include "*.pdf"',
            Message("整个文件夹里的 PDF", "all PDF documents of a folder"),
        ),
    ],
)
