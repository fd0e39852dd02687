"""E-16: the name of an indicator is cut off."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.traits import DESCRIBED, NAMED
from jiheng.audit.views import IndicatorView, plain
from jiheng.foundation.message import Message

_GOES_ON = re.compile(r"(?<![率数量度性额])[\u4e00-\u9fff]")


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-16."""

    least: Annotated[
        int, says("名称至少多长才算被截断", "characters from which a name is taken to be cut")
    ] = 12


@rule(
    id="E-16",
    severity="S3",
    scope="indicator",
    title=Message("指标名称被截断", "The name of an indicator is cut off"),
    basis=("ARI",),
    params=Params(),
    needs=NAMED | DESCRIBED,
    fields=("name", "description"),
    message=Message(
        "指标名称“{indicator}”没有写完，指标描述是“{description}”。请把名称补全。",
        "The name “{indicator}” breaks off; the description goes on: {description}.",
    ),
    mend=Message(
        "按指标描述补全名称；系统限制字数的，改用简短名称。", "Complete the name, or use a shorter one."
    ),
    fires=one(
        Shown(
            "产出/数量",
            "日常法治宣传、重点时段专项法治宣",
            "≥12次",
            description="日常法治宣传、重点时段专项法治宣传次数",
        )
    ),
    silent=(
        one(
            Shown(
                "产出/质量",
                "农村公路养护工程验收合格率",
                "100%",
                description="农村公路养护工程验收合格率达到的水平",
            )
        ),
        one(Shown("产出/数量", "服务业务部门", "≥2个", description="服务业务部门数量")),
        one(Shown("产出/数量", "日常法治宣传和专项法治宣传次数", "≥12次", description="全年开展宣传的次数")),
        one(
            Shown(
                "产出/质量",
                "农村公路养护工程验收合格率",
                "100%",
                description="农村公路养护工程验收合格率=合格里程/验收里程",
            )
        ),
        one(
            Shown(
                "产出/数量",
                "日常法治宣传和专项法治宣传次数",
                "≥12次",
                description="日常法治宣传和专项法治宣传次数",
            )
        ),
    ),
)
def check(indicator: IndicatorView, params: Params) -> Hit | None:
    """Some systems cut a name after so many characters; the description then shows how it goes on.

    A short name that its description merely completes (服务业务部门, 服务业务部门数量) is not cut, nor is one
    that ends in a measure (合格率) or is followed by a formula.
    """
    name, description = indicator.plain_name, plain(indicator.indicator.description or "")
    is_cut = (
        len(name) >= params.least and description.startswith(name) and _GOES_ON.match(description, len(name))
    )
    return Hit({"description": indicator.indicator.description or ""}) if is_cut else None
