"""Warning lights: each trigger with the figures of its source, ratios never divided by twelve, the worst light told."""

from decimal import Decimal

import pytest

from jiheng.declaration.model import Funding, Indicator, Instalment, Project
from jiheng.foundation.errors import CatalogueError
from jiheng.monitoring.lights import light_of, needs_judging, watch
from jiheng.monitoring.rulebook import light_rules, with_own
from jiheng.targets import understand

RULES = light_rules(2024)
JULY = 7


def indicator(target, actual, name="巡检次数", category="OUTPUT.QUANTITY", **more):
    reached = understand(actual) if actual else None
    return Indicator(name=name, category=category, annual=understand(target), actual=reached, **more)


def colour(one, month=JULY, judged=""):
    light = light_of(one, month, RULES, judged)
    return None if light is None else light.colour


def money(budget, spent, *plan):
    funding = Funding(revised_budget=budget, executed=spent)
    return Project(funding=funding, spending_plan=[Instalment(by, share) for by, share in plan])


@pytest.mark.parametrize(
    ("spent", "light", "said"),
    [("30", "green", "85.71%"), ("21", "yellow", "60%"), ("15", "red", "42.86%"), ("28", "green", "80%")],
)
def test_the_pace_of_the_money_is_measured_against_the_months_that_have_passed(spent, light, said):
    found = watch(money("60", spent), JULY, RULES).money

    assert found.colour == light
    assert said in found.why.zh


@pytest.mark.parametrize(
    ("actual", "light"),
    [
        ("7次", "green"),
        ("5次", "yellow"),
        ("10次", "blue"),
        ("4次", "red"),
        ("8.4次", "blue"),
        ("4.2次", "yellow"),
    ],
)
def test_a_quantity_is_measured_against_the_months_that_have_passed(actual, light):
    assert colour(indicator("≥12次", actual)) == light


@pytest.mark.parametrize(
    "one",
    [
        indicator("≥95%", "90%", name="验收合格率", category="OUTPUT.QUALITY"),
        indicator("≥90分", "88分", name="群众评价", category="SATISFACTION.RECIPIENT"),
        indicator("≥6年", "6年", name="设备使用年限", category="OUTCOME.SUSTAINED"),
        indicator("人均≥10次", "9次", name="人均办件次数"),
    ],
)
def test_ratios_and_levels_are_compared_as_they_stand_in_any_month(one):
    assert {colour(one, month) for month in (1, 3, 7, 12)} == {"green"}
    assert "÷ 12" not in light_of(one, 1, RULES).why.zh


@pytest.mark.parametrize(
    ("target", "actual", "light"),
    [
        ("≤2小时", "1.5小时", "green"),
        ("≤2小时", "2小时", "green"),
        ("≤2小时", "2.5小时", "red"),
        ("≤17万元", "3万元", "green"),
        ("＜5次", "5次", "red"),
    ],
)
def test_an_upper_limit_is_kept_or_not_whatever_the_month(target, actual, light):
    assert colour(indicator(target, actual, name="平均响应时间", category="OUTPUT.TIMELINESS")) == light


def test_a_target_of_zero_is_met_by_zero_only():
    assert colour(indicator("0次", "0次", name="安全事故次数")) == "green"
    assert colour(indicator("0次", "1次", name="安全事故次数")) == "red"


@pytest.mark.parametrize(
    ("judged", "light"),
    [("met", "green"), ("partly", "yellow"), ("unmet", "red"), ("hopeless", "red"), ("", None)],
)
def test_what_is_put_in_words_is_for_a_person_to_judge(judged, light):
    words = indicator("有效保障", "进展顺利", name="保障工作", category="OUTCOME.SOCIAL")

    assert needs_judging(words, JULY, RULES)
    assert colour(words, judged=judged) == light


def test_that_a_target_cannot_be_reached_outweighs_the_figures():
    assert colour(indicator("≥12次", "7次"), judged="hopeless") == "red"
    assert colour(indicator("≥12次", "7次"), judged="unmet") == "green"


def test_nothing_is_said_where_nothing_was_reached_or_nothing_is_asked():
    assert colour(indicator("≥12次", None)) is None
    assert colour(Indicator(name="巡检次数", actual=understand("3次"))) is None
    assert colour(indicator("待定", "3次")) is None


@pytest.mark.parametrize(
    ("spent", "light"), [("45", "green"), ("35.01", "green"), ("35", "yellow"), ("25", "red")]
)
def test_spending_is_compared_with_the_last_step_of_the_unit_s_own_plan(spent, light):
    project = money("100", spent, ("3月底", "10%"), ("6月底", "45%"), ("12月底", "100%"))

    assert watch(project, JULY, RULES).plan.colour == light
    assert watch(project, 2, RULES).plan is None


def test_a_plan_that_falls_is_not_compared():
    assert watch(money("100", "1", ("3月底", "50%"), ("6月底", "45%")), JULY, RULES).plan is None


def test_the_light_of_a_project_is_the_worst_of_all():
    one = money("60", "30")
    one.indicators = [indicator("≥12次", "10次"), indicator("≥12次", "5次"), indicator("≥12次", None)]
    watched = watch(one, JULY, RULES)

    assert [light and light.colour for light in watched.lines] == ["blue", "yellow", None]
    assert watched.worst == "yellow"
    assert watch(one, JULY, RULES, {0: "hopeless"}).worst == "red"
    assert watch(Project(), JULY, RULES).worst is None


def test_a_file_of_one_s_own_replaces_whole_sections():
    own = with_own(
        RULES, '[execution_pace]\nred_below = 0.5\nyellow_below = 0.7\nsource = "本市"\n', "own.toml"
    )

    assert watch(money("60", "21"), JULY, own).money.colour == "yellow"
    assert watch(money("60", "26"), JULY, own).money.colour == "green"
    assert own.indicator_pace == RULES.indicator_pace


def test_a_misspelt_threshold_is_refused_with_the_nearest_word():
    with pytest.raises(CatalogueError, match="red_below"):
        with_own(RULES, '[execution_pace]\nred_bellow = 0.5\nyellow_below = 0.7\nsource = ""\n', "own.toml")


def test_every_section_names_its_source_and_years_before_the_rules_are_watched_by_the_first():
    sections = (
        RULES.execution_pace,
        RULES.indicator_pace,
        RULES.spending_plan,
        RULES.judged,
        RULES.compared_directly,
    )

    assert all(one.source for one in sections)
    assert light_rules(2011) == light_rules(2024) == light_rules()
    assert isinstance(RULES.execution_pace.red_below, Decimal)


def test_the_sign_of_a_target_goes_before_what_its_name_is_taken_for():
    letters = indicator("≥1200件", "700件", name="信访受理数量")

    assert (colour(letters), colour(indicator("1200件", "1300件", name="信访数量"))) == ("green", "red")


def test_the_worse_of_both_lights_of_the_money_counts():
    plan = ("3月底", "10%"), ("6月底", "30%"), ("12月底", "100%")
    by_pace, by_plan = (watch(money("100", spent, *plan), JULY, RULES) for spent in ("25", "55"))

    assert (by_pace.plan.colour, by_pace.spending.colour) == ("green", "red")
    assert (by_plan.money.colour, by_plan.spending.colour) == ("green", "green")
    assert watch(Project(), JULY, RULES).spending is None
