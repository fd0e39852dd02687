"""The office in a process of its own, on a free port, as long as a test needs it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager

import pytest
from tests.cli.running import environment


class Office:
    """A running office."""

    def __init__(self, process, lines, log):
        self.process = process
        self._log = log
        self.said = "".join(lines)
        self.address = re.search(r"http://\S+?/", self.said)[0]

    def get(self, path, headers=None):
        request = urllib.request.Request(self.address + path.lstrip("/"), headers=headers or {})
        return urllib.request.urlopen(request, timeout=30)

    def stop(self, number=signal.SIGINT, complaint="Traceback"):
        """End the office; whatever went wrong in it is a failure, where its log holds `complaint`."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=30)
        self.said += rest
        errors = logged(self._log)
        assert complaint not in errors, errors
        return self.process.returncode


def logged(log):
    log.seek(0)
    return log.read().decode()


@contextmanager
def served(data, *more, env=None):
    # Into a file and not into a pipe: nobody reads while the office runs, and a full pipe would bring it to a halt.
    with tempfile.TemporaryFile() as log:
        yield from _served(data, more, env, log)


def _served(data, more, env, log):
    # One process begins faster than several, whose own tests ask for them.
    how_many = () if "--processes" in more else ("--processes", "1")
    command = [sys.executable, "-m", "jiheng", "serve", "--data", data, "--port", "0", "--no-open"]
    command += [*how_many, *more]
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
        env=env or environment(),
    )
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        else:
            process.wait(timeout=30)
            pytest.fail(logged(log))
        yield Office(process, lines, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
        process.stdout.close()
