"""The reading of one file beside the file: a page of its own, under a policy that lets nothing but its own parts run."""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from pathlib import Path

import msgspec

from jiheng.documents import open_document
from jiheng.office.cases.content import audit_of
from jiheng.office.intake.models import Item
from jiheng.office.intake.stored import data_path_of, path_of
from jiheng.pipeline.beside import Shown, write_report

_PART = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


class SourcePage(msgspec.Struct, frozen=True):
    """The page, and the policy under which the browser shows it."""

    html: str
    policy: str


def source_page(item: Item) -> SourcePage:
    """Return the page of a file that was read; its data is left beside the file. Raises `foundation.errors`.

    The bytes are opened anew, the reading is the one that was kept: it is what would be imported.
    """
    declared = item.declaration
    document = open_document(path_of(item.stored), name=item.name)
    shown = Shown(item.name, document, declared, audited=audit_of(declared))
    with tempfile.TemporaryDirectory(dir=path_of(item.stored).parent) as folder:
        index = write_report([shown], Path(folder))
        html = index.read_text(encoding="utf-8")
        (data,) = Path(folder).glob("documents/*.js")
        data.replace(data_path_of(item.stored))
    return SourcePage(html, _policy(html))


def _policy(html: str) -> str:
    """Return the policy that lets the page's own style and script run, by their hashes, and nothing else inside it."""
    allowed: dict[str, list[str]] = {"style": ["'self'"], "script": ["'self'"]}
    for kind, text in _PART.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        allowed[kind].append(f"'sha256-{digest}'")
    return (
        f"default-src 'none'; img-src 'self' data:; style-src {' '.join(allowed['style'])}; "
        f"script-src {' '.join(allowed['script'])}; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
    )
