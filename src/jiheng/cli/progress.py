"""How far a long run has come, on a terminal; nothing at all in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jiheng.foundation.message import Message
from jiheng.pipeline.outcome import Outcome

_READING = Message("读取", "reading")
_FAILED = Message("失败 {count}", "{count} failed")
_RATE = Message("{rate:.1f} 个/秒", "{rate:.1f} files/s")
_LEFT = Message("剩余", "left")

Advance = Callable[[Outcome], None]


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Advance]:
    """Give a function to call for every outcome; on a terminal it moves a bar with rate and time left."""
    if not (wanted and total > 1 and sys.stderr.isatty()):
        yield _say_nothing
        return
    with _bar() as bar:
        task = bar.add_task(_READING.render(), total=total, failed="", rate="")
        failed = 0

        def advance(outcome: Outcome) -> None:
            nonlocal failed
            failed += outcome.error is not None
            speed = bar.tasks[task].speed
            bar.update(
                task,
                advance=1,
                failed=_FAILED.render(count=failed) if failed else "",
                rate=_RATE.render(rate=speed) if speed else "",
            )

        yield advance


@contextmanager
def counting(total: int, label: Message, *, wanted: bool) -> Iterator[Callable[[int], object]]:
    """Give a function to tell how many more are done; on a terminal it moves a bar with the time left."""
    if not (wanted and total > 1 and sys.stderr.isatty()):
        yield lambda _: None
        return
    with _bar() as bar:
        task = bar.add_task(label.render(), total=total, failed="", rate="")
        yield lambda more: bar.update(task, advance=more)


def _say_nothing(_outcome: Outcome) -> None:
    """Take the place of the bar where nobody watches."""


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn(_LEFT.render()),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
    )
