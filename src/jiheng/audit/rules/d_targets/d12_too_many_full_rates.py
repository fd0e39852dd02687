"""D-12: too many indicators of a document ask for 100 %."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.traits import HUNDRED, VALUED
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_TOO_FEW = NotApplicable(Message("指标太少，占比没有意义", "too few indicators for a share to mean anything"))
_OUTPUTS = tuple(Shown("产出/数量", f"第{n}批物资数量", f"≥{n}0箱") for n in range(1, 7))
_FULL = tuple(Shown("产出/质量", f"第{n}批物资验收合格率", "100%") for n in range(1, 5))
_LAST = Shown("产出/质量", "物资按时到货率", "=100%")


class Params(msgspec.Struct, frozen=True):
    """Parameters of D-12."""

    share: Annotated[Decimal, says("目标值为100%的最高占比", "highest share of targets of 100 %")] = Decimal(
        "0.4"
    )
    fewest: Annotated[int, says("至少有几个指标才计算", "fewest indicators to compute it")] = 10


@rule(
    id="D-12",
    severity="S3",
    scope="document",
    title=Message("目标值为100%的指标过多", "Too many targets of 100 %"),
    basis=("R4",),
    params=Params(),
    message=Message(
        "全部{total}个有目标值的指标中，{full}个是100%，占{percent}%，超过{limit}%；这类目标只说“全部完成”，看不出工作量和难度。",
        "Of {total} targets {full} are 100%, which is {percent}%, above {limit}%: "
        "they say that everything will be done, not how much that is.",
    ),
    mend=Message(
        "完成率一类的指标尽量改为数量、日期或质量水平，只保留确有必要的100%。",
        "Replace completion rates by numbers, dates or levels of quality; keep 100 % where it is really needed.",
    ),
    fires=one(*_OUTPUTS, *_FULL, _LAST),
    silent=(
        one(*_OUTPUTS, *_FULL),
        one(*_FULL, _LAST),
        one(*_OUTPUTS, *_FULL, Shown("产出/质量", "包装", "")),
    ),
)
def check(document: DocumentView, params: Params) -> Hit | NotApplicable | None:
    """A target of 100 % is met by doing what was planned, whatever was planned: it says little about the work.

    Where a document consists of them to a large part, its goals cannot be compared with the money. Short
    documents are not judged.
    """
    valued = [i for i in document.indicators() if i.traits & VALUED]
    total = len(valued)
    if total < params.fewest:
        return _TOO_FEW
    full = sum(percentage(i) == 100 for i in valued if i.traits & HUNDRED)
    if full <= total * params.share:
        return None
    percent = round(Decimal(100 * full) / total, 1)
    return Hit(
        {"total": total, "full": full, "percent": percent, "limit": params.share * 100},
        sum=f"{full} ÷ {total} = {percent}%",
    )
