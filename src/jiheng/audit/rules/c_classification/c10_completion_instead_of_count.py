"""C-10: the quantity indicators give completion rates only."""

from __future__ import annotations

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Quote
from jiheng.audit.naming import ends, is_execution_rate
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.traits import PERCENT, QUANTITY, RATIO
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message

_NO_QUANTITY = NotApplicable(Message("没有数量指标", "it has no quantity indicator"))


@rule(
    id="C-10",
    severity="S3",
    scope="project",
    title=Message("数量指标只写完成率", "Quantity is given as completion rates only"),
    basis=("DEF",),
    needs=QUANTITY,
    message=Message(
        "项目“{project}”的数量指标（{names}）只写完成率，没有写明要完成多少，看不出工作量。",
        "The quantity indicators of “{project}” ({names}) give completion rates but not how much is to be done.",
    ),
    mend=Message(
        "把完成率改为具体数量（如多少人、多少件、多少平方米），或另加一项数量。",
        "Give the number of persons, cases or square metres that is to be reached.",
    ),
    fires=(
        one(Shown("产出/数量", "帮扶人数完成率", "100%"), Shown("产出/数量", "帮扶物资发放到位率", "100%")),
        one(Shown("产出/数量", "资料印刷执行率（%）", "100%"), Shown("产出/质量", "印刷合格率", "100%")),
    ),
    silent=(
        one(Shown("产出/数量", "帮扶人数完成率", "100%"), Shown("产出/数量", "帮扶人数", "≥60人")),
        one(Shown("产出/数量", "服务覆盖率", "100%")),
        one(Shown("产出/数量", "预算执行率", "100%")),
        one(Shown("产出/质量", "整改完成率", "100%")),
        one(Shown("产出/数量", "整改完成率", "全部完成"), Shown("产出/数量", "巡查", "每月2次")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """Quantity says how much is delivered: 60 persons, not “100 % of the persons”, which is true of any number.

    The rule fires where a completion rate stands among the quantities and none of them is anything but a rate, and
    names the completion rates once for the project. A coverage rate alone is let pass, since a whole may be the
    honest aim; spending rates are C-03's matter.
    """
    quantities = [i for i in project.open_indicators if i.has(QUANTITY)]
    if not quantities:
        return _NO_QUANTITY
    if not all(i.traits & (PERCENT | RATIO) for i in quantities):
        return None
    rates = [i for i in quantities if ends("completion").search(i.plain_name) and not is_execution_rate(i)]
    if not rates:
        return None
    quotes = tuple(Quote("name", i.name, i.place("name"), of=i.name) for i in rates)
    return Hit({"names": [i.name for i in rates]}, beside=quotes)
