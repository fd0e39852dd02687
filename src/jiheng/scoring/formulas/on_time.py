"""A deadline was missed: nothing, or less for every day."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import cents, figure

_NO_DAYS = Message(
    "逾期天数无法计算，须由人判断", "the days of delay cannot be counted; a person has to judge"
)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings. `days_to_nothing`: after how many days nothing is left; 0: nothing from the first day on."""

    days_to_nothing: Decimal = Decimal(0)


def earn(row: Situation, params: Params) -> Earned | Open:
    """Earn nothing for what came late, or with `days_to_nothing` less for every day of delay."""
    late = row.done.shortfall
    if late is None:
        return undecided(row.weight, _NO_DAYS)
    days = figure(late)
    if not params.days_to_nothing:
        why = Message(f"逾期{days}天，不得分", f"{days} days late: nothing is earned")
        return Earned(points=cents(Decimal(0)), sum="0", why=why)
    limit = figure(params.days_to_nothing)
    return Earned(
        points=part(row.weight, 1 - late / params.days_to_nothing),
        sum=f"{figure(row.weight)} × (1 − {days} ÷ {limit})",
        why=Message(
            f"逾期{days}天，按天扣减，逾期{limit}天不得分",
            f"{days} days late; nothing is left after {limit} days",
        ),
    )


FORMULA = Formula(
    id="on_time",
    title=Message("时限指标", "A deadline"),
    says=Message(
        "按期完成得满分，逾期不得分；可设逾期多少天扣完",
        "all points in time, none when late; or less by the day",
    ),
    source=Message(
        "是非类指标的通行做法；按天扣减为本软件的约定",
        "Usual for yes-or-no; less by the day is our convention",
    ),
    mark="convention",
    params=Params(),
    earn=earn,
    cases=(
        Case("2024年6月30日前", "2024年7月15日", "10", "0.00"),
        Case("2024年6月30日前", "2024年7月15日", "10", "8.33", params={"days_to_nothing": Decimal(90)}),
        Case("2024年12月31日前", "2025年6月30日", "10", "0.00", params={"days_to_nothing": Decimal(90)}),
        Case("2024年11月底前", "2024年12月3日", "10", "9.00", params={"days_to_nothing": Decimal(30)}),
    ),
)
