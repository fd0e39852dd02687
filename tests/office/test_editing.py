"""Writing a declaration cell by cell: what is typed is understood or kept, rows move with what belongs to them."""

import msgspec
import pytest
from tests.office.conftest import GOOD

from jiheng.audit import Auditor
from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases import cells
from jiheng.office.cases.editing import MOST_GOALS, Draft, add_row, move_row, note, put, remove_row
from jiheng.office.cases.errors import CellError, NothingToMendError
from jiheng.office.cases.findings import mend_of, mended, place_of
from jiheng.office.cases.sheet import lay_out


def draft(planned=GOOD, **document):
    return Draft(Example((planned,), **document).declaration())


def row(found, number=0):
    return found.project.indicators[number]


def test_a_change_leaves_the_old_draft_as_it_was():
    before = draft()
    as_it_was = msgspec.json.encode(before)
    put(add_row(put(before, "indicators.0.annual", "≥20场"), "goals"), "goals.1", "覆盖居民")

    assert msgspec.json.encode(before) == as_it_was


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [
        ("20", "200000.00"),  # in the unit of the declaration
        ("20万元", "200000.00"),
        ("200000元", "200000.00"),
        ("２０．５万元", "205000.00"),
        ("1,234.56 万元", "12345600.00"),
        ("0.3亿元", "30000000.00"),
    ],
)
def test_money_is_typed_in_any_unit_and_kept_in_yuan(typed, yuan):
    after = put(draft(), "funding.total", typed)

    assert (after.project.funding.total, after.typed) == (yuan, {})


def test_money_shown_is_money_that_reads_the_same_again():
    before = put(draft(), "funding.total", "1234.56万元")
    shown = cells.shown(before.declaration, "funding.total", before.project.funding.total)

    assert shown == "1,234.56万元"
    assert put(before, "funding.total", shown) == before


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("funding.total", "二十来万"),
        ("funding.total", "20.00001元"),
        ("indicators.0.weight", "十分重要"),
        ("starts_on", "2024-13-01"),
        ("fiscal_year", "明年"),
        ("spending_plan", "六月底花一半"),
    ],
)
def test_what_cannot_be_understood_is_kept_as_typed_and_said(field, typed):
    after = put(draft(), field, typed)

    assert after.typed == {field: typed}
    assert note(after, field) is not None
    mended_by_hand = put(after, field, "")
    assert (mended_by_hand.typed, note(mended_by_hand, field)) == ({}, None)


def test_a_target_value_is_understood_as_it_is_typed():
    after = put(draft(), "indicators.0.annual", "不少于20场")
    assert (row(after).annual.only.comparator, row(after).annual.only.value) == (">=", "20")

    unclear = put(after, "indicators.0.annual", "≥若干场")
    assert row(unclear).annual.raw == "≥若干场"
    assert note(put(after, "indicators.0.annual", "明显提高"), "indicators.0.annual") is None


def test_a_unit_in_a_new_name_completes_the_value():
    before = put(draft(), "indicators.0.annual", "≥12")
    after = put(before, "indicators.0.name", "宣传活动（场）")

    assert row(before).annual.only.unit is None
    assert row(after).annual.only.unit == "场"


def test_a_level_decides_the_category():
    assert row(put(draft(), "indicators.0.level2", "质量指标")).category == "OUTPUT.QUALITY"


def test_texts_lose_what_no_database_takes():
    assert put(draft(), "purpose", " 购买\x00服务\r\n两项 ").project.purpose == "购买服务\n两项"


def test_the_other_cells_of_the_head_are_read_as_printed():
    after = draft()
    typed = {
        "starts_on": "2024年1月",
        "fiscal_year": "2025年",
        "government_procurement": "是",
        "spending_plan": "2024-06-30 50%\n2024-12-31 100%",
        "spending_unit": "青岚县法律援助中心",
        "issuer": "青岚县司法局",
        "name": "法治 宣传\n教育",
        "indicators.0.direction": "positive",
    }
    for field, text in typed.items():
        after = put(after, field, text)

    project = after.project
    assert (project.starts_on, after.declaration.fiscal_year, project.government_procurement) == (
        "2024-01",
        2025,
        True,
    )
    assert [(step.by, step.share) for step in project.spending_plan] == [
        ("2024-06-30", "50%"),
        ("2024-12-31", "100%"),
    ]
    assert (project.spending_unit.name, after.declaration.issuer.name) == (
        "青岚县法律援助中心",
        "青岚县司法局",
    )
    assert (project.name, row(after).direction, after.typed) == ("法治宣传教育", "positive", {})


@pytest.mark.parametrize(
    "field", ["", "indicators.99.annual", "indicators.0.where", "indicators.x.name", "goals.7", "classified"]
)
def test_there_is_no_other_cell(field):
    with pytest.raises(CellError):
        put(draft(), field, "1")


def test_a_cell_takes_no_more_than_has_room():
    with pytest.raises(CellError) as caught:
        put(draft(), "name", "长" * 2_001)
    assert "2001" in caught.value.render("zh")


def test_a_new_row_stands_where_it_was_asked_for_under_the_same_levels():
    after = add_row(draft(), "indicators", 1)

    assert [one.name for one in after.project.indicators[:4]] == [
        "宣传活动场次",
        "活动合格率",
        None,
        "活动完成时间",
    ]
    assert (row(after, 2).level2, row(after, 2).category, row(after, 2).annual) == (
        "质量指标",
        "OUTPUT.QUALITY",
        None,
    )


def test_what_was_typed_moves_and_goes_with_its_row():
    before = put(draft(), "indicators.1.weight", "若干")

    assert move_row(before, "indicators", 1, -1).typed == {"indicators.0.weight": "若干"}
    assert add_row(before, "indicators", 0).typed == {"indicators.2.weight": "若干"}
    assert remove_row(before, "indicators", 0).typed == {"indicators.0.weight": "若干"}
    assert remove_row(before, "indicators", 1).typed == {}


def test_a_row_at_the_end_stays_there():
    before = draft()

    assert move_row(before, "indicators", 0, -1) == before
    assert move_row(before, "indicators", 5, 1) == before
    with pytest.raises(CellError):
        remove_row(before, "indicators", 6)


def test_there_are_never_too_many_rows():
    full = draft(msgspec.structs.replace(GOOD, goal=tuple(f"目标{n}" for n in range(MOST_GOALS))))

    with pytest.raises(CellError):
        add_row(full, "goals")


# -- findings at their cells ------------------------------------------------------------------------------------------

FULL_RATE = Shown("产出/质量", "活动合格率", "≥100%")


def test_a_finding_stands_at_the_cell_it_is_about():
    before = draft(msgspec.structs.replace(GOOD, indicators=(GOOD.indicators[0], FULL_RATE)))
    places = {
        one.rule: place_of(before.declaration, one) for one in Auditor().audit(before.declaration).findings
    }

    assert places["D-09"] == "indicators.1.annual"


def test_a_finding_about_what_is_missing_stands_at_the_empty_cell():
    before = draft(Planned((Shown("产出/数量", "", "≥12场"),), budget=""))
    places = {
        one.rule: place_of(before.declaration, one) for one in Auditor().audit(before.declaration).findings
    }

    assert places["B-14"] == "indicators.0.name"
    assert places["A-03"] == "funding.total"


def test_a_certain_mending_is_put_into_its_cell():
    before = draft(msgspec.structs.replace(GOOD, indicators=(GOOD.indicators[0], FULL_RATE)))
    found = Auditor().audit(before.declaration)
    fingerprint = next(one.fingerprint for one in found.findings if one.rule == "D-09")
    finding = mend_of(found, fingerprint)

    after = mended(before, finding)
    assert row(after, 1).annual.raw == "=100%"
    with pytest.raises(NothingToMendError):
        mended(put(before, "indicators.1.annual", "≥99%"), finding)
    with pytest.raises(NothingToMendError):
        mend_of(Auditor().audit(after.declaration), fingerprint)


def test_a_slip_in_several_goals_is_mended_where_it_stands():
    before = draft(Planned(GOOD.indicators, goal=("办活动12场\n覆盖居民", "完成峻工验收"), budget="20"))
    found = Auditor().audit(before.declaration)
    finding = next(one for one in found.findings if one.fix is not None and one.fix.field == "goals")

    assert mended(before, finding).project.goals == ["办活动12场\n覆盖居民", "完成竣工验收"]


def test_every_finding_is_shown_once_even_at_a_cell_the_page_does_not_show():
    before = draft(Planned((Shown("产出/数量", "", ""), FULL_RATE), goal="", budget=""))
    found = Auditor().audit(before.declaration)

    for is_form in (False, True):
        sheet = lay_out(before, found, is_form=is_form)
        shown = [one.fingerprint for cell in sheet.all_cells() for one in cell.objections]
        assert sorted(shown) == sorted(one.fingerprint for one in found.findings)


def test_a_page_for_reading_leaves_out_what_is_not_stated_and_a_form_has_a_place_for_all():
    found = Auditor().audit(draft().declaration)
    read, written = lay_out(draft(), found), lay_out(draft(), found, is_form=True)

    assert [cell.field for cell in read.money] == ["funding.total", "funding.fiscal"]
    assert len(written.money) == len(cells.MONEY)
    assert read.rows[0].main[3].understood == "不低于 12 场"
