"""A PostgreSQL server of its own for as long as a test runs, where the programs for it are on the machine."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def programs() -> Path | None:
    """Return the folder with initdb and postgres; None where there is none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path for place in _PLACES for path in Path("/").glob(place[1:]) if (path / "initdb").exists()]
    return max(found, default=None)


def why_not() -> str | None:
    """Say why no server can be started here; None where one can, and is wanted: it takes minutes."""
    if not os.environ.get("JIHENG_POSTGRESQL"):
        return "only run by: make test-postgresql"
    if programs() is None:
        return "no PostgreSQL server on this machine"
    if os.name == "nt" or (os.geteuid() == 0 and _other_user() is None):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


@contextmanager
def running() -> Iterator[str]:
    """Run a server, and give the address of an empty database in it."""
    folder = programs()
    assert folder is not None
    # PostgreSQL refuses to be root; its folder has to be of whoever it runs as.
    user = _other_user() if os.geteuid() == 0 else None
    where = Path(tempfile.mkdtemp(prefix="jiheng-pg-"))
    if user:
        shutil.chown(where, user)
    port = _free_port()
    data, control = where / "data", [folder / "pg_ctl", "-D", where / "data", "-w"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={where} -c fsync=off"
    try:
        _run([folder / "initdb", "-D", data, "-U", "jiheng", "-A", "trust", "-E", "UTF8"], where, user)
        _run([*control, "-l", where / "log", "-o", options, "start"], where, user)
        try:
            yield f"postgresql://jiheng@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], where, user)
    finally:
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
