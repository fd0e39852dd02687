"""Text → Target, and every question one may ask of a Target."""

from __future__ import annotations

from jiheng.targets.achievement import Achievement, how_far, met_by
from jiheng.targets.grammar import may_compare, understand
from jiheng.targets.model import Condition, Target
from jiheng.targets.order import contradicts, equivalent, tighter_than
from jiheng.targets.phrase import format_target, in_words

__all__ = [
    "Achievement",
    "Condition",
    "Target",
    "contradicts",
    "equivalent",
    "format_target",
    "how_far",
    "in_words",
    "may_compare",
    "met_by",
    "tighter_than",
    "understand",
]
