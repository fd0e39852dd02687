"""What a document withholds as classified, and what texts of it anybody can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jiheng.audit.finding import Quote
from jiheng.audit.views import DocumentView, IndicatorView, ProjectView

_OF_INDICATOR = ("name", "description", "annual", "period", "basis", "actual", "remark")
_MASKING = re.compile(r"密|不[^。；;]{0,4}公[开示布]")


class PublicText(NamedTuple):
    """One text of a project or of one of its indicators, and which field it is."""

    view: ProjectView | IndicatorView
    field: str
    text: str

    @property
    def quote(self) -> Quote:
        """The text as evidence of a finding about the project."""
        of = self.view.name if isinstance(self.view, IndicatorView) else None
        return Quote(self.field, self.text, self.view.place(self.field), of)


def withholds(document: DocumentView) -> bool:
    """Say whether the document withholds anything: then it is a copy made to be published."""
    return any(p.is_classified or len(p.open_indicators) < len(p.indicators) for p in document.projects)


def public_texts(project: ProjectView) -> Iterator[PublicText]:
    """Yield every text of a project that is not withheld: of the project itself, then of its indicators."""
    for field in ("name", "goals", "purpose", *project.project.narrative):
        if text := project.text(field):
            yield PublicText(project, field, text)
    for indicator in project.open_indicators:
        for field in _OF_INDICATOR:
            if text := indicator.text(field):
                yield PublicText(indicator, field, text)


def quotes_of(texts: Iterable[PublicText]) -> tuple[Quote, ...]:
    """Return the texts as evidence beside the name of the project, which every finding about it quotes anyway."""
    return tuple(one.quote for one in texts if (one.field, one.view.__class__) != ("name", ProjectView))


def is_masking(text: str) -> bool:
    """Say whether a text withholds its content and says so: 涉密项目, 按规定不对外公开."""
    return _MASKING.search(text) is not None
