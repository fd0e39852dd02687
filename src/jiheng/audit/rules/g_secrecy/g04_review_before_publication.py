"""G-04: a record of the secrecy review before publication."""

from __future__ import annotations

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Ask, rule
from jiheng.audit.secrecy import withholds
from jiheng.audit.views import DocumentView
from jiheng.foundation.message import Message

_ONE = Shown("产出/数量", "宣传活动场次", "≥12场")
_WITHHELD = Planned(name="2024-专-07", goal="涉密项目，不对外公开", classified=True)


@rule(
    id="G-04",
    severity="S2",
    scope="document",
    title=Message("公开前没有保密审查记录", "No recorded review before publication"),
    basis=("SEC",),
    message=Message("公开前没有保密审查记录。", "No secrecy review before publication is on record."),
    mend=Message(
        "公开前逐项作保密审查，并留存记录。", "Review item by item before publication, and keep a record."
    ),
    asks=Message(
        "材料含有涉密项目或指标，需要本次公开前的保密审查记录（审查人、日期、逐项意见），核对是否先审查、后公开。",
        "Something is withheld: needs the record of the secrecy review (by whom, when, item by item) before publication.",
    ),
    fires=(several(_WITHHELD), several(Planned((_ONE, Shown("产出/数量", "涉密指标", "涉密"))))),
    silent=(
        several(Planned((_ONE,))),
        several(Planned((Shown("产出/数量", "器材数量", "涉密器材之外≥3台"),))),
    ),
)
def check(document: DocumentView, _: None) -> Ask | None:
    """What is to be published is reviewed first, item by item, by a named reviewer.

    The record is kept by the office, not in the document; the question is put once for a document, and only where it
    shows that classified matters were at hand.
    """
    return Ask() if withholds(document) else None
