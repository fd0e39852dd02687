"""Which metric answers each indicator of the real documents, or why it cannot be computed: read through by a person."""

import csv
from functools import cache
from pathlib import Path

import pytest
from tests.acceptance.anomalies import SHARED

from jiheng.evidence.binding import propose_all
from jiheng.evidence.metric import METRICS
from jiheng.pipeline.audited import declared
from jiheng.pipeline.outcome import Item

BOUND = Path(__file__).with_name("bound_indicators.csv")
LEAST_SHARE = 0.8

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "seeds").is_dir(), reason="the real documents are not beside the repository"
    ),
]


@cache
def listed():
    with BOUND.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def is_quantified(indicator):
    target = indicator.annual or indicator.period
    return target is not None and target.kind in {"quantity", "range", "date", "multi"}


@pytest.mark.parametrize("path", sorted((SHARED / "seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_what_is_proposed_is_what_a_person_agreed_to(path):
    declaration = declared(Item(path, path.name))
    proposed = propose_all(declaration, {}).bindings
    indicators = [one for project in declaration.projects for one in project.indicators]
    rows = [row for row in listed() if row["document"] == path.name[:3]]

    assert [(one.indicator, one.metric or "") for one in proposed] == [
        (row["indicator"], row["metric"]) for row in rows
    ]
    assert ["yes" if is_quantified(one) else "no" for one in indicators] == [
        row["quantified"] for row in rows
    ]


def test_every_indicator_is_bound_or_has_its_reason_and_most_that_are_counted_are_bound():
    quantified = [row for row in listed() if row["quantified"] == "yes"]
    bound = [row for row in quantified if row["metric"]]

    assert [row for row in listed() if bool(row["metric"]) == bool(row["why_not"])] == []
    assert {row["metric"] for row in listed() if row["metric"]} <= set(METRICS.ids())
    assert len(bound) >= LEAST_SHARE * len(quantified)
