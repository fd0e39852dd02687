"""Writing the page: a folder with `index.html`, and beside it one data file for each document.

The page works from a disk without a server and without a network: styles and scripts stand inside
`index.html`, and a document's data arrives as a script, for browsers refuse to read neighbouring files in any
other way.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from jiheng.audit import DocumentAudit
from jiheng.declaration.model import Declaration, DepartmentGoal, Project
from jiheng.documents.model import Document
from jiheng.foundation.errors import JihengError
from jiheng.pipeline.beside.account import give_account, pair
from jiheng.pipeline.beside.pieces import MarkedSource
from jiheng.pipeline.beside.sentences import SENTENCES
from jiheng.pipeline.outcome import Tally, tally_of

_PARTS = {"/* style */": ("page.css",), "/* script */": ("source.js", "reading.js", "page.js")}
_DATA_FOLDER = "documents"


class Shown(msgspec.Struct, frozen=True):
    """One file of the report: the document and what was read from it, or why it could not be opened.

    `audited` is what the audit found, where there was one.
    """

    name: str
    document: Document | None = None
    declaration: Declaration | None = None
    error: JihengError | None = None
    audited: DocumentAudit | None = None


def write_report(shown: Iterable[Shown], folder: Path, *, index_name: str = "index.html") -> Path:
    """Write the report into `folder` and return the path of its page, `index_name`.

    Documents are written as they come, so that a long run keeps only their list in memory. Data files of an
    earlier report in the same folder are removed.
    """
    data_folder = folder / _DATA_FOLDER
    data_folder.mkdir(parents=True, exist_ok=True)
    for stale in data_folder.glob("*.js"):
        stale.unlink()
    summaries = [_write_document(one, number, data_folder) for number, one in enumerate(shown, start=1)]
    summaries.sort(key=lambda s: (not s["error"], -s["findings"], -s["problems"], s["name"]))
    index = folder / index_name
    index.write_text(_page(summaries), encoding="utf-8")
    return index


def _write_document(shown: Shown, number: int, folder: Path) -> dict[str, Any]:
    """Write one document's data and return its line in the list."""
    key = f"{number:04d}"
    summary = _summary(shown) | {"key": key, "name": shown.name}
    if shown.document is not None and shown.declaration is not None:
        source = MarkedSource(shown.document)
        account = give_account(shown.declaration, source.mark, shown.audited)
        data = {"source": source.blocks(), "account": account, "notices": _notices(shown.document)}
        (folder / f"{key}.js").write_text(
            f"jiheng.receive({_literal(key)},{_literal(data)});\n", encoding="utf-8"
        )
    return summary


def _summary(shown: Shown) -> dict[str, Any]:
    declaration = shown.declaration
    if declaration is None:
        error = {lang: shown.error.render(lang) for lang in ("zh", "en")} if shown.error is not None else None
        nothing = {"unused": 0, "findings": 0, "words": ""}
        return {"error": error, **msgspec.structs.asdict(Tally(problems=1)), **nothing}
    owners: list[Project | DepartmentGoal] = [*declaration.department_goals, *declaration.projects]
    indicators = [indicator for owner in owners for indicator in owner.indicators]
    names = [project.name or "" for project in declaration.projects]
    return {
        "error": None,
        **msgspec.structs.asdict(tally_of(declaration)),
        "unused": len(declaration.unused),
        "findings": len(shown.audited.findings) if shown.audited is not None else 0,
        "words": "\n".join(dict.fromkeys([*names, *(indicator.name or "" for indicator in indicators)])),
    }


def _notices(document: Document) -> list[dict[str, str]]:
    return [pair(notice.message, **notice.params) for notice in document.notices]


def _page(summaries: list[dict[str, Any]]) -> str:
    page = _resource("page.html")
    for marker, names in _PARTS.items():
        page = page.replace(marker, "\n".join(_resource(name) for name in names))
    data = {"documents": summaries, "sentences": {key: pair(text) for key, text in SENTENCES.items()}}
    return page.replace("/* data */", f"jiheng.start({_literal(data)});")


def _resource(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _literal(value: Any) -> str:
    """Return `value` as a script literal that can neither close the script element nor break a line in it."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
