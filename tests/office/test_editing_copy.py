"""Copying from last year, pasting and merging without a browser: what is marked, what conflicts, what is left as it is."""

import json

import msgspec
import pytest
from django.urls import reverse
from tests.office.conftest import GOOD

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.copy_last_year import copy_as_new, copy_into
from jiheng.office.cases.actions.edit import Step, edit
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.actions.undo import redo, undo
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, move_row, put
from jiheng.office.cases.errors import (
    AlreadyCopiedError,
    CellError,
    NoAccessError,
    NotEmptyError,
    NothingToRedoError,
    StaleCaseError,
    UnknownStateError,
)
from jiheng.office.cases.merging import fingerprint, merged
from jiheng.office.cases.models import Case
from jiheng.office.cases.paste import Block, pasted, taken_apart
from jiheng.office.cases.totals import money_total, weight_total
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry

COLUMNS = ("level1", "level2", "name", "annual", "weight", "remark")
LAST_YEAR = msgspec.structs.replace(
    GOOD,
    indicators=(
        Shown("产出/数量", "宣传活动场次", "≥12场", actual="15场"),
        Shown("产出/时效", "活动完成时间", "2024年11月底前"),
        Shown("效益/社会效益", "2024年法律知识知晓率", "≥85%"),
        Shown("满意度/服务对象满意度", "居民满意度", "≥90%"),
    ),
)


def draft(planned=GOOD):
    return Draft(Example((planned,)).declaration())


def current(case):
    return Case.objects.get(pk=case.pk).current


def seen(case):
    version = current(case)
    return fingerprint(version.content, version.typed)


@pytest.fixture
def last(town):
    return town.case(LAST_YEAR)


# -- what has to be decided again ----------------------------------------------------------------------------------


def test_what_belongs_to_last_year_is_marked_in_the_copy_and_nothing_else(town, last):
    case = copy_as_new(town.clerk, last.pk, 2025)
    marks = {field: mark["why"] for field, mark in case.current.marks.items()}

    assert (case.fiscal_year, case.previous_id, case.state) == (2025, last.pk, "DRAFT")
    assert marks == {
        "funding.total": "amount",
        "funding.fiscal": "amount",
        "indicators.0.annual": "below-actual",
        "indicators.1.annual": "old-year",
        "indicators.2.name": "old-year",
    }
    project = case.current.project
    assert [one.actual for one in project.indicators] == [None] * 4
    assert [one.annual.raw for one in project.indicators] == ["≥12场", "2024年11月底前", "≥85%", "≥90%"]
    assert project.funding.previous_budget == last.current.project.funding.total
    assert case.current.declaration.source.file == ""
    verify()


def test_a_mark_follows_its_row_goes_with_a_change_and_comes_back_with_undo(town, last):
    case = copy_as_new(town.clerk, last.pk, 2025)
    moved = move_row(Draft(case.current.declaration), "indicators", 1, 2)
    write(town.clerk, case.pk, moved.declaration, lock=case.lock)
    assert "indicators.3.annual" in current(case).marks

    edit(town.clerk, case.pk, Step(seen=seen(case), texts={"indicators.3.annual": "2025年11月底前"}))
    assert "indicators.3.annual" not in current(case).marks
    undo(town.clerk, case.pk)
    assert "indicators.3.annual" in current(case).marks
    redo(town.clerk, case.pk)
    assert "indicators.3.annual" not in current(case).marks


def test_a_mark_is_confirmed_without_changing_the_cell_and_the_trail_tells(town, last):
    case = copy_as_new(town.clerk, last.pk, 2025)
    before = current(case).content
    edit(town.clerk, case.pk, Step(seen=seen(case), deed="confirm:funding.total"))

    assert (current(case).content, "funding.total" in current(case).marks) == (before, False)
    assert "funding.total" in Entry.objects.filter(action="case.write").latest("number").before["marks"]


def test_a_project_is_copied_once_a_year_and_by_its_own_clerk_alone(town, last):
    copy_as_new(town.clerk, last.pk, 2025)
    with pytest.raises(AlreadyCopiedError):
        copy_as_new(town.clerk, last.pk, 2025)
    for nobody in (town.stranger, town.leader, town.finance):
        with pytest.raises(NoAccessError):
            copy_as_new(nobody, last.pk, 2026)


def test_an_empty_draft_takes_last_years_content_as_one_change(town, last):
    empty = Example((Planned((), goal="", budget="", name="社区法治宣传（续）"),)).declaration()
    case = open_case(town.clerk, town.unit, msgspec.structs.replace(empty, fiscal_year=2025))
    copy_into(town.clerk, case.pk, last.pk, lock=case.lock)

    project = current(case).project
    assert (project.name, len(project.indicators)) == ("社区法治宣传（续）", 4)
    assert Case.objects.get(pk=case.pk).previous_id == last.pk
    with pytest.raises(NotEmptyError):
        copy_into(town.clerk, case.pk, last.pk, lock=Case.objects.get(pk=case.pk).lock)
    undo(town.clerk, case.pk)
    assert (current(case).project.indicators, current(case).marks) == ([], {})


def test_a_whole_unit_is_copied_from_a_preview(client, town, last):
    town.case(msgspec.structs.replace(GOOD, name="法律援助"))
    client.force_login(town.clerk)
    page = client.get(reverse("case-new"), {"unit": town.unit.pk, "year": 2025}).content.decode()
    assert "法律援助" in page
    assert "社区法治宣传" in page
    chosen = list(map(str, Case.objects.values_list("pk", flat=True)))
    asked = {"unit": town.unit.pk, "year": 2025, "do": "copy", "from": chosen}

    answered = client.post(reverse("case-new"), asked, follow=True).content.decode()
    assert "已复制 2 个项目到 2025 年度" in answered
    assert "2025 年度已有" in answered
    assert Case.objects.filter(fiscal_year=2025).count() == 2
    again = client.post(reverse("case-new"), asked, follow=True).content.decode()
    assert "已经有了" in again
    assert Case.objects.filter(fiscal_year=2025).count() == 2


def test_a_case_begins_with_nothing_but_its_name(client, town):
    client.force_login(town.clerk)
    asked = {"unit": town.unit.pk, "year": 2025, "do": "blank"}
    assert client.post(reverse("case-new"), {**asked, "name": " "}).status_code == 422
    answered = client.post(reverse("case-new"), {**asked, "name": "新项目"})

    case = Case.objects.get()
    assert answered["Location"] == reverse("case-edit", args=[case.pk])
    assert (case.name, case.fiscal_year, case.unit) == ("新项目", 2025, town.unit)
    assert "从上年复制" in client.get(answered["Location"]).content.decode()
    assert client.get(reverse("case-copy", args=[case.pk])).status_code == 200


def test_only_a_units_own_cases_are_copied_by_address(client, town, last):
    client.force_login(town.stranger)
    asked = {"unit": town.other.pk, "year": 2025, "do": "copy", "from": [str(last.pk)]}

    assert client.post(reverse("case-new"), asked).status_code == 404
    assert client.get(reverse("case-new"), {"unit": town.unit.pk}).status_code == 404
    client.force_login(town.finance)
    assert client.get(reverse("case-new")).status_code == 403


def test_the_case_warns_while_something_is_still_to_be_confirmed(client, town, last):
    case = copy_as_new(town.clerk, last.pk, 2025)
    client.force_login(town.clerk)
    page = client.get(reverse("case", args=[case.pk])).content.decode()

    assert "还有 5 处从上年复制的内容没有确认" in page
    assert "data-ask" in page
    assert "还有" not in client.get(reverse("case", args=[last.pk])).content.decode()


# -- two people at once ------------------------------------------------------------------------------------------------


def test_changes_of_different_cells_are_brought_together_even_where_rows_moved(town):
    case = town.case()
    shown = seen(case)
    moved = move_row(Draft(case.current.declaration), "indicators", 0, 3)
    write(town.person("colleague", "unit_clerk", town.unit), case.pk, moved.declaration, lock=case.lock)
    edit(town.clerk, case.pk, Step(seen=shown, texts={"indicators.0.annual": "≥20场"}))

    names = {one.name: one.annual.raw for one in current(case).project.indicators}
    assert names["宣传活动场次"] == "≥20场"
    assert current(case).project.indicators[3].name == "宣传活动场次"


def test_a_cell_that_both_changed_is_a_conflict_and_nothing_is_written(town):
    case = town.case()
    shown = seen(case)
    edit(town.clerk, case.pk, Step(seen=shown, texts={"name": "甲"}))
    lock = Case.objects.get(pk=case.pk).lock
    found = edit(town.clerk, case.pk, Step(seen=shown, texts={"name": "乙", "purpose": "丙"}))

    assert [(one.mine, one.theirs) for one in found.conflicts] == [("乙", "甲")]
    assert (current(case).project.purpose, Case.objects.get(pk=case.pk).lock) == (None, lock)
    known = edit(town.clerk, case.pk, Step(seen=shown, texts={"name": "乙"}, was={"name": "甲"}))
    assert (known.conflicts, current(case).project.name) == ([], "乙")


def test_a_row_that_is_gone_a_block_and_an_unknown_page_are_refused(town):
    case = town.case()
    shown = seen(case)
    edit(town.clerk, case.pk, Step(seen=shown, deed="remove:indicators:2"))
    gone = edit(town.clerk, case.pk, Step(seen=shown, texts={"indicators.2.annual": "2024年12月底前"}))

    assert [one.at for one in gone.conflicts] == [""]
    with pytest.raises(StaleCaseError):
        edit(town.clerk, case.pk, Step(seen=shown, deed="up:indicators:2"))
    with pytest.raises(StaleCaseError):
        edit(town.clerk, case.pk, Step(seen=shown, block=Block("甲", 0, COLUMNS)))
    with pytest.raises(UnknownStateError):
        edit(town.clerk, case.pk, Step(seen="0" * 20, texts={"name": "乙"}))
    with pytest.raises(NothingToRedoError):
        redo(town.clerk, case.pk)


def test_what_is_sent_as_it_was_shown_is_no_change():
    before = put(draft(), "funding.total", "20.00001万元")
    same = merged(before, before, {"funding.total": "20.00001万元", "indicators.0.annual": "≥12场"}, {})

    assert (same.draft, same.mine) == (before, {})


# -- pasting -----------------------------------------------------------------------------------------------------------


def test_the_clipboard_is_taken_apart_as_excel_and_wps_write_it():
    assert taken_apart('甲\t"两\n行"\t"说""好"""\r\n乙\r\n\t\t\r\n') == [
        ["甲", "两\n行", '说"好"'],
        ["乙", "", ""],
    ]
    assert taken_apart("  \n") == []


def test_a_head_says_which_column_is_which_and_three_columns_make_one_value():
    text = "三级指标\t指标性质\t指标值\t度量单位\t权重\n宣传册\t≥\t500\t册\t10\n影响\t定性\t持续提升\t\t10"
    found = pasted(draft(), Block(text, 6, COLUMNS))
    rows = found.draft.project.indicators[6:]

    assert found.has_head
    assert [(one.name, one.annual.raw, one.weight) for one in rows] == [
        ("宣传册", "≥500册", "10"),
        ("影响", "持续提升", "10"),
    ]


def test_words_of_choices_and_what_is_not_understood_are_kept_as_typed():
    found = pasted(draft(), Block("正向\t二十分", 0, ("direction", "weight")))

    assert found.draft.project.indicators[0].direction == "positive"
    assert found.draft.typed == {"indicators.0.weight": "二十分"}
    assert [bool(one.says) for one in found.changes] == [False, True]


def test_what_has_no_place_is_refused_or_left_out():
    assert pasted(draft(), Block("甲\t乙", 0, ("name",))).left_out == 1
    with pytest.raises(CellError):
        pasted(draft(), Block("", 0, COLUMNS))
    with pytest.raises(CellError):
        pasted(draft(), Block("甲\n" * 301, 0, COLUMNS))
    with pytest.raises(CellError):
        pasted(draft(), Block("甲", 0, ("nothing",)))


def test_a_preview_changes_nothing_and_saving_answers_with_the_whole_state(client, town):
    case = town.case()
    client.force_login(town.clerk)
    asked = {"block": "甲\t≥5个", "row": "0", "columns": "name,annual", "seen": seen(case)}
    preview = client.post(reverse("case-paste", args=[case.pk]), asked).content.decode()
    assert "2 格将改变" in preview
    assert Case.objects.get(pk=case.pk).lock == case.lock

    told = json.loads(client.post(reverse("case-save", args=[case.pk]), asked).content)
    assert (told["rows"][0]["name"], told["seen"]) == ("甲", seen(case))
    panel = client.get(reverse("case-cell", args=[case.pk]), {"field": "indicators.0.name"}).content.decode()
    assert "宣传活动场次" in panel


def test_last_years_value_and_what_was_reached_stand_beside_this_years(client, town, last):
    case = copy_as_new(town.clerk, last.pk, 2025)
    client.force_login(town.clerk)
    panel = client.get(
        reverse("case-cell", args=[case.pk]), {"field": "indicators.0.annual"}
    ).content.decode()

    assert all(part in panel for part in ("上年的值", "≥12场", "15场", "仍然适用"))


# -- sums --------------------------------------------------------------------------------------------------------------


def test_sums_are_compared_with_what_they_should_be():
    before = draft()
    assert money_total(before.declaration).state == "fits"
    assert money_total(put(before, "funding.other", "5").declaration).gap == "5万元"
    assert weight_total(before.declaration) is None
    assert weight_total(put(before, "indicators.0.weight", "60").declaration).state == "short"
    assert weight_total(put(before, "indicators.0.weight", "90").declaration).state == "fits"
