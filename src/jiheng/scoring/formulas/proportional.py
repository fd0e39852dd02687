"""More is better: in proportion to what was reached."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part, undecided
from jiheng.targets.proportion import earned_share, figure

_NO_SHARE = Message("完成比例无法计算，须由人判断", "no share can be computed; a person has to judge")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings. `pass_line`: a share of the target below which nothing is earned (及格线), 0 for none."""

    pass_line: Decimal = Decimal(0)


def earn(row: Situation, params: Params) -> Earned | Open:
    """Earn weight × actual ÷ target; nothing below the pass line, and never less than nothing."""
    share = earned_share(row.done)
    if share is None:
        return undecided(row.weight, _NO_SHARE)
    if share.earned < params.pass_line:
        line = figure(params.pass_line * 100)
        why = Message(f"完成比例不到{line}%，不得分", f"less than {line}% was reached: nothing is earned")
        return Earned(points=part(row.weight, Decimal(0)), sum="0", why=why)
    return Earned(
        points=part(row.weight, share.earned),
        sum=f"{figure(row.weight)} × {share.said}",
        why=Message("未达到目标，按完成比例计分", "the target was missed: points in proportion"),
    )


FORMULA = Formula(
    id="proportional",
    title=Message("按完成比例", "In proportion"),
    says=Message("分值 × 实际完成值 ÷ 指标值", "weight × actual ÷ target"),
    source=Message("自评表的计分说明（B/A×分值）", "Scoring note of self-evaluation forms (B/A × weight)"),
    mark="verified",
    params=Params(),
    earn=earn,
    cases=(
        Case("≥15次", "12次", "8", "6.40"),
        Case("≥95%", "93%", "10", "9.79"),
        Case("≥20项", "18项", "12.5", "11.25"),
        Case("≥85%", "82%", "40", "38.59"),
        Case("100%", "99.8%", "11", "10.98"),
        Case(">10次", "10次", "10", "10.00", note="恰好没有超过"),
        Case("≥5%", "-2%", "10", "0.00", note="负增长不得负分"),
        Case("≥100场", "0场", "10", "0.00"),
        Case("20个", "15个", "10", "7.50", direction="positive"),
        Case("≥120%", "90%", "10", "7.50"),
        Case("≥200%", "150%", "8", "6.00"),
        Case("≥10次", "5次", "10", "0.00", params={"pass_line": Decimal("0.6")}),
        Case("≥10次", "6次", "10", "6.00", params={"pass_line": Decimal("0.6")}),
        Case("≥3份", "1份", "10", "3.33"),
        Case("≥3份", "2份", "10", "6.67"),
        Case("≥300万元", "2700000元", "10", "9.00"),
        Case("≥2小时", "90分钟", "10", "7.50"),
    ),
)
