"""A target in words: a person gives the points, within the band of what was reached."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from jiheng.facts.lists import column
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.scoring.formula import Case, Earned, Formula, Open, Situation
from jiheng.targets.proportion import CENT, cents, figure

_NO_BAND = Message(
    "没有写明是达成、部分达成还是未达成，由评价人按三档评定",
    "whether it was met, partly met or not met is not stated: for the assessor to say",
)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings: from which share of the weight on 达成 and 部分达成 begin."""

    met_from: Decimal = Decimal("0.8")
    partly_from: Decimal = Decimal("0.6")


class Band(msgspec.Struct, frozen=True):
    """What may be given: `least` and `most` points, both included."""

    title: Message
    least: Decimal
    most: Decimal


def earn(row: Situation, params: Params) -> Earned | Open:
    """Take the points that a person gave where they lie in the band of what was reached; else say the band."""
    band = _band(row, params)
    if band is None:
        return Open(least=Decimal(0), most=row.weight, why=_NO_BAND)
    limits = f"[{figure(band.least)}, {figure(band.most)}]"
    if row.given is None:
        why = Message(
            f"{band.title.zh}：应在{limits}之内，由评价人评定",
            f"{band.title.en}: within {limits}, for the assessor to say",
        )
        return Open(least=band.least, most=band.most, why=why)
    if not band.least <= row.given <= band.most:
        why = Message(
            f"{band.title.zh}：应在{limits}之内，所给的{figure(row.given)}分不在其中",
            f"{band.title.en}: within {limits}; the {figure(row.given)} points given are not",
        )
        return Open(least=band.least, most=band.most, why=why)
    return Earned(
        points=cents(row.given),
        sum=f"{figure(row.given)} ∈ {limits}",
        why=Message(
            f"{band.title.zh}，由评价人在档内评定", f"{band.title.en}: given by the assessor within the band"
        ),
    )


def _band(row: Situation, params: Params) -> Band | None:
    """Return the band that the result states; None where it only repeats the target or states none."""
    said = without_spaces(fold_width(row.actual.raw)) if row.actual is not None else ""
    stated = row.done.met
    if stated is None or said == without_spaces(fold_width(row.target.raw)):
        return None
    full = row.weight
    if stated:
        return Band(Message("达成", "met"), cents(full * params.met_from), full)
    if any(word in said for word in column("partly_reached", "word")):
        return Band(
            Message("部分达成", "partly met"),
            cents(full * params.partly_from),
            _under(full * params.met_from),
        )
    return Band(Message("未达成", "not met"), Decimal(0), _under(full * params.partly_from))


def _under(points: Decimal) -> Decimal:
    """Return the most that is still below some points: the upper end belongs to the next band."""
    return max(cents(points) - CENT, Decimal(0))


FORMULA = Formula(
    id="banded",
    title=Message("定性指标分三档", "Words in three bands"),
    says=Message(
        "达成80%～100%（含80%），部分达成60%～80%（含60%），未达成0～60%；档内由评价人评定",
        "met 80–100 %, partly met 60–80 %, not met 0–60 % of the weight, lower ends included; within, the assessor says",
    ),
    source=Message(
        "财预〔2020〕10号第十六条；2017年度的表以50%为界",
        "Caiyu [2020] No. 10, art. 16; forms of 2017 had 50 % for 60 %",
    ),
    mark="memory",
    params=Params(),
    earn=earn,
    cases=(
        Case("有效保障", "达成年度指标", "15", "13.50", given="13.5"),
        Case("有效保障", "达成年度指标", "15", "12.00", given="12"),
        Case("有效保障", "达成年度指标", "15", None, given="11.99"),
        Case("有效提升", "部分达成年度指标并具有一定效果", "15", "9.00", given="9"),
        Case("有效提升", "部分达成年度指标并具有一定效果", "15", "11.99", given="11.99"),
        Case("有效提升", "部分达成年度指标并具有一定效果", "15", None, given="12.00", note="12分属于上一档"),
        Case(
            "有效提升",
            "部分达成年度指标并具有一定效果",
            "15",
            "7.50",
            given="7.5",
            params={"partly_from": Decimal("0.5")},
            note="2017年度的分档",
        ),
        Case("有效提升", "未达成年度指标且效果较差", "15", "8.99", given="8.99"),
        Case("有效提升", "未达成年度指标且效果较差", "15", None, given="9"),
        Case("有效提升", "达成年度指标", "15", None, note="没有人打分：只知区间"),
        Case("有效提升", "有效提升", "15", None, given="15", note="照抄目标，没有说达成与否"),
    ),
)
