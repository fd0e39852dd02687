"""C-13: a quality indicator measures delivery, coverage or a count."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.naming import ends, holds
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NAMED, QUALITY, SMALLER_IS_BETTER
from jiheng.audit.views import IndicatorView
from jiheng.foundation.message import Message


@rule(
    id="C-13",
    severity="S3",
    scope="indicator",
    title=Message("质量指标写的是数量", "A quality indicator measures a quantity"),
    basis=("DEF",),
    needs=NAMED | QUALITY,
    excludes=SMALLER_IS_BETTER,
    message=Message(
        "质量指标“{indicator}”（目标值“{value}”）衡量的是完成、到货、覆盖的多少，属于数量，不是质量。",
        "The quality indicator “{indicator}” ({value}) tells how much is delivered or covered, which is quantity, "
        "not quality.",
    ),
    mend=Message(
        "移到数量指标；质量指标写合格率、达标率、准确率等。",
        "Move it to quantity; as quality give a pass rate or the like.",
    ),
    fires=(
        one(Shown("产出/质量", "保修工程覆盖率", "100%")),
        one(Shown("产出/质量", "教材到货率（%）", "98%")),
        one(Shown("产出/质量", "培训人数", "≥200人")),
    ),
    silent=(
        one(Shown("产出/数量", "保修工程覆盖率", "100%")),
        one(Shown("产出/质量", "规范化电子档案覆盖率", "≥64%")),
        one(Shown("产出/质量", "系统故障次数", "≤2次")),
        one(Shown("产出/质量", "灌溉水利用系数", "≥0.6")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """Quality is the standard that the delivered thing meets; that it arrived, or reached everyone, is quantity.

    Rates and counts of what is good (合格, 规范化, 达标) or bad (故障, 差错) are quality, whatever their ending.
    """
    name = indicator.plain_name
    if not ends("delivery").search(name) or holds("quality").search(name):
        return None
    return Hit(fields=("name", indicator.field, "level2"))
