"""The pages of monitoring, self-evaluation and evaluation: who may open which, what they show, and that nothing typed is lost."""

from datetime import timedelta
from decimal import Decimal
from importlib import resources
from io import BytesIO

import msgspec
import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser
from tests.office.apis import Program
from tests.office.conftest import GOOD
from tests.office.results import (
    ACTUALS,
    TOMORROW,
    WEIGHTS,
    YEAR,
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

from jiheng.audit.example import Example, Planned
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.people.models import Unit
from jiheng.office.results.actions.open_round import extend_round
from jiheng.office.results.actions.plan_evaluation import plan_evaluation
from jiheng.office.results.content import form_of
from jiheng.office.results.models import Record, Round
from jiheng.office.results.rulebook import proposals, rules_of_lights, scheme_of, thresholds
from jiheng.office.results.worker import work_off
from jiheng.office.trail.models import Entry

READERS = ("clerk", "leader", "reviewer", "finance", "auditor")


class Desk:
    """A browser in which one person after another logs in."""

    def __init__(self, client, town):
        self.client = client
        self.town = town

    def at(self, who):
        self.client.force_login(getattr(self.town, who))
        return self

    def get(self, name, *args, **asked):
        return self.client.get(reverse(name, args=args), asked)

    def post(self, name, *args, **said):
        return self.client.post(reverse(name, args=args), said)

    def save(self, record, field, text, **said):
        said.setdefault("lock", fresh(record).lock)
        return self.post("record-save", record.pk, **{field: text}, **said)

    def move(self, record, verb, **said):
        said.setdefault("lock", fresh(record).lock)
        return self.post("record-move", record.pk, verb=verb, **said)


@pytest.fixture
def desk(client, town):
    town.evaluator = town.person("evaluator", "evaluator", town.bureau)
    return Desk(client, town)


def text_of(response):
    return response.content.decode()


def form_of_page(response):
    """Return what the form of a record would send."""
    form = LexborHTMLParser(response.content).css_first("form.record")
    sent = {one.attributes["name"]: one.attributes.get("value") or "" for one in form.css("input[name]")}
    sent |= {one.attributes["name"]: one.text() for one in form.css("textarea[name]")}
    chosen = {one.attributes["name"]: one.css_first("option[selected]") for one in form.css("select[name]")}
    return sent | {name: one.attributes["value"] if one else "" for name, one in chosen.items()}


# -- rounds and the calendar ------------------------------------------------------------------------------------------


def test_finance_opens_a_round_from_a_proposal_and_sees_its_rows(desk, town):
    case = approve(town, town.case())
    page = desk.at("finance").get("round-new", proposal="cn-monitoring", year=2031)
    assert "预算司〔2019〕136号" in text_of(page)
    form = LexborHTMLParser(page.content).css_first("main form[action*='rounds/new']")
    sent = {one.attributes["name"]: one.attributes.get("value") or "" for one in form.css("input[name]")}
    assert (sent["first_month"], sent["last_month"], sent["due_on"]) == ("1", "7", "2031-08-31")
    sent |= {"kind": "monitoring", "fiscal_year": str(YEAR), "unit": town.bureau.code}
    answer = desk.post("round-new", **sent)
    assert answer.status_code == 302
    work_off()
    made = Round.objects.get()
    assert (made.proposal, made.due_on.isoformat()) == ("cn-monitoring", "2031-08-31")
    shown = text_of(desk.get("round", made.pk))
    assert case.name in shown
    assert "2031-08-31" in shown
    assert case.name in text_of(desk.get("round", made.pk, standing="open"))
    assert case.name not in text_of(desk.get("round", made.pk, standing="done"))


def test_a_round_that_cannot_be_opened_is_explained_and_keeps_what_was_typed(desk, town):
    desk.at("reviewer")
    said = {
        "kind": "monitoring",
        "unit": town.bureau.code,
        "fiscal_year": "2024",
        "first_month": "8",
        "last_month": "3",
        "due_on": "2020-01-01",
        "note": "请按时",
    }
    answer = desk.post("round-new", **said)
    shown = text_of(answer)
    assert answer.status_code == 422
    for sentence in ("不在您审核的范围内", "止月不能早于起月", "期限不能早于今天", "请按时"):
        assert sentence in shown


@pytest.mark.parametrize("who", ["clerk", "leader", "auditor", "evaluator", "admin"])
def test_nobody_else_opens_one(desk, who):
    assert desk.at(who).get("round-new").status_code == 403
    assert desk.post("round-new").status_code == 403


def test_the_calendar_counts_what_a_person_may_read_and_every_number_leads_to_its_rows(desk, town):
    record = filled(town, monitoring(town))
    other = approve_at_other(town)
    work_off()
    Record.objects.filter(case=other).update(due_on=timezone.localdate() - timedelta(days=1))
    page = LexborHTMLParser(desk.at("finance").get("deadlines").content)
    counts = {one.attributes["class"].split()[1]: one.css_first("b").text() for one in page.css("a.count")}
    assert counts == {"done": "0", "review": "1", "open": "0", "overdue": "1"}
    address = page.css_first("a.count.overdue").attributes["href"]
    assert "公证宣传" in text_of(desk.client.get(address))
    page = LexborHTMLParser(desk.at("clerk").get("deadlines").content)
    counts = {one.attributes["class"].split()[1]: one.css_first("b").text() for one in page.css("a.count")}
    assert counts == {"done": "0", "review": "1", "open": "0", "overdue": "0"}
    assert record.case.name in text_of(desk.get("record-list", matter="monitoring", standing="review"))
    assert "公证宣传" not in text_of(desk.get("record-list"))


def approve_at_other(town):
    """Approve a case of the other unit, and take it into the round."""

    planned = msgspec.structs.replace(GOOD, name="公证宣传")
    case = open_case(town.stranger, town.other, Example((planned,)).declaration())
    chief = town.person("chief", "unit_leader", town.other)

    for user, verb in (
        (town.stranger, "submit"),
        (chief, "take_up"),
        (chief, "pass"),
        (town.reviewer, "pass"),
        (town.finance, "pass"),
        (town.finance, "approve"),
    ):
        case = move_case(user, case.pk, verb, lock=fresh(case).lock, grade="良", budget_is_approved=True)
    found = Round.objects.first()
    if found is not None:
        extend_round(town.finance, found.pk, lock=found.lock)
        work_off()
    return case


def test_a_round_of_another_tree_is_not_there(desk, town):
    bureau = Unit.objects.create(code="201", name="别处财政局", kind="bureau")
    found = opened(town, user=town.person("elsewhere", "finance_reviewer", bureau), unit=bureau)
    for who in (*READERS, "stranger"):
        assert desk.at(who).get("round", found.pk).status_code == 404
        assert desk.post("round-due", found.pk, due_on=TOMORROW.isoformat(), reason="?").status_code == 404
        assert desk.post("round-extend", found.pk).status_code == 404


def test_a_deadline_is_changed_with_a_reason_by_whoever_may_open_it(desk, town):
    record = monitoring(town)
    found = record.round
    later = (TOMORROW + timedelta(days=9)).isoformat()
    assert desk.at("clerk").post("round-due", found.pk, due_on=later, reason="?", lock=1).status_code == 403
    assert desk.at("finance").post("round-due", found.pk, due_on=later, lock=1).status_code == 422
    assert desk.post("round-due", found.pk, due_on=later, reason="系统维护", lock=1).status_code == 302
    work_off()
    assert fresh(record).due_on.isoformat() == later


def test_a_round_of_declarations_shows_its_cases(desk, town):
    town.case()
    found = opened(town, "declaration")
    shown = text_of(desk.at("finance").get("round", found.pk))
    assert GOOD.name in shown
    assert "目标申报" in shown


# -- a record -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["record", "record-export"])
def test_whoever_has_to_do_with_a_record_may_read_it_and_for_others_it_is_not_there(desk, town, name):
    record = monitoring(town)
    for who in READERS:
        assert desk.at(who).get(name, record.pk).status_code == 200
    for who in ("stranger", "admin"):
        assert desk.at(who).get(name, record.pk).status_code == 404


def test_others_neither_save_nor_move(desk, town):
    record = monitoring(town)
    for who in ("stranger", "admin"):
        desk.at(who)
        assert desk.save(record, "indicators.0.actual", "7场").status_code == 404
        assert desk.move(record, "fill").status_code == 404
    for who in ("leader", "reviewer", "finance", "auditor"):
        assert desk.at(who).save(record, "indicators.0.actual", "7场").status_code == 403
    assert fresh(record).content == ""


def test_a_cell_is_saved_as_it_is_left_and_its_light_comes_back(desk, town):
    record = monitoring(town)
    answer = text_of(desk.at("clerk").save(record, "indicators.0.actual", "2场"))
    assert "已保存" in answer
    assert "28.57%" in answer
    assert 'class="light red"' in answer
    assert "请写明偏差原因" in answer
    answer = text_of(desk.save(record, "indicators.1.actual", "96%"))
    assert "96 ÷ 95" in answer


def test_what_somebody_else_wrote_into_the_same_cell_is_shown_and_nothing_is_lost(desk, town):
    record = monitoring(town)
    put(town.clerk, record, {"indicators.0.actual": "7场"})
    answer = desk.at("clerk").save(
        record, "indicators.0.actual", "9场", lock=1, **{"was:indicators.0.actual": ""}
    )
    assert answer.status_code == 409
    assert "现在是“7场”" in text_of(answer)
    whole = {"indicators.0.actual": "9场", "was:indicators.0.actual": "", "lock": 1}
    page = desk.post("record", record.pk, **whole)
    assert page.status_code == 409
    shown = form_of_page(page)
    assert shown["indicators.0.actual"] == "9场"
    assert shown["was:indicators.0.actual"] == "7场"
    assert form_of(fresh(record)).indicators[0].actual.raw == "7场"
    assert desk.post("record", record.pk, **shown).status_code == 302
    assert form_of(fresh(record)).indicators[0].actual.raw == "9场"


def test_the_whole_form_is_saved_without_scripts(desk, town):
    record = monitoring(town)
    sent = form_of_page(desk.at("clerk").get("record", record.pk))
    sent |= {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)}
    sent["funding.executed"] = "12"
    assert desk.post("record", record.pk, **sent).status_code == 302
    assert desk.move(record, "fill").status_code == 302
    record = fresh(record)
    assert (record.state, record.light) == ("FILLED", "green")
    assert form_of(record).declaration.projects[0].funding.executed == "120000.00"


def test_money_that_is_not_understood_is_kept_and_said(desk, town):
    record = monitoring(town)
    assert desk.at("clerk").save(record, "released", "很多").status_code == 422
    answer = text_of(desk.save(record, "funding.executed", "约十万"))
    assert "看不懂" in answer or "没有看懂" in answer
    assert form_of(fresh(record)).typed == {"funding.executed": "约十万"}


def test_a_refused_move_says_why_and_keeps_what_was_typed(desk, town):
    record = filled(town, monitoring(town))
    answer = desk.at("reviewer").move(record, "return", opinion="  ")
    assert answer.status_code == 409
    assert "没有写明意见" in text_of(answer)
    answer = desk.move(record, "review", lock=1, opinion="同意，请按时")
    assert answer.status_code == 409
    assert "同意，请按时" in text_of(answer)
    assert desk.move(record, "close").status_code == 409
    assert desk.move(record, "nonsense").status_code == 404
    assert desk.move(record, "return", opinion="请核对场次").status_code == 302
    shown = text_of(desk.at("clerk").get("record", record.pk))
    assert "请核对场次" in shown


def test_the_whole_way_of_a_monitoring_with_a_warning_in_the_browser(desk, town):
    record = monitoring(town)
    desk.at("clerk")
    for number, text in enumerate(("2场", *ACTUALS[1:])):
        desk.save(record, f"indicators.{number}.actual", text)
    desk.save(record, "funding.executed", "12万元")
    assert desk.move(record, "fill").status_code == 409
    desk.save(record, "indicators.0.remark", "汛期推迟")
    assert desk.move(record, "fill").status_code == 302
    assert desk.at("reviewer").move(record, "review", opinion="同意").status_code == 302
    due = (timezone.localdate() + timedelta(days=12)).isoformat()
    assert desk.at("finance").move(record, "confirm", due_on=due).status_code == 302
    action = record.children.get()
    assert action.due_on.isoformat() == due
    assert "宣传活动场次" in text_of(desk.at("clerk").get("record", action.pk))
    home = text_of(desk.client.get("/"))
    assert reverse("record", args=[action.pk]) in home
    assert "整改措施" in home
    desk.save(action, "measures", "九月补办5场")
    assert desk.move(action, "report_done").status_code == 302
    assert desk.at("reviewer").move(action, "verify").status_code == 302
    assert fresh(action).state == "VERIFIED"


def test_versions_and_history_tell_who_changed_what(desk, town):
    record = filled(town, monitoring(town))
    record = go(record, (town.reviewer, "return"), opinion="请核对场次")
    put(town.clerk, record, {"indicators.0.actual": "8场"})
    shown = text_of(desk.at("auditor").get("record", record.pk, version=1))
    assert "<del>7场</del>" in shown
    assert "<ins>8场</ins>" in shown
    assert "请核对场次" in shown


def test_a_look_at_withheld_content_and_a_copy_are_told_in_the_trail(desk, town):
    planned = Planned(
        name="A项目", goal="涉密项目，不予公开", budget="20", amounts={"fiscal": "20"}, classified=True
    )
    case = town.case(planned)
    type(case).objects.filter(pk=case.pk).update(state="APPROVED", approved=case.current)
    record = monitoring(town, case)
    before = Entry.objects.count()
    desk.at("auditor").get("record", record.pk)
    desk.get("record-export", record.pk)
    told = list(
        Entry.objects.filter(number__gt=before, action__startswith="record.").values_list("action", flat=True)
    )
    assert told[:1] == ["record.look"]
    assert told[-1] == "record.export"


def test_the_workbook_holds_what_the_page_shows(desk, town):
    record = filled(town, monitoring(town))
    answer = desk.at("finance").get("record-export", record.pk)
    book = openpyxl.load_workbook(BytesIO(answer.content))
    lines, rest = book.worksheets
    rows = list(lines.iter_rows(values_only=True))
    assert rows[1][1:4] == ("宣传活动场次", "≥12场", "7场")
    assert "绿灯" in rows[1]
    assert ("执行数（支出）", "12万元") in [row[:2] for row in rest.iter_rows(values_only=True)]


def test_a_case_shows_its_year_with_states_and_deadlines(desk, town):
    case = town.case()
    assert "全年过程" not in text_of(desk.at("clerk").get("case", case.pk))
    case = approve(town, case)
    record = monitoring(town, case)
    shown = text_of(desk.get("case", case.pk))
    assert "全年过程" in shown
    assert reverse("record", args=[record.pk]) in shown
    assert TOMORROW.isoformat() in shown


# -- self-evaluation and evaluation ---------------------------------------------------------------------------------


def test_values_taken_over_are_marked_and_kept_one_by_one_or_all_at_once(desk, town):
    case = approve(town, town.case())
    confirmed(town, filled(town, monitoring(town, case)))
    record = self_evaluation(town, case)
    assert desk.at("clerk").move(record, "begin").status_code == 302
    shown = text_of(desk.get("record", record.pk))
    assert "取自1–7月监控" in shown
    keep = {"do": "keep:indicators.1.actual", "lock": fresh(record).lock}
    assert desk.post("record", record.pk, **keep).status_code == 302
    assert "indicators.1.actual" not in form_of(fresh(record)).carried
    sent = form_of_page(desk.get("record", record.pk)) | {"do": "keep:all"}
    assert desk.post("record", record.pk, **sent).status_code == 302
    assert form_of(fresh(record)).carried == {}


def test_points_are_refused_above_their_weight_totals_are_live_and_findings_stand_beside(desk, town):
    case = approve(town, town.case())
    record = scored(town, self_evaluation(town, case))
    answer = desk.at("clerk").save(record, "indicators.0.score", "14")
    assert answer.status_code == 422
    assert "超过分值" in text_of(answer)
    answer = text_of(desk.save(record, "indicators.0.score", "12"))
    assert "98.66" in answer
    assert "M-05" in answer
    desk.save(record, "indicators.0.actual", "11场")
    assert "M-08" in text_of(desk.get("record", record.pk))


def test_the_evaluated_body_sees_scores_only_when_they_are_sent_out_and_answers_then(desk, town):
    case = approve(town, town.case())
    passed(town, handed_in(town, scored(town, self_evaluation(town, case))))
    assert desk.at("clerk").post("evaluation-plan", case.pk).status_code == 403
    assert not Record.objects.filter(matter="evaluation").exists()
    assert desk.at("stranger").post("evaluation-plan", case.pk).status_code == 404
    assert desk.at("finance").post("evaluation-plan", case.pk, due_on=TOMORROW.isoformat()).status_code == 302
    record = Record.objects.get(matter="evaluation")
    assert desk.at("evaluator").move(record, "begin").status_code == 302
    for number, text in enumerate((*WEIGHTS[:5], "4")):
        desk.save(record, f"scores.{number}", text)
    desk.save(record, "scores.execution", "10")
    assert "94" in text_of(desk.save(record, "reasons.5", "问卷样本不足"))
    desk.save(record, "report", "秘密的初稿")
    page = desk.at("clerk").get("record", record.pk)
    assert "评价正在进行" in text_of(page)
    assert "秘密的初稿" not in text_of(page)
    assert desk.get("record-export", record.pk).status_code == 404
    assert desk.save(record, "feedback", "不同意").status_code == 409
    desk.at("evaluator").move(record, "draft_report")
    assert desk.move(record, "send_for_feedback").status_code == 302
    assert "秘密的初稿" in text_of(desk.at("clerk").get("record", record.pk))
    assert desk.save(record, "feedback", "样本为45份").status_code == 200
    assert desk.at("evaluator").move(record, "finish", grade="良").status_code == 409
    assert desk.move(record, "finish", grade="优").status_code == 302
    assert desk.at("finance").move(record, "close").status_code == 302


# -- how much is asked of the database ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "most"), [("deadlines", 16), ("record-list", 14), ("home", 20)])
def test_lists_ask_the_database_the_same_however_many_rows_there_are(desk, town, name, most):
    case = approve(town, town.case())
    opened(town)
    desk.at("finance")
    desk.get(name)
    with CaptureQueriesContext(connection) as few:
        desk.get(name)
    case.__class__.objects.bulk_create(
        [
            case.__class__(
                unit=town.unit, fiscal_year=YEAR, name=f"项目{n}", state="APPROVED", approved=case.approved
            )
            for n in range(30)
        ]
    )
    opened(town, months=(1, 9))
    with CaptureQueriesContext(connection) as many:
        desk.get(name)
    assert len(many) <= len(few) + 1
    assert len(many) <= most


def test_a_record_asks_the_database_the_same_however_many_indicators_and_entries_there_are(desk, town):
    record = monitoring(town)
    desk.at("clerk").get("record", record.pk)
    with CaptureQueriesContext(connection) as few:
        desk.get("record", record.pk)
    for number, text in enumerate(ACTUALS):
        put(town.clerk, record, {f"indicators.{number}.actual": text})
    with CaptureQueriesContext(connection) as many:
        desk.get("record", record.pk)
    assert len(many) <= len(few) + 2


# -- the data -------------------------------------------------------------------------------------------------------


def test_every_proposal_and_threshold_names_its_source():
    assert len(proposals()) >= 9
    assert all(one.source and one.marked.zh for one in proposals())
    sections = msgspec.structs.asdict(thresholds())
    assert all(one.source for one in sections.values())


def test_an_office_says_in_files_of_its_own_what_is_usual_and_which_thresholds_hold(settings, tmp_path):
    settings.OWN_RULES = tmp_path
    (tmp_path / "calendar.toml").write_text(
        '[[proposal]]\nid = "own"\nkind = "monitoring"\nplace = { zh = "本市", en = "here" }\nlast_month = 6\n'
        'due = { month = 7, day = 15 }\nmark = "V"\nsource = "本市通知"\n',
        encoding="utf-8",
    )
    (tmp_path / "thresholds.toml").write_text(
        '[corrective]\ndays = 10\nsource = "本市办法"\n', encoding="utf-8"
    )
    (tmp_path / "lights.toml").write_text(
        '[execution_pace]\nred_below = 0.5\nyellow_below = 0.7\nsource = "本市办法"\n', encoding="utf-8"
    )
    scheme = resources.files("jiheng.scoring.schemes").joinpath("cn_2021.toml").read_text(encoding="utf-8")
    (tmp_path / "scheme.toml").write_text(
        scheme.replace("from_points = 90", "from_points = 95", 1), encoding="utf-8"
    )
    cached = (proposals, thresholds, rules_of_lights, scheme_of)
    for one in cached:
        one.cache_clear()
    try:
        assert proposals()[0].due_on(2025).isoformat() == "2025-07-15"
        assert thresholds().corrective.days == 10
        assert thresholds().rectification.days == 60
        assert rules_of_lights(2025).execution_pace.colour_of(Decimal("0.55")) == "yellow"
        assert rules_of_lights(2025).indicator_pace.colour_of(Decimal("0.55")) == "red"
        assert scheme_of(2025).grade_of(Decimal(92)) == "良"
    finally:
        for one in cached:
            one.cache_clear()


def test_planning_is_refused_for_a_goal_that_is_not_approved(desk, town):
    case = town.case()
    desk.at("finance").post("evaluation-plan", case.pk)
    assert not Record.objects.exists()
    approve(town, case)
    assert plan_evaluation(town.finance, case.pk).state == "PLANNED"


def test_a_planned_evaluation_is_called_off_with_a_reason_by_who_plans_them_and_may_be_planned_again(
    desk, town
):
    case = approve(town, town.case())
    record = plan_evaluation(town.finance, case.pk)

    def call_off(who, **said):
        return (
            desk.at(who).post("record-move", record.pk, lock=record.lock, verb="call_off", **said).status_code
        )

    assert "取消评价" in desk.at("finance").get("record", record.pk).content.decode()
    assert call_off("reviewer", reason="今年不评") == 409
    assert call_off("finance") == 409  # without a reason
    assert call_off("finance", reason="今年不评") == 302
    record.refresh_from_db()
    assert (record.state, record.said) == ("CALLED_OFF", "今年不评")
    told = Entry.objects.get(action="record.call_off")
    assert (told.subject, told.after["reason"]) == (f"record:{record.pk}", "今年不评")
    assert call_off("finance", reason="再取消") == 409

    again = plan_evaluation(town.finance, case.pk)
    where, said = f"/records/{again.pk}/moves", {"verb": "call_off", "reason": "今年不评"}
    Record.objects.filter(pk=again.pk).update(
        state="IN_PROGRESS"
    )  # the evaluator has begun: theirs to finish
    assert Program(town.finance)("POST", where, said, match='"1"').status_code == 409
    Record.objects.filter(pk=again.pk).update(state="PLANNED")
    assert Program(town.finance)("POST", where, said, match='"1"').json()["state"] == "CALLED_OFF"


# -- remarks on cells -----------------------------------------------------------------------------------------------


def test_a_record_goes_back_with_a_remark_on_a_cell_and_the_clerk_answers_it_there(desk, town):
    record = monitoring(town, approve(town, town.case()))
    desk.at("leader").post("record-remark", record.pk, field="indicators.0.actual", text="太早")
    assert not record.remarks.exists()  # it was not handed on yet
    filled(town, record)
    assert desk.at("clerk").post("record-remark", record.pk, text="x").status_code == 403
    desk.at("leader").post("record-remark", record.pk, field="indicators.0.nothing", text="x")
    desk.at("leader").post("record-remark", record.pk, field="indicators.0.actual", text="  ")
    assert not record.remarks.exists()
    desk.at("leader").post("record-remark", record.pk, field="indicators.0.actual", text="与佐证不一致")
    asked = record.remarks.get()
    page = desk.at("reviewer").get("record", record.pk).content.decode()
    assert page.count("与佐证不一致") >= 2  # in the list, and at its cell
    assert 'name="text"' in page

    go(record, (town.reviewer, "return"), opinion="见批注")
    page = desk.at("clerk").get("record", record.pk).content.decode()
    assert "保存回复" in page
    assert "保存批注" not in page
    assert desk.at("leader").post("record-answer", record.pk, remark=asked.pk, text="x").status_code == 403
    assert desk.at("clerk").post("record-answer", record.pk, remark=asked.pk + 1, text="x").status_code == 404
    desk.at("clerk").post("record-answer", record.pk, remark=asked.pk, text="已核实更正")

    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("已核实更正", "clerk")
    page = desk.at("leader").get("record", record.pk).content.decode()
    assert "已核实更正" in page
    assert "回复批注" in page  # the history tells it
    told = Program(town.leader).get(f"/records/{record.pk}/remarks").json()
    assert [(one["field"], one["text"], one["answer"]) for one in told] == [
        ("indicators.0.actual", "与佐证不一致", "已核实更正")
    ]
