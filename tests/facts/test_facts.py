"""The data of the field is well formed, and no word of it means two things by accident."""

import csv
import re
from importlib.resources import files

import pytest

from jiheng.declaration.level import level_stem
from jiheng.facts import levels, printed_columns, printed_labels

WORD_LISTS = sorted(
    f.name for f in files("jiheng.facts").joinpath("words").iterdir() if f.name.endswith(".csv")
)


def test_a_head_printed_in_one_column_is_listed_once():
    for key, heads in printed_columns().heads.items():
        assert len(heads) == len(set(heads)), key


def test_a_label_is_listed_once_within_its_field():
    for field, labels in printed_labels().fields.items():
        assert len(labels) == len(set(labels)), field


def test_every_pattern_compiles_and_stands_for_a_key_that_exists():
    for pattern in printed_columns().patterns:
        re.compile(pattern.pattern)
        assert pattern.key in printed_columns().heads
    for pattern in printed_labels().patterns:
        re.compile(pattern.pattern)
        assert pattern.field in printed_labels().fields


def test_every_category_is_one_of_the_canonical_keys():
    assert set(levels().categories.values()) == {
        "OUTPUT.QUANTITY", "OUTPUT.QUALITY", "OUTPUT.TIMELINESS", "COST.ECONOMIC", "COST.SOCIAL", "COST.ENVIRONMENT",
        "OUTCOME.ECONOMIC", "OUTCOME.SOCIAL", "OUTCOME.ECOLOGICAL", "OUTCOME.SUSTAINED", "SATISFACTION.RECIPIENT",
        "MANAGEMENT.INPUT", "MANAGEMENT.FINANCE", "MANAGEMENT.IMPLEMENTATION", "MANAGEMENT.ASSET",
    }  # fmt: skip


def test_every_pair_with_a_category_is_reachable_by_its_stems():
    for pair in levels().categories:
        for stem in pair.split("/"):
            assert level_stem(stem) == stem, pair


def test_every_synonym_leads_to_a_name_that_some_hierarchy_uses():
    first = {name for scheme in levels().schemes for name in scheme.levels}
    second = {name for scheme in levels().schemes for names in scheme.levels.values() for name in names}

    assert {k: v for k, v in levels().same_level1.items() if v not in first} == {}
    assert {k: v for k, v in levels().same_level2.items() if v not in second} == {}


def test_hierarchies_have_ids_of_their_own():
    ids = [scheme.id for scheme in levels().schemes]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_word_list_has_a_head_and_no_row_twice(name):
    text = files("jiheng.facts").joinpath("words", name).read_text(encoding="utf-8")
    rows = list(csv.reader(line for line in text.splitlines() if line and not line.startswith("#")))

    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len({tuple(row) for row in rows})
