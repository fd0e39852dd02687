"""Cases: a family and a seed make one document, in blocks, with its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.corpus.catalogue import FAMILIES
from tests.corpus.content import Author
from tools.drawing.blocks import Block
from tools.drawing.ink import Ink
from tools.drawing.truth import Truth

# The developer tunes on seeds below this; held-out documents begin here, with words of their own.
FIRST_HELD_SEED = 1_000_000


@dataclass(frozen=True)
class Case:
    """One drawn document, before it has a shape."""

    family: str
    seed: int
    held: bool
    blocks: list[Block]
    truth: Truth


def draw(family_id: str, seed: int, *, held: bool = False, blanks: bool = True, plain: bool = False) -> Case:
    """Draw one document. `blanks=False` leaves no cell empty; `plain` values need no separator."""
    family = FAMILIES[family_id]
    number = seed + FIRST_HELD_SEED if held else seed
    rng = random.Random(f"{family_id}/{number}")  # reproducible, not secret
    author = Author(rng, held=held, plain=plain)
    content = author.document(rng.choice(family.schemes), projects=rng.choice(family.projects))
    if family_id == "hebei" and rng.random() < 0.6:
        content.department_goals = author.department()
    blocks, truth = family.draw(Ink(rng, held=held, optional=blanks), content)
    return Case(family_id, number, held, blocks, truth)
