"""Colours that stay apart without colour vision, each with a shape of its own."""

from __future__ import annotations

from typing import NamedTuple

from jiheng.monitoring.rulebook import Colour

DARK, GREY, PALE = "#222222", "#8A8A8A", "#E4E4E4"
MAIN, GAIN, LOSS, OPEN = "#0072B2", "#009E73", "#D55E00", "#CCCCCC"
"""What was reached; what was earned; what was lost; what a person has still to judge. Source of the hues: Okabe and Ito,
"Color Universal Design" (2008)."""


class Ink(NamedTuple):
    """A colour, the marker drawn with it, and the same shape as a character."""

    colour: str
    marker: str
    sign: str


LIGHTS: dict[Colour, Ink] = {
    "red": Ink("#D55E00", "X", "✕"),
    "yellow": Ink("#F0C430", "^", "▲"),
    "green": Ink("#4DB893", "o", "●"),
    "blue": Ink("#6CB4E4", "D", "◆"),
}
"""The ink of each light; pale enough for dark words upon it."""
