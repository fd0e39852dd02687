"""PostgreSQL for the tests: a server of their own, where its programs are on the machine, and databases in it.

`python -m tests.office.postgresql` starts one and runs the office's tests on it, with the words that follow handed to
pytest. Where no server can be started it says why, and nothing has failed. Another server: JIHENG_TEST_DATABASE.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SERVER_VARIABLE = "JIHENG_TEST_DATABASE"
"""Names a database of the server that the office's tests use instead of embedded files."""

_HERE = Path(__file__).parent
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def programs() -> Path | None:
    """Return the folder with initdb and postgres; None where there is none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path for place in _PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    return max(found, default=None)


def why_not() -> str | None:
    """Say why no server can be started here; None where one can."""
    if programs() is None:
        return "no PostgreSQL server on this machine"
    if os.name == "nt" or (os.geteuid() == 0 and _other_user() is None):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


def main(arguments: list[str]) -> int:
    """Run the office's tests on PostgreSQL; return what pytest ends with."""
    environment = {k: v for k, v in os.environ.items() if k not in {"DJANGO_SETTINGS_MODULE", "JIHENG_HOME"}}
    command = [sys.executable, "-m", "pytest", str(_HERE), *arguments]
    if os.environ.get(SERVER_VARIABLE):
        return subprocess.run(command, cwd=_HERE.parents[1], env=environment, check=False).returncode
    reason = why_not()
    if reason is not None:
        sys.stdout.write(f"SKIPPED: the office's tests on PostgreSQL: {reason}\n")
        return 0
    with running() as address:
        sys.stderr.write(f"the office's tests on PostgreSQL ({address})\n")
        environment[SERVER_VARIABLE] = address
        return subprocess.run(command, cwd=_HERE.parents[1], env=environment, check=False).returncode


class Databases:
    """Databases made for one run of the tests, and removed at its end."""

    def __init__(self, server: str) -> None:
        """Use the server at which the database `server` lies."""
        self._server = server
        self._made: list[str] = []

    def new(self, like: str | None = None) -> str:
        """Return the address of a database that is empty, or a copy of the one at `like`, which nobody uses just now."""
        name = f"jiheng_{uuid.uuid4().hex[:16]}"
        self._do(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like.rpartition("/")[2]}"' if like else ""))
        self._made.append(name)
        return f"{self._server.rpartition('/')[0]}/{name}"

    def remove(self) -> None:
        """Remove all of them, whoever still holds a connection."""
        for name in self._made:
            self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running(kept: Path | None = None) -> Iterator[str]:
    """Run a server, and give the address of a database in it, which is empty; that in the folder `kept` is as it was left."""
    folder = programs()
    assert folder is not None
    # PostgreSQL refuses to be root; its folder has to be of whoever it runs as.
    user = _other_user() if os.geteuid() == 0 else None
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    where = kept or Path(tempfile.mkdtemp(prefix="jiheng-pg-"))
    if user:
        shutil.chown(where, user)
    port = _free_port()
    data, control = where / "data", [folder / "pg_ctl", "-D", where / "data", "-w"]
    # What a crash would cost is of no interest here.
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={where} {quick}"
    try:
        if not data.exists():
            _run([folder / "initdb", "-D", data, "-U", "jiheng", "-A", "trust", "-E", "UTF8"], where, user)
        _run([*control, "-l", where / "log", "-o", options, "start"], where, user)
        try:
            yield f"postgresql://jiheng@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "fast" if kept else "immediate", "stop"], where, user)
    finally:
        if kept is None:
            shutil.rmtree(where, ignore_errors=True)


def _run(command: list[object], where: Path, user: str | None) -> None:
    # Into nothing and not into a pipe: the server would keep that open.
    subprocess.run(
        [str(word) for word in command], check=True, cwd=where, user=user, stdout=subprocess.DEVNULL
    )


def _other_user() -> str | None:
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
