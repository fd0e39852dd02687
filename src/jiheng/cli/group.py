"""The group of all commands, which imports a command only when it is used."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from jiheng.cli import page
from jiheng.cli.command import Command
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

_SUMMARY = re.compile(r'^SUMMARY = Message\(\s*"([^"\n]*)",\s*"([^"\n]*)",?\s*\)', re.MULTILINE)


class UnknownCommandError(UsageError):
    """There is no such command: `name` is what was asked for, `hint` a sentence with the nearest ones."""

    code = "unknown-command"
    message = Message("没有“{name}”这个命令。{hint}", "There is no command {name!r}. {hint}")


class LazyGroup(click.Group, Command):
    """The commands found in a package. Listing them reads one line of each file and imports none."""

    def __init__(self, name: str, *, package: str, entry_points: str, **more: Any) -> None:
        super().__init__(name, run=None, **more)
        self._package = package
        self._catalogue: Catalogue[click.Command] = Catalogue(
            package, "command", group=entry_points, kind=click.Command
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names of all commands."""
        return self._catalogue.ids()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002 -- click's signature
        """Return one command, importing it now. Raises UnknownCommandError."""
        if cmd_name not in self._catalogue:
            near = difflib.get_close_matches(cmd_name, self._catalogue.ids(), n=1)
            raise UnknownCommandError(name=cmd_name, hint=_hint(near))
        return self._catalogue.get(cmd_name)

    def get_help(self, ctx: click.Context) -> str:
        """Return the page of the whole program."""
        return page.of_command(
            self, ctx, [(name, self.summary_of(name).render()) for name in self.list_commands(ctx)]
        )

    def summary_of(self, name: str) -> Message:
        """Return a command's one line, read from its file; a third party's command is imported for it."""
        spec = find_spec(f"{self._package}.{name}")
        if spec is None or spec.origin is None:
            foreign = self._catalogue.get(name).get_short_help_str()
            return Message(foreign, foreign)
        found = _SUMMARY.search(Path(spec.origin).read_text(encoding="utf-8"))
        return Message(found[1], found[2]) if found else Message("", "")


class Group(click.Group, Command):
    """A command with a few commands of its own, written in one file."""

    def __init__(self, name: str, commands: Sequence[Command], **more: Any) -> None:
        super().__init__(name, run=None, commands=commands, **more)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return one of its commands. Raises UnknownCommandError."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            raise UnknownCommandError(
                name=f"{self.name} {cmd_name}",
                hint=_hint(difflib.get_close_matches(cmd_name, self.commands, n=1)),
            )
        return found

    def get_help(self, ctx: click.Context) -> str:
        """Return its page, with the line of each of its commands."""
        listed = [
            (name, one.summary.render()) for name, one in self.commands.items() if isinstance(one, Command)
        ]
        return page.of_command(self, ctx, listed)


def _hint(near: list[str]) -> Message:
    if near:
        return Message(f"您要的是“{near[0]}”吗？", f"Did you mean {near[0]!r}?")
    return Message("运行 jiheng --help 可看全部命令。", "See jiheng --help for all of them.")
