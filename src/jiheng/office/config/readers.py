"""Processes that read imported files for an office on PostgreSQL, beside the server or on other machines.

Each takes one file after the other from the database (`intake.worker`). One that dies is begun anew; its file is taken
up by another once it has been silent for a while.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import msgspec
from django.db import connection, connections

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.config.installation import enter, is_up_to_date

_LOOKS_EVERY = 1.0
_NOTICES_EVERY = 0.5
_ENDS_WITHIN = 60.0


class NotUpToDateError(JihengError):
    """The database is not as this program expects it."""

    code = "not-up-to-date"
    message = Message(
        "数据库还没有建立或升级。请先用同一版本运行一次 jiheng serve。",
        "The database was not made or brought up to date yet: run jiheng serve of the same version first.",
    )


class Died(msgspec.Struct, frozen=True):
    """A process that ended though nobody asked it to."""

    number: int
    exit_code: int | None


def read_files(folder: Path, *, processes: int, once: bool, died: Callable[[Died], None]) -> None:
    """Read what waits in `processes` processes, until Ctrl-C; with `once`, until nothing waits.

    Call it with Django started. `died` is told of every process that had to be begun anew. Raises
    `NeedsPostgresqlError` for an embedded database, `NotUpToDateError`.
    """
    # Imported here: models can be loaded only now.
    from jiheng.office.intake.errors import NeedsPostgresqlError  # noqa: PLC0415

    if not connection.features.has_select_for_update_skip_locked:
        raise NeedsPostgresqlError
    if not is_up_to_date():
        raise NotUpToDateError
    connections.close_all()
    _Readers(folder, processes, once=once, died=died).run()


class _Readers:
    """The processes, and the order to end them."""

    def __init__(self, folder: Path, processes: int, *, once: bool, died: Callable[[Died], None]) -> None:
        self._folder, self._once, self._died = folder, once, died
        self._is_ending = threading.Event()
        self._running: dict[int, SpawnProcess] = {}
        self._processes = processes

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._is_ending.set())
        self._running = {number: self._begun() for number in range(1, self._processes + 1)}
        try:
            while self._running and not self._is_ending.wait(_NOTICES_EVERY):
                self._look_after_all()
        finally:
            self._end_all()

    def _begun(self) -> SpawnProcess:
        # Spawned, not forked: a connection to the database must not be shared.
        process = multiprocessing.get_context("spawn").Process(target=_read, args=(self._folder, self._once))
        process.start()
        return process

    def _look_after_all(self) -> None:
        for number, process in list(self._running.items()):
            if process.is_alive():
                continue
            if process.exitcode == 0:
                del self._running[number]
                continue
            self._died(Died(number, process.exitcode))
            self._running[number] = self._begun()

    def _end_all(self) -> None:
        """Let every process finish the file it is reading; one that cannot is ended, and another takes its file up."""
        for process in self._running.values():
            process.terminate()
        until = time.monotonic() + _ENDS_WITHIN
        for process in self._running.values():
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()


def _read(folder: Path, once: bool) -> None:
    """Read in this process, which is one of several."""
    is_ending = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: is_ending.set())
    # Ctrl-C reaches every process of the terminal; whoever began us says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    enter(folder, must_exist=True)
    from jiheng.office.intake.worker import work_off  # noqa: PLC0415 -- likewise

    def goes_on() -> bool:
        return not is_ending.is_set() and _is_parent_alive()

    while goes_on():
        work_off(goes_on)
        if once:
            return
        is_ending.wait(_LOOKS_EVERY)


def _is_parent_alive() -> bool:
    parent: Any = multiprocessing.parent_process()
    return parent is None or bool(parent.is_alive())
