"""`jiheng publish`: open data and a site of what a confidentiality review cleared, and the proof that nothing else is in it."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.progress import progress
from jiheng.declaration.model import Declaration
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.pipeline.audited import declared, gather_declarations
from jiheng.pipeline.many import reading
from jiheng.pipeline.workers import usable_cores
from jiheng.publishing import DEFAULT, Publication, Wish, licence_of, proof_told, prove, publish
from jiheng.secrecy import Cleared, clear, load_clearance

SUMMARY = Message(
    "公开：数据包和静态网站，涉密内容按保密审查意见隐去并逐字节核验。",
    "Publish open data and a static site; what is classified is taken out, and every byte is searched for it.",
)

_LEAKS, _UNREADABLE = 1, 3
_SHOWN = 50
_UNREAD = Message("读不了：{sentence}", "Unreadable: {sentence}")
_NOTHING_WRITTEN = Message(
    "有 {count} 份文件读不了，没有发布任何内容。", "{count} files could not be read: nothing is published."
)
_WRITTEN = Message(
    "已发布到 {folder}：{documents} 份文件、{projects} 个项目，版本 {version}。",
    "Published in {folder}: {documents} documents, {projects} projects, version {version}.",
)
_CHANGED = Message(
    "与上次发布相比：{count} 处变化，见 data/changes.csv。", "{count} changes, see data/changes.csv."
)
_MASKED = Message(
    "公开的文字中有 {count} 处提到涉密内容，已换成“■■”，请看一看是否通顺。",
    "{count} open texts mentioned what is withheld and are masked with “■■”: have a look at them.",
)
_DEFAULT_LICENCE = Message(
    "没有写 --licence，按 {licence} 许可发布：任何人可以使用，须注明来源。",
    "Without --licence the licence is {licence}: everybody may use the data and has to name the source.",
)
_LEAKED = Message("发现 {count} 处：", "{count} places were found:")


class PublishTargetError(UsageError):
    """Neither a folder to write nor one to check was named, or both."""

    code = "publish-target"
    message = Message(
        "请写 -o 文件夹（发布），或 --check 文件夹（核验），二者选一。",
        "Name a folder with -o to publish, or one with --check to have it searched; one of the two.",
    )


class _Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    sources: tuple[Path, ...]
    clearance: Path
    out: Path | None
    check: Path | None
    licence: str | None
    title: str
    source_url: str
    quiet: bool


def run(**options: Any) -> None:
    """Publish, or check what was published. Exit with 1 when something withheld was found, with 3 when a file was unreadable."""
    wish = _Wish(**options)
    if (wish.out is None) == (wish.check is None):
        raise PublishTargetError
    review = load_clearance(wish.clearance)
    cleared = clear(_declarations(wish), review)
    if wish.check is not None:
        _check(wish.check, cleared)
        return
    assert wish.out is not None
    made = publish(
        cleared,
        wish.out,
        Wish(
            on=datetime.now(tz=UTC).astimezone().date(),
            licence=licence_of(wish.licence or DEFAULT),
            title=wish.title,
            source_url=wish.source_url,
        ),
    )
    if not wish.quiet:
        _tell(wish, made)


def _declarations(wish: _Wish) -> list[Declaration]:
    items, _ = gather_declarations(wish.sources, leave_out=wish.clearance)
    made: list[Declaration] = []
    failed: list[str] = []
    with ExitStack() as stack:
        wanted = not wish.quiet and len(items) > 1 and sys.stderr.isatty()
        advance = stack.enter_context(progress(len(items), wanted=wanted))
        processes = 1 if len(items) < 32 else min(usable_cores(), len(items))
        read_all = stack.enter_context(reading(declared, processes=processes))
        for outcome in read_all(items, None):
            advance(outcome)
            if outcome.encoded is None:
                failed.append(outcome.error.render() if outcome.error else outcome.name)
            else:
                made.append(msgspec.json.decode(outcome.encoded, type=Declaration))
    if failed:
        for sentence in failed:
            click.echo(_UNREAD.render(sentence=sentence), err=True)
        click.echo(_NOTHING_WRITTEN.render(count=len(failed)), err=True)
        raise click.exceptions.Exit(_UNREADABLE)
    return made


def _check(folder: Path, cleared: list[Cleared]) -> None:
    proof = prove(folder, cleared)
    if proof.leaks:
        click.echo(_LEAKED.render(count=len(proof.leaks)))
        for leak in proof.leaks[:_SHOWN]:
            click.echo(leak.said.render())
        raise click.exceptions.Exit(_LEAKS)
    for line in proof_told(proof):
        click.echo(line.render())


def _tell(wish: _Wish, made: Publication) -> None:
    lines = [
        _WRITTEN.render(
            folder=wish.out, documents=made.documents, projects=made.projects, version=made.version
        )
    ]
    if changed := [one for one in made.changes if one.change != "published"]:
        lines.append(_CHANGED.render(count=len(changed)))
    if made.masked:
        lines.append(_MASKED.render(count=made.masked))
    if wish.licence is None:
        lines.append(_DEFAULT_LICENCE.render(licence=DEFAULT))
    told = [line.render() for line in proof_told(made.proof)]
    click.echo("\n".join([*lines, *told]), err=True)


command = Command(
    "publish",
    run,
    summary=SUMMARY,
    details=Message(
        "必须有保密审查记录（--clearance，TOML）：谁、何时审查，哪些项目或栏目不公开、密级、谁定的、何时、为什么。"
        "不公开的项目只留金额和中性代号，合计仍然相符；别处提到它的文字一并遮盖。\n"
        "写完先逐字节核验，通过后文件夹才出现；不通过则什么也不写。文件夹里有上次的发布时，列出变化并整体替换。\n"
        "--check 核验已有的文件夹（可含 Word、Excel、PDF、压缩包），只说文件和写法，不说涉密内容本身。\n"
        "退出码：0 完成；1 发现涉密内容或没有审查意见；2 命令写错；3 有文件读不了。",
        "A recorded confidentiality review is required (--clearance, TOML): who reviewed and when; what is withheld, at "
        "which level, by whom, when and why. A withheld project keeps its amount under a neutral name, so that totals "
        "reconcile; texts elsewhere that mention it are masked.\n"
        "All that was written is searched byte by byte, and only then does the folder appear. An earlier publication in it "
        "is replaced as a whole, and what changed is listed.\n"
        "--check searches a folder that exists already (Word, Excel, PDF and archives, too) and names files and forms, "
        "never what was found.\n"
        "Exit code: 0 done; 1 something withheld was found, or not decided on; 2 the command was put wrongly; 3 a file "
        "could not be read.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("要公开的申报、自评、监控文件。", "The documents to publish; folders are walked."),
        ),
        Option(
            "--clearance",
            required=True,
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message("保密审查记录。", "The record of the confidentiality review."),
        ),
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path, file_okay=False),
            metavar=Message("文件夹", "FOLDER"),
            help=Message("发布到哪个文件夹。", "The folder to publish in."),
        ),
        Option(
            "--check",
            type=click.Path(path_type=Path, file_okay=False, exists=True),
            metavar=Message("文件夹", "FOLDER"),
            help=Message("只核验这个文件夹，不发布。", "Only search this folder; publish nothing."),
        ),
        Option(
            "--licence",
            metavar=Message("许可", "LICENCE"),
            help=Message(
                "数据的许可，如 CC0-1.0；不写时为 CC-BY-4.0。",
                "The licence of the data, such as CC0-1.0; else CC-BY-4.0.",
            ),
        ),
        Option(
            "--title",
            default="",
            metavar=Message("标题", "TITLE"),
            help=Message("网站和数据包的标题。", "Title of the site and the package."),
        ),
        Option(
            "--source-url",
            default="",
            metavar=Message("网址", "URL"),
            help=Message(
                "原文件公布在哪里：网址后接文件名。",
                "Where the sources are published: followed by the name of the file.",
            ),
        ),
        Option(
            "--quiet",
            "-q",
            is_flag=True,
            help=Message("不显示进度和说明。", "No progress, no remarks."),
        ),
    ],
    examples=[
        Example(
            "jiheng publish 2025年/ -o 公开/ --clearance 审查.toml",
            Message("发布一年的文件", "publish the documents of a year"),
        ),
        Example(
            "jiheng publish --check 公开/ --clearance 审查.toml 2025年/",
            Message("核验已有的文件夹", "search a folder that exists already"),
        ),
    ],
)
