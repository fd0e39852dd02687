"""The word lists hold together: known values only, nothing twice, every source named."""

import re
from fractions import Fraction
from importlib.resources import files

import pytest

from jiheng.facts.lists import any_of, settings, table
from jiheng.targets.measures import unit_uses
from jiheng.targets.units import measure_of

LISTS = {
    "action_verbs": {"place": {"cut", "lead", "tail"}},
    "adding_up": {"kind": {"made", "yearly"}},
    "baselines": {},
    "bands": {},
    "clear_directions": {"better": {"large", "small"}},
    "completion_rates": {},
    "degrees": {"kind": {"degree", "change"}},
    "dimensionless": {},
    "handling": {},
    "indicator_kinds": {},
    "input_counts": {"kind": {"count", "unless"}},
    "level_codes": {},
    "on_time": {},
    "may_exceed_whole": {},
    "name_units": {"measure": {"ratio", "count", "time", "none", "free"}},
    "part_of_whole": {},
    "shortfall_reasons": {},
    "unsplit": {},
    "vague": {},
    "whole_units": {},
    "changes": {"change": {"up", "down"}},
    "classified": {"part": {"core", "ending"}},
    "comparators": {
        "place": {"before", "after"},
        "comparator": {">=", "<=", ">", "<", "=", "~"},
        "negated": {"", ">=", "<=", ">", "<"},
        "strength": {"strong", "weak"},
    },
    "carry_over": {},
    "completion_verbs": {},
    "deferred": {},
    "deferred_patterns": {},
    "foreign_duties": {},
    "frequency_bases": {},
    "generic_words": {},
    "nameless_projects": {},
    "office_facts": {},
    "own_benefit": {"whose": {"office", "others"}},
    "project_natures": {"place": {"name", "goal", "both"}},
    "reduplications": {},
    "result_verbs": {},
    "service_contracts": {},
    "stray_marks": {"place": {"any", "name"}},
    "typing_errors": {"sure": {"yes", "no"}},
    "grounds_labels": {},
    "measure_endings": {},
    "measured_objects": {},
    "measure_words": {
        "use": {"unit", "time", "careful", "never"},
        "chinese": {"", "sentence", "never"},
    },
    "name_hints": {"says": {"time", "duration"}},
    "number_idioms": {},
    "published_standards": {},
    "quantity_endings": {"dimension": {"time", "count", "money", "area", "length"}},
    "rate_bases": {},
    "regionwide": {},
    "reported_results": {"met": {"yes", "no"}},
    "scale_words": {},
    "scoring_words": {
        "kind": {
            "rule",
            "hint",
            "proportional",
            "cause",
            "spending",
            "none_unless_met",
            "execution",
            "total",
        },
    },
    "sensitive_exceptions": {},
    "stages": {},
    "traditional": {},
    "budget_changes": {},
    "savings": {},
    "service_levels": {},
    "staff_costs": {},
    "unit_costs": {},
    "whole_costs": {"place": {"anywhere", "start"}},
    "work_stages": {},
    "undesired": {},
    "unnumbered_papers": {},
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_only_what_its_columns_allow(name):
    for row in table(name):
        assert None not in row.values(), row
        assert None not in row, row
        for column, allowed in LISTS[name].items():
            assert row[column] in allowed, row


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_listed_twice(name):
    keys = [tuple(row.values()) for row in table(name)]
    assert keys
    assert len(set(keys)) == len(keys)


def test_no_measure_word_has_two_uses():
    assert len(unit_uses()) == len(table("measure_words"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_names_its_source(name):
    text = files("jiheng.facts").joinpath("words", f"{name}.csv").read_text(encoding="utf-8")
    assert any("Source:" in line for line in text.splitlines() if line.startswith("# "))


def test_no_unit_measures_two_things():
    units = [unit for entry in settings("units").values() for unit in entry["factor"]]
    assert len(set(units)) == len(units)
    for dimension, entry in settings("units").items():
        assert Fraction(entry["factor"][entry["base"]]) == 1, dimension


def test_units_convert_within_their_dimension_only():
    assert measure_of("小时").factor / measure_of("分钟").factor == 60
    assert measure_of("亩").factor * 3 == 2000
    assert measure_of("人").dimension != measure_of("人次").dimension
    assert measure_of("元/人*月") == measure_of("元/人·月")
    assert measure_of("万元/年").dimension == measure_of("元/每年").dimension
    assert measure_of("幅").dimension == "幅"
    assert measure_of(None).factor == 1


def test_the_longest_word_of_a_list_is_found_first():
    assert re.match(any_of(["个", "个月", "个工作日"]), "个工作日内")[0] == "个工作日"
