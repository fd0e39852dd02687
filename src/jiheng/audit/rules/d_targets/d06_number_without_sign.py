"""D-06: a number without ≥, ≤ or =, where the direction matters."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import COUNT_UNIT, LARGER_IS_BETTER, NUMBER, SMALLER_IS_BETTER, TIME_UNIT, UNSIGNED
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message

_DIRECTED = TIME_UNIT | SMALLER_IS_BETTER | LARGER_IS_BETTER


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-06."""

    round_to: Annotated[
        int, says("是它整倍数的个数视为概数", "a count that is a multiple of it is taken for a round figure")
    ] = 10


@rule(
    id="D-06",
    severity="S3",
    scope="indicator",
    title=Message("数值没有写明方向", "A number without a sign"),
    basis=("BT",),
    needs=NUMBER,
    suspects=UNSIGNED,
    params=Params(),
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”没有“≥”“≤”或“=”，看不出是不低于、不超过还是恰好等于。",
        "The target {value} of “{indicator}” has no ≥, ≤ or =: it may be meant as at least, at most or exactly that.",
    ),
    mend=Message(
        "按指标方向在数值前加“≥”或“≤”；确为定数的写“=”。",
        "Put ≥ or ≤ before the number as the indicator demands; write = where exactly that is meant.",
    ),
    fires=(
        one(Shown("产出/质量", "保洁人员考核合格率", "96%")),
        one(Shown("产出/时效", "页面打开用时", "3秒")),
        one(Shown("产出/数量", "全年受理业务量", "50000件")),
        one(Shown("产出/质量", "数据差错次数", "3次")),
    ),
    silent=(
        one(Shown("产出/质量", "保洁人员考核合格率", "≥96%")),
        one(Shown("产出/质量", "保洁人员考核合格率", "100%")),
        one(Shown("产出/数量", "新购车辆数", "2辆")),
        one(Shown("产出/数量", "新购座椅数", "=60把")),
        one(Shown("产出/数量", "每人每月补贴", "800元/人·月")),
        one(Shown("产出/质量", "安全事故次数", "0次")),
        one(Shown("产出/质量", "保洁人员考核合格率", "96%", direction="positive")),
        one(Shown("产出/质量", "保洁人员考核合格率", "90")),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """A bare 95% is read as exactly 95%, which nobody means: 96% would miss it, and so would 94%.

    100% and 0 leave nothing open. A bare count is often just the known number (12 villages, 86 staff), so only
    round counts, which look like estimates, are objected to, and those whose name says which way is better.
    Where the form states the direction (正向, 反向) the bare number is complete.
    """
    condition = indicator.condition
    if condition is None or condition.comparator != "=" or not indicator.raw[:1].isdigit():
        return None
    if condition.unit is None or condition.subject is not None or indicator.indicator.direction is not None:
        return None
    return Hit() if _is_open(indicator, params) else None


def _is_open(indicator: IndicatorView, params: Params) -> bool:
    level, number = percentage(indicator), indicator.number
    if level is not None:
        return 0 < level < 100
    if not number:
        return False
    is_round = indicator.has(COUNT_UNIT) and number % params.round_to == 0
    return is_round or bool(indicator.traits & _DIRECTED)
