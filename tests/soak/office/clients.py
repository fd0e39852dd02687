"""People at work: each keeps what the server acknowledged, and what it never answered."""

from __future__ import annotations

import http.client
import json
import random
import re
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

_CSRF = "a" * 32
_SEEN = re.compile(r'name="seen" value="(\w+)"')
_REVISION = re.compile(r'name="revision" value="(\d+)"')
_SECONDS = 30
_READS = 8


class Unanswered(Exception):  # noqa: N818 -- it is no error of the server: it was killed
    """The connection broke: nobody knows whether the request was carried out."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def said(self) -> str:
        """The text as a person reads it: JSON may hold Chinese in escapes."""
        return (
            json.dumps(json.loads(self.text), ensure_ascii=False) if self.text.startswith("{") else self.text
        )


class Gate:
    """Lets clients work while the server is up and looked after; tells when all of them stand still."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._changed = threading.Condition()
        self._busy = 0
        self.is_over = False
        self.turns = 0
        """How many turns clients have ended, one way or the other."""

    def enter(self) -> bool:
        """Wait until work goes on; False when it is over."""
        while True:
            self._open.wait()
            with self._changed:
                if self.is_over or self._open.is_set():
                    self._busy += not self.is_over
                    return not self.is_over

    def leave(self) -> None:
        with self._changed:
            self._busy -= 1
            self.turns += 1
            self._changed.notify_all()

    def wait_for(self, turns: int, longest: float) -> None:
        """Wait until clients have ended so many turns more."""
        with self._changed:
            until = self.turns + turns
            self._changed.wait_for(lambda: self.turns >= until, timeout=longest)

    def open(self) -> None:
        self._open.set()

    def close(self) -> None:
        """Let nobody begin anything, and wait until everybody has ended what they began."""
        self._open.clear()
        with self._changed:
            if not self._changed.wait_for(lambda: self._busy == 0, timeout=2 * _SECONDS):
                raise AssertionError("a client hangs")

    def end(self) -> None:
        self.is_over = True
        self._open.set()


@dataclass
class Person:
    """A browser's session."""

    port: int
    session: str
    _connection: http.client.HTTPConnection | None = None

    def ask(
        self,
        method: str,
        path: str,
        data: dict[str, str] | None = None,
        file: tuple[str, bytes] | None = None,
        accept: str = "text/html",
    ) -> Answer:
        """Ask once, never twice. Raises `Unanswered`."""
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={_CSRF}",
            "X-CSRFToken": _CSRF,
            "Accept": accept,
        }
        body = b""
        if method == "POST":
            body, headers["Content-Type"] = _encoded(data or {}, file)
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("localhost", self.port, timeout=_SECONDS)
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self._connection = None
            raise Unanswered(str(error)) from error
        # A connection that the server closed must not look like an unanswered request of ours.
        if response.will_close:
            self._connection.close()
            self._connection = None
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, headers, text)


def _encoded(data: dict[str, str], file: tuple[str, bytes] | None) -> tuple[bytes, str]:
    if file is None:
        return urlencode(data).encode(), "application/x-www-form-urlencoded"
    mark = uuid.uuid4().hex
    head = "".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in data.items()
    )
    name, content = file
    head += f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


@dataclass
class Editor(threading.Thread):
    """Somebody who writes one text after the other into a cell of a draft."""

    number: int
    person: Person
    case: str
    gate: Gate
    rng: random.Random
    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    _seen: str = ""
    _written: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True, name=f"editor {self.number}")

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while self.gate.enter():
            began = time.monotonic()
            try:
                self._turn()
            except Unanswered:
                self._seen = ""
            finally:
                self.gate.leave()
            # The slower the server, the longer people read what they have written: the queue stays bounded.
            threading.Event().wait(self.rng.uniform(0.1, 1.0) + _READS * (time.monotonic() - began))

    def _turn(self) -> None:
        if not self._seen:
            page = self.person.ask("GET", f"/case/{self.case}/edit/")
            found = _SEEN.search(page.text)
            if page.status != 200 or found is None:
                self.refused[page.status] += 1
                return
            self._seen = found[1]
        self._written += 1
        text = f"写字人{self.number}的第{self._written}次修改"
        try:
            step = {"seen": self._seen, "purpose": text}
            answer = self.person.ask("POST", f"/case/{self.case}/save/", step)
        except Unanswered:
            self.unanswered.append(text)
            raise
        if answer.status == 200:
            self.acknowledged.append(text)
            self._seen = json.loads(answer.text)["seen"]
            return
        # Somebody else wrote into the same cell meanwhile.
        self.refused[answer.status] += 1
        self._seen = ""


@dataclass
class Importer(threading.Thread):
    """Somebody who imports many files, carries the import out, undoes it, and begins again."""

    person: Person
    unit: int
    files: list[tuple[str, bytes]]
    gate: Gate
    begun: list[int] = field(default_factory=list)
    sent: dict[int, set[str]] = field(default_factory=dict)
    unanswered_files: int = 0
    applied: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    unanswered: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    doing: str = "begin"
    _next: int = 0

    def __post_init__(self) -> None:
        super().__init__(daemon=True, name="importer")

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while self.gate.enter():
            doing = self.doing
            try:
                getattr(self, f"_{doing}")()
            except Unanswered:
                self.unanswered[doing] += 1
                # Nobody answers until the server is started anew.
                threading.Event().wait(0.2)
            finally:
                self.gate.leave()

    @property
    def _batch(self) -> int:
        return self.begun[-1]

    def _begin(self) -> None:
        data = {"unit": str(self.unit), "mode": "add", "fiscal_year": "2024"}
        answer = self.person.ask("POST", "/import/", data, accept="application/json")
        found = re.search(r"/import/(\d+)/", answer.text)
        if answer.status != 200 or found is None:
            self.refused[f"begin {answer.status}"] += 1
            return
        self.begun.append(int(found[1]))
        self.sent[self._batch] = set()
        self.doing, self._next = "send", 0

    def _send(self) -> None:
        name, content = self.files[self._next]
        try:
            answer = self.person.ask(
                "POST",
                f"/import/{self._batch}/files/",
                file=(name, content),
                accept="application/json",
            )
        except Unanswered:
            self.unanswered_files += 1
            raise
        if answer.status != 200:
            self.refused[f"send {answer.status}"] += 1
            if "最多" not in answer.said:
                return
            # The file came in before the server was killed, and now there is no room for it twice.
        else:
            self.sent[self._batch].add(name)
        self._next += 1
        if self._next == len(self.files):
            self.doing = "wait"

    def _wait(self) -> None:
        answer = self.person.ask("GET", f"/import/{self._batch}/progress/")
        if answer.headers.get("hx-refresh") == "true":
            self.doing = "accept"
        else:
            threading.Event().wait(0.3)

    def _accept(self) -> None:
        answer = self.person.ask("POST", f"/import/{self._batch}/decide/", {"accept": "rest"})
        if answer.status == 302:
            self.doing = "apply"

    def _apply(self) -> None:
        page = self.person.ask("GET", f"/import/{self._batch}/")
        if self._is("已导入", page):
            # The server was killed after it had carried the import out, and before it could say so.
            self.applied.add(self._batch)
            self.doing = "undo"
            return
        found = _REVISION.search(page.text)
        if found is None:
            self.doing = "accept"
            return
        self.person.ask("POST", f"/import/{self._batch}/apply/", {"revision": found[1]})

    def _undo(self) -> None:
        page = self.person.ask("GET", f"/import/{self._batch}/")
        if self._is("已撤销", page):
            self.undone.add(self._batch)
            self.doing = "begin"
            return
        self.person.ask("POST", f"/import/{self._batch}/undo/")

    @staticmethod
    def _is(state: str, page: Answer) -> bool:
        return re.search(rf'<h1>[^<]*<span class="badge[^"]*">{state}</span>', page.text) is not None
