"""What a person names on the command line → the files to read, in a stable order, and what was left out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import msgspec

from jiheng.documents import is_leftover
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.pipeline.outcome import Item


class NoSuchFileError(UsageError):
    """A file or folder that was named is not there."""

    code = "no-such-file"
    message = Message("没有这个文件或文件夹：{file}", "There is no such file or folder: {file}")


class NothingToReadError(UsageError):
    """The folders that were named hold no document that can be read."""

    code = "nothing-to-read"
    message = Message(
        "没有可读的文件。可读的扩展名：{extensions}。",
        "There is nothing to read. Extensions that are read: {extensions}.",
    )


class Gathered(msgspec.Struct):
    """`items` to read; `skipped` counts files in folders by an extension that no format claims."""

    items: list[Item] = []
    skipped: Counter[str] = msgspec.field(default_factory=Counter)


def gather(
    named: Sequence[Path],
    *,
    extensions: Collection[str],
    include: Sequence[str] = (),
    leave_out: Collection[Path] = (),
) -> Gathered:
    """List the files meant by `named`: files as they are, folders walked in sorted order.

    In folders only files with one of `extensions` (".docx" …, lower case) are taken, and of these only
    those that match a pattern of `include`, by name or by path. `leave_out` are paths not to enter: our own
    output. A file is called by its own name, one of a folder by its path within; the longer path tells
    equal names apart. Raises NoSuchFileError.
    """
    found = Gathered()
    left_out = {path.resolve() for path in leave_out}
    for path in named:
        if path.is_dir():
            _gather_folder(path, found, extensions, include, left_out)
        elif path.exists():
            found.items.append(Item(path, readable(path.name)))
        else:
            raise NoSuchFileError(file=str(path))
    found.items = _told_apart(found.items)
    return found


def readable(name: str) -> str:
    """Return the name of a file as text that can be written, whatever the system made of its bytes.

    Under LANG=C, or where an archive was unpacked with names in GBK, Python holds the bytes of a name as lone
    surrogates, which no encoder accepts.
    """
    data = os.fsencode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="backslashreplace")


def _gather_folder(
    folder: Path,
    found: Gathered,
    extensions: Collection[str],
    include: Sequence[str],
    left_out: Collection[Path],
) -> None:
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if path.resolve() in left_out or not _is_included(name, include):
            continue
        extension = path.suffix.lower()
        if extension in extensions:
            found.items.append(Item(path, readable(name)))
        else:
            found.skipped[extension] += 1


def _walk(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        yield from (Path(here, name) for name in sorted(names) if not is_leftover(name))


def _is_included(name: str, include: Sequence[str]) -> bool:
    return not include or any(fnmatch(name, p) or fnmatch(name.rpartition("/")[2], p) for p in include)


def _told_apart(items: list[Item]) -> list[Item]:
    times = Counter(item.name for item in items)
    return [
        item if times[item.name] == 1 else Item(item.path, readable(item.path.as_posix())) for item in items
    ]
