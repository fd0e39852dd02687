"""D-22: the description measures something else than the name."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import DESCRIBED, NAMED
from jiheng.audit.views import IndicatorView, plain
from jiheng.facts.lists import table
from jiheng.foundation.message import Message


@rule(
    id="D-22",
    severity="S2",
    scope="indicator",
    title=Message("指标描述与指标名称不是一回事", "Name and description measure different things"),
    basis=("R4",),
    needs=NAMED | DESCRIBED,
    fields=("name", "description"),
    department=True,
    message=Message(
        "指标名称“{indicator}”衡量的是“{named}”，指标描述“{description}”写的却是“{described}”，应改为一致。",
        "The name “{indicator}” measures “{named}”, its description “{description}” says “{described}”.",
    ),
    mend=Message(
        "核实衡量对象，把指标名称和指标描述改成一致。",
        "Check what is meant and let name and description agree.",
    ),
    fires=one(Shown("满意度/服务对象", "参训学生满意度", "≥90%", description="参训干警满意度")),
    silent=(
        one(Shown("满意度/服务对象", "参训学生满意度", "≥90%", description="参训学生满意度")),
        one(Shown("满意度/服务对象", "服务对象满意度", "≥90%", description="学生满意度")),
        one(Shown("满意度/服务对象", "参训学生满意度", "≥90%", description="参训家长满意度")),
        one(Shown("产出/质量", "及时率", "≥90%", description="工作完成及时率")),
        one(Shown("产出/成本", "宣传册印制成本", "≤3万元", description="单册成本不超过市场价")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """A description may say more than the name (工作完成及时率 for 及时率) or narrow it; it must not replace it.

    Only the plain case is reported: name and description are the same words except for one, and the two that
    differ are different things by a list: 群众 and 干警, 部门 and 干警, 工资 and 福利. A description in other words
    is left to the reader.
    """
    description = indicator.indicator.description or ""
    if description == indicator.name:
        return None
    named, described = _difference(indicator.plain_name, plain(description))
    kinds = _kinds()
    if named not in kinds or described not in kinds:
        return None
    (first, excluded_by_first), (second, excluded_by_second) = kinds[named], kinds[described]
    if second not in excluded_by_first and first not in excluded_by_second:
        return None
    return Hit({"named": named, "described": described, "description": description})


def _difference(name: str, description: str) -> tuple[str, str]:
    """Return what two texts have in place of each other between the same beginning and the same end."""
    start = _agreeing(name, description)
    first, second = name[start:], description[start:]
    end = _agreeing(first[::-1], second[::-1])
    return first[: len(first) - end], second[: len(second) - end]


def _agreeing(first: str, second: str) -> int:
    """Return how many characters two texts begin with in common."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))))


@cache
def _kinds() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        row["word"]: (row["kind"], tuple(row["excludes"].split("|"))) for row in table("measured_objects")
    }
