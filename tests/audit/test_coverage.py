"""Which kinds of indicator a project states, and when that cannot be told."""

import pytest

from jiheng.audit.coverage import (
    NO_INDICATORS,
    NO_LEVEL2,
    UNKNOWN_LEVELS,
    families,
    parts,
    public_words,
)
from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.traits import COST, OUTCOME, OUTPUT, QUANTITY, SATISFACTION
from jiheng.audit.views import DocumentView


def project(*levels, **fields):
    shown = tuple(Shown(level, f"事项{n}", "≥2件") for n, level in enumerate(levels))
    return DocumentView(several(Planned(shown, **fields)).declaration()).projects[0]


def test_families_are_those_of_all_indicators_with_or_without_level_2():
    assert families(project("产出/数量", "效益", "满意度")) == OUTPUT | OUTCOME | SATISFACTION


def test_satisfaction_under_effects_is_no_effect():
    assert families(project("效果/满意度")) == SATISFACTION


def test_parts_tell_quantity_from_cost():
    found = parts(project("产出/数量", "产出/成本"))

    assert found & QUANTITY
    assert found & COST


@pytest.mark.parametrize("asked", [families, parts])
def test_nothing_is_missing_where_there_is_nothing(asked):
    assert asked(project()) is NO_INDICATORS


def test_an_unknown_level_leaves_open_what_is_missing():
    assert families(project("产出/数量", "工作任务/要点")) is UNKNOWN_LEVELS
    assert parts(project("产出/数量", "产出/亮点")) is UNKNOWN_LEVELS


def test_parts_need_level_2_where_it_matters():
    assert parts(project("产出", "效益")) is NO_LEVEL2
    assert parts(project("产出/数量", "产出")) is UNKNOWN_LEVELS
    assert not isinstance(parts(project("产出/数量", "效益")), type(NO_LEVEL2))


def test_withheld_indicators_count():
    shown = (Shown("产出/数量", "涉密指标", "涉密"),)
    view = DocumentView(several(Planned(shown)).declaration()).projects[0]

    assert families(view) == OUTPUT


def test_public_words_stand_in_name_or_goal_and_are_named_once():
    assert public_words(project(name="信访接待", goal="接待群众信访")) == ["信访", "群众"]
    assert public_words(project(name="设备购置", goal="购置电脑")) == []
