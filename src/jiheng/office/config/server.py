"""The office as a running server: bound, made ready, announced, and ended without losing a request."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from ipaddress import ip_address
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec
import waitress
from waitress import wasyncore
from waitress.server import BaseWSGIServer, MultiSocketServer

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.office.config.installation import bring_up_to_date, enter, take_stock
from jiheng.office.config.siblings import (
    Siblings,
    end_as_orphan,
    say_there_is_something_to_do,
    usual_processes,
)

_T = TypeVar("_T")

_HOSTS_VARIABLE = "JIHENG_HOSTS"
_THREADS, _THREADS_OF_SEVERAL = 8, 4
"""How many requests one process answers at a time: several share the work, and threads of one wait for each other."""

_SWITCHES_EVERY = 0.001
_OBJECTS_BEFORE_COLLECTING = 10_000
_SECONDS_TO_NOTICE = 0.5
_SIBLING_NOTICES = 0.1
_SECONDS_TO_END = 5.0
_PORT_WITHIN, _TRIES_EVERY = 4.0, 0.1
_LARGEST_UPLOAD = 512 * 1024 * 1024
_EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 -- recognised, not bound
# An address reserved for documentation: asking for the way to it sends nothing.
_FAR_AWAY = ("192.0.2.1", 9)


class PortTakenError(JihengError):
    """Another program listens there already: `host`, `port`."""

    code = "port-taken"
    message = Message(
        "{host} 的端口 {port} 已被别的程序占用。请换一个端口（--port），或先停掉那个程序。",
        "Port {port} of {host} is taken by another program. Choose another (--port), or stop that program.",
    )


class AddressUnusableError(JihengError):
    """The address is none of this machine, or may not be used: `host`, `port`, `detail`."""

    code = "address-unusable"
    message = Message(
        "不能在 {host} 的端口 {port} 上提供服务：{detail}。",
        "Cannot serve at port {port} of {host}: {detail}.",
    )


class Started(msgspec.Struct, frozen=True):
    """What whoever started the server is told."""

    address: str
    folder: Path
    copy: Path | None
    """The copy of the database made before it was brought up to the program."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How the office is to be served. `proxy` is the address of a proxy that speaks HTTPS and is believed.

    With `reads`, imported files are read in this process; without, other processes do (`readers`). Requests are
    answered in so many `processes`; None is one a processor.
    """

    folder: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8642
    proxy: str | None = None
    reads: bool = True
    processes: int | None = None

    @property
    def in_all(self) -> int:
        """How many processes answer."""
        return self.processes or usual_processes()


def serve(wish: Wish, *, ready: Callable[[Started], threading.Thread | None]) -> None:
    """Serve until Ctrl-C or the order to end. `ready` is called once, when the database is up to date.

    A thread that it returns is begun, and serving ends with it.

    Raises `PortTakenError`, `AddressUnusableError`, `NeedsPostgresqlError`, and the errors of `installation`.
    """
    if wish.proxy:
        os.environ["JIHENG_HTTPS"] = "1"
    if wish.host not in {"127.0.0.1", "localhost", "::1"}:
        os.environ.setdefault(_HOSTS_VARIABLE, ",".join(_own_names(wish.host)))
    folder = enter(wish.folder)
    listening: dict[int, Any] = {}
    # Bound before anything is written: a one-time password must not be lost to a port that is taken.
    server = _bound(wish, listening, host=wish.host, port=wish.port)
    siblings = _siblings(wish, folder, listening)
    with _Stop() as stop:
        try:
            copy = bring_up_to_date()
            take_stock()
            _know_all_types()
            _begin_to_read(wish)
            guest = ready(Started(_address(wish.host, _port(server)), folder, copy))
            stop.waits_for_turn = True
            _make_brisk()
            siblings.start()
            if guest is not None:
                guest.start()
            while not stop.is_wanted and (guest is None or guest.is_alive()):
                wasyncore.loop(timeout=_SECONDS_TO_NOTICE, map=listening, count=1)
        finally:
            # Requests under way are finished, and so is the file being read: a thread that is at the database when
            # the interpreter goes may keep it from going.
            siblings.end()
            server.task_dispatcher.shutdown()
            server.close()
            _end_reading()


def _know_all_types() -> None:
    from jiheng.office.config.known_types import know_all_types  # noqa: PLC0415 -- models can be loaded only now

    know_all_types()


def _make_brisk() -> None:
    """Let short requests not wait for long ones, and nothing be looked through again and again that stays.

    A thread that wants to go on waits for the one that runs, each time it comes back from the database; and whatever
    was loaded by now stays until the end, so the collector need not see it.
    """
    sys.setswitchinterval(_SWITCHES_EVERY)
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)


def _siblings(wish: Wish, folder: Path, listening: dict[int, Any]) -> Siblings:
    """Return the other processes that answer, at the sockets on which this one listens."""
    sockets = [one.socket for one in listening.values() if one.accepting]
    answer = partial(_answer_beside, wish, folder, sockets)
    return Siblings(wish.in_all - 1, answer, _wake)


def _answer_beside(wish: Wish, folder: Path, sockets: list[socket.socket], first: Connection) -> None:
    """Answer requests in this process, which is one of several, until the first one says that it is enough."""
    end_as_orphan()
    is_ending = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: is_ending.set())
    enter(folder, must_exist=True)
    from jiheng.office.shell.background import leave_to_another  # noqa: PLC0415 -- the settings are known only now

    leave_to_another(partial(say_there_is_something_to_do, first))
    listening: dict[int, Any] = {}
    _know_all_types()
    server = _bound(wish, listening, sockets=sockets)
    _make_brisk()
    while not is_ending.is_set():
        wasyncore.loop(timeout=_SIBLING_NOTICES, map=listening, count=1)
    server.task_dispatcher.shutdown()
    server.close()


class _Stop:
    """Ctrl-C, and the order to end that a service manager gives.

    While the office is made ready it ends what is being done. While it serves it is only noted, and the loop looks:
    raised at any odd moment it might be lost, and the office would run on.
    """

    def __init__(self) -> None:
        self.is_wanted = False
        self.waits_for_turn = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        return kind is KeyboardInterrupt

    def _note(self, _number: int, _frame: object) -> None:
        self.is_wanted = True
        if not self.waits_for_turn:
            raise KeyboardInterrupt


def _begin_to_read(wish: Wish) -> None:
    """Let files be read that were waiting when the program ended, or leave that to others; lay out opened rounds."""
    # Imported here: models can be loaded only now.
    from jiheng.office.intake.worker import leave_to_others  # noqa: PLC0415

    if not wish.reads:
        leave_to_others()
    _wake()


def _wake() -> None:
    from jiheng.office.chronicle.places import wake as place_entries  # noqa: PLC0415 -- likewise
    from jiheng.office.intake.worker import wake  # noqa: PLC0415
    from jiheng.office.output.worker import wake as print_books  # noqa: PLC0415
    from jiheng.office.publication.worker import wake as publish  # noqa: PLC0415
    from jiheng.office.results.worker import wake as lay_out_rounds  # noqa: PLC0415

    wake()
    lay_out_rounds()
    print_books()
    publish()
    place_entries()


def _end_reading() -> None:
    from jiheng.office.intake.worker import end  # noqa: PLC0415 -- likewise

    end(_SECONDS_TO_END)


def _bound(wish: Wish, listening: dict[int, Any], **where: Any) -> MultiSocketServer | BaseWSGIServer:
    """Return a server at a host and port, or at sockets that listen already."""
    # Imported here: the settings are known only now.
    from jiheng.office.config.wsgi import application  # noqa: PLC0415

    believed: dict[str, Any] = {}
    if wish.proxy:
        headers = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}
        believed = {"trusted_proxy": wish.proxy, "trusted_proxy_headers": headers}
    create = partial(
        waitress.create_server,
        application,
        map=listening,
        threads=_THREADS if wish.in_all == 1 else _THREADS_OF_SEVERAL,
        max_request_body_size=_LARGEST_UPLOAD,
        ident="Jiheng",
        clear_untrusted_proxy_headers=True,
        **where,
        **believed,
    )
    try:
        return _patiently(create, listening)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(host=wish.host, port=wish.port) from error
        raise AddressUnusableError(host=wish.host, port=wish.port, detail=error.strerror) from error
    except ValueError as error:
        raise AddressUnusableError(host=wish.host, port=wish.port, detail=str(error)) from error


def _patiently(create: Callable[[], _T], listening: dict[int, Any]) -> _T:
    """Try for some seconds: processes of an office that was killed a moment ago may hold the port still."""
    until = time.monotonic() + _PORT_WITHIN
    while True:
        try:
            return create()
        except OSError as error:
            # Of several addresses some may be bound by now.
            for one in list(listening.values()):
                one.close()
            if error.errno != errno.EADDRINUSE or time.monotonic() > until:
                raise
        time.sleep(_TRIES_EVERY)


def _port(server: Any) -> int:
    """Return the port that was bound: the system's choice where 0 was asked for."""
    listened = getattr(server, "effective_listen", None)
    return int(listened[0][1] if listened else server.effective_port)


def _address(host: str, port: int) -> str:
    if host in _EVERYWHERE:
        host = _own_address() or socket.gethostname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _own_names(host: str) -> Iterator[str]:
    """Yield the names under which this machine may be asked for, so that no stranger's name is answered to."""
    yield from ("localhost", "127.0.0.1", "[::1]")
    if host not in _EVERYWHERE:
        yield f"[{host}]" if ":" in host else host
        return
    yield from dict.fromkeys([socket.gethostname().lower(), socket.getfqdn().lower()])
    own = _own_address()
    if own is not None:
        yield own


def _own_address() -> str | None:
    """Return the address by which others of the network reach this machine."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_FAR_AWAY)
        return str(ip_address(probe.getsockname()[0]))
    return None
