"""The short form of the campaign: the bombs of each format and some damaged files."""

import os

import pytest
from tests.soak.bases import NATIVE
from tests.soak.bombs import BOMBS
from tests.soak.campaign import run
from tests.soak.cases import Case, make

IS_LONG = "JIHENG_SOAK" in os.environ
DAMAGED = 4
MOST_BOMBS = 3
"""So many bombs of each format every time; all of them with JIHENG_SOAK, and by `make soak`."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", NATIVE)
def test_damaged_files_end_in_a_declaration_or_an_error_of_ours(kind):
    bombs = len(BOMBS[kind])
    tried = [*range(bombs if IS_LONG else min(bombs, MOST_BOMBS)), *range(bombs, bombs + DAMAGED)]
    cases = [Case(kind, seed) for seed in tried]

    endings = run(cases, workers=1)

    assert len(endings) == len(cases)
    assert [(e.case.name, e.outcome, e.failure) for e in endings if e.failure] == []


def test_a_case_is_the_same_bytes_every_time():
    cases = [Case("txt", seed) for seed in range(50)]

    assert [make(c) for c in cases] == [make(c) for c in cases]
