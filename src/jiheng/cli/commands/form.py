"""`jiheng form`: declarations printed in an official form, as Word, Excel or PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.page import display_width
from jiheng.cli.printing import Wish, omissions_option, print_forms
from jiheng.forms.form import load_form, load_forms
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

SUMMARY = Message(
    "按官方表样打印成 Word、Excel、PDF，放不下的逐条列出。",
    "Print declarations in an official form: Word, Excel, PDF. What it cannot hold is listed.",
)

_HEADS = (Message("编号", "id"), Message("自", "from"), Message("名称", "title"))
_ADVICE = Message(
    "jiheng form 文件 --form 编号 -o 表.docx 打印其中一种。",
    "jiheng form FILE --form ID -o form.docx prints one of them.",
)


class FormArgumentsError(UsageError):
    """Something without which nothing can be printed was left out: `missing`."""

    code = "form-arguments"
    message = Message(
        "还要写明{missing}，例如：jiheng form 目标表.docx --form cn_central -o 申报表.docx。",
        "{missing} is missing; for instance: jiheng form goals.docx --form cn_central -o form.docx.",
    )


def run(
    sources: tuple[Path, ...],
    is_list: bool,
    form_id: str | None,
    words: tuple[str, ...],
    out: Path | None,
    **more: Any,
) -> None:
    """List the forms, or print. Exit with 1 when the form could not hold everything, with 3 when a file was unreadable."""
    if is_list:
        for line in _list():
            click.echo(line)
        return
    if not sources:
        raise FormArgumentsError(missing=Message("要打印的文件", "A file to print"))
    if form_id is None:
        missing = Message(
            "表样 --form（jiheng form --list 看有哪些）", "A form, --form (see jiheng form --list)"
        )
        raise FormArgumentsError(missing=missing)
    if out is None:
        raise FormArgumentsError(missing=Message("写到哪里 -o", "Where to write, -o"))
    print_forms(Wish(sources=sources, form=load_form(form_id, _words(words)), out=out, **more))


def _words(said: tuple[str, ...]) -> dict[str, str]:
    """Return what was given as 期间=1—9月."""
    pairs = [one.partition("=") for one in said]
    for word, sign, text in pairs:
        if not (word and sign and text):
            missing = Message("--word 里的“词=说法”", "What --word says as WORD=TEXT")
            raise FormArgumentsError(missing=missing)
    return {word: text for word, _, text in pairs}


def _list() -> Iterator[str]:
    rows = [tuple(head.render() for head in _HEADS)]
    rows += [
        (form.id, form.valid.from_.isoformat(), form.title.render())
        for form in sorted(load_forms().values(), key=lambda form: form.id)
    ]
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(_HEADS) - 1)]
    for *cells, title in rows:
        padded = [
            text + " " * (width - display_width(text)) for text, width in zip(cells, widths, strict=True)
        ]
        yield "  ".join([*padded, title])
    yield ""
    yield _ADVICE.render()


command = Command(
    "form",
    run,
    summary=SUMMARY,
    details=Message(
        "可直接读 Word、Excel、PDF、网页、文本，也可读 jiheng read 存下的 JSON；从一地的版式读入，可按另一地的表样打印。\n"
        "几个文件打印在一册里，--contents 加目录；--by-unit 每个单位一册，写进文件夹或 .zip。\n"
        "表样没有栏目的内容、要分栏改写的内容、印出来再读不回原样的内容，都用一句话说明，不会悄悄丢掉；--omissions 存成清单。"
        "每一份都照打印的样子重新读过一遍，据此列出。涉密项目只打印声明里留下的内容。\n"
        "退出码：0 全部放得下；1 有放不下的，或没有可打印的；2 命令写错；3 有文件读不了。",
        "Takes Word, Excel, PDF, HTML, text, and JSON written by jiheng read; what was read in one province's layout is "
        "printed in another's.\n"
        "Several files make one book, --contents puts a table of contents before it; --by-unit makes a book for each unit, "
        "in a folder or a .zip.\n"
        "What the form has no place for, what it splits and words anew, and what would not be read back as it was is told "
        "in sentences, never dropped in silence; --omissions keeps the list. It is found by reading every print again. "
        "Withheld projects print only what is left in the declaration.\n"
        "Exit code: 0 the form held everything; 1 something was not held, or there was nothing to print; 2 the command was "
        "put wrongly; 3 a file could not be read.",
    ),
    params=[
        Argument(
            "sources",
            nargs=-1,
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("要打印的文件；文件夹连同下级一起。", "What to print; folders are walked."),
        ),
        Option("--list", "is_list", is_flag=True, help=Message("列出全部表样。", "List all forms.")),
        Option(
            "--form",
            "form_id",
            metavar=Message("编号", "ID"),
            help=Message("表样的编号。", "The form, by its id."),
        ),
        Option(
            "--word",
            "words",
            multiple=True,
            metavar=Message("词=说法", "WORD=TEXT"),
            help=Message(
                "表样里各地不同的词，例如监控表的“期间=1—9月”；可写多次。",
                "A word of the form that differs from place to place, as “期间=1—9月”; may be repeated.",
            ),
        ),
        Option(
            "--format",
            "format_id",
            type=click.Choice(PRINT_FORMATS.ids()),
            help=Message(
                "打印格式。不写时看 -o 的扩展名；--by-unit 时为 docx。",
                "What to print; else the extension of -o decides, with --by-unit it is docx.",
            ),
        ),
        Option(
            "--out",
            "-o",
            type=click.Path(path_type=Path),
            metavar=Message("文件或文件夹", "FILE_OR_FOLDER"),
            help=Message("写到哪里。", "Where to write."),
        ),
        Option(
            "--contents",
            is_flag=True,
            help=Message(
                "加目录：Word 和 PDF 有页码和书签，Excel 有到各表的链接。",
                "A table of contents: page numbers and bookmarks in Word and PDF, links in Excel.",
            ),
        ),
        Option(
            "--by-unit",
            is_flag=True,
            help=Message(
                "每个单位一册，-o 为文件夹或 .zip。", "A book for each unit; -o is a folder or a .zip."
            ),
        ),
        omissions_option(),
        Option(
            "--quiet",
            "-q",
            is_flag=True,
            help=Message("不显示进度和说明。", "No progress, no remarks."),
        ),
    ],
    examples=[
        Example("jiheng form --list", Message("看有哪些表样", "see the forms")),
        Example(
            "jiheng form 目标表.docx --form cn_central -o 申报表.docx",
            Message("打印成中央通用的申报表", "print the central form of declaration"),
        ),
        Example(
            "jiheng form 各单位/ --form cn_130000 --contents -o 绩效文本.pdf",
            Message("整个文件夹打印成一册，带目录", "a folder as one book with contents"),
        ),
        Example(
            "jiheng form 各单位/ --form cn_self_evaluation --by-unit -o 自评表.zip --omissions 清单.xlsx",
            Message(
                "每个单位一册，放不下的列成清单", "a book for each unit, and a list of what was not held"
            ),
        ),
    ],
)
