"""The measure itself is measured: its documents are complete, repeatable, fair, and its halves are apart."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from tests.corpus.cases import draw
from tests.corpus.catalogue import FAMILIES
from tests.corpus.content import vocabulary
from tests.corpus.damage import DAMAGES
from tests.corpus.score import bare, compare
from tests.corpus.texts import damaged_cases, text_case
from tools.drawing.blocks import Cell, Table
from tools.drawing.ink import WORDS
from tools.drawing.text import SHAPES, tabs

PRINTED_APART = {
    "self_evaluation_split",
    "self_evaluation_two_levels",
    "project_rows_long",
    "project_rows_short",
    "regional_transfer",
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_name_and_target_of_the_truth_is_printed(family):
    for seed in range(6):
        case = draw(family, seed)
        printed = bare("".join(c.text for b in case.blocks for c in _cells(b))) or ""
        indicators = [i for p in case.truth.projects for i in p.indicators]
        assert indicators or case.truth.department_goals
        for indicator in indicators:
            assert (bare(indicator.name) or "") in printed
            if family not in PRINTED_APART:
                assert (bare(indicator.target_annual) or "") in printed


def _cells(block):
    if isinstance(block, Table):
        return [c for row in block.rows for c in row]
    return [Cell(getattr(block, "text", ""))]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("held", [False, True])
def test_the_same_seed_gives_the_same_document(family, held):
    first, second = (text_case(family, "tabs", 3, held=held) for _ in range(2))
    assert first == second


def test_the_halves_share_no_sector_and_no_place():
    words = vocabulary()
    held = {n for n, s in words["sectors"].items() if s.get("held")}
    assert held
    assert held < set(words["sectors"])
    assert not set(words["places"]["open"]) & set(words["places"]["held"])
    assert all(not set(common) & set(kept) for common, kept in WORDS.values())


def test_every_damage_strikes_somewhere_and_changes_the_text():
    for damage in DAMAGES.values():
        struck = list(damaged_cases(damages=[damage.id], shapes=["tabs"], per_family=3, held=damage.held))
        assert struck, damage.id
        for case in struck[:3]:
            whole = text_case(case.family, "tabs", case.seed % 1_000_000, held=damage.held)
            assert case.text != whole.text, damage.id


def test_a_target_that_fell_off_is_null_in_the_truth():
    fallen = [
        i
        for case in damaged_cases(
            families=["shanghai"], damages=["lost_columns"], shapes=["tabs"], per_family=8
        )
        for p in case.truth.projects
        for i in p.indicators
        if i.target_annual is None
    ]
    assert fallen
    assert all(i.repaired for i in fallen)


def test_dropped_cells_are_dropped_and_repeated_ones_repeated():
    table = Table()
    table.row(Cell("产出指标", rows=2), "甲", "1")
    table.row("乙", "2")
    assert SHAPES["tabs_dropped"].render([table], _first()).split("\n")[1].rstrip("\t") == "乙\t2"
    assert SHAPES["tabs_repeated"].render([table], _first()).split("\n")[1].rstrip("\t") == "产出指标\t乙\t2"
    assert tabs([table], _first()).split("\n")[1].rstrip("\t") == "\t乙\t2"


def _first():
    return random.Random(1)


def test_reading_nothing_scores_nothing_and_reading_all_scores_all():
    case = draw("self_evaluation", 5)
    gold = case.truth.as_gold()
    assert compare({}, case.truth).f1(2) == 0
    perfect = {
        "kind": gold["kind"],
        "currency_unit": gold["currency_unit"],
        "fiscal_year": gold["fiscal_year"],
        "projects": [
            {
                "name": p["name"],
                "spending_unit": {"name": p["spending_unit"]},
                "goals": p["goal"],
                "funding": {k: str(Decimal(v) * 10000) for k, v in p["amounts"].items()},
                "indicators": [
                    {**i, "annual": {"raw": i["target_annual"]}, "actual": {"raw": i["actual"]}}
                    for i in p["indicators"]
                ],
            }
            for p in gold["projects"]
        ],
    }
    score = compare(perfect, case.truth)
    assert (score.f1(2), score.f1(3), score.field_misses) == (1, 1, [])


def test_a_project_read_twice_is_a_field_missed():
    truth = draw("project_rows_long", 5).truth
    declaration = {"projects": [{"name": p.name} for p in [*truth.projects, truth.projects[0]]]}

    assert "number of projects" in [label for label, _, _ in compare(declaration, truth).field_misses]
