"""M-14: a declared project has not evaluated itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec

from jiheng.audit.example import Example, Planned, together
from jiheng.audit.likeness import similarity
from jiheng.audit.record import ProjectRecord
from jiheng.audit.rule import Hit, NotApplicable, rule, says
from jiheng.audit.set_view import SetView, one_of_each
from jiheng.foundation.message import Message

_NONE = NotApplicable(
    Message(
        "没有同一单位同一年度的申报表和自评表", "no office has both declarations and evaluations of one year"
    )
)


class Params(msgspec.Struct, frozen=True):
    """Parameters of M-14."""

    alike: Annotated[
        Decimal,
        says("名称相似度达到多少视为同一项目", "similarity from which two names are of one project"),
    ] = Decimal("0.5")


def _form(kind: str, *names: str, office: str = "云溪市司法局", year: int = 2024) -> Example:
    return Example(tuple(Planned(name=name) for name in names), kind=kind, issuer=office, year=year)


_EVALUATED = _form("self_evaluation", "社区法治宣传", "人民调解补贴")


@rule(
    id="M-14",
    severity="S2",
    scope="set",
    title=Message("项目没有开展绩效自评", "A project without self-evaluation"),
    basis=("COVER",),
    params=Params(),
    fields=("name", "total"),
    message=Message(
        "项目“{project}”申报了{year}年绩效目标，而{office}同年的自评表中没有这个项目。自评应覆盖全部项目。",
        "“{project}” declared targets for {year}, but the evaluations of {office} for that year do not cover it.",
    ),
    mend=Message(
        "补做自评；项目已取消或更名的，附上说明。",
        "Evaluate the project; where it was cancelled or renamed, say so.",
    ),
    fires=together(_form("targets", "社区法治宣传", "法律援助办案补贴"), _EVALUATED),
    silent=(
        together(_form("targets", "社区法治宣传", "2024年人民调解补贴"), _EVALUATED),
        together(_form("targets", "法律援助办案补贴", office="云溪市水务局"), _EVALUATED),
        together(_form("targets", "法律援助办案补贴", year=2025), _EVALUATED),
        _form("targets", "法律援助办案补贴"),
    ),
)
def check(view: SetView, params: Params) -> list[Hit] | NotApplicable:
    """Every project that got money evaluates itself; who is left out of the evaluations of its own office stands out.

    Only where the set holds both declarations and evaluations of the office and year: a set of declarations alone
    says nothing about evaluations. A project under nearly the same name is the same project.
    """
    declared = one_of_each(view.of_kind("targets"))
    open_to_it = [record for record in declared if view.of_same_office(record, "self_evaluation")]
    if not open_to_it:
        return _NONE
    alike = float(params.alike)
    return [_hit(record) for record in open_to_it if not _is_evaluated(record, view, alike)]


def _is_evaluated(record: ProjectRecord, view: SetView, alike: float) -> bool:
    others = view.of_same_office(record, "self_evaluation")
    known = bool(view.same_project(record, "self_evaluation"))
    return known or any(similarity(record.name, other.name) >= alike for other in others)


def _hit(record: ProjectRecord) -> Hit:
    return Hit({"year": record.fiscal_year, "office": record.office}, at=record)
