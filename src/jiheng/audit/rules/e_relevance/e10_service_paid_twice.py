"""E-10: like projects have service periods that overlap."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Planned, several
from jiheng.audit.finding import Quote
from jiheng.audit.likeness import near_pairs
from jiheng.audit.project_names import core, service_period
from jiheng.audit.rule import Hit, rule, says
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.foundation.message import Message


class Params(msgspec.Struct, frozen=True):
    """Parameters of E-10."""

    alike: Annotated[Decimal, says("名称（去掉年份）相似度下限", "similarity of the names without years")] = (
        Decimal("0.8")
    )


@rule(
    id="E-10",
    severity="S2",
    scope="document",
    title=Message("同类项目服务期重叠", "Service periods of like projects overlap"),
    basis=("IR41",),
    params=Params(),
    message=Message(
        "项目“{project}”（{money}）与“{other}”（{other_money}）内容相同，服务期都含{years}年。请写明各自起止月份，说明没有重复安排资金。",
        "“{project}” ({money}) and “{other}” ({other_money}) are for one service and both include {years}: state the months.",
    ),
    mend=Message(
        "写明两期服务的起止年月；确有重叠的，核减重复部分。",
        "State from which month to which each runs, and cut what is paid twice.",
    ),
    fires=(
        several(
            Planned(name="2023-2024年水务信息网运维项目", budget="126"),
            Planned(name="2022-2023年水务信息网运维项目", budget="297"),
        ),
        several(
            Planned(name="2023-2024年水务信息网运维项目", budget=""),
            Planned(name="2022-2023年水务信息网运维项目"),
        ),
    ),
    silent=(
        several(Planned(name="2021-2022年水务信息网运维"), Planned(name="2023-2024年水务信息网运维")),
        several(Planned(name="2022-2023年水务信息网运维"), Planned(name="2023-2024年泵站机组租赁")),
        several(Planned(name="2023年水务信息网运维"), Planned(name="2022-2023年水务信息网运维")),
        several(
            Planned(name="2022-2023年水务信息网运维", unit="甲站"),
            Planned(name="2023-2024年水务信息网运维", unit="乙站"),
        ),
    ),
)
def check(document: DocumentView, params: Params) -> list[Hit]:
    """Two periods of one service that share a year may pay for the same months twice (重复安排).

    Only names that print a period of several years are compared, and only projects of one office whose names
    are alike without the years. Whether the months really overlap the names cannot tell: the office is asked to
    state them.
    """
    spans = [(one, span) for one in document.open_projects if (span := service_period(one.name))]
    pairs = near_pairs([core(project) for project, _ in spans], float(params.alike))
    found = []
    for first, second, _ in pairs:
        (other, earlier), (project, later) = spans[first], spans[second]
        shared = [year for year in earlier if year in later]
        if shared and project.spender == other.spender:
            found.append(_hit(project, other, shared))
    return found


def _hit(project: ProjectView, other: ProjectView, shared: list[int]) -> Hit:
    said: dict[str, object] = {
        "other": other.name,
        "years": shared,
        "money": _budget(project),
        "other_money": _budget(other),
    }
    quote = Quote("name", other.name, other.place("name"), of=other.name)
    return Hit(said, at=project, fields=("name", "total"), beside=(quote,))


def _budget(project: ProjectView) -> str:
    return "—" if project.budget is None else project.money(project.budget)
