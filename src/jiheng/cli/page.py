"""The help page of a command: usage, what it does, arguments, options, examples; wrapped by display width."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from jiheng.foundation.message import Message

if TYPE_CHECKING:
    from jiheng.cli.command import Command

_USAGE = Message("用法：", "Usage: ")
_ARGUMENTS = Message("参数：", "Arguments:")
_OPTIONS = Message("选项：", "Options:")
_EXAMPLES = Message("示例：", "Examples:")
_COMMANDS = Message("命令：", "Commands:")
_REST = Message("[选项]", "[OPTIONS]")
_DEFAULT = Message("默认 {value}", "default {value}")
_TERM_COLUMNS = 30
_MAX_COLUMNS = 100


def of_command(command: Command, ctx: click.Context, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Return the help page of a command, or of the program with its `commands` and their summaries."""
    parts = [_fill(_usage(command, ctx)), _fill(command.summary.render())]
    if command.details is not None:
        parts.append(_fill(command.details.render()))
    parts += [_definitions(title, rows) for title, rows in _parameters(command, ctx, commands) if rows]
    if command.examples:
        parts.append("\n".join([_EXAMPLES.render(), *(_example(*example) for example in command.examples)]))
    return "\n\n".join(parts)


def usage_pieces(command: click.Command, ctx: click.Context) -> list[str]:
    """Return what follows the command's name in the usage line."""
    return [_REST.render(), *(metavar_of(p, ctx) for p in command.params if isinstance(p, click.Argument))]


def metavar_of(param: click.Parameter, ctx: click.Context) -> str:
    """Return the word that stands for the parameter's value, in the reader's language."""
    says: Message | None = getattr(param, "metavar_says", None)
    word = says.render() if says is not None else param.make_metavar(ctx)
    if not isinstance(param, click.Argument):
        return word
    return f"{word if param.required else f'[{word}]'}{'...' if param.nargs == -1 else ''}"


def display_width(text: str) -> int:
    """Return how many terminal columns `text` takes: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _usage(command: click.Command, ctx: click.Context) -> str:
    return f"{_USAGE.render()}{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}"


def _parameters(
    command: click.Command, ctx: click.Context, commands: Sequence[tuple[str, str]]
) -> list[tuple[Message, list[tuple[str, str]]]]:
    arguments = [(metavar_of(p, ctx), _says(p)) for p in command.params if isinstance(p, click.Argument)]
    options = [
        (_spelling(p, ctx), _says(p)) for p in command.params if isinstance(p, click.Option) and not p.hidden
    ]
    return [(_ARGUMENTS, arguments), (_COMMANDS, list(commands)), (_OPTIONS, options)]


def _example(line: str, meaning: Message) -> str:
    return f"  {line}\n{_fill('      ' + meaning.render())}"


def _says(param: click.Parameter) -> str:
    says: Message | None = getattr(param, "says", None)
    text = says.render() if says is not None else getattr(param, "help", None) or ""
    shown = getattr(param, "show_default", None)
    return f"{text} [{_DEFAULT.render(value=param.default)}]" if shown else text


def _spelling(option: click.Option, ctx: click.Context) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.secondary_opts:
        names += f" / {', '.join(option.secondary_opts)}"
    return names if option.is_flag else f"{names} {metavar_of(option, ctx)}"


def _definitions(title: Message, rows: Sequence[tuple[str, str]]) -> str:
    width = min(max(display_width(term) for term, _ in rows), _TERM_COLUMNS) + 4
    lines = [title.render()]
    for term, meaning in rows:
        head = f"  {term}"
        if display_width(head) > width - 2:
            lines.append(head)
            head = ""
        wrapped = _wrap(meaning, _columns() - width)
        lines.append(head + " " * (width - display_width(head)) + wrapped[0])
        lines += [" " * width + line for line in wrapped[1:]]
    return "\n".join(lines)


def _fill(text: str) -> str:
    out = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        out += [indent + piece for piece in _wrap(line.strip(), _columns() - len(indent))]
    return "\n".join(out)


def _columns() -> int:
    return min(shutil.get_terminal_size((_MAX_COLUMNS, 24)).columns, _MAX_COLUMNS)


def _wrap(text: str, columns: int) -> list[str]:
    """Break `text` into lines of at most `columns`, between words or between Chinese characters."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and display_width(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()]


def _words(text: str) -> list[str]:
    """Cut `text` where a line may end; closing punctuation stays with what stands before it."""
    words: list[str] = []
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        closing = c in "，。；：！？、）”》】"
        if closing and words:
            words[-1] += c
        elif not words or wide or words[-1][-1] == " " or unicodedata.east_asian_width(words[-1][-1]) in "WF":
            words.append(c)
        else:
            words[-1] += c
    return words
