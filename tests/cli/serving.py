"""The office in a process of its own, on a free port, as long as a test needs it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from tests.cli.running import environment


class Office:
    """A running office."""

    def __init__(self, process, lines):
        self.process = process
        self.said = "".join(lines)
        self.address = re.search(r"http://\S+?/", self.said)[0]

    def get(self, path, headers=None):
        request = urllib.request.Request(self.address + path.lstrip("/"), headers=headers or {})
        return urllib.request.urlopen(request, timeout=30)

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        rest, errors = self.process.communicate(timeout=30)
        self.said += rest
        assert "Traceback" not in errors, errors
        return self.process.returncode


@contextmanager
def served(data, *more, env=None):
    command = [sys.executable, "-m", "jiheng", "serve", "--data", data, "--port", "0", "--no-open", *more]
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
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
            pytest.fail(process.stderr.read())
        yield Office(process, lines)
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
