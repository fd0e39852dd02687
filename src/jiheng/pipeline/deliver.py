"""Where declarations go: a stream, one file for all, or a folder with one file each.

Files appear under their name only when they are complete: until then they are called `….part`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from jiheng.declaration.writer import Outlet, Style, Writer
from jiheng.pipeline.outcome import Outcome

Put = Callable[[Outcome], None]


@contextmanager
def to_stream(target: BinaryIO, writer: Writer, style: Style) -> Iterator[Put]:
    """Write all that was read to `target`, which stays open; every declaration is flushed as it comes."""
    with _opened(writer, target, style) as outlet:

        def put(outcome: Outcome) -> None:
            if outcome.encoded is not None:
                outlet.write_encoded(outcome.encoded)
                target.flush()

        yield put
    target.flush()


@contextmanager
def to_file(path: Path, writer: Writer, style: Style) -> Iterator[Put]:
    """Write all that was read into the file `path`, replacing what was there. Raises OSError."""
    with appearing_whole(path) as target, _opened(writer, target, style) as outlet:

        def put(outcome: Outcome) -> None:
            if outcome.encoded is not None:
                outlet.write_encoded(outcome.encoded)

        yield put


@contextmanager
def to_folder(folder: Path, writer: Writer, style: Style) -> Iterator[Put]:
    """Write each declaration into a file of its own, called like its source: 甲/表.docx → 甲/表.docx.json.

    Raises OSError.
    """
    single = msgspec.structs.replace(style, is_single=True)

    def put(outcome: Outcome) -> None:
        if outcome.encoded is None:
            return
        path = folder / f"{_inside(outcome.name)}{writer.extensions[0]}"
        with appearing_whole(path) as target, _opened(writer, target, single) as outlet:
            outlet.write_encoded(outcome.encoded)

    folder.mkdir(parents=True, exist_ok=True)
    yield put


def _inside(name: str) -> Path:
    """Return `name` as a path that cannot leave the folder it is put into."""
    path = Path(name)
    return Path(*(part for part in path.parts if part not in {path.anchor, ".."}))


@contextmanager
def _opened(writer: Writer, target: BinaryIO, style: Style) -> Iterator[Outlet]:
    outlet = writer.open(target, style)
    try:
        yield outlet
    except BaseException:
        outlet.abandon()
        raise
    outlet.close()


@contextmanager
def appearing_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a binary file to write that bears its name only when it is complete. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w+b") as target:
            yield target
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
