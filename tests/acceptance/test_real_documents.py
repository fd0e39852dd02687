"""The five real documents, read by hand and by us: nothing wrong, nothing missing, nothing extra."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.acceptance.gold import gold_files, load
from tests.corpus.score import bare, compare

from jiheng.declaration.model import Declaration
from jiheng.pipeline.one import read_file

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def declarations(shared: Path) -> dict[str, Declaration]:
    return {g.name[:3]: read_file(shared / "seeds" / f"{g.stem}.txt") for g in gold_files(shared)}


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_indicator_and_field_is_as_the_gold_says(number, declarations, shared):
    gold = next(g for g in gold_files(shared) if g.name.startswith(number))
    truth = load(gold)
    score = compare(msgspec.to_builtins(declarations[number]), truth)
    assert score.missing == []
    assert score.extra == []
    assert score.right[3] == score.expected
    assert score.field_misses == []


def test_there_are_sixty_projects_and_514_indicators(declarations):
    projects = [p for d in declarations.values() for p in d.projects]
    assert len(projects) == 60
    assert sum(len(p.indicators) for p in projects) == 514


def test_the_rows_of_the_shanghai_document_that_lost_columns_are_put_back_and_marked(declarations, shared):
    gold = load(next(g for g in gold_files(shared) if g.name.startswith("002")))
    marked = {
        (bare(p.name), bare(i.name)) for p in declarations["002"].projects for i in p.indicators if i.repaired
    }
    expected = {(bare(p.name), bare(i.name)) for p in gold.projects for i in p.indicators if i.repaired}
    assert len(expected) == 22
    assert marked == expected


def test_the_one_target_that_fell_off_is_null_and_reported(declarations):
    document = declarations["002"]
    empty = [i for p in document.projects for i in p.indicators if i.annual is None]
    assert [i.name for i in empty] == ["系统综合故障率"]
    where = empty[0].where
    assert where is not None
    assert any(p.where is not None and p.where.line == where.line for p in document.problems)


def test_no_other_document_reports_a_missing_target(declarations):
    for number in ("000", "001", "003"):
        assert all(i.annual is not None for p in declarations[number].projects for i in p.indicators), number


def test_the_department_part_of_the_hebei_document_has_its_32_clauses(declarations):
    goals = declarations["003"].department_goals
    assert [len(g.indicators) for g in goals] == [0, 2, 4, 4, 4, 11, 7]
