"""F-07: every deadline of a document is the last day of the year."""

from __future__ import annotations

from typing import Annotated

import msgspec

from jiheng.audit.deadlines import dates_of
from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import DATED, SEVERAL
from jiheng.audit.views import DocumentView, IndicatorView
from jiheng.foundation.message import Message

_FEW_DATES = NotApplicable(Message("完成时限太少，看不出规律", "there are too few deadlines to tell"))
_ANY_YEAR = 2000


class Params(msgspec.Struct, frozen=True):
    """Parameters of F-07."""

    deadlines: Annotated[int, says("至少有几个完成时限时才判断", "deadlines there must be to judge")] = 3


def _due(*dates: str) -> tuple[Planned, ...]:
    return tuple(
        Planned((Shown("产出/时效", "完成时限", text),), name=f"第{n}项") for n, text in enumerate(dates, 1)
    )


@rule(
    id="F-07",
    severity="S3",
    scope="document",
    title=Message("所有完成时限都是年末最后一天", "Every deadline is the last day of the year"),
    basis=("R4",),
    params=Params(),
    message=Message(
        "全部{count}个完成时限都是12月31日，等于没有时限，年中无法检查进度。",
        "All {count} deadlines are the 31st of December: none can be checked during the year.",
    ),
    mend=Message(
        "按招标、实施、验收等节点分别写明完成时间。",
        "State when each stage is due: tender, work, acceptance.",
    ),
    fires=several(*_due("2024年12月31日", "12月底前", "2024年12月31日前")),
    silent=(
        several(*_due("2024年12月31日", "2024年11月底前", "2024年12月31日前")),
        several(*_due("2024年12月31日", "2024年12月31日前")),
        several(*_due("2024年12月31日", "按期完成", "2024年12月31日前")),
    ),
)
def check(document: DocumentView, params: Params) -> Hit | NotApplicable | None:
    """A deadline on the last day of the year says only that the work belongs to the year.

    Said once for a document in which all deadlines, three or more, are that day; one single milestone is enough to
    silence it. Deadlines in months (12月) are not taken for a day.
    """
    found = [
        (indicator, days)
        for indicator in document.indicators()
        if indicator.traits & (DATED | SEVERAL)
        for days in dates_of(indicator, document.declaration.fiscal_year or _ANY_YEAR)
    ]
    if len(found) < params.deadlines:
        return _FEW_DATES
    if not all(days.is_last_of_year for _, days in found):
        return None
    return Hit({"count": len(found)}, beside=tuple(_quote(indicator) for indicator, _ in found))


def _quote(indicator: IndicatorView) -> Quote:
    return Quote(indicator.field, indicator.raw, indicator.place(indicator.field), of=indicator.owner.name)
