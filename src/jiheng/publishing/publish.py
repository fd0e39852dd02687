"""Cleared declarations → a folder with a data package and a site, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec

from jiheng.publishing.changes import Change, Earlier, changes_between, earlier_of, ids_naming
from jiheng.publishing.licence import DEFAULT, Licence, licence_of
from jiheng.publishing.package import About, tables_of, write_package
from jiheng.publishing.proof import Proof, prove, refuse
from jiheng.publishing.site.build import write_site
from jiheng.publishing.year import Document, documents_of, ids_under, project_ids
from jiheng.secrecy import Cleared


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How to publish: under which licence, with which title, and where the sources can be had (`source_url`)."""

    on: date
    licence: Licence = licence_of(DEFAULT)
    title: str = ""
    source_url: str = ""


class Publication(msgspec.Struct, frozen=True):
    """What was published: how many documents and projects, which version, what changed, and the proof."""

    documents: int
    projects: int
    masked: int
    version: str
    changes: list[Change]
    proof: Proof


def publish(
    cleared: Sequence[Cleared], folder: Path, wish: Wish, *, follows: Path | None = None
) -> Publication:
    """Write the open data and the site of what was cleared into a folder, in the place of what was published there before.

    `follows` is the folder of the publication that this one goes on from, where each is kept in a folder of its own:
    version and changes are counted from there. The folder appears only after the search over all its bytes found
    nothing that is withheld. Raises `EarlierPackageError` for a folder that holds something else, `LeakError`, OSError.
    """
    earlier = earlier_of(folder if follows is None else follows)
    documents = documents_of(cleared)
    tables = tables_of(documents)
    hidden = _hidden_ids(cleared, earlier)
    version, changes = changes_between(earlier, tables, wish.on.isoformat(), hidden)
    about = About(
        title=cleared[0].with_neutral_bodies(wish.title) or _title(documents),
        version=version,
        on=wish.on.isoformat(),
        reviewed_on=max(one.reviewed_on for one in cleared).isoformat(),
        licence=wish.licence,
    )
    with _appearing_whole(folder) as part:
        write_package(part / "data", documents, tables, changes, about)
        write_site(part, documents, changes, about, wish.source_url)
        proof = prove(part, cleared)
        refuse(proof.leaks)
    return Publication(
        documents=len(documents),
        projects=sum(len(one.projects) for one in documents),
        masked=sum(one.masked for one in cleared),
        version=version,
        changes=[one for one in changes if one.version == version],
        proof=proof,
    )


def _hidden_ids(cleared: Sequence[Cleared], earlier: Earlier | None) -> set[str]:
    """Return the ids that were made of what is withheld now, while it was still open."""
    bodies = {secret.text for one in cleared for secret in one.secrets if secret.instead}
    of_projects = {
        hidden
        for one in cleared
        for hidden in project_ids(one.declaration, (secret.text for secret in one.secrets))
    }
    of_bodies = {hidden for one in cleared for name in bodies for hidden in ids_under(one.declaration, name)}
    return of_projects | of_bodies | ids_naming(earlier, bodies)


def _title(documents: Sequence[Document]) -> str:
    offices = list(dict.fromkeys(one.office for one in documents if one.office))
    years = sorted({one.declaration.fiscal_year for one in documents if one.declaration.fiscal_year})
    whose = offices[0] if len(offices) == 1 else f"{offices[0]}等{len(offices)}个单位" if offices else ""
    when = f"{years[0]}年" if len(years) == 1 else f"{years[0]}—{years[-1]}年" if years else ""
    return f"{whose}{when}预算绩效公开数据"


@contextmanager
def _appearing_whole(folder: Path) -> Iterator[Path]:
    """Give a folder to write that takes its name, and the place of what bore it, only when it is complete."""
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    part, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{what}") for what in ("part", "old"))
    part.mkdir()
    try:
        yield part
        if folder.exists():
            folder.replace(old)
        try:
            part.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(part, ignore_errors=True)
