"""Published documents → the pages of the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from jiheng.declaration.columns import EVALUATION_COLUMNS, FUNDING_COLUMNS, Row
from jiheng.declaration.model import Declaration, Indicator
from jiheng.declaration.words import instalments_in_words, kind_in_words
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.publishing.changes import Change
from jiheng.publishing.completion import completion_of
from jiheng.publishing.package import About
from jiheng.publishing.site.figures import charts_of, cut, sums_of, total_of
from jiheng.publishing.tables import can_write_parquet
from jiheng.publishing.year import Document, Published, stable_id

_HERE = Path(__file__).parent
_ROWS_PER_PAGE = 500
_ENTRIES = 100
_UNNAMED = "（未注明单位）"


class SourceUrlError(UsageError):
    """The address of the sources is none of the web."""

    code = "source-url"
    message = Message(
        "原文件的网址要以 http:// 或 https:// 开头。",
        "The address of the sources has to begin with http:// or https://.",
    )


class Office(msgspec.Struct, frozen=True):
    """One office of the site: its page, its name, its documents."""

    id: str
    name: str
    documents: list[Document]

    @property
    def projects(self) -> list[Published]:
        """Every project of its documents."""
        return [one for document in self.documents for one in document.projects]


def write_site(
    folder: Path, documents: Sequence[Document], changes: Sequence[Change], about: About, source_url: str
) -> None:
    """Write every page of the site into a folder. Raises OSError, `SourceUrlError`."""
    if source_url and urlsplit(source_url).scheme not in {"http", "https"}:
        raise SourceUrlError
    offices = _offices(documents)
    environment = _environment(about, source_url)
    for name in ("projects", "offices"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(_HERE / "static", folder / "assets")
    write_index = environment.get_template("index.html").render(
        root="", sums=sums_of(documents), charts=charts_of(documents), offices=offices, changes=_told(changes)
    )
    (folder / "index.html").write_text(write_index, encoding="utf-8")
    for office in offices:
        _write_office(folder, environment.get_template("office.html"), office)
    page = environment.get_template("project.html")
    for office in offices:
        for document in office.documents:
            _write_projects(folder, page, office, document)
    feed = environment.get_template("feed.xml").render(entries=list(_entries(offices, changes, about)))
    (folder / "feed.xml").write_text(feed, encoding="utf-8")
    _write_search(folder, offices)


def _environment(about: About, source_url: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(about=about, with_parquet=can_write_parquet(), source_link=_linker(source_url))
    environment.filters.update(yuan=_yuan, kind=_kind, total=total_of, completion=completion_of)
    return environment


def _offices(documents: Sequence[Document]) -> list[Office]:
    by_name: dict[str, list[Document]] = {}
    for one in documents:
        by_name.setdefault(one.office, []).append(one)
    return [Office(stable_id("o", name), name or _UNNAMED, own) for name, own in by_name.items()]


def _write_office(folder: Path, template: Template, office: Office) -> None:
    pieces = cut(office.projects, _ROWS_PER_PAGE)
    names = [f"{office.id}{f'-{number}' if number > 1 else ''}.html" for number in range(1, len(pieces) + 1)]
    for number, (name, piece) in enumerate(zip(names, pieces, strict=True)):
        page = template.render(root="../", office=office, projects=piece, pages=names, number=number)
        (folder / "offices" / name).write_text(page, encoding="utf-8")


def _write_projects(folder: Path, template: Template, office: Office, document: Document) -> None:
    for one in document.projects:
        page = template.render(
            root="../", office=office, document=document, one=one, **_facts(document.declaration, one)
        )
        (folder / "projects" / f"{one.id}.html").write_text(page, encoding="utf-8")


def _facts(declaration: Declaration, one: Published) -> dict[str, Any]:
    """Return what a page says of a project beside its indicators: only what is stated."""
    project = one.project
    row = Row(declaration, project, None, Indicator(), "zh")
    single = (
        (Message("项目编码", "code"), project.code),
        (Message("资金使用单位", "spending unit"), project.spending_unit and project.spending_unit.name),
        (Message("年度", "fiscal year"), declaration.fiscal_year),
        (Message("文件类型", "kind"), kind_in_words(declaration, "zh")),
        (Message("项目类别", "category"), project.category),
        (Message("绩效类型", "performance type"), project.performance_type),
        (Message("开始日期", "starts on"), project.starts_on),
        (Message("结束日期", "ends on"), project.ends_on),
        *((column.title, column.of(row)) for column in EVALUATION_COLUMNS),
    )
    texts = (
        (Message("预算规模及资金用途", "purpose"), project.purpose),
        (Message("资金支出计划", "spending plan"), instalments_in_words(project.spending_plan)),
        *((Message("绩效目标", "goal"), goal) for goal in project.goals),
        *((Message(label, ""), text) for label, text in project.narrative.items()),
    )
    return {
        "facts": [(title, value) for title, value in single if value],
        "money": [
            (column.title, value) for column in FUNDING_COLUMNS if (value := column.of(row)) is not None
        ],
        "texts": [(title, text) for title, text in texts if text],
        "has_results": any(i.actual or i.score for i in project.indicators),
    }


def _told(changes: Sequence[Change]) -> list[tuple[str, str, int, int, int]]:
    """Return each version with its day, and how many projects came, changed and went."""
    told: dict[str, tuple[str, dict[str, set[str]]]] = {}
    for one in changes:
        _, counted = told.setdefault(
            one.version, (one.on, {"added": set(), "changed": set(), "removed": set()})
        )
        if one.change in counted:
            counted[one.change].add(f"p{one.id[1:].partition('-')[0]}")
    return [
        (version, on, len(c["added"]), len(c["changed"] - c["added"]), len(c["removed"] - c["changed"]))
        for version, (on, c) in told.items()
    ]


def _entries(
    offices: Sequence[Office], changes: Sequence[Change], about: About
) -> Iterator[tuple[str, str, str, Document]]:
    """Yield the documents that changed last: the office's page, its name, when, the document."""
    latest: dict[str, str] = {}
    for one in reversed(changes):
        latest[one.id.partition("-")[0]] = one.on
    first = changes[-1].on if changes else about.on
    entries = [
        (
            max([first, *(latest.get(p.id.partition("-")[0], first) for p in document.projects)]),
            office,
            document,
        )
        for office in offices
        for document in office.documents
    ]
    for on, office, document in sorted(entries, key=lambda one: one[0], reverse=True)[:_ENTRIES]:
        yield office.id, office.name, on, document


def _write_search(folder: Path, offices: Sequence[Office]) -> None:
    """Write what can be searched as a script, for a page that lies on a disk may read nothing else."""
    rows = [
        [one.id, one.project.name or "", one.project.code or "", office.name, one.declaration.fiscal_year]
        for office in offices
        for one in office.projects
    ]
    # "<" is escaped so that nothing in a name can end a script.
    encoded = msgspec.json.encode(rows).decode().replace("<", "\\u003c")
    (folder / "search-index.js").write_text(f"jihengSearch({encoded})\n", encoding="utf-8")


def _linker(source_url: str) -> Any:
    def link(declaration: Declaration) -> str:
        """Return where the source can be had; empty where that is not known or is not told."""
        if not (source_url and declaration.source.file):
            return ""
        return f"{source_url.rstrip('/')}/{quote(declaration.source.file)}"

    return link


def _yuan(amount: Decimal | str) -> str:
    return (
        f"{Decimal(amount):,.2f}" if Decimal(amount) == round(Decimal(amount), 2) else f"{Decimal(amount):,f}"
    )


def _kind(declaration: Declaration, language: str) -> str:
    return kind_in_words(declaration, language)
