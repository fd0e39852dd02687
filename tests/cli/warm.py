"""Python processes forked from one that has imported the house already: they begin in a tenth of the time.

Each is a process like any other, with an environment, a folder, streams, signals and an end of its own. What depends
on how Python itself begins (its path, its locale) is for a process that begins by itself: see `running.py`.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from contextlib import suppress
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

_EVIDENCE = ("duckdb", "ibis.backends.duckdb", "ibis.backends.sqlite", "matplotlib.figure", "scipy.optimize")
_OFFICE = (
    "django.contrib.auth.hashers",
    "django.core.management.commands.migrate",
    "django.db.backends.sqlite3.base",
    "django.template.backends.jinja2",
    "django.test.client",
    "django_htmx.middleware",
    "waitress.server",
    "zxcvbn",
)
_PRINTING = ("docx", "openpyxl", "typst")
_BESIDES = {
    "measure": _EVIDENCE,
    "trace": _EVIDENCE,
    "form": _PRINTING,
    "convert": _PRINTING,
    "office": _OFFICE,
    "serve": _OFFICE,
    "-c": _OFFICE,
}
"""What is imported, besides the house, when a command is asked for first."""

_NUMBER = struct.Struct("<i")
_TOO_LONG = 120


class Forked:
    """One such process, with what tests ask of `subprocess.Popen`.

    `words` are what would stand behind `python`: `-m jiheng …` or `-c SCRIPT …`. The three `streams` are files.
    """

    def __init__(self, words, env, cwd, streams):
        self.args, self.returncode = words, None
        asked = json.dumps({"words": words, "env": env, "cwd": os.fspath(cwd or ".")}).encode()
        self._told, tells = os.pipe()
        fds = [*(one.fileno() for one in streams), tells]
        socket.send_fds(_server(), [_NUMBER.pack(len(asked)) + asked], fds)
        os.close(tells)
        self.pid = self._hear(_TOO_LONG)

    def poll(self):
        """Return the exit code, or None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout=_TOO_LONG):
        """Return the exit code; of a signal, its negative number."""
        if self.returncode is None:
            self.returncode = self._hear(timeout)
            os.close(self._told)
        return self.returncode

    def send_signal(self, number):
        """Send a signal, where it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self):
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def _hear(self, timeout):
        if not select.select([self._told], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return _NUMBER.unpack(os.read(self._told, _NUMBER.size))[0]


@cache
def _server():
    """Begin the process from which the others are forked; it ends with this one."""
    ours, its = socket.socketpair()
    fd = its.fileno()
    command = [sys.executable, "-m", "tests.cli.warm", str(fd)]
    process = subprocess.Popen(command, pass_fds=[fd], env=_kept(), stdin=subprocess.DEVNULL)
    its.close()

    def end():
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _kept():
    return {name: value for name, value in os.environ.items() if not name.startswith(("JIHENG_", "DJANGO_"))}


# -- in the process from which the others are forked -----------------------------------------------------------


def _serve(requests):
    """Fork whatever is asked for; return in what was forked, with what it is to be. None is the end."""
    # Ctrl-C ends the tests, and this with them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, _let_go)
    _import_house()
    while head := socket.recv_fds(requests, _NUMBER.size, 4):
        length, fds = head[:2]
        if not length:
            return None
        (left,) = _NUMBER.unpack(length)
        asked = json.loads(requests.recv(left, socket.MSG_WAITALL))
        _import_besides(asked["words"])
        if os.fork() == 0:
            requests.close()
            return _begun(asked, fds)
        for fd in fds:
            os.close(fd)
    return None


def _let_go(*_):
    """Let those end who told the end of others."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _import_house():
    for module in walk_packages(import_module("jiheng").__path__, "jiheng."):
        # What lies in the office can be imported only where Django runs.
        if not module.name.startswith("jiheng.office") and not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()


@cache
def _imported(names):
    for name in names:
        with suppress(ImportError):
            import_module(name)
    gc.freeze()


def _import_besides(words):
    asked = words[0] if words[0] == "-c" else next((one for one in words[2:] if one in _BESIDES), None)
    if asked is not None:
        _imported(_BESIDES[asked])
    if "django.contrib.auth.hashers" in sys.modules:
        # Hashing a password takes as long as it must; the thirty people of the demonstration would make that seconds.
        sys.modules["django.contrib.auth.hashers"].PBKDF2PasswordHasher.iterations = 1_000


def _begun(asked, fds):
    """Tell the number of the process that is asked for, and its end; return in that process itself."""
    *streams, tells = fds
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid:
        for fd in streams:
            os.close(fd)
        os.write(tells, _NUMBER.pack(pid))
        status = os.waitpid(pid, 0)[1]
        with suppress(BrokenPipeError):
            os.write(tells, _NUMBER.pack(os.waitstatus_to_exitcode(status)))
        os._exit(0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, fd in enumerate(streams):
        os.dup2(fd, number)
    for fd in fds:
        os.close(fd)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    time.tzset()
    sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    return asked["words"]


def _run(words):
    """Do what `python` does with the words."""
    kind, what, *rest = words
    sys.argv = [kind, *rest]
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


def _end(code):
    """End as the processes of `multiprocessing` do: nothing taken apart that goes with the process anyway."""
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


def _main():
    with socket.socket(fileno=int(sys.argv[1])) as requests:
        words = _serve(requests)
    if words is None:
        return
    try:
        _run(words)
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 -- as Python does at its outermost
        traceback.print_exc()
        code = 1
    _end(code)


if __name__ == "__main__":
    _main()
