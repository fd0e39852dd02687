"""E-13: the office pays for what is not among its duties."""

from __future__ import annotations

from functools import cache

from jiheng.audit.example import Example, Planned
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import table
from jiheng.foundation.message import Message

_UNLISTED = NotApplicable(
    Message("没有列明这类单位不得承担的事项", "no list of foreign duties for such an office")
)


@rule(
    id="E-13",
    severity="S2",
    scope="project",
    title=Message("事项超出单位职责", "Not among the duties of the office"),
    basis=("4D",),
    message=Message(
        "项目“{project}”安排的“{activity}”不属于{kind}的职责范围，与单位职能不相关。请核实立项依据。",
        "“{project}” pays for {activity}, which is not among the duties of a {kind}.",
    ),
    mend=Message(
        "不属于本单位职责的事项不列入本单位预算；确有依据的，写明文件名称和文号。",
        "Leave it out of this office's budget, or state on which document it rests.",
    ),
    fires=(
        Example((Planned(name="招商引资活动费", goal="促进区域经济发展"),), issuer="某区人民检察院"),
        Example((Planned(name="治安巡逻经费"),), issuer="某区人民法院"),
    ),
    silent=(
        Example((Planned(name="公益诉讼办案费", goal="服务招商引资企业60家"),), issuer="某区人民检察院"),
        Example((Planned(name="招商引资活动费", goal="引进企业12家"),), issuer="某区投资促进局"),
    ),
)
def check(project: ProjectView, _: None) -> Hit | NotApplicable | None:
    """A goal must fit the duties of the office that asks for the money (相关性); investment is none of a procuratorate's.

    Courts and procuratorates have a published list of what they must not be used for. For other offices the
    program has none, and says nothing. Only the name of a project is looked at: a goal may well speak of serving
    those who invest.
    """
    kind = next((kind for kind in _duties() if kind in (project.office or "")), None)
    if kind is None:
        return _UNLISTED
    activity = next((activity for activity in _duties()[kind] if activity in project.name), None)
    return None if activity is None else Hit({"activity": activity, "kind": kind}, fields=("name", "goals"))


@cache
def _duties() -> dict[str, list[str]]:
    duties: dict[str, list[str]] = {}
    for row in table("foreign_duties"):
        duties.setdefault(row["office"], []).append(row["activity"])
    return duties
