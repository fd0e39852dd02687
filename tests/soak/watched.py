"""What one case took and left behind: time, memory, and files written."""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGES = frozenset(["os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate"])
_REMOVALS = frozenset(["os.remove", "os.rmdir"])


class Watch:
    """Sees what a process changes on disk while it is on. Interpreters never drop audit hooks: make one a process."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.seconds = 0.0
        self.megabytes = 0
        self._is_on = False
        # Modules imported on first use would write their byte code.
        sys.dont_write_bytecode = True
        sys.addaudithook(self._audit)

    @contextmanager
    def on(self, *, memory: int | None, may_write: bool) -> Iterator[None]:
        """Measure what happens inside, under a limit of address space in bytes (None: without).

        With `may_write` files below the temporary folder are allowed, as long as they are gone at the end.
        """
        self.written = []
        usual = resource.getrlimit(resource.RLIMIT_AS)
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            before, tempfile.tempdir = tempfile.tempdir, folder
            _forget_peak()
            resource.setrlimit(resource.RLIMIT_AS, (memory or resource.RLIM_INFINITY, usual[1]))
            started, self._is_on = time.monotonic(), True
            try:
                yield
            finally:
                self.seconds, self._is_on = time.monotonic() - started, False
                resource.setrlimit(resource.RLIMIT_AS, usual)
                self.megabytes = _peak() // MEGABYTE
                tempfile.tempdir = before
                if may_write:
                    self.written = [path for path in self.written if not path.startswith(folder)]
                self.written += [f"left behind: {path.name}" for path in Path(folder).iterdir()]

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self._is_on:
            return
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES and path != os.devnull:
                self.written.append(str(path))
        elif event in _CHANGES or (event in _REMOVALS and arguments[1] == -1):
            # A folder that is removed with all it holds names what lies inside by a descriptor (not -1).
            self.written.append(str(arguments[0]))


def _forget_peak() -> None:
    """Let the kernel count the peak of resident memory anew, where it can (Linux)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak() -> int:
    """Return the peak of resident memory in bytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        # Elsewhere only the peak since the process began is known, in kilobytes or (macOS) bytes.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
