"""Every text of a project that a person wrote: where it stands and what it says, each text once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jiheng.audit.finding import Fix
from jiheng.audit.views import IndicatorView, ProjectView

_OF_PROJECT = ("name", "goals", "purpose")


_Stated = list[tuple[str, str | None]]


class Passage(NamedTuple):
    """A text: the project or indicator it belongs to, the field it stands in, and what is printed there."""

    view: ProjectView | IndicatorView
    field: str
    text: str

    def mended_as(self, text: str, *, is_sure: bool) -> Fix | None:
        """Return the change that makes it say `text`; None where that is not sure to be what was meant."""
        return Fix(self.field, self.text, text) if is_sure else None


def passages(project: ProjectView, is_wanted: Callable[[str], object] = bool) -> Iterator[Passage]:
    """Yield the texts of a project and of its open indicators; what one of them repeats word for word, once.

    Only those are yielded of which `is_wanted` says so.
    """
    fields = (*_OF_PROJECT, *project.project.narrative)
    stated: _Stated = [(field, project.text(field)) for field in fields]
    yield from _distinct(project, stated, is_wanted)
    for view in project.open_indicators:
        one = view.indicator
        stated = [("name", one.name), ("description", one.description)]
        targets = (("annual", one.annual), ("period", one.period))
        stated += [(field, target.raw) for field, target in targets if target is not None]
        yield from _distinct(view, stated, is_wanted)


def _distinct(
    view: ProjectView | IndicatorView, stated: _Stated, is_wanted: Callable[[str], object]
) -> Iterator[Passage]:
    seen: set[str] = set()
    for field, text in stated:
        if text and text not in seen and is_wanted(text):
            seen.add(text)
            yield Passage(view, field, text)
