"""Click commands whose every help text is a `Message`, rendered when it is shown.

A command file says::

    SUMMARY = Message("读取文件。", "Read files.")
    command = Command("read", run, summary=SUMMARY, params=[...], examples=[...])

`SUMMARY` has to be a plain literal: `jiheng --help` reads it from the file without importing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any, Self

import click

from jiheng.cli import page
from jiheng.foundation.message import Message


class Example(tuple[str, Message]):
    """A command line worth copying, and what it does."""

    __slots__ = ()

    def __new__(cls, line: str, meaning: Message) -> Self:
        """Make an example of `line`, without the prompt."""
        return super().__new__(cls, (line, meaning))


class Option(click.Option):
    """An option with its help in both languages. `metavar` says in one word what to fill in."""

    def __init__(self, *names: str, help: Message, metavar: Message | None = None, **more: Any) -> None:  # noqa: A002 -- click's own word
        self.says = help
        self.metavar_says = metavar
        super().__init__(list(names), **more)


class Argument(click.Argument):
    """A positional argument with its help in both languages."""

    def __init__(self, name: str, *, help: Message, metavar: Message, **more: Any) -> None:  # noqa: A002 -- click's own word
        self.says = help
        self.metavar_says = metavar
        super().__init__([name], **more)


class Command(click.Command):
    """A command that explains itself in the reader's language and ends its help with examples."""

    def __init__(  # noqa: PLR0913 -- what a command says of itself, each by its name
        self,
        name: str,
        run: Callable[..., Any],
        *,
        summary: Message,
        params: Sequence[click.Parameter] = (),
        details: Message | None = None,
        examples: Sequence[Example] = (),
    ) -> None:
        self.summary = summary
        self.details = details
        self.examples = examples
        super().__init__(name, callback=run, params=[*params, *common_options()], add_help_option=False)

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help page."""
        return page.of_command(self, ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the command's name in the usage line."""
        return page.usage_pieces(self, ctx)


def common_options() -> list[click.Parameter]:
    """Return the options that every command takes, each time anew."""
    return [
        Option(
            "--lang",
            type=click.Choice(["zh", "en"]),
            is_eager=True,
            expose_value=False,
            callback=_choose_language,
            help=Message(
                "界面语言。也可设环境变量 JIHENG_LANG。",
                "Language of the interface; JIHENG_LANG does the same.",
            ),
        ),
        Option(
            "--debug",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_choose_debugging,
            help=Message(
                "程序自身出错时显示详情。也可设 JIHENG_DEBUG=1。",
                "Show the traceback of internal defects; JIHENG_DEBUG=1 does the same.",
            ),
        ),
        Option(
            "--help",
            "-h",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=Message("显示本说明。", "Show this page."),
        ),
    ]


def debugging() -> bool:
    """Say whether tracebacks are wanted."""
    return os.environ.get("JIHENG_DEBUG", "") not in {"", "0"}


# Both choices go into the environment, so that worker processes make the same ones.
def _choose_language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        os.environ["JIHENG_LANG"] = value


def _choose_debugging(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        os.environ["JIHENG_DEBUG"] = "1"


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()
