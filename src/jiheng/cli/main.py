"""`jiheng`: the commands found in `cli/commands/`, and what happens when something goes wrong.

Exit codes: 0 done; 1 something could not be done; 2 the command was put wrongly; 130 interrupted.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from jiheng import __version__
from jiheng.cli.command import Example, Option, debugging
from jiheng.cli.complaints import usage_sentence
from jiheng.cli.group import LazyGroup
from jiheng.cli.streams import hush_stdout, speak_utf8
from jiheng.foundation.errors import JihengError, UsageError
from jiheng.foundation.message import Message

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

_SUMMARY = Message(
    "绩衡：读懂、核对、公开预算绩效目标表。",
    "Jiheng: read, understand, audit and publish performance-target tables of public budgets.",
)
_DETAILS = Message(
    "每个命令的用法和示例见 jiheng 命令 --help。",
    "Each command explains itself with examples: jiheng COMMAND --help.",
)
_INTERRUPTED = Message(
    "已中断。带 -o 的批量读取再运行一次同样的命令即可接着做。",
    "Interrupted. A run with -o goes on from here when the same command is run again.",
)
_DEFECT = Message(
    "程序自身出了错（{kind}），不是您的操作问题。"
    "请把这一行、所用的命令和 jiheng doctor 的输出告诉维护者；"
    "加 --debug 可看详情。[jiheng {version}, Python {python}]",
    "The program itself failed ({kind}); it is not your mistake. Please report this line, the command and "
    "the output of jiheng doctor; --debug shows the details. [jiheng {version}, Python {python}]",
)
_NO_WRITE = Message("无法读写 {file}：{detail}", "Cannot read or write {file}: {detail}")


def program() -> LazyGroup:
    """Return the command `jiheng`, with none of its commands imported."""
    return LazyGroup(
        "jiheng",
        package="jiheng.cli.commands",
        entry_points="jiheng.commands",
        summary=_SUMMARY,
        details=_DETAILS,
        params=[
            Option(
                "--version",
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_show_version,
                help=Message("显示版本。", "Show the version."),
            )
        ],
        examples=[
            Example(
                "jiheng read 绩效目标表.docx",
                Message("在屏幕上看读出了什么", "see on the screen what was read"),
            ),
            Example(
                "jiheng read 全部单位/ -o 指标.xlsx",
                Message("把整个文件夹读进一个 Excel 工作簿", "read a whole folder into one Excel workbook"),
            ),
            Example("jiheng doctor", Message("检查安装是否齐全", "check the installation")),
        ],
    )


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    speak_utf8()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; everything that goes wrong is said on stderr."""
    if "_JIHENG_COMPLETE" in os.environ:
        program().main(prog_name="jiheng")
    try:
        with program().make_context("jiheng", list(arguments)) as ctx:
            ctx.command.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say(_INTERRUPTED.render())
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough: nothing went wrong.
        hush_stdout()
        return 0
    except Exception as error:  # noqa: BLE001 -- the outermost boundary: nobody meets a bare traceback
        return _fail(error)
    return 0


def _fail(error: Exception) -> int:
    if debugging():
        traceback.print_exception(error)
    if isinstance(error, click.UsageError):
        _say(usage_sentence(error))
        return EXIT_USAGE
    if isinstance(error, JihengError):
        _say(error.render())
        return EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED
    if isinstance(error, OSError) and error.filename is not None:
        _say(_NO_WRITE.render(file=error.filename, detail=error.strerror))
        return EXIT_FAILED
    _say(_DEFECT.render(kind=type(error).__name__, version=__version__, python=platform.python_version()))
    return EXIT_FAILED


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201 -- the one place where the command line speaks of trouble


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"jiheng {__version__}")
        ctx.exit()
