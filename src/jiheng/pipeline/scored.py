"""Files → scores: what was read of each self-evaluation is scored and compared with what it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.pipeline.outcome import Outcome
from jiheng.scoring import Scheme, mistakes, score, signs
from jiheng.scoring.report import Scored


def score_declaration(
    declaration: Declaration, scheme: Scheme | None = None, *, too_low: Iterable[str] = ()
) -> list[Scored]:
    """Return every project of a declaration scored, with what is printed wrongly."""
    issuer = declaration.issuer.name if declaration.issuer else None
    open_projects = (project for project in declaration.projects if not project.classified)
    return [
        Scored(
            declaration.source.file,
            (project.spending_unit.name if project.spending_unit else None) or issuer or "",
            sheet,
            tuple(mistakes(sheet)),
            tuple(signs(sheet)),
        )
        for project, sheet in zip(open_projects, score(declaration, scheme, too_low=too_low), strict=True)
    ]


def score_outcomes(
    outcomes: Iterable[Outcome], scheme: Scheme | None = None, *, too_low: Iterable[str] = ()
) -> Iterator[tuple[Outcome, list[Scored] | None]]:
    """Yield every outcome with its scored projects; None where the file could not be read.

    A document that is no self-evaluation has no actual values: it gives an empty list.
    """
    names = tuple(too_low)
    for outcome in outcomes:
        if outcome.encoded is None:
            yield outcome, None
            continue
        declaration = msgspec.json.decode(outcome.encoded, type=Declaration)
        yield outcome, score_declaration(declaration, scheme, too_low=names) if _reports(declaration) else []


def _reports(declaration: Declaration) -> bool:
    """Say whether a document reports results: any actual value or score."""
    return any(
        one.actual is not None or one.score is not None
        for project in declaration.projects
        for one in project.indicators
    )
