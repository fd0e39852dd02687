"""A case from its first draft to approval and adjustment: who may do what, what is kept, and what the trail tells."""

import msgspec
import pytest
from django.db import connection
from tests.office.conftest import GOOD

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import answer, remark
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.errors import NoAccessError, NotEditableError, RefusedMoveError, StaleCaseError
from jiheng.office.cases.models import Case, FrozenVersionError
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry
from jiheng.office.trail.protection import unprotect


def changed(case, value):
    """Return the declaration of a case with another target for its first indicator."""
    shown = (msgspec.structs.replace(GOOD.indicators[0], annual=value), *GOOD.indicators[1:])
    return Example((msgspec.structs.replace(GOOD, indicators=shown),)).declaration()


def go(case, *steps, **said):
    for user, verb in steps:
        case = move_case(user, case.pk, verb, lock=case.lock, **said)
    return case


def approved(town):
    case = town.case()
    return go(
        case,
        (town.clerk, "submit"),
        (town.leader, "take_up"),
        (town.leader, "pass"),
        (town.reviewer, "pass"),
        (town.finance, "pass"),
        (town.finance, "approve"),
        grade="良",
        budget_is_approved=True,
    )


def test_a_case_goes_from_draft_to_approval_and_is_frozen(town):
    case = approved(town)

    assert case.state == "APPROVED"
    assert case.approved == case.current
    case.approved.content = "{}"
    with pytest.raises(FrozenVersionError):
        case.approved.save()


def test_an_adjustment_is_a_new_version_and_dropping_it_brings_the_approved_one_back(town):
    case = approved(town)
    case = go(case, (town.clerk, "adjust"), reason="上级调整任务", has_adjustment_ground=True)
    case = write(town.clerk, case.pk, changed(case, "≥20场"), lock=case.lock)
    assert (case.state, case.current.number, case.current.project.indicators[0].annual.raw) == (
        "DRAFT",
        2,
        "≥20场",
    )

    case = go(case, (town.clerk, "drop_adjustment"))
    assert (case.state, case.current.number) == ("APPROVED", 1)
    assert case.current.project.indicators[0].annual.raw == "≥12场"


def test_what_blocks_submission_is_refused_with_the_reason(town):
    blocked = Planned((*GOOD.indicators, Shown("产出/数量", "培训人数", "按规划设计情况填写")), budget="20")
    case = town.case(blocked)

    assert case.blocking_findings == 1
    with pytest.raises(RefusedMoveError) as caught:
        go(case, (town.clerk, "submit"))
    assert "不得上报" in caught.value.render("zh")


def test_nobody_overwrites_what_they_have_not_seen(town):
    case = town.case()
    write(town.clerk, case.pk, changed(case, "≥13场"), lock=case.lock)

    with pytest.raises(StaleCaseError):
        write(town.clerk, case.pk, changed(case, "≥14场"), lock=case.lock)
    with pytest.raises(StaleCaseError):
        go(case, (town.clerk, "submit"))


def test_only_the_clerk_of_the_unit_writes_and_only_a_draft(town):
    case = town.case()
    for user in (town.stranger, town.leader, town.reviewer, town.auditor, town.admin):
        with pytest.raises(NoAccessError):
            write(user, case.pk, changed(case, "≥13场"), lock=case.lock)

    case = go(case, (town.clerk, "submit"))
    with pytest.raises(NotEditableError):
        write(town.clerk, case.pk, changed(case, "≥13场"), lock=case.lock)


def test_a_return_needs_an_opinion_and_remarks_are_answered_where_they_stand(town):
    case = go(town.case(), (town.clerk, "submit"), (town.leader, "take_up"), (town.leader, "pass"))
    made = remark(town.reviewer, case.pk, "indicators.0.annual", "场次偏少")
    with pytest.raises(RefusedMoveError):
        go(case, (town.reviewer, "return"))
    case = go(case, (town.reviewer, "return"), opinion="请提高场次")

    answered = answer(town.clerk, made.pk, "已提高到16场")
    assert (case.state, answered.answered_by) == ("RETURNED", "clerk")
    with pytest.raises(NoAccessError):
        remark(town.clerk, case.pk, "", "自己批注自己")
    case = go(case, (town.clerk, "revise"))
    assert (case.state, case.current.number) == ("DRAFT", 2)


def test_every_change_is_in_the_trail_and_the_chain_is_whole(town):
    approved(town)
    actions = list(Entry.objects.values_list("action", flat=True))

    assert actions == [
        "case.open",
        "case.submit",
        "case.take_up",
        "case.pass",
        "case.pass",
        "case.pass",
        "case.approve",
    ]
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("change", "what"), [({"after": {"state": "APPROVED"}}, "altered"), (None, "missing")]
)
def test_a_trail_that_was_tampered_with_names_the_entry(town, change, what):
    approved(town)
    unprotect(connection)
    if change:
        Entry.objects.filter(number=3).update(**change)
    else:
        Entry.objects.filter(number=3).delete()

    assert next((fault.number, fault.what) for fault in verify()) == (3, what)


def test_nothing_is_left_of_a_change_that_failed(town, monkeypatch):
    case = town.case()
    before = Entry.objects.count()

    def broken(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("jiheng.office.cases.actions.write.append", broken)
    with pytest.raises(OSError, match="disk full"):
        write(town.clerk, case.pk, changed(case, "≥13场"), lock=case.lock)

    assert Entry.objects.count() == before
    assert Case.objects.get(pk=case.pk).current.project.indicators[0].annual.raw == "≥12场"
