"""The real server in a process of its own, which is killed without a warning."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.running import environment

_STARTS_WITHIN = 60.0
_LAST_WORDS = 6_000


class Server:
    """`jiheng serve` on one data folder, always at the same port, so that clients find it again."""

    def __init__(self, data: Path, database: str) -> None:
        self.port = _free_port()
        wished = {"JIHENG_DATABASE": database} if database else {}
        # One that hangs tells where.
        self._env = environment(PYTHONFAULTHANDLER="1", **wished)
        self._command = [sys.executable, "-m", "jiheng", "serve", "--data", str(data), "--no-open"]
        self._log = (data / "server.log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Begin the process; it answers some time later."""
        self._process = subprocess.Popen(
            [*self._command, "--port", str(self.port)], env=self._env, stdout=self._log, stderr=self._log
        )

    def wait_until_it_answers(self) -> float:
        """Wait until it accepts connections; return how many seconds that took."""
        began = time.monotonic()
        while time.monotonic() < began + _STARTS_WITHIN:
            assert self._process is not None
            if self._process.poll() is not None:
                code = self._process.returncode
                raise AssertionError(f"the server ended by itself ({code}):\n{self._last_words()}")
            if _answers(self.port):
                return time.monotonic() - began
            time.sleep(0.02)
        self._process.send_signal(signal.SIGABRT)
        self._process.wait()
        raise AssertionError(f"the server does not answer; it was doing this:\n{self._last_words()}")

    def _last_words(self) -> str:
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")[-_LAST_WORDS:]

    def kill(self) -> None:
        """Kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def _answers(port: int) -> bool:
    # The port is bound before the database is ready: only an answer shows that it is.
    request = b"GET /login/ HTTP/1.0\r\nHost: localhost\r\n\r\n"
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as probe:
            probe.settimeout(5)
            probe.sendall(request)
            return b" 200 " in probe.recv(16)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
