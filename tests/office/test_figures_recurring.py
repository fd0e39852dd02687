"""What became of a target since last year: compared where name, unit and direction agree, and else the reason why not."""

import pytest
from tests.office.conftest import GOOD
from tests.office.figures_town import ROAD, ROAD_LATER, opened, planned

from jiheng.audit.example import Example, Planned, Shown
from jiheng.office.cases.actions.remove import remove_case
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case
from jiheng.office.overview.index import bring_up_to_date
from jiheng.office.overview.models import FindingRow, IndicatorRow
from jiheng.office.overview.recurring import CHANGES, changes, compared


def indicator(target, name="培训人数", level="产出/数量", direction=None):
    made = Example((Planned((Shown(level, name, target),), name="培训"),), year=2025).declaration()
    one = made.projects[0].indicators[0]
    one.direction = direction
    return one


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("≥300人", "≥350人", "raised"),
        ("≥300人", "≥0.03万人", "kept"),
        ("≥300人", "≥280人", "lowered"),
        ("≤3%", "≤2%", "raised"),
        ("≤3%", "≤5%", "lowered"),
        ("≥300人", "≥300人次", "unit"),
        ("≥300人", "≥90%", "unit"),
        ("≥90%", "≤90%", "direction"),
        ("明显提高", "≥90%", "words"),
        ("≥90%", "明显提高", "words"),
        ("2024年11月底前", "2025年11月底前", "kept"),
        ("2024年11月底前", "2025年10月底前", "raised"),
        ("2024年11月底前", "2025年12月底前", "lowered"),
        ("≥300人", "2025年11月底前", "unit"),
    ],
)
def test_a_target_is_compared_only_with_one_of_the_same_kind(before, now, change):
    assert compared(indicator(now), indicator(before)) == change
    assert change in CHANGES


def test_a_direction_that_is_stated_otherwise_is_not_compared():
    assert (
        compared(indicator("≥9件", direction="positive"), indicator("≥8件", direction="negative"))
        == "direction"
    )


def test_an_exact_number_has_no_direction_of_its_own():
    assert compared(indicator("=9件"), indicator("=8件")) == "form"


def test_a_name_that_stands_twice_is_compared_with_neither():
    twice = [indicator("≥9人"), indicator("≥8人")]

    assert changes(twice, [indicator("≥7人")]) == ["twice", "twice"]
    assert changes([indicator("≥7人")], twice) == ["twice"]


def test_names_are_the_same_whatever_their_width_and_blanks():
    assert changes([indicator("≥9人", name="培训 人数（人）")], [indicator("≥9人", name="培训人数(人)")]) == [
        "kept"
    ]
    assert changes([indicator("≥9人", name="培训人次")], [indicator("≥9人")]) == ["new"]


@pytest.fixture
def two_years(town):
    before = opened(town.clerk, town.unit, planned("公路养护", ROAD), 2024)
    now = opened(town.clerk, town.unit, planned("公路养护", ROAD_LATER), 2025)
    bring_up_to_date(Case.objects.all())
    return before, now


def change_of(case, name="修缮乡村道路里程"):
    bring_up_to_date(Case.objects.all())
    return IndicatorRow.objects.get(case=case, name=name).change


def test_when_last_years_target_is_corrected_this_years_is_compared_anew(town, two_years):
    before, now = two_years
    assert change_of(now) == "raised"
    declaration = before.current.declaration
    declaration.projects[0].indicators = (
        Example((planned("公路养护", ROAD_LATER),)).declaration().projects[0].indicators
    )
    write(town.clerk, before.pk, declaration, lock=before.lock)

    assert change_of(now) == "kept"


def test_when_last_years_project_is_removed_there_is_nothing_to_compare_with(town, two_years):
    before, now = two_years
    assert change_of(now) == "raised"
    remove_case(town.clerk, before.pk, lock=before.lock)

    assert change_of(now) == "new"


def test_another_units_project_of_the_same_name_is_another_project(town):
    opened(town.stranger, town.other, planned("公路养护", ROAD), 2024)
    now = opened(town.clerk, town.unit, planned("公路养护", ROAD_LATER), 2025)

    assert change_of(now) == "new"


def test_a_project_of_the_same_code_goes_on_under_another_name(town):
    old = Planned(ROAD, name="公路养护", code="ZX-0007", budget="20", amounts={"fiscal": "20"})
    new = Planned(
        ROAD_LATER, name="乡村公路养护（二期）", code="ZX-0007", budget="20", amounts={"fiscal": "20"}
    )
    opened(town.clerk, town.unit, old, 2024)
    now = opened(town.clerk, town.unit, new, 2025)

    assert change_of(now) == "raised"


def test_rows_follow_their_case_and_a_withheld_or_cancelled_one_has_none(town):
    case = town.case()
    bring_up_to_date(Case.objects.all())
    assert IndicatorRow.objects.filter(case=case).count() == len(GOOD.indicators)
    Case.objects.filter(pk=case.pk).update(is_classified=True, lock=case.lock + 1)
    bring_up_to_date(Case.objects.all())
    assert not IndicatorRow.objects.filter(case=case).exists()
    assert not FindingRow.objects.filter(case=case).exists()
    Case.objects.filter(pk=case.pk).update(is_classified=False, lock=case.lock + 2)
    bring_up_to_date(Case.objects.all())
    assert IndicatorRow.objects.filter(case=case).exists()
    Case.objects.filter(pk=case.pk).update(state="CANCELLED", lock=case.lock + 3)
    bring_up_to_date(Case.objects.all())
    assert not IndicatorRow.objects.filter(case=case).exists()
