"""B-20: level 2 of the indicators is not given."""

from __future__ import annotations

from jiheng.audit.coverage import NO_INDICATORS
from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.finding import Quote
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_PLACED = Shown("产出/数量", "宣传活动场次", "≥12场")


@rule(
    id="B-20",
    severity="S3",
    scope="document",
    title=Message("没有填写二级指标", "Level 2 is not given"),
    basis=("FRM",),
    kinds=("targets",),
    message=Message(
        "全文{all}个指标中有{count}个没有写明二级指标（如“{example}”），看不出属于数量、质量、时效还是成本等。",
        "{count} of {all} indicators (such as “{example}”) give no level 2: quantity, quality, time or cost.",
    ),
    mend=Message(
        "逐项补写二级指标，如数量指标、质量指标、社会效益指标。",
        "Add the level 2 of each, such as quantity, quality or social effect.",
    ),
    fires=(
        several(Planned((Shown("产出", "宣传活动场次", "≥12场"), Shown("效益", "受益居民人数", "≥3000人")))),
        several(Planned((_PLACED, Shown("效益", "受益居民人数", "≥3000人")))),
    ),
    silent=(several(Planned((_PLACED,))), several(Planned())),
)
def check(document: DocumentView, _: None) -> Hit | NotApplicable | None:
    """Level 2 says which side of an output or effect is looked at; without it gaps stay hidden.

    Said once for a document, since a form without level 2 lacks it everywhere. The rules that ask for quantity,
    quality, timeliness and cost (B-05, B-06, B-10) do not apply there.
    """
    indicators = list(document.indicators())
    if not indicators:
        return NO_INDICATORS
    bare = [one for one in indicators if not one.indicator.level2]
    if not bare:
        return None
    first = bare[0]
    quote = Quote("name", first.name, first.place("name"), first.name)
    return Hit({"all": len(indicators), "count": len(bare), "example": first.name}, beside=(quote,))
