"""The year after approval: monitoring with its lights, corrective actions, self-evaluation, evaluation — by the table alone."""

from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest
from django.utils import timezone
from tests.office.conftest import GOOD
from tests.office.results import (
    ACTUALS,
    TOMORROW,
    WEIGHTS,
    YEAR_END,
    approve,
    confirmed,
    filled,
    fresh,
    go,
    handed_in,
    monitoring,
    opened,
    passed,
    put,
    scored,
    self_evaluation,
)
from tests.office.test_case_pages import written

from jiheng.audit.example import Shown
from jiheng.cycle import Actor, lines, states_of
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.errors import (
    CellError,
    NoAccessError,
    NotEditableError,
    RefusedMoveError,
    StaleCaseError,
)
from jiheng.office.people.models import Appointment
from jiheng.office.results.actions.held import held
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.look import look
from jiheng.office.results.actions.move_record import Said, carry_out, move_record
from jiheng.office.results.actions.open_round import (
    CHUNK,
    Asked,
    change_due,
    extend_round,
    lay_out,
    open_round,
)
from jiheng.office.results.actions.plan_evaluation import plan_evaluation
from jiheng.office.results.actions.write import write
from jiheng.office.results.content import content_of, form_of
from jiheng.office.results.errors import CellTakenError, NoSuchCellError, NotPlannedError, RoundExistsError
from jiheng.office.results.models import MATTERS, Record, Round
from jiheng.office.results.worker import work_off
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry


@pytest.fixture
def evaluator(town):
    return town.person("evaluator", "evaluator", town.bureau)


# -- rounds ---------------------------------------------------------------------------------------------------------


def test_a_round_makes_one_record_for_every_approved_case_and_doing_it_twice_changes_nothing(town):
    case = approve(town, town.case())
    town.case(msgspec.structs.replace(GOOD, name="未批复项目"))
    found = opened(town)
    assert (found.state, found.made) == (Round.OPEN, 1)
    assert [one.case_id for one in Record.objects.all()] == [case.pk]
    assert fresh(case).due_on == TOMORROW
    extend_round(town.finance, found.pk, lock=found.lock)
    work_off()
    assert Record.objects.count() == 1


def test_a_round_that_was_interrupted_goes_on_where_it_stopped(town, monkeypatch):
    monkeypatch.setattr("jiheng.office.results.actions.open_round.CHUNK", 2)
    cases = [approve(town, town.case(msgspec.structs.replace(GOOD, name=f"项目{n}"))) for n in range(5)]
    asked = Asked(kind="monitoring", fiscal_year=2024, due_on=TOMORROW, last_month=7)
    made = open_round(town.finance, town.bureau, asked)
    assert lay_out(made.pk)
    assert (Record.objects.count(), fresh(made).state) == (2, Round.OPENING)
    work_off()
    assert Record.objects.count() == len(cases)
    assert (fresh(made).state, fresh(made).made) == (Round.OPEN, len(cases))
    assert {one.case_id for one in Record.objects.all()} == {one.pk for one in cases}


def test_a_case_approved_afterwards_is_taken_in_when_the_round_is_extended(town):
    found = opened(town)
    case = approve(town, town.case())
    assert not Record.objects.exists()
    extend_round(town.finance, found.pk, lock=found.lock)
    work_off()
    assert Record.objects.get().case_id == case.pk


def test_only_reviewers_open_rounds_and_only_for_their_own_tree(town):
    for user, unit in ((town.clerk, town.unit), (town.reviewer, town.bureau), (town.auditor, town.bureau)):
        with pytest.raises(NoAccessError):
            opened(town, user=user, unit=unit)
    assert opened(town, user=town.reviewer, unit=town.department).opened_by == "reviewer"


def test_the_same_period_is_not_opened_twice(town):
    opened(town)
    with pytest.raises(RoundExistsError):
        opened(town)
    opened(town, months=(1, 9))


def test_another_deadline_goes_to_what_is_not_handed_in_and_to_its_case(town):
    record = monitoring(town)
    found = record.round
    later = TOMORROW + timedelta(days=30)
    with pytest.raises(StaleCaseError):
        change_due(town.finance, found.pk, later, "系统维护", lock=found.lock - 1)
    change_due(town.finance, found.pk, later, "系统维护", lock=found.lock)
    work_off()
    assert (fresh(record).due_on, fresh(record.case).due_on) == (later, later)
    entry = Entry.objects.get(action="round.due")
    assert (entry.before["due_on"], entry.after["reason"]) == (TOMORROW.isoformat(), "系统维护")


def test_a_round_of_declarations_gives_drafts_their_deadline_also_those_begun_later(town):
    draft = town.case()
    opened(town, "declaration", due_on=TOMORROW)
    later = town.case(msgspec.structs.replace(GOOD, name="后来的项目"))
    assert (fresh(draft).due_on, fresh(later).due_on) == (TOMORROW, TOMORROW)
    assert approve(town, draft).due_on is None


def test_more_cases_than_a_chunk_are_all_taken(town):
    case = approve(town, town.case())
    type(case).objects.bulk_create(
        [
            type(case)(
                unit=town.unit, fiscal_year=2024, name=f"项目{n}", state="APPROVED", approved=case.approved
            )
            for n in range(CHUNK + 20)
        ]
    )
    assert opened(town).made == CHUNK + 21


# -- monitoring -----------------------------------------------------------------------------------------------------


def test_monitoring_goes_from_the_clerk_over_the_department_to_finance(town):
    record = filled(town, monitoring(town))
    assert (record.state, record.light) == ("FILLED", "green")
    record = confirmed(town, record)
    assert record.state == "CONFIRMED"
    assert not record.children.exists()
    assert list(verify()) == []
    assert list(Entry.objects.filter(subject=f"record:{record.pk}").values_list("action", flat=True)) == [
        "record.write",
        "record.fill",
        "record.review",
        "record.confirm",
    ]


@pytest.mark.parametrize("gone", ["indicators.1.actual", "funding.executed"])
def test_it_is_not_handed_on_with_an_actual_value_or_the_money_missing(town, gone):
    record = monitoring(town)
    cells = {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)}
    put(town.clerk, record, {**cells, "funding.executed": "12万元"} | {gone: ""})
    with pytest.raises(RefusedMoveError, match="没有填报实际完成值"):
        go(record, (town.clerk, "fill"))


def test_a_red_light_asks_for_a_reason_and_opens_a_corrective_action_when_confirmed(town):
    record = monitoring(town)
    low = ("2场", *ACTUALS[1:])
    with pytest.raises(RefusedMoveError, match="没有写明原因"):
        filled(town, record, low)
    record = filled(town, record, low, reasons=[(0, "汛期推迟，八月集中开展")])
    assert record.light == "red"
    record = confirmed(town, record)
    action = record.children.get()
    assert (action.matter, action.state, action.due_on) == (
        "corrective",
        "OPEN",
        timezone.localdate() + timedelta(days=30),
    )
    assert "宣传活动场次" in content_of(action).problems[0]
    assert "28.57%" in content_of(action).problems[0]
    assert fresh(record.case).due_on == action.due_on


def test_what_was_returned_is_kept_as_a_version_when_it_is_filled_in_anew(town):
    record = filled(town, monitoring(town))
    record = go(record, (town.reviewer, "return"), opinion="请核对场次")
    assert (record.state, record.number, record.said) == ("RETURNED", 1, "请核对场次")
    put(town.clerk, record, {"indicators.0.actual": "8场"})
    record = go(record, (town.clerk, "fill"))
    assert record.number == 2
    first, second = record.snapshots.all()
    assert "7场" in first.content
    assert "8场" in second.content


def test_whoever_wrote_it_does_not_review_it(town):
    Appointment.objects.create(user=town.clerk, unit=town.department, role="department_reviewer")
    record = filled(town, monitoring(town))
    with pytest.raises(RefusedMoveError, match="编写人"):
        go(record, (town.clerk, "review"))


def test_an_untouched_record_follows_an_adjusted_goal_and_a_begun_one_keeps_to_its_own(town):
    record = monitoring(town)
    case = record.case
    move_case(
        town.clerk, case.pk, "adjust", lock=fresh(case).lock, reason="追加任务", has_adjustment_ground=True
    )
    written(town.clerk, case, "indicators.0.annual", "≥24场")
    case = approve(town, fresh(case))
    record = Record.objects.select_related("case__approved", "goal").get(pk=record.pk)
    assert form_of(record).indicators[0].annual.raw == "≥24场"
    put(town.clerk, record, {"indicators.0.actual": "7场"})
    assert fresh(record).goal_id == case.approved_id


def test_an_actual_value_that_says_nothing_is_not_taken_for_one(town):
    record = monitoring(town)
    with pytest.raises(RefusedMoveError, match="实际完成值"):
        filled(town, record, ("按规划填写", *ACTUALS[1:]))


def test_nobody_else_writes_and_nothing_is_written_after_it_is_handed_on(town):
    record = monitoring(town)
    for user in (town.stranger, town.finance, town.auditor):
        with pytest.raises(NoAccessError):
            put(user, record, {"indicators.0.actual": "7场"})
    with pytest.raises(NoSuchCellError):
        put(town.clerk, record, {"indicators.0.annual": "≥1场"})
    filled(town, record)
    with pytest.raises(NotEditableError):
        put(town.clerk, record, {"indicators.0.actual": "8场"})


def test_two_who_write_into_different_cells_both_stay_and_into_the_same_the_second_is_told(town):
    record = monitoring(town)
    lock = record.lock
    write(town.clerk, record.pk, {"indicators.0.actual": "7场"}, lock=lock, was={})
    write(town.clerk, record.pk, {"indicators.1.actual": "96%"}, lock=lock, was={"indicators.1.actual": ""})
    with pytest.raises(CellTakenError) as told:
        write(
            town.clerk, record.pk, {"indicators.0.actual": "9场"}, lock=lock, was={"indicators.0.actual": ""}
        )
    assert (told.value.params["mine"], told.value.params["theirs"]) == ("9场", "7场")
    form = form_of(fresh(record))
    assert [one.actual.raw for one in form.indicators[:2]] == ["7场", "96%"]


def test_only_what_really_cannot_be_computed_is_for_a_person_to_judge(town):
    words = (*GOOD.indicators[:4], Shown("效益/社会效益", "法治意识", "有效提升"), GOOD.indicators[5])
    case = approve(town, town.case(msgspec.structs.replace(GOOD, indicators=words)))
    record = monitoring(town, case)
    actuals = (*ACTUALS[:4], "通过问卷了解到有所增强", ACTUALS[5])
    with pytest.raises(RefusedMoveError, match="实际完成值"):
        filled(town, record, actuals)
    put(town.clerk, record, {"indicators.4.judged": "met"})
    assert go(record, (town.clerk, "fill")).light == "green"


# -- corrective actions ---------------------------------------------------------------------------------------------


def corrective(town):
    record = monitoring(town)
    filled(town, record, ("2场", *ACTUALS[1:]), reasons=[(0, "汛期推迟")])
    return confirmed(town, record).children.get()


def test_a_corrective_action_is_reported_verified_or_sent_back(town):
    action = corrective(town)
    with pytest.raises(RefusedMoveError, match="整改措施"):
        go(action, (town.clerk, "report_done"))
    put(town.clerk, action, {"measures": "九月补办5场，已完成"})
    action = go(action, (town.clerk, "report_done"))
    action = go(action, (town.reviewer, "return"), opinion="请附场次清单")
    assert (action.state, action.number) == ("OPEN", 2)
    put(town.clerk, action, {"measures": "九月补办5场，清单附后"})
    action = go(action, (town.clerk, "report_done"), (town.reviewer, "verify"))
    assert action.state == "VERIFIED"
    assert [one.number for one in action.snapshots.all()] == [1, 2]


def test_a_corrective_action_lapses_by_itself_after_its_deadline_and_can_be_reported_still(town):
    action = corrective(town)
    assert lapse() == 0
    Record.objects.filter(pk=action.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert lapse() == 1
    assert fresh(action).state == "OVERDUE"
    assert Entry.objects.get(action="record.let_lapse").actor == "system"
    put(town.clerk, action, {"measures": "补办完毕"})
    assert go(action, (town.clerk, "report_done")).state == "DONE"


# -- self-evaluation ------------------------------------------------------------------------------------------------


def evaluated(town):
    case = approve(town, town.case())
    confirmed(town, filled(town, monitoring(town, case)))
    return self_evaluation(town, case)


def test_a_self_evaluation_begins_from_the_last_monitoring_and_every_value_is_decided_again(town):
    record = go(evaluated(town), (town.clerk, "begin"))
    form = form_of(record)
    assert [one.actual.raw for one in form.indicators] == list(ACTUALS)
    assert set(form.carried.values()) == {"1–7"}
    assert [one.weight for one in form.indicators] == ["13.34", "13.33", "13.33", "20", "20", "10"]
    cells = {f"indicators.{number}.score": text for number, text in enumerate(("7.78", *WEIGHTS[1:]))}
    put(town.clerk, record, {**cells, "execution_score": "6", "execution_remark": "余款次年支付"})
    put(town.clerk, record, {"indicators.0.remark": "其余五场年末开展"})
    with pytest.raises(RefusedMoveError, match="实际完成值"):
        handed_in(town, record)
    kept = dict.fromkeys(form.carried, "")
    texts = {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)}
    sent = {**texts, "funding.executed": "12万元"}
    assert set(sent) == set(kept)
    put(town.clerk, record, sent, kept=frozenset(sent))
    assert form_of(fresh(record)).carried == {}
    assert handed_in(town, record).state == "SUBMITTED"


def test_points_are_summed_never_above_their_weight_and_call_for_a_grade(town):
    record = scored(town, evaluated(town))
    assert (record.total, record.grade) == (Decimal("100.00"), "优")
    for bad, says in (("13.35", "超过分值"), ("-1", "不能小于0"), ("9.999", "两位小数"), ("很好", "数字")):
        with pytest.raises(CellError, match=says):
            put(town.clerk, record, {"indicators.0.score": bad})
    put(town.clerk, record, {"indicators.3.score": "9.99"})
    assert (fresh(record).total, fresh(record).grade) == (Decimal("89.99"), "良")
    put(town.clerk, record, {"indicators.3.score": ""})
    assert fresh(record).total is None
    with pytest.raises(RefusedMoveError, match="没有评分"):
        handed_in(town, record)


def test_points_approved_with_the_goal_are_not_changed(town):
    weights = ("20", "10", "10", "20", "20", "10")
    shown = tuple(
        msgspec.structs.replace(one, weight=weight)
        for one, weight in zip(GOOD.indicators, weights, strict=True)
    )
    case = approve(town, town.case(msgspec.structs.replace(GOOD, indicators=shown)))
    record = go(self_evaluation(town, case), (town.clerk, "begin"))
    with pytest.raises(CellError, match="已随目标批复"):
        put(town.clerk, record, {"indicators.0.weight": "30"})
    put(town.clerk, record, {"execution_weight": "10"})


@pytest.mark.parametrize(
    ("actuals", "scores", "field"),
    [
        (("11场", *YEAR_END[1:]), ("12.23", *WEIGHTS[1:]), "indicators.0.remark"),
        (("16场", *YEAR_END[1:]), WEIGHTS, "indicators.0.remark"),
        (
            (*YEAR_END[:2], "2024年12月20日", *YEAR_END[3:]),
            (*WEIGHTS[:2], "8", *WEIGHTS[3:]),
            "indicators.2.remark",
        ),
    ],
)
def test_what_misses_its_target_or_goes_far_beyond_it_is_explained(town, actuals, scores, field):
    record = scored(town, evaluated(town), scores, actuals=actuals)
    with pytest.raises(RefusedMoveError, match="没有写明原因"):
        handed_in(town, record)
    put(town.clerk, record, {field: "年末增加任务，次年提高目标"})
    assert handed_in(town, record).state == "SUBMITTED"


def test_money_that_was_not_spent_is_explained(town):
    record = scored(town, evaluated(town), spent="17万元", execution="8.5")
    with pytest.raises(RefusedMoveError, match="没有写明原因"):
        handed_in(town, record)
    put(town.clerk, record, {"execution_remark": "招标节约"})
    assert handed_in(town, record).state == "SUBMITTED"


def test_it_goes_over_unit_department_and_finance_and_may_be_withdrawn_only_unopened(town):
    record = handed_in(town, scored(town, evaluated(town)))
    record = go(record, (town.clerk, "withdraw"))
    record = handed_in(town, record)
    look(town.leader, fresh(record), frozenset({"unit_leader"}))
    with pytest.raises(RefusedMoveError, match="已经打开"):
        go(record, (town.clerk, "withdraw"))
    record = go(record, (town.leader, "return"), opinion="请核对")
    assert (record.state, record.number) == ("DRAFT", 2)
    assert passed(town, handed_in(town, record)).state == "CONFIRMED"


def test_what_blocks_in_the_audit_blocks_the_submission(town):
    record = scored(town, evaluated(town))
    put(town.clerk, record, {"funding.executed": "约二十"})
    assert form_of(fresh(record)).typed == {"funding.executed": "约二十"}
    with pytest.raises(RefusedMoveError, match="审核问题"):
        handed_in(town, record)


# -- evaluation -----------------------------------------------------------------------------------------------------


def judged(town, evaluator, scores=(*WEIGHTS[:5], "4")):
    """Return an evaluation with its second scores: satisfaction lower than the body gave itself."""
    record = passed(town, handed_in(town, scored(town, evaluated(town))))
    planned = plan_evaluation(town.finance, record.case_id, due_on=TOMORROW)
    planned = go(planned, (evaluator, "begin"))
    cells = {f"scores.{number}": text for number, text in enumerate(scores)}
    put(evaluator, planned, {**cells, "scores.execution": "10"})
    return fresh(planned)


def test_only_finance_plans_an_evaluation_of_an_approved_case_and_one_at_a_time(town, evaluator):
    case = town.case()
    with pytest.raises(NotPlannedError):
        plan_evaluation(town.finance, case.pk)
    approve(town, case)
    with pytest.raises(NoAccessError):
        plan_evaluation(evaluator, case.pk)
    plan_evaluation(town.finance, case.pk)
    with pytest.raises(NotPlannedError):
        plan_evaluation(town.finance, case.pk)


def test_every_difference_from_the_first_score_has_a_reason_and_the_report_is_written(town, evaluator):
    record = judged(town, evaluator)
    assert record.total == Decimal("94.00")
    with pytest.raises(RefusedMoveError, match="没有写明理由"):
        go(record, (evaluator, "draft_report"))
    put(evaluator, record, {"reasons.5": "问卷样本不足30份"})
    with pytest.raises(RefusedMoveError, match="评价报告"):
        go(record, (evaluator, "draft_report"))
    put(evaluator, record, {"report": "项目总体完成较好。"})
    assert go(record, (evaluator, "draft_report")).state == "REPORT_DRAFT"
    with pytest.raises(CellError, match="超过分值"):
        put(evaluator, record, {"scores.5": "10.01"})


def final(town, evaluator, scores, grade):
    record = judged(town, evaluator, scores)
    reasons = {f"reasons.{number}": "与凭证不符" for number in range(6)}
    put(evaluator, record, {**reasons, "report": "项目总体完成一般。"})
    record = go(record, (evaluator, "draft_report"), (evaluator, "send_for_feedback"))
    put(town.clerk, record, {"feedback": "场次以签到表为准，共12场"})
    put(evaluator, record, {"answer": "已核对签到表，仍按10场"})
    return go(record, (evaluator, "finish"), grade=grade)


def test_the_grade_is_the_one_the_total_calls_for(town, evaluator):
    with pytest.raises(RefusedMoveError, match="与总分不符"):
        final(town, evaluator, WEIGHTS, "良")
    assert go(Record.objects.get(matter="evaluation"), (evaluator, "finish"), grade="优").state == "FINAL"


def test_a_poor_result_is_rectified_by_a_day_before_it_is_closed(town, evaluator):
    record = final(town, evaluator, ("5", "5", "5", "15", "15", "10"), "中")
    assert (record.total, record.grade) == (Decimal("65.00"), "中")
    with pytest.raises(RefusedMoveError, match="优或良"):
        go(record, (town.finance, "close"))
    with pytest.raises(RefusedMoveError, match="意见"):
        go(record, (town.finance, "demand_rectification"))
    record = go(record, (town.finance, "demand_rectification"), opinion="完善签到制度", due_on=TOMORROW)
    assert (record.due_on, fresh(record.case).due_on) == (TOMORROW, TOMORROW)
    with pytest.raises(RefusedMoveError, match="整改措施"):
        go(record, (town.clerk, "report_rectified"))
    put(town.clerk, record, {"measures": "已建立电子签到"})
    record = go(record, (town.clerk, "report_rectified"))
    record = go(record, (town.finance, "return"), opinion="请附制度文本")
    assert (record.state, record.number) == ("RECTIFYING", 2)
    put(town.clerk, record, {"measures": "制度文本已附"})
    record = go(record, (town.clerk, "report_rectified"), (town.finance, "close"))
    assert record.state == "CLOSED"
    assert fresh(record.case).due_on is None
    assert list(verify()) == []


# -- whatever is tried ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("matter", MATTERS)
def test_no_record_moves_in_a_way_that_the_table_does_not_have(town, matter):
    record = monitoring(town)
    anybody = Actor("root", frozenset(role for line in lines() for role in line.roles))
    verbs = sorted({line.verb for line in lines()})
    for state in states_of(matter):
        allowed = {line.verb for line in lines() if (line.matter, line.state) == (matter, state)}
        Record.objects.filter(pk=record.pk).update(matter=matter, state=state, content="", goal=None)
        for verb in set(verbs) - allowed:
            with pytest.raises(RefusedMoveError, match="不能"):
                carry_out(held(record.pk), verb, anybody, Said(opinion="意见", reason="理由", grade="优"))
        assert fresh(record).state == state
    assert not Entry.objects.filter(subject=f"record:{record.pk}").exists()


def test_a_move_with_an_old_lock_is_refused(town):
    record = monitoring(town)
    lock = record.lock
    put(town.clerk, record, {"indicators.0.actual": "7场"})
    with pytest.raises(StaleCaseError):
        move_record(town.clerk, record.pk, "fill", lock=lock)
