"""What is published together: cleared documents and their projects, each with an id that stays.

An id is made of what is published itself, never of what is withheld: a fingerprint of a name can be guessed back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

import msgspec

from jiheng.declaration.model import Body, Declaration, Project
from jiheng.secrecy import Cleared

_DIGITS = 12


class Published(msgspec.Struct, frozen=True):
    """One project as published: its `id`, and where it comes from."""

    id: str
    project: Project
    declaration: Declaration


class Document(msgspec.Struct, frozen=True):
    """One declaration as published, with its projects; `office` is whose it is, as it says."""

    id: str
    office: str
    declaration: Declaration
    projects: tuple[Published, ...]


def documents_of(cleared: Sequence[Cleared]) -> list[Document]:
    """Return the documents in an order that stays, whichever order the files came in."""
    ordered = sorted((one.declaration for one in cleared), key=_order)
    used: Counter[str] = Counter()
    return [_document(declaration, used) for declaration in ordered]


def stable_id(sort: str, *parts: object) -> str:
    """Return an id of figures alone, so that no word can be read into it."""
    told = "\x1f".join("" if part is None else str(part) for part in parts)
    number = int.from_bytes(sha256(f"{sort}\x1f{told}".encode()).digest()[:8], "big")
    return f"{sort}{number % 10**_DIGITS:0{_DIGITS}}"


def project_ids(declaration: Declaration, names: Iterable[str]) -> set[str]:
    """Return the ids that projects of a document would have by these names or codes."""
    return {_project_id(declaration, name) for name in names}


def ids_under(declaration: Declaration, issuer: str) -> set[str]:
    """Return the ids that a document and its projects would have if it were issued by a body of another name."""
    other = msgspec.structs.replace(declaration, issuer=Body(issuer))
    codes = (one.code or one.name or "" for one in declaration.projects)
    return {stable_id("d", issuer, declaration.fiscal_year, declaration.kind, ""), *project_ids(other, codes)}


def _document(declaration: Declaration, used: Counter[str]) -> Document:
    told = (_issuer(declaration), declaration.fiscal_year, declaration.kind)
    # Of a file without an issuer only its name says which it is; of one that holds a secret that is gone, too.
    document_id = _once(stable_id("d", *told, "" if told[0] else declaration.source.file), used)
    projects = tuple(
        Published(_once(_project_id(declaration, one.code or one.name or ""), used), one, declaration)
        for one in declaration.projects
    )
    return Document(document_id, _office(declaration), declaration, projects)


def _project_id(declaration: Declaration, name: str) -> str:
    return stable_id("p", _issuer(declaration), declaration.fiscal_year, declaration.kind, name)


def _once(made: str, used: Counter[str]) -> str:
    used[made] += 1
    return made if used[made] == 1 else f"{made}-{used[made]}"


def _issuer(declaration: Declaration) -> str:
    return (declaration.issuer.name if declaration.issuer else None) or ""


def _office(declaration: Declaration) -> str:
    units = [p.spending_unit.name for p in declaration.projects if p.spending_unit and p.spending_unit.name]
    return _issuer(declaration) or (units[0] if units else "")


def _order(declaration: Declaration) -> tuple[str, ...]:
    year = str(declaration.fiscal_year or "")
    return (_issuer(declaration), year, declaration.kind, declaration.source.file, declaration.source.sha256)
