"""Values are compared with like ones only; what is compared with nothing says why."""

from decimal import Decimal

import pytest
from tests.audit.test_record import records

from jiheng.audit.example import Example, Planned, Shown
from jiheng.audit.peers import PeerSettings, peers


def targets(*values, name="居民满意度", year=2024, budget=""):
    """Return one document an office, each with one indicator of these values."""
    return records(
        *(
            Example(
                (Planned((Shown("满意度/服务对象满意度", name, value),), name=f"项目{n}", budget=budget),),
                issuer=f"第{n}局",
                year=year,
                file=f"{n}-{year}.txt",
            )
            for n, value in enumerate(values)
        )
    )


def budgets(*amounts, year=2024):
    return records(
        *(
            Example((Planned(name=f"{year}年司法救助经费", budget=amount),), issuer=f"第{n}局", year=year)
            for n, amount in enumerate(amounts)
        )
    )


def only(found):
    (group,), left = found
    assert left == []
    return group


def test_an_outlier_is_found_by_the_modified_z_score():
    group = only(peers(targets("≥90%", "≥92%", "≥88%", "≥91%", "≥89%", "≥30%")))
    (apart,) = group.apart

    assert (group.name, group.what, group.sense, group.fiscal_year) == ("居民满意度", "ratio", "≥", 2024)
    assert (group.count, group.median, group.least, group.most) == (6, Decimal("89.5"), 30, 92)
    assert (group.spread, group.is_by_factor) == ("median", False)
    assert group.deviation == 1.5
    assert (apart.subject.project, apart.subject.indicator, apart.value) == ("项目5", "居民满意度", "≥30%")
    assert apart.office == "第5局"
    assert apart.number == 30
    assert apart.score == pytest.approx(0.6745 * (30 - 89.5) / 1.5)
    assert apart.times == Decimal(30) / Decimal("89.5")


def test_where_most_agree_the_mean_deviation_takes_the_place_of_the_median_one():
    group = only(peers(targets(*["≥90%"] * 8, "≥60%")))

    assert group.spread == "mean"
    assert [peer.value for peer in group.apart] == ["≥60%"]
    assert group.apart[0].score == pytest.approx(-30 / (1.253314 * 30 / 9))


def test_where_all_agree_nothing_stands_apart():
    group = only(peers(targets(*["=100%"] * 6)))

    assert (group.spread, group.deviation, group.apart) == ("none", 0, ())


def test_a_small_difference_is_none_however_close_the_others_are():
    values = [*["≥90%"] * 8, "≥95%"]

    assert only(peers(targets(*values))).apart == ()
    strict = PeerSettings(least_distance=Decimal("0.05"))
    assert [peer.value for peer in only(peers(targets(*values), strict)).apart] == ["≥95%"]


def test_the_bounds_are_parameters():
    some = targets("≥90%", "≥92%", "≥88%", "≥91%", "≥89%", "≥30%")

    assert only(peers(some, PeerSettings(farthest=Decimal(50)))).apart == ()
    assert peers(some, PeerSettings(least_group=7))[0] == []


def test_budgets_of_like_projects_are_compared_by_factors():
    group = only(peers(budgets("10", "12", "9", "11", "10.5", "400")))

    assert (group.name, group.what, group.is_by_factor) == ("司法救助", "budget", True)
    assert group.median == 107_500
    assert [(peer.value, peer.subject.indicator) for peer in group.apart] == [("400万元", None)]
    assert only(peers(budgets("5", "8", "10", "20", "40", "80"))).apart == ()


def test_a_median_of_zero_gives_no_factor():
    group = only(peers(targets(*["0次"] * 5, "8次", name="事故次数")))

    assert not group.is_by_factor
    assert [(peer.value, peer.times) for peer in group.apart] == [("8次", None)]


def test_units_that_convert_are_like():
    group = only(peers(targets("≤60分钟", "≤1小时", "≤90分钟", "≤2小时", "≤1.5小时", name="到场用时")))

    assert (group.count, group.median, group.sense) == (5, 5400, "≤")


def test_the_group_with_most_outliers_comes_first_then_the_larger():
    plain_group = targets(*["≥90%"] * 9)
    with_outlier = targets("≥90%", "≥92%", "≥88%", "≥91%", "≥89%", "≥30%", name="知晓率")
    larger = targets(*["≥80%"] * 12, name="覆盖率")
    groups, _ = peers([*plain_group, *with_outlier, *larger])

    assert [group.name for group in groups] == ["知晓率", "覆盖率", "居民满意度"]


def test_too_few_like_values_are_compared_with_nothing_and_say_so():
    groups, (left,) = peers(targets("≥90%", "≥30%"))

    assert groups == []
    assert (left.name, left.what, left.count, left.fields) == ("居民满意度", "ratio", 2, ())
    assert left.reason.zh == "只有 2 个同类值，少于 5 个"
    assert left.reason.en == "only 2 like values, fewer than 5"


@pytest.mark.parametrize(
    ("odd", "fields", "zh"),
    [
        (targets("≥30人"), ("dimension",), "计量单位（persons / ratio）不同，不可比"),
        (targets("≤30%"), ("sense",), "指标方向（≤ / ≥）不同，不可比"),
        (targets("提高30%"), ("sense", "change"), "指标方向（= / ≥）、水平值或增减值（up / —）不同，不可比"),
        (targets("≥30%", year=2023), ("fiscal_year",), "年度（2023 / 2024）不同，不可比"),
    ],
)
def test_the_field_that_sets_a_value_apart_is_named(odd, fields, zh):
    (group,), (left,) = peers([*targets(*["≥90%"] * 6), *odd])

    assert group.count == 6
    assert (left.count, left.fields, left.reason.zh) == (1, fields, zh)


def test_where_no_group_is_large_enough_all_say_in_what_they_differ():
    groups, left = peers([*targets("≥90%", "≥80%"), *targets("≥90%", "≥80%", "≥70%", year=2023)])

    assert groups == []
    assert [(one.count, one.fields) for one in left] == [(3, ("fiscal_year",)), (2, ("fiscal_year",))]


def test_what_has_no_peer_no_name_or_no_number_is_not_listed():
    assert peers(targets("≥90%")) == ([], [])
    assert peers(targets("提升", "提升")) == ([], [])
    assert peers(targets("≥90%", "≥80%", name="")) == ([], [])
    assert peers(budgets("0", "0")) == ([], [])
