"""What `jiheng form` and `jiheng convert` do: read, print, and say what the form could not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from jiheng.cli.command import Option
from jiheng.cli.progress import counting, progress
from jiheng.declaration.model import Declaration
from jiheng.forms.form import Form
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.forms.omission_list import Listed, in_short, require_list, write_list
from jiheng.forms.printed import Printed
from jiheng.forms.render import render
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message, user_language
from jiheng.pipeline.audited import declared, gather_declarations
from jiheng.pipeline.books import ARCHIVE, Part, by_unit, file_names, keeping
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.many import reading

NOT_HELD, UNREADABLE = 1, 3
"""Exit codes: printed, but the form could not hold everything; a file could not be read."""

_SHOWN = 20
_PRINTING = Message("打印", "printing")
_WRITTEN = Message("已打印：{file}（{leaves}份）。", "Printed: {file} ({leaves} forms).")
_NOTHING = Message("{file} 没有这种表样可打印的内容。", "{file} holds nothing that this form prints.")
_NOT_HELD = Message("有{count}处内容放不下：", "{count} values could not be held:")
_MORE = Message(
    "……另有{count}类；加 --omissions 清单.xlsx 可得全部。",
    "… and {count} more kinds; --omissions list.xlsx has all.",
)
_LISTED = Message("清单：{file}", "The list: {file}")
_UNREAD = Message("没有打印：{sentence}", "Not printed: {sentence}")


class PrintTargetError(UsageError):
    """The name of the file does not tell the format it is printed in: `file`, `extensions`."""

    code = "print-target"
    message = Message(
        "从文件名看不出打印成什么格式：{file}。请用这些扩展名：{extensions}，或加 --format。",
        "The name does not tell what to print: {file}. Use one of: {extensions}, or --format.",
    )


class UnitTargetError(UsageError):
    """Books by unit were to be written into one file: `file`."""

    code = "unit-target"
    message = Message(
        "按单位分开打印要写进文件夹或 .zip，不能是 {file}。",
        "Books by unit are written into a folder or a .zip, not into {file}.",
    )


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be printed, and where to."""

    sources: tuple[Path, ...]
    form: Form
    format_id: str | None
    out: Path
    contents: bool = False
    by_unit: bool = False
    omissions: Path | None = None
    quiet: bool = False


def omissions_option() -> Option:
    """Return the option that names the file of what was not held."""
    return Option(
        "--omissions",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=Message("文件", "FILE"),
        help=Message(
            "放不下的内容存成清单：.xlsx、.csv、.json。",
            "Keep the list of what was not held: .xlsx, .csv, .json.",
        ),
    )


class _Run:
    """Reads the files, prints what they declare, and keeps what was not held or not read."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self.format_id = _format(wish)
        self.listed: list[Listed] = []
        self.failed: list[str] = []
        self.leaves = 0

    def parts(self) -> list[Part]:
        items, _ = gather_declarations(self._wish.sources, leave_out=self._wish.out)
        parts: list[Part] = []
        with (
            progress(len(items), wanted=not self._wish.quiet) as advance,
            reading(declared, processes=1) as read_all,
        ):
            for outcome in read_all(items, None):
                advance(outcome)
                if outcome.encoded is None:
                    self.failed.append(outcome.error.render() if outcome.error else outcome.name)
                else:
                    parts.append(Part(outcome.name, msgspec.json.decode(outcome.encoded, type=Declaration)))
        return parts

    def print_one(self, parts: Sequence[Part]) -> None:
        printed = self._render(parts)
        if not printed.leaves:
            self._say(_NOTHING, parts[0].file)
            return
        with appearing_whole(self._wish.out) as file:
            file.write(printed.data)
        self._written(self._wish.out.name, printed)

    def print_units(self, parts: Sequence[Part]) -> None:
        units = by_unit(parts)
        with (
            keeping(self._wish.out) as keep,
            counting(len(units), _PRINTING, wanted=not self._wish.quiet) as tell,
        ):
            for name, own in zip(file_names(list(units)), units.values(), strict=True):
                printed = self._render(own)
                if printed.leaves:
                    keep(f"{name}{printed.extension}", printed.data)
                    self._written(f"{name}{printed.extension}", printed)
                tell(1)

    def _render(self, parts: Sequence[Part]) -> Printed:
        wish = self._wish
        declarations = [part.declaration for part in parts]
        printed = render(declarations, wish.form, self.format_id, contents=wish.contents)
        self.listed += [Listed(parts[one.document].file, one) for one in printed.omissions]
        self.leaves += printed.leaves
        return printed

    def _written(self, name: str, printed: Printed) -> None:
        if not self._wish.quiet:
            click.echo(_WRITTEN.render(file=name, leaves=printed.leaves), err=True)

    def _say(self, said: Message, file: str) -> None:
        if not self._wish.quiet:
            click.echo(said.render(file=file), err=True)


def print_forms(wish: Wish) -> None:
    """Print what was asked for; exit with `NOT_HELD` or `UNREADABLE` where that came of it."""
    if wish.omissions is not None:
        require_list(wish.omissions)
    run = _Run(wish)
    parts = run.parts()
    if parts and wish.by_unit:
        run.print_units(parts)
    elif parts:
        run.print_one(parts)
    for line in omitted_lines(run.listed):
        click.echo(line)
    if wish.omissions is not None:
        with appearing_whole(wish.omissions) as file:
            write_list(file, wish.omissions.suffix.lower(), run.listed, user_language())
        if not wish.quiet:
            click.echo(_LISTED.render(file=wish.omissions), err=True)
    for sentence in run.failed:
        click.echo(_UNREAD.render(sentence=sentence), err=True)
    if run.failed:
        raise click.exceptions.Exit(UNREADABLE)
    if run.listed or not run.leaves:
        raise click.exceptions.Exit(NOT_HELD)


def omitted_lines(listed: Sequence[Listed]) -> Iterator[str]:
    """Yield what a person is told of what was not held: one line for each kind."""
    if not listed:
        return
    yield _NOT_HELD.render(count=len(listed))
    sentences = list(in_short(listed))
    for sentence in sentences[:_SHOWN]:
        yield f"  {sentence.render()}"
    if len(sentences) > _SHOWN:
        yield _MORE.render(count=len(sentences) - _SHOWN)


def _format(wish: Wish) -> str:
    """Return the format meant by --format and the name of the file. Raises `PrintTargetError`, `UnitTargetError`."""
    by_extension = {one.extension: one.id for one in PRINT_FORMATS}
    suffix = wish.out.suffix.lower()
    if wish.by_unit:
        if suffix in by_extension:
            raise UnitTargetError(file=wish.out)
        return wish.format_id or "docx"
    found = wish.format_id or by_extension.get(suffix)
    if found is None or wish.out.is_dir() or suffix == ARCHIVE:
        raise PrintTargetError(file=wish.out, extensions=" ".join(by_extension))
    return found
