"""Text documents: a family, a shape, perhaps a damage, and a seed make one text with its truth."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.corpus.cases import draw
from tests.corpus.catalogue import FAMILIES
from tests.corpus.damage import DAMAGES, NotApplicableError
from tools.drawing.text import SHAPES
from tools.drawing.truth import Truth


@dataclass(frozen=True)
class TextCase:
    """One document as text, with what must be read from it."""

    family: str
    shape: str
    damage: str
    seed: int
    text: str
    truth: Truth

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return f"{self.family}-{self.shape}-{self.damage}-{self.seed}.txt"


def text_case(
    family_id: str, shape_id: str, seed: int, *, held: bool = False, damage: str = "none"
) -> TextCase:
    """Draw one document as text. Raises NotApplicableError when there is nothing to damage in this way."""
    shape = SHAPES[shape_id]
    case = draw(family_id, seed, held=held, blanks=not shape.loses_blanks, plain=shape.loses_separators)
    rng = random.Random(f"{shape_id}/{damage}/{case.seed}")  # reproducible, not secret
    if damage != "none":
        DAMAGES[damage].apply(case, rng)
    return TextCase(family_id, shape_id, damage, case.seed, shape.render(case.blocks, rng), case.truth)


def text_cases(
    *,
    families: Sequence[str] = (),
    shapes: Sequence[str] = (),
    seed: int = 0,
    per_family: int = 2,
    held: bool = False,
) -> Iterator[TextCase]:
    """Yield `per_family` documents of every family in every shape that leaves it readable."""
    for family_id in families or FAMILIES:
        for shape_id in FAMILIES[family_id].shapes:
            if shapes and shape_id not in shapes:
                continue
            for k in range(per_family):
                yield text_case(family_id, shape_id, seed + k, held=held)


def damaged_cases(
    *,
    families: Sequence[str] = (),
    damages: Sequence[str] = (),
    shapes: Sequence[str] = (),
    seed: int = 0,
    per_family: int = 2,
    held: bool = False,
) -> Iterator[TextCase]:
    """Yield documents of every family with every damage that applies; held-out damages only where `held`."""
    for family_id in families or FAMILIES:
        for damage in DAMAGES.values():
            if (damages and damage.id not in damages) or (damage.held and not held):
                continue
            for shape_id in damage.shapes:
                if shape_id not in FAMILIES[family_id].shapes or (shapes and shape_id not in shapes):
                    continue
                for k in range(per_family):
                    try:
                        yield text_case(family_id, shape_id, seed + k, held=held, damage=damage.id)
                    except NotApplicableError:
                        continue
