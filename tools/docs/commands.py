"""The page of all commands, from their own help."""

from __future__ import annotations

from collections.abc import Iterator

import click
from tools.docs.markdown import Page, code, table

from jiheng.cli.command import Command
from jiheng.cli.group import Group
from jiheng.cli.main import program
from jiheng.foundation.message import Message

_TITLE = Message("命令", "Commands")
_LEAD = Message(
    "每个命令的用法、参数、选项和示例。", "Usage, arguments, options and examples of every command."
)
_OPTION = Message("选项", "Option")
_ARGUMENT = Message("参数", "Argument")
_MEANING = Message("含义", "Meaning")
_DEFAULT = Message("默认 {value}", "default {value}")


def page(language: str) -> Page:
    """Return the page in one language."""
    group = program()
    context = click.Context(group, info_name="jiheng")
    commands = [group.get_command(context, name) for name in group.list_commands(context)]
    parts = [
        part
        for command in commands
        if isinstance(command, Command)
        for part in _with_its_own(command, f"jiheng {command.name}", language)
    ]
    return Page(_TITLE.render(language), _LEAD.render(language), parts)


def _with_its_own(command: Command, called: str, language: str) -> Iterator[str]:
    """Yield a command, and those that it has of its own."""
    yield _command(command, called, language)
    if isinstance(command, Group):
        for one in command.commands.values():
            if isinstance(one, Command):
                yield from _with_its_own(one, f"{called} {one.name}", language)


def _command(command: Command, called: str, language: str) -> str:
    parts = [f"## {called}", command.summary.render(language)]
    if command.details is not None:
        parts.append(command.details.render(language))
    for kind, title in ((click.Argument, _ARGUMENT), (click.Option, _OPTION)):
        params = [p for p in command.params if isinstance(p, kind)]
        if params:
            rows = [[code(_spelling(p, language)), _says(p, language)] for p in params]
            parts.append(table([title.render(language), _MEANING.render(language)], rows))
    if command.examples:
        lines = [f"# {meaning.render(language)}\n{line}" for line, meaning in command.examples]
        parts.append("```bash\n" + "\n".join(lines) + "\n```")
    return "\n\n".join(parts)


def _spelling(param: click.Parameter, language: str) -> str:
    metavar: Message | None = getattr(param, "metavar_says", None)
    word = metavar.render(language) if metavar is not None else ""
    if isinstance(param, click.Argument):
        return word
    names = ", ".join([*sorted(param.opts, key=len), *param.secondary_opts])
    choices = "|".join(map(str, getattr(param.type, "choices", ())))
    return f"{names} {choices or word}".strip() if not getattr(param, "is_flag", False) else names


def _says(param: click.Parameter, language: str) -> str:
    says: Message = getattr(param, "says", Message("", ""))
    shown = getattr(param, "show_default", None) and param.default is not None
    default = f" ({_DEFAULT.render(language, value=param.default)})" if shown else ""
    return says.render(language) + default
