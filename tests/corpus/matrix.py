"""Run our reader over text cases, and lay out family × shape with the share of right indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from tests.corpus.score import Score, compare
from tests.corpus.texts import TextCase
from tools.drawing.truth import Truth

from jiheng.foundation.errors import JihengError
from jiheng.pipeline.one import read_file

Scored = dict[tuple[str, str], Score]


def score_bytes(content: bytes, name: str, truth: Truth, *, crash: bool = False) -> Score:
    """Read one document in this process and compare. A refusal or a crash counts as nothing read.

    `crash=True` lets a defect through instead of counting it: for whoever repairs the reader.
    """
    try:
        declaration: dict[str, Any] = msgspec.to_builtins(read_file(content, name=name))
    except JihengError as refused:
        return _nothing(truth, f"refused: {refused}")
    except Exception as defect:  # the measure must survive whatever the measured does
        if crash:
            raise
        return _nothing(truth, f"CRASH {type(defect).__name__}: {defect}")
    return compare(declaration, truth)


def score_case(case: TextCase, *, crash: bool = False) -> Score:
    """Score one text document."""
    return score_bytes(case.text.encode(), case.name, case.truth, crash=crash)


def _nothing(truth: Truth, why: str) -> Score:
    score = compare({}, truth)
    score.error = why
    return score


def run(
    cases: Iterable[TextCase], *, key: str = "shape", crash: bool = False
) -> tuple[Scored, list[tuple[TextCase, Score]]]:
    """Score all cases; return sums by (family, shape) – or by (family, damage) – and the imperfect ones."""
    table: Scored = {}
    imperfect = []
    for case in cases:
        score = score_case(case, crash=crash)
        table.setdefault((case.family, getattr(case, key)), Score()).add(score)
        if score.f1(2) < 1 or score.f1(3) < 1 or score.fields < 1:
            imperfect.append((case, score))
    return table, imperfect


def matrix(table: Scored, *, level: int = 2) -> str:
    """Return the share of right indicators (F1 at `level`) in per cent, a row a family, a column a shape."""
    families = list(dict.fromkeys(f for f, _ in table))
    columns = list(dict.fromkeys(c for _, c in table))
    width = max(len(f) for f in families)
    lines = [" " * width + "".join(f"{c[:9]:>10}" for c in columns) + "      L2     L3 fields"]
    for family in families:
        cells = [table.get((family, c)) for c in columns]
        shown = "".join(f"{c.f1(level) * 100:10.1f}" if c else " " * 9 + "·" for c in cells)
        lines.append(f"{family:{width}}" + shown + _sums(cells))
    below = [[table.get((f, c)) for f in families] for c in columns]
    shown = "".join(f"{_total(cells).f1(level) * 100:10.1f}" for cells in below)
    lines.append(f"{'ALL':{width}}" + shown + _sums(list(table.values())))
    return "\n".join(lines)


def _sums(scores: Sequence[Score | None]) -> str:
    total = _total(scores)
    return f"  {total.f1(2) * 100:6.1f} {total.f1(3) * 100:6.1f} {total.fields * 100:6.1f}"


def _total(scores: Sequence[Score | None]) -> Score:
    total = Score()
    for score in scores:
        if score is not None:
            total.add(score)
    return total


def misses(imperfect: list[tuple[TextCase, Score]], *, limit: int = 8) -> str:
    """Return what the worst documents miss."""
    lines = []
    for case, score in sorted(imperfect, key=lambda pair: (pair[1].f1(2), pair[1].fields))[:limit]:
        figures = f"L2 {score.f1(2):.3f}  L3 {score.f1(3):.3f}  fields {score.fields:.3f}"
        lines.append(f"\n{case.name}  {figures}  {score.error or ''}")
        lines += [f"    missing {row}" for row in score.missing[:4]]
        lines += [f"    extra   {row}" for row in score.extra[:4]]
        lines += [
            f"    field   {label}: {want!r} != {have!r}" for label, want, have in score.field_misses[:4]
        ]
    return "\n".join(lines)
