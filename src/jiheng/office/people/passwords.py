"""Passwords that the program hands out: for one login only, after which the person sets their own."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are mistaken for one another on paper: i, l, o, 0, 1."""


def one_time() -> str:
    """Return a password to be read out or copied from paper: four groups of four, more than 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
