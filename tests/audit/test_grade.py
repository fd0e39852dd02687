"""The gravest finding decides the proposed grade, and the steps say so."""

import pytest
from tests.audit.samples import UNBALANCED, audited

from jiheng.audit.finding import Finding, Subject
from jiheng.audit.grade import LEADS_TO, grade_of


def finding(severity, rule="A-01"):
    return Finding(rule, severity, Subject("表.docx"), "0")


@pytest.mark.parametrize(
    ("severities", "grade"),
    [
        ((), "优"),
        (("S4", "S4"), "优"),
        (("S4", "S3"), "良"),
        (("S3", "S2"), "中"),
        (("S2", "S1", "S4"), "差"),
    ],
)
def test_the_gravest_decides(severities, grade):
    assert grade_of([finding(s) for s in severities]).grade == grade


def test_the_steps_count_the_findings_by_severity_and_name_their_rules():
    steps = grade_of([finding("S2", "D-09"), finding("S2", "D-09"), finding("S3", "D-03")]).steps

    assert [step.zh for step in steps] == [
        "必须修改：2 处（D-09×2）",
        "应当修改：1 处（D-03）",
        "最重的是“必须修改”，建议等级：中",
    ]


def test_a_project_without_findings_says_so():
    assert [step.zh for step in grade_of(()).steps] == ["没有发现问题", "没有影响等级的问题，建议等级：优"]


def test_every_grade_says_what_it_leads_to():
    assert set(LEADS_TO) == {"优", "良", "中", "差"}


def test_a_project_carries_its_grade_and_its_steps():
    _, found = audited(UNBALANCED)

    assert found.projects[0].grade == "差"
    assert "不得上报" in found.projects[0].steps[0].zh
