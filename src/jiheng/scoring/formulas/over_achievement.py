"""Far above the target: to be explained, and fewer points where the target was set clearly too low."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation, part
from jiheng.targets import Achievement
from jiheng.targets.proportion import cents, figure


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings. `threshold`: above which excess a reason is due. `factor`: points lost for each further excess."""

    threshold: Decimal = Decimal("0.30")
    factor: Decimal = Decimal(1)


def excess(done: Achievement) -> Decimal | None:
    """Return by which part the target was outdone: actual ÷ target − 1, or 1 − actual ÷ target where less is better."""
    if not done.met or done.share is None or done.share <= 1:
        return None
    return 1 - 1 / done.share if done.sense == "at_most" else done.share - 1


def is_far_above(done: Achievement, params: Params) -> bool:
    """Say whether the target was outdone so far that a reason is due."""
    above = excess(done)
    return above is not None and above > params.threshold


def earn(row: Situation, params: Params) -> Earned | Open:
    """Earn all; where the target was judged too low, less by the excess beyond the threshold."""
    above = excess(row.done)
    full = figure(row.weight)
    if above is None or above <= params.threshold:
        return Earned(points=cents(row.weight), sum=full, why=Message("达到目标，得满分", "met: all points"))
    said = f"{figure(cents(above * 100))}%"
    if not row.is_too_low:
        why = Message(
            f"达到目标，得满分；超出目标{said}，须说明原因",
            f"met: all points; {said} beyond the target, a reason is due",
        )
        return Earned(points=cents(row.weight), sum=full, why=why)
    kept = 1 - min((above - params.threshold) * params.factor, Decimal(1))
    return Earned(
        points=part(row.weight, kept),
        sum=f"{full} × (1 − ({figure(cents(above))} − {figure(params.threshold)}) × {figure(params.factor)})",
        why=Message(
            f"超出目标{said}，目标定得明显偏低，按偏离程度扣减",
            f"{said} beyond a target set too low: fewer points",
        ),
    )


FORMULA = Formula(
    id="over_achievement",
    title=Message("达到或超过目标", "Met or outdone"),
    says=Message(
        "达到得满分；超出30%以上须说明原因，目标明显偏低的按偏离程度扣减",
        "all points when met; beyond 30 % a reason is due, and fewer points where the target was clearly too low",
    ),
    source=Message(
        "财预〔2020〕10号第十六条；30%见一个省的系统；扣减式为本软件的约定",
        "Caiyu [2020] No. 10, art. 16; the 30 % from a provincial system; the formula is our convention",
    ),
    mark="convention",
    params=Params(),
    earn=earn,
    cases=(
        Case("≥300篇", "310篇", "12.5", "12.50"),
        Case("≥300篇", "450篇", "12.5", "12.50", note="须说明原因"),
        Case("≥300篇", "450篇", "12.5", "10.00", is_too_low=True),
        Case("≥300篇", "390篇", "12.5", "12.50", is_too_low=True, note="恰好30%"),
        Case("≥5篇", "10篇", "10", "3.00", is_too_low=True),
        Case("≥5篇", "20篇", "10", "0.00", is_too_low=True),
        Case("≤2小时", "1小时", "10", "8.00", is_too_low=True),
        Case("≥95%", "96.5%", "8", "8.00"),
        Case("≤17万元", "16.32万元", "8", "8.00"),
        Case("0次", "0次", "15", "15.00"),
        Case("2024年12月31日前", "2024年11月30日", "10", "10.00"),
        Case("100%", "100%", "9", "9.00"),
        Case("≥6年", "6年", "15", "15.00"),
        Case("≤3起", "0起", "10", "10.00"),
        Case("18~22度", "20度", "10", "10.00"),
        Case("≥100%", "130%", "10", "10.00"),
    ),
)
