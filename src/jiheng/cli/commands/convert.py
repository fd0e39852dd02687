"""`jiheng convert`: a document of one layout, printed in another's."""

from __future__ import annotations

from pathlib import Path

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.cli.printing import Wish, omissions_option, print_forms
from jiheng.forms.form import Form, load_form, load_forms
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.layouts import LAYOUTS

SUMMARY = Message("把一地版式的文件转成另一地的版式。", "Turn a document of one layout into another's.")


class NotPrintableError(UsageError):
    """The layout is read but there is no form to print it: `layout`."""

    code = "not-printable"
    message = Message(
        "版式 {layout} 只能读，还没有可打印的表样。运行 jiheng form --list 看有哪些。",
        "The layout {layout} is read only; no form prints it. See jiheng form --list.",
    )


def run(source: Path, layout: str, out: Path, omissions: Path | None, quiet: bool) -> None:
    """Convert one document. Exit with 1 when the layout could not hold everything, with 3 when it was unreadable."""
    form = _form(layout)
    print_forms(Wish(sources=(source,), form=form, format_id=None, out=out, omissions=omissions, quiet=quiet))


def _form(layout: str) -> Form:
    """Return the form that prints a layout, or bears the id itself. Raises `NotPrintableError`, `UnknownFormError`."""
    forms = load_forms()
    if layout in forms:
        return forms[layout]
    found = next((form for form in forms.values() if form.layout == layout), None)
    if found is not None:
        return found
    if layout in LAYOUTS:
        raise NotPrintableError(layout=layout)
    return load_form(layout)


command = Command(
    "convert",
    run,
    summary=SUMMARY,
    details=Message(
        "读入的版式自动识别。--layout 写要转成的版式（jiheng layouts）或表样（jiheng form --list）的编号，"
        "格式看 -o 的扩展名：.docx、.xlsx、.pdf。目标版式放不下的内容逐类说明；要打印多个文件、加目录、分单位，用 jiheng form。\n"
        "退出码：0 全部放得下；1 已转换，但有放不下的；2 命令写错；3 文件读不了。",
        "The layout of the source is recognised. --layout names the layout (jiheng layouts) or the form (jiheng form "
        "--list) wanted; the extension of -o decides on .docx, .xlsx or .pdf. What the other layout cannot hold is told. "
        "For several files, contents, or books by unit use jiheng form.\n"
        "Exit code: 0 the layout held everything; 1 converted, but something was not held; 2 the command was put "
        "wrongly; 3 the file could not be read.",
    ),
    params=[
        Argument(
            "source",
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("要转换的文件。", "The document to convert."),
        ),
        Option(
            "--layout",
            required=True,
            metavar=Message("版式", "LAYOUT"),
            help=Message("要转成的版式或表样的编号。", "The layout or form wanted, by its id."),
        ),
        Option(
            "--out",
            "-o",
            required=True,
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message("写到哪里；扩展名决定格式。", "Where to write; the extension decides the format."),
        ),
        omissions_option(),
        Option(
            "--quiet",
            "-q",
            is_flag=True,
            help=Message("不显示说明。", "No remarks."),
        ),
    ],
    examples=[
        Example(
            "jiheng convert 广州目标表.docx --layout cn_130000 -o 河北目标表.xlsx",
            Message("广州的表转成河北的表", "from Guangzhou's layout to Hebei's"),
        ),
        Example(
            "jiheng convert 目标表.json --layout cn_440100_list -o 目标表.pdf --omissions 清单.xlsx",
            Message("放不下的另存清单", "with a list of what was not held"),
        ),
    ],
)
