"""Scripts, styles and pictures, served from the installed package: nothing to collect, nothing to configure.

An address carries the hash of the file's content ("…/shell.css?v=1a2b3c…"), so a browser keeps the file for a year
and still has the new one the moment the program is replaced.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import msgspec
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.handlers.wsgi import get_path_info

from jiheng.office.shell.middleware import HEADERS

Start = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
# Of our own: what the machine has registered for ".js" is not always a script.
_TYPES = mimetypes.MimeTypes()


class StaticFile(msgspec.Struct, frozen=True):
    """One file as it is sent."""

    content: bytes
    media_type: str
    fingerprint: str


class VersionedStorage(StaticFilesStorage):
    """Gives a file's address with the fingerprint of its content."""

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: ARG002 -- Django's signature
        """Return the address; of a file that is not there, without a fingerprint."""
        address = StaticFilesStorage.url(self, name)
        found = static_files().get(name or "")
        return f"{address}?v={found.fingerprint}" if found else address


class StaticFiles:
    """The web application with its files before it."""

    def __init__(self, application: Application) -> None:
        """Stand before `application`."""
        self._application = application

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer with a file below the address of files, else let the application answer."""
        path = get_path_info(environ)
        if not path.startswith(settings.STATIC_URL):
            return self._application(environ, start)
        found = static_files().get(path.removeprefix(settings.STATIC_URL))
        if found is None:
            return _answer(start, HTTPStatus.NOT_FOUND)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _answer(start, HTTPStatus.METHOD_NOT_ALLOWED, [("Allow", "GET, HEAD")])
        return _file(found, environ, start)


@cache
def static_files() -> dict[str, StaticFile]:
    """Return every file of every slice by its name; they are few and small, and do not change while we run."""
    found: dict[str, StaticFile] = {}
    for finder in get_finders():
        for name, storage in finder.list([]):
            # As in Django: the first slice that has a name wins.
            found.setdefault(name.replace("\\", "/"), _read(Path(storage.path(name))))
    return found


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    media_type = _TYPES.guess_type(path.name)[0] or "application/octet-stream"
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return StaticFile(content, media_type, hashlib.sha256(content).hexdigest()[:16])


def _file(found: StaticFile, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    asked = parse_qs(environ.get("QUERY_STRING", "")).get("v")
    etag = f'"{found.fingerprint}"'
    headers = [("Cache-Control", _FOREVER if asked == [found.fingerprint] else _ASK_AGAIN), ("ETag", etag)]
    if etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        return _answer(start, HTTPStatus.NOT_MODIFIED, headers)
    headers += [("Content-Type", found.media_type)]
    return _answer(start, HTTPStatus.OK, headers, found.content, sends=environ["REQUEST_METHOD"] == "GET")


def _answer(
    start: Start,
    status: HTTPStatus,
    headers: Iterable[tuple[str, str]] = (),
    content: bytes = b"",
    *,
    sends: bool = True,
) -> Iterable[bytes]:
    length = [] if status is HTTPStatus.NOT_MODIFIED else [("Content-Length", str(len(content)))]
    start(f"{status.value} {status.phrase}", [*headers, *_guards(), *length])
    return [content] if sends else []


def _guards() -> list[tuple[str, str]]:
    """Return what a file says to browsers besides: it is of this office alone, and what it is called."""
    guards = [(name, value) for name, value in HEADERS.items() if name != "Cache-Control"]
    if settings.SECURE_HSTS_SECONDS:
        guards.append(
            ("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains")
        )
    return guards
