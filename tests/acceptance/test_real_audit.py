"""What people found in the real documents, the audit finds, on the same project and indicator; traps stay silent."""

from collections import Counter

import pytest
from tests.acceptance import anomalies

from jiheng.audit.rule import RULES

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (anomalies.SHARED / "seeds").is_dir(), reason="the real documents are not beside the repository"
    ),
]


def findings(rule=None):
    found = [finding for audit in anomalies.audits().values() for finding in audit.findings]
    return [finding for finding in found if rule is None or finding.rule == rule]


def test_every_anomaly_is_either_expected_of_a_rule_or_explained():
    said = {expected.anomaly for expected in anomalies.expectations()}
    wanted = {a.id for a in anomalies.anomalies().values() if a.kind not in anomalies.READING_ONLY}

    assert said == wanted
    assert [e.anomaly for e in anomalies.expectations() if not e.rule and not e.why] == []
    assert {e.rule for e in anomalies.expectations() if e.rule} <= set(RULES.ids())


def test_every_anomaly_that_a_rule_covers_is_reported_on_the_project_and_indicator_it_names():
    missed = [e for e in anomalies.expectations() if e.rule and len(anomalies.reported(e)) < max(e.times, 1)]

    assert missed == []


def test_no_sum_is_objected_to_because_all_of_them_reconcile():
    arithmetic = {
        "A-01",
        "A-02",
        "A-03",
        "A-05",
        "A-06",
        "A-07",
        "A-11",
        "A-12",
        "A-16",
        "F-01",
        "F-02",
        "F-08",
        "G-09",
    }

    assert [finding for finding in findings() if finding.rule in arithmetic] == []


def test_the_eleven_placeholders_are_found_and_nothing_else_is_taken_for_one():
    found = findings("B-12")

    assert len(found) == 11
    assert {f.subject.document[:3] for f in found} == {"000"}
    assert {f.evidence[0].text for f in found} == {"按规划设计情况填写", "按完成工作项情况填写"}


def test_only_the_two_values_that_were_swapped_are_said_to_be():
    (found,) = findings("D-23")

    assert found.subject.document[:3] == "004"
    assert "市委政法委中心平台" in found.subject.project


def test_part_of_a_name_that_says_not_classified_makes_no_project_a_classified_one():
    assert not [f for f in findings() if f.rule in {"G-01", "G-05"} and "非涉密" in (f.subject.project or "")]


def test_no_zero_target_no_proxy_with_an_upper_limit_and_no_whole_is_objected_to_for_its_value():
    objected = Counter(
        (f.rule, quote.text)
        for f in findings()
        if f.rule in {"C-02", "D-06", "D-09", "D-10", "D-11", "D-27"}
        for quote in f.evidence
        if quote.field in {"annual", "period"} and quote.of is None
    )

    assert not [
        said for said in objected if said[1] in {"0次", "=0次", "<=10%", "≤20%"} or said[1].startswith("达")
    ]


def test_a_limit_equal_to_the_budget_is_advice_at_most():
    equal = findings("A-09")

    assert len(equal) == 5
    assert {f.severity for f in equal} <= {"S3", "S4"}
