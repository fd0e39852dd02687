"""Documents nobody tuned on: other sectors, wordings, damages. `bench/accuracy.py` measures more."""

from __future__ import annotations

import pytest
from tests.corpus.catalogue import FAMILIES
from tests.corpus.damage import DAMAGES
from tests.corpus.matrix import score_case
from tests.corpus.score import Score
from tests.corpus.texts import damaged_cases, text_cases

BAR = 0.97


def _total(cases) -> tuple[Score, list[str]]:
    whole, misses = Score(), []
    for case in cases:
        score = score_case(case)
        whole.add(score)
        misses += [f"{case.name}: {score.error or ''} {m}" for m in [*score.missing[:1], *score.extra[:1]]]
    return whole, misses[:8]


@pytest.mark.parametrize("family", FAMILIES)
def test_held_out_documents_of_a_family_are_read_in_every_shape(family):
    whole, misses = _total(text_cases(families=[family], per_family=1, seed=40, held=True))
    assert whole.f1(2) >= BAR, misses


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_held_out_documents_are_read(damage):
    whole, misses = _total(damaged_cases(damages=[damage], shapes=["tabs"], per_family=1, seed=40, held=True))
    assert whole.expected > 0
    assert whole.f1(2) >= BAR, misses
