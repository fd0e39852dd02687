"""Markdown, as plain as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass
class Page:
    """A page: its title, one sentence that leads in, and its parts."""

    title: str
    lead: str
    parts: list[str] = field(default_factory=list)


def text(page: Page) -> str:
    """Return a page as Markdown."""
    return "\n\n".join([f"# {page.title}", page.lead, *page.parts]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells lose line breaks and have their bars escaped."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return "\n".join(lines)


def code(value: str) -> str:
    """Return a value in code type, nothing for nothing."""
    return f"`{value}`" if value else ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", "<br>").replace("|", "\\|") for cell in cells) + " |"
