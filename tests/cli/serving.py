"""The office in a process of its own, on a free port, as long as a test needs it."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import signal
import tempfile
import urllib.request
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from tests.cli.running import environment, script, started

SETTINGS = "jiheng.office.config.settings"
_DATABASE = "jiheng.sqlite3"
_MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


class Office:
    """A running office."""

    def __init__(self, process, says, lines, log):
        self.process = process
        self._says, self._log = says, log
        self.said = "".join(lines)
        self.address = re.search(r"http://\S+?/", self.said)[0]

    def get(self, path, headers=None):
        request = urllib.request.Request(self.address + path.lstrip("/"), headers=headers or {})
        return urllib.request.urlopen(request, timeout=30)

    def stop(self, number=signal.SIGINT, complaint="Traceback"):
        """End the office; whatever went wrong in it is a failure, where its log holds `complaint`."""
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        self.said += self._says.read()
        errors = logged(self._log)
        assert complaint not in errors, errors
        return self.process.returncode


def logged(log):
    log.seek(0)
    return log.read().decode()


def migrated(data, env):
    """Have an office begin with a database that was made ready once, where it is to have an embedded one."""
    if env.get("JIHENG_DATABASE") or (Path(data) / _DATABASE).exists():
        return
    Path(data).mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(_made_ready() / _DATABASE, Path(data) / _DATABASE)
    (Path(data) / _DATABASE).chmod(0o600)


@cache
def _made_ready():
    folder = tempfile.mkdtemp(prefix="jiheng-office-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    script(_MIGRATE, env=environment(JIHENG_HOME=folder, DJANGO_SETTINGS_MODULE=SETTINGS))
    return Path(folder)


@contextmanager
def served(data, *more, env=None, is_new=False, fresh=False):
    """Serve an office; one that `is_new` makes its database itself, a `fresh` process begins by itself."""
    env = env or environment()
    if not is_new:
        migrated(data, env)
    # Into a file and not into a pipe: nobody reads while the office runs, and a full pipe would bring it to a halt.
    with tempfile.TemporaryFile() as log:
        yield from _served(data, more, env, log, fresh)


def _served(data, more, env, log, fresh):
    # One process begins faster than several, whose own tests ask for them.
    how_many = () if "--processes" in more else ("--processes", "1")
    words = ["-m", "jiheng", "serve", "--data", data, "--port", "0", "--no-open", *how_many, *more]
    ours, its = os.pipe()
    said = os.fdopen(ours, encoding="utf-8")
    with Path(os.devnull).open() as nothing, os.fdopen(its, "w") as says:
        streams = (nothing, says, log)
        process = started([str(word) for word in words], env=env, streams=streams, fresh=fresh)
    try:
        lines = []
        for line in said:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        else:
            process.wait(timeout=30)
            pytest.fail(logged(log))
        yield Office(process, said, lines, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        said.close()
