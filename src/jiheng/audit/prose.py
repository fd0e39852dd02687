"""Every text of a project that a person wrote: where it stands and what it says, each text once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jiheng.audit.finding import Fix
from jiheng.audit.views import IndicatorView, ProjectView

_OF_PROJECT = ("name", "goals", "purpose")
_OF_INDICATOR = ("name", "description", "annual", "period")


class Passage(NamedTuple):
    """A text: the project or indicator it belongs to, the field it stands in, and what is printed there."""

    view: ProjectView | IndicatorView
    field: str
    text: str

    def mended_as(self, text: str, *, is_sure: bool) -> Fix | None:
        """Return the change that makes it say `text`; None where that is not sure to be what was meant."""
        return Fix(self.field, self.text, text) if is_sure else None


def passages(project: ProjectView) -> Iterator[Passage]:
    """Yield the texts of a project and of its open indicators; what one of them repeats word for word, once."""
    yield from _distinct(project, (*_OF_PROJECT, *project.project.narrative))
    for indicator in project.open_indicators:
        yield from _distinct(indicator, _OF_INDICATOR)


def _distinct(view: ProjectView | IndicatorView, fields: tuple[str, ...]) -> Iterator[Passage]:
    seen: set[str] = set()
    for field in fields:
        text = view.text(field)
        if text and text not in seen:
            seen.add(text)
            yield Passage(view, field, text)
