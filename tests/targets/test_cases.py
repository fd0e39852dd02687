"""Hand-labelled values: invented ones of every kind, and those of the real documents."""

from pathlib import Path

import pytest
from tests.targets.conftest import number, rows, understood, wanted

from jiheng.targets import Condition, may_compare, understand

CASES = rows(Path(__file__).with_name("cases.csv"))
KINDS = {"quantity", "range", "date", "qualitative", "deferred", "classified", "multi"}


def parts_of(row):
    parts = []
    for part in filter(None, row["parts"].split("|")):
        comparator, value, *unit = part.split()
        parts.append((comparator, number(value), None, "" if unit in ([], ["-"]) else unit[0]))
    return parts


def read(row):
    return understand(
        row["raw"], row["name"] or None, row["column_unit"] or None, row["column_comparator"] or None
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_value_of_the_labelled_list_means_what_a_person_says(kind):
    chosen = [row for row in CASES if row["kind"] == kind]
    wrong = [
        (row["raw"], wanted(row, parts_of(row)), understood(read(row)))
        for row in chosen
        if understood(read(row)) != wanted(row, parts_of(row))
    ]

    assert chosen
    assert wrong == []


def test_the_labelled_list_is_long_and_varied_enough_to_mean_something():
    assert len(CASES) >= 800
    assert {row["kind"] for row in CASES} == KINDS
    assert sum(row["set"] == "held" for row in CASES) > 200
    keys = [(row["raw"], row["name"], row["column_comparator"], row["column_unit"]) for row in CASES]
    assert len(set(keys)) == len(keys)


@pytest.mark.shared
def test_every_value_of_the_real_documents_means_what_a_person_says(gold):
    parts: dict[str, list] = {}
    for row in rows(gold / "target_parts.csv"):
        part = (row["comparator"], number(row["value"]), None, row["unit"])
        parts.setdefault(row["raw"], []).append(part)
    labelled = rows(gold / "targets.csv")

    wrong = []
    for row in labelled:
        got, want = understood(understand(row["raw"])), wanted(row, parts.get(row["raw"], []))
        if got != want:
            wrong.append((row["raw"], want, got))

    assert len(labelled) == 186
    assert wrong == []


@pytest.mark.shared
def test_what_the_parts_of_a_real_value_are_about_is_named(gold):
    labelled = rows(gold / "target_parts.csv")
    named = 0
    for raw in {row["raw"] for row in labelled}:
        subjects = [c.subject for c in understand(raw).conditions]
        named += sum(
            row["subject"] == subject
            for row, subject in zip((r for r in labelled if r["raw"] == raw), subjects, strict=True)
        )

    assert named >= len(labelled) - 1


def test_whatever_states_a_comparison_or_a_percentage_may_compare():
    understood_ones = {row["raw"]: understand(row["raw"]) for row in CASES}
    compared = [
        raw
        for raw, target in understood_ones.items()
        for condition in target.conditions
        if not condition.is_date and target.kind != "date"
        if condition.comparator != "=" or condition.unit == "%"
    ]

    assert len(compared) > 100
    assert [raw for raw in compared if not may_compare(raw)] == []
    assert not may_compare("开展宣传12场，服务居民300人")


def test_a_clause_that_ends_in_a_plain_count_means_the_same_on_the_fast_road_and_on_the_slow_one():
    words = (
        "完成道路维修",
        "服务群众",
        "累计提升",
        "超过上年",
        "每年培训",
        "全市十个镇维修",
        "不少于往年的",
        "前",
    )
    numbers = ("7", "24", "73", "365", "2024", "202412")
    units = ("处", "人次", "万元", "天", "个月", "号楼", "米", "村", "座桥")
    clauses = [f"{word}{number}{unit}" for word in words for number in numbers for unit in units]

    # A full stop at the end says nothing more, but takes a text off the fast road.
    assert [c for c in clauses if understand(c).conditions != understand(f"{c}。").conditions] == []
    assert understand("完成道路维修73处").only == Condition("道路维修", "=", "73", None, "处")
