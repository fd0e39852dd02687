"""A record keeps what comparing a set needs, and a finding may stand at it as at a view."""

from decimal import Decimal

import pytest

from jiheng.audit.example import Example, Goal, Planned, Shown, together
from jiheng.audit.finding import Subject
from jiheng.audit.record import records_of
from jiheng.audit.set_view import SetView, one_of_each
from jiheng.audit.views import DocumentView
from jiheng.foundation.where import Where

TRAINING = Shown("产出/数量", "培训人次", "每季度≥50人次", actual="210人次")
RESPONSE = Shown("产出/时效", "平均响应时间", "2小时", direction="negative")


def records(*documents):
    return [record for one in documents for record in records_of(DocumentView(one.declaration()))]


def form(kind, *names, office="云溪市司法局", year=2024, code="", **project):
    planned = tuple(Planned(name=name, code=code, **project) for name in names)
    return Example(planned, kind=kind, issuer=office, year=year, file=f"{kind}.txt")


def test_a_record_keeps_project_money_goal_and_indicators():
    planned = Planned((TRAINING, RESPONSE), name="普法宣传", goal="办好12场", budget="20", code="A1")
    (record,) = records(Example((planned,), goals=(Goal("总体目标"),)))
    training, response = record.indicators

    assert record.name == "普法宣传"
    assert (record.document, record.office, record.fiscal_year, record.kind) == (
        "example.txt",
        "某市某局",
        2024,
        "targets",
    )
    assert (record.code, record.budget, record.goal) == ("A1", Decimal(200_000), "办好12场")
    assert (training.name, training.value, training.category) == (
        "培训人次",
        "每季度≥50人次",
        "OUTPUT.QUANTITY",
    )
    assert (training.comparator, training.number, training.unit, training.per) == (">=", 50, "人次", "季度")
    assert training.dimension == "person_times/季度"
    assert training.actual == "210人次"
    assert (response.base_number, response.dimension, response.direction) == (7200, "clock_time", "negative")


@pytest.mark.parametrize(
    ("printed", "name", "direction"),
    [
        ("positive", "投诉次数", "positive"),
        ("negative", "合格率", "negative"),
        ("", "验收合格率", "positive"),
        ("", "投诉次数", "negative"),
        ("", "宣传场次", None),
    ],
)
def test_the_printed_direction_comes_before_what_the_name_says(printed, name, direction):
    shown = Shown("产出/数量", name, "5", direction=printed)

    assert records(Example((Planned((shown,)),)))[0].indicators[0].direction == direction


@pytest.mark.parametrize(
    ("actual", "reached"),
    [
        ("210人", ("persons", Decimal(210))),
        ("2小时", ("clock_time", Decimal(7200))),
        ("增长5%", None),
        ("正在推进", None),
        ("10月18日", None),
        ("", None),
    ],
)
def test_what_was_reached_is_one_number_or_none(actual, reached):
    shown = Shown("产出/数量", "培训", "≥200人", actual=actual)

    assert records(Example((Planned((shown,)),)))[0].indicators[0].reached == reached


def test_a_target_in_words_keeps_only_its_text():
    (one,) = records(Example((Planned((Shown("效益/社会效益", "影响力", "提升"),)),)))[0].indicators

    assert (one.value, one.kind, one.number, one.base_number) == ("提升", "qualitative", None, None)
    assert one.target is not None
    assert records(Example((Planned((Shown("产出/数量", "人数"),)),)))[0].indicators[0].target is None


def test_of_a_withheld_project_only_its_name_and_money_are_kept():
    (record,) = records(Example((Planned((TRAINING,), goal="密", classified=True, budget="5"),)))

    assert record.is_classified
    assert (record.goal, record.indicators) == ("", ())
    assert record.budget == 50_000


def test_who_spends_the_money_is_the_office():
    assert records(Example((Planned(unit="云溪市法学会"),)))[0].office == "云溪市法学会"


def test_a_finding_may_stand_at_a_record_and_at_its_indicators():
    declaration = Example((Planned((TRAINING,), name="普法", goal="办好", budget="20"),)).declaration()
    project = declaration.projects[0]
    project.where, project.places["goals"] = Where(line=1), Where(line=2)
    project.indicators[0].places["annual"] = Where(line=3)
    (record,) = records_of(DocumentView(declaration))
    (indicator,) = record.numbered()

    assert record.subject == Subject("example.txt", "某市某局", "projects", "普法", 0)
    assert [record.quote(field).text for field in ("name", "goals", "total")] == ["普法", "办好", "20万元"]
    assert record.quote("goals").where == Where(line=2)
    assert record.place("name") == Where(line=1)
    assert (indicator.subject.indicator, indicator.subject.indicator_number) == ("培训人次", 0)
    assert (indicator.quote("value").field, indicator.quote("value").text) == ("annual", "每季度≥50人次")
    assert indicator.quote("actual").text == "210人次"
    assert indicator.place("name") == Where(line=3)


def test_what_is_not_printed_is_not_quoted():
    (record,) = records(Example((Planned((Shown("产出/数量", "人数"),), goal="", budget=""),)))
    (indicator,) = record.numbered()

    assert [record.quote(field) for field in ("goals", "total")] == [None, None]
    assert [indicator.quote(field) for field in ("value", "actual")] == [None, None]


def test_documents_of_a_set_have_names_of_their_own():
    declarations = together(form("targets", "甲"), form("targets", "乙")).declarations()

    assert len({declaration.source.file for declaration in declarations}) == 2


def test_the_same_project_is_known_by_code_or_by_office_and_name():
    declared, evaluated, other, coded = records(
        form("targets", "普法", code="A1"),
        form("self_evaluation", "普法"),
        form("self_evaluation", "普法", office="云溪市水务局"),
        form("self_evaluation", "普法宣传", office="另一个写法", code="A1"),
    )
    view = SetView([declared, evaluated, other, coded])

    assert view.same_project(declared, "self_evaluation") == [coded, evaluated]
    assert view.same_project(other, "targets") == []


@pytest.mark.parametrize(
    "other",
    [
        form("self_evaluation", "普法", year=2023),
        form("self_evaluation", "普法", year=None),
        form("self_evaluation", "普法", office=""),
        form("self_evaluation", "普法", code="B2"),
        form("self_evaluation", "普法", classified=True),
    ],
)
def test_what_may_be_another_project_is_not_the_same(other):
    declared, evaluated = records(form("targets", "普法", code="A1"), other)

    assert SetView([declared, evaluated]).same_project(declared, "self_evaluation") == []


def test_a_set_knows_what_else_an_office_handed_in():
    declared, evaluated = records(form("targets", "普法"), form("self_evaluation", "调解", classified=True))
    view = SetView([declared, evaluated])

    assert view.of_same_office(declared, "self_evaluation") == [evaluated]
    assert view.of_same_office(declared, "monitoring") == []
    assert view.of_kind("self_evaluation") == []
    assert view.subject == Subject("")
    assert view.quote("name") is None
    assert view.place("name") is None


def test_a_project_counts_once_a_year_and_its_declaration_stands_for_it():
    evaluated, monitored, declared, later, withheld = records(
        form("self_evaluation", "普法"),
        form("monitoring", "普法"),
        form("targets", "普法", code="A1"),
        form("targets", "普法", year=2025),
        form("targets", "密", classified=True),
    )

    assert one_of_each([monitored, evaluated, declared, later, withheld]) == [declared, later]
    assert one_of_each([monitored, evaluated]) == [evaluated]


def test_two_codes_are_two_projects_and_so_are_two_unknown_offices():
    a, b = records(form("targets", "普法", code="A1"), form("targets", "普法", code="B2"))
    here = records(Example((Planned(name="普法"),), issuer="", file="a.txt"))
    there = records(Example((Planned(name="普法"),), issuer="", file="b.txt"))

    assert one_of_each([a, b]) == [a, b]
    assert one_of_each([*here, *there, *here]) == [*here, *there]
