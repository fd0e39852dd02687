"""E-14: a quantity that the goal promises stands in no indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.measured import Size, size_of
from jiheng.audit.rule import Ask, Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.foundation.message import Message
from jiheng.targets import Condition, may_compare, understand

_CLAUSE_END = re.compile(r"[，,。；;\n]")
_OVERVIEW = "项目概况"
_COUNTED = ("quantity", "range", "multi")
_DIGIT = re.compile(r"\d")
_Held = set[tuple[str, Size]]


@rule(
    id="E-14",
    severity="S3",
    scope="project",
    title=Message("目标中的数量没有对应的指标", "A quantity of the goal has no indicator"),
    basis=("R4",),
    fields=("goals",),
    message=Message(
        "项目“{project}”的绩效目标写明“{promised}”，但没有一个指标考核这个数。请增设指标，或使目标与指标一致。",
        "The goal of “{project}” promises “{promised}”, but no indicator holds that number.",
    ),
    mend=Message(
        "为目标中的每个数量设一个指标，数值和单位与目标一致。",
        "Give every quantity of the goal an indicator with the same number and unit.",
    ),
    asks=Message(
        "这些项目的目标或概况中有数量（多少个、多少人、多少公里），指标中没有相同的数。请看它是任务量还是背景说明：是任务量的，应设对应的指标。",
        "The goals or overviews name quantities that stand in no indicator. Are they tasks or background? Tasks need one.",
    ),
    fires=(
        several(
            Planned(
                (Shown("产出/时效", "运维响应及时率", "=100%"),),
                goal="设备故障响应时间小于等于1个工作日；故障排除率达到100%",
            )
        ),
        several(Planned((Shown("产出/质量", "验收合格率", "=100%"),), goal="维修校舍6所")),
        several(
            Planned(
                (Shown("产出/质量", "验收合格率", "=100%"),),
                goal="更新执法车辆",
                narrative={"项目概况": "计划采购2辆新能源汽车"},
            )
        ),
    ),
    silent=(
        several(
            Planned(
                (
                    Shown("产出/数量", "新车采购数", "=2辆"),
                    Shown("产出/时效", "响应时间", "", period="≤60分钟"),
                ),
                goal="采购汽车2辆，故障响应时间不超过1小时",
            )
        ),
        several(Planned((Shown("产出/数量", "改造学校", "完成6所农村学校改造"),), goal="维修校舍6所")),
        several(Planned((Shown("产出/数量", "6所学校改造完成率", "100%"),), goal="维修校舍6所")),
        several(
            Planned((Shown("产出/数量", "新车采购数", "=2辆"),), goal="按期更新车辆，2024年12月31日前完成")
        ),
        several(
            Planned(
                (Shown("产出/数量", "新建校舍", "2所"), Shown("产出/数量", "维修校舍", "4个")),
                goal="新建和维修校舍6所，对校长轮训一遍",
            )
        ),
        several(Planned(goal="维修校舍6所")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | Ask | None:
    """What the goal promises in numbers, the indicators must measure; otherwise nobody will look whether it came.

    A promise is a number with a sign or word of comparison (不超过1个工作日), or a percentage; where no indicator
    has the same number in the same kind of unit, nor two of them that add up to it, the rule objects. A plain
    count (全镇18个村) may be background as well as a task, and so may any number of the overview (项目概况): the
    reviewer is asked. Counts are compared by their number alone, since one thing is counted in many words.
    """
    goal, overview = _with_figures(project.goal), _with_figures(project.project.narrative.get(_OVERVIEW, ""))
    if not (goal or overview) or not project.open_indicators:
        return None
    held = _numbers_held(project)
    # To understand a clause is dear: those without a comparison are read last, and no more of them than needed.
    compared = list(filter(may_compare, goal)) if may_compare(project.goal) else []
    missing = list(_missing(compared, held))
    firm = list(dict.fromkeys(promise.clause for promise in filter(_is_firm, missing)))
    if firm:
        return Hit({"promised": "”“".join(firm)})
    counted = [clause for clause in goal if clause not in compared]
    return Ask() if missing or any(_missing([*counted, *overview], held)) else None


class _Promise(NamedTuple):
    clause: str
    condition: Condition


def _is_firm(promise: _Promise) -> bool:
    return promise.condition.comparator != "=" or promise.condition.unit == "%"


def _with_figures(text: str) -> list[str]:
    return list(filter(_DIGIT.search, _CLAUSE_END.split(text)))


def _missing(clauses: list[str], held: _Held) -> Iterator[_Promise]:
    """Yield what clauses promise and no indicator holds."""
    for clause in clauses:
        target = understand(clause)
        if target.kind in _COUNTED:
            promises = (_Promise(clause, condition) for condition in target.conditions if condition.unit)
            yield from (promise for promise in promises if not _is_held(promise, held))


def _is_held(promise: _Promise, held: _Held) -> bool:
    """Say whether indicators hold the quantity of a promise, or two quantities that add up to it."""
    kind, size = size_of(promise.condition.value, promise.condition.unit)
    sizes = {other for its_kind, other in held if its_kind == kind}
    return size in sizes or any(size - other in sizes for other in sizes)


def _numbers_held(project: ProjectView) -> _Held:
    """Return the kinds and sizes of the quantities that the targets, names and descriptions of a project hold."""
    stated = [view.indicator for view in project.open_indicators]
    targets = [target for one in stated for target in (one.annual, one.period) if target is not None]
    texts = (text for one in stated for text in (one.name, one.description) if text and _DIGIT.search(text))
    targets += map(understand, texts)
    return {size_of(c.value, c.unit) for target in targets for c in target.conditions if not c.is_date}
