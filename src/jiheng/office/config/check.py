"""A running office seen as a person sees it: logged in over HTTP, a password of one's own set, the home page opened."""

from __future__ import annotations

import re
import threading
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_SECONDS = 60


class CheckFailedError(JihengError):
    """The office does not answer as it should: `detail`."""

    code = "check-failed"
    message = Message("自查没有通过：{detail}。", "The check failed: {detail}.")


class Check(threading.Thread):
    """Somebody who logs in with a one-time password, sets another and looks at the home page."""

    def __init__(self, address: str, username: str, password: str, new_password: str) -> None:
        """See the office at `address` as `username`."""
        super().__init__(name="jiheng-check", daemon=True)
        self._address = address
        self._login = {"username": username, "password": password}
        self._passwords = {"present": password, "new": new_password, "again": new_password}
        # Never by way of a proxy: this machine asks itself.
        self._browser = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
        self._trouble: str | None = "–"

    def run(self) -> None:
        """Go through the door."""
        try:
            self._send("login/", self._login)
            self._send("account/password/", self._passwords)
            address, _ = self._read("")
        except (URLError, OSError) as error:
            self._trouble = str(error)
        else:
            path = urlsplit(address).path
            self._trouble = None if path == "/" else f"/ → {path}"

    def result(self) -> None:
        """Raise `CheckFailedError` unless the home page was seen."""
        if self._trouble is not None:
            raise CheckFailedError(detail=self._trouble)

    def _send(self, path: str, fields: dict[str, str]) -> None:
        """Fill in the form of a page."""
        address, page = self._read(path)
        token = _TOKEN.search(page)
        given = {**fields, "csrfmiddlewaretoken": token[1] if token else ""}
        with self._open(address, urlencode(given).encode()):
            pass

    def _read(self, path: str) -> tuple[str, str]:
        """Return where one ends who asks for a page, and the page."""
        with self._open(urljoin(self._address, path)) as answer:
            return answer.url, answer.read().decode()

    def _open(self, address: str, sent: bytes | None = None) -> HTTPResponse:
        answer: HTTPResponse = self._browser.open(address, sent, timeout=_SECONDS)
        return answer
