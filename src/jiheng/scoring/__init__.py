"""Declaration with actual values → score sheet: every line with its formula, its sum, and why points were lost."""

from __future__ import annotations

from jiheng.scoring.inflation import Sign, signs
from jiheng.scoring.printed import Mistake, mistakes
from jiheng.scoring.scheme import Scheme, load_scheme, scheme_ids
from jiheng.scoring.score import score, score_project
from jiheng.scoring.sheet import Line, ScoreSheet

__all__ = [
    "Line",
    "Mistake",
    "Scheme",
    "ScoreSheet",
    "Sign",
    "load_scheme",
    "mistakes",
    "scheme_ids",
    "score",
    "score_project",
    "signs",
]
