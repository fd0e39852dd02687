"""Who is asked what, what is counted, and how findings are named."""

import msgspec
import pytest
from tests.audit.samples import AT_LEAST_ALL, BALANCED, FINE, UNBALANCED, audited

from jiheng.audit import Auditor, audit
from jiheng.audit.example import Example, Goal, Planned, Shown, one
from jiheng.audit.pack import active_rules, load_pack
from jiheng.audit.rule import RULES
from jiheng.audit.views import DocumentView
from jiheng.audit.wording import sentence
from jiheng.foundation.where import Where


def test_all_findings_come_in_one_pass_in_the_order_of_the_document():
    _, found = audited(UNBALANCED, BALANCED, UNBALANCED)

    assert [(f.rule, f.subject.project_number, f.subject.indicator_number) for f in found.findings] == [
        ("A-05", 0, None),
        ("D-09", 0, 0),
        ("A-05", 2, None),
        ("D-09", 2, 0),
    ]


def test_a_finding_names_its_subject_quotes_its_evidence_and_shows_its_sum():
    _, found = audited(UNBALANCED)
    money, ratio = found.findings

    assert (money.subject.office, money.subject.project) == ("某市某局", "设备巡检")
    assert money.sum == "40万元 + 1万元 = 41万元 ≠ 42万元"
    assert "42万元" in sentence(money, "zh")
    assert [q.text for q in ratio.evidence] == ["≥100%", "服务验收合格率"]
    assert (ratio.fix.old, ratio.fix.new) == ("≥100%", "=100%")


def test_not_applicable_is_counted_apart_from_passed():
    auditor, _ = audited(
        UNBALANCED, BALANCED, Planned((Shown("产出/数量", "宣传次数", "≥12次"),), amounts={})
    )
    tallies = auditor.tallies()

    assert msgspec.structs.astuple(tallies["D-09"])[:3] == (1, 1, 1)
    assert msgspec.structs.astuple(tallies["A-05"])[:3] == (1, 1, 1)
    assert tallies["D-09"].seen == 3


def test_the_fingerprint_survives_another_file_name_other_places_and_other_rows_above():
    _, first = audited(UNBALANCED, file="甲.docx")
    declaration = Example((BALANCED, UNBALANCED), file="乙.pdf").declaration()
    for indicator in declaration.projects[1].indicators:
        indicator.where = Where(page=3, table=1, row=7, column=2)
    second = Auditor(active_rules(load_pack(), only=("A-05", "D-09"))).audit(declaration)

    assert [f.fingerprint for f in first.findings] == [f.fingerprint for f in second.findings]


def test_the_fingerprint_changes_with_the_content():
    other = Planned((Shown("产出/质量", "服务验收合格率", "大于100%"),), name="设备巡检")
    prints = {f.fingerprint for p in (UNBALANCED, other) for f in audited(p, only=("D-09",))[1].findings}

    assert len(prints) == 2


def test_the_same_objection_twice_in_one_document_has_two_fingerprints():
    twice = Planned((AT_LEAST_ALL, AT_LEAST_ALL), name="设备巡检")
    _, found = audited(twice, only=("D-09",))

    assert len({f.fingerprint for f in found.findings}) == 2


def test_what_is_withheld_is_not_audited_and_gets_no_grade():
    auditor, found = audited(msgspec.structs.replace(UNBALANCED, classified=True))

    assert found.findings == []
    assert [p.grade for p in found.projects] == [None]
    assert auditor.tallies()["D-09"].not_applicable == 1


def test_goals_of_the_department_meet_only_the_rules_meant_for_them():
    goal = Goal("业务能力增强", "全年验收合格", (AT_LEAST_ALL,))
    auditor = Auditor(active_rules(load_pack(), only=("A-05", "D-09")))
    found = auditor.audit(Example(goals=(goal,)).declaration())

    assert [(f.rule, f.subject.part) for f in found.findings] == [("D-09", "department_goals")]


def test_an_accepted_finding_is_no_objection_any_more_but_is_kept():
    _, before = audited(UNBALANCED)
    auditor, after = audited(UNBALANCED, accepted={before.findings[0].fingerprint})

    assert [f.rule for f in after.findings] == ["D-09"]
    assert [f.rule for f in after.accepted] == ["A-05"]
    assert auditor.tallies()["A-05"].accepted == 1
    assert after.projects[0].grade == "中"


def test_many_declarations_are_audited_as_they_come():
    declarations = iter([one(AT_LEAST_ALL).declaration(), one(FINE).declaration()])
    auditor = Auditor(active_rules(load_pack(), only=("D-09",)))

    assert [len(found.findings) for found in audit(declarations, auditor)] == [1, 0]


def test_whoever_passes_unasked_would_have_passed_if_asked():
    examples = [example for one in RULES for example in (*one.fires, *one.silent)]
    documents = [DocumentView(example.declaration()) for example in examples if isinstance(example, Example)]
    projects = [project for document in documents for project in (*document.goals, *document.projects)]
    subjects = {
        "project": projects,
        "indicator": [indicator for project in projects for indicator in project.indicators],
    }
    spared = [
        (one, view)
        for one in RULES
        for view in subjects.get(one.scope, ())
        if view.traits & one.needs == one.needs and not view.traits & one.excludes
        if view.traits & one.clears or (one.suspects and not view.traits & one.suspects)
    ]

    assert len({one.id for one, _ in spared}) == sum(1 for one in RULES if one.suspects or one.clears)
    assert [(one.id, view.name) for one, view in spared if one.check(view, one.params)] == []


@pytest.mark.parametrize("kind", ["targets", "self_evaluation"])
def test_the_kind_of_the_document_is_kept(kind):
    assert audited(BALANCED, kind=kind)[1].kind == kind
