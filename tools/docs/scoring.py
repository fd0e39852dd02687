"""Pages of scoring: the schemes with their weights and formulas, the formulas with their worked cases."""

from __future__ import annotations

from typing import get_args

from tools.docs.markdown import Page, code, table

from jiheng.foundation.message import Message
from jiheng.scoring.formula import FORMULAS, Case, Formula
from jiheng.scoring.scheme import Scheme, Use, schemes
from jiheng.scoring.weights import family_title
from jiheng.scoring.wording import MARKS, USES
from jiheng.targets.proportion import figure

_SCHEMES = Message("评分办法", "Scoring schemes")
_SCHEMES_LEAD = Message(
    "自评得分按哪套办法算：分值、算法、等级，各有出处。`jiheng score --scheme` 可指定。",
    "By which scheme a self-evaluation is scored: weights, formulas, grades, each with its source. "
    "`jiheng score --scheme` names one.",
)
_FORMULAS = Message("计分算法", "Scoring formulas")
_FORMULAS_LEAD = Message(
    "每个算法的出处和演算例；演算例都是测试。",
    "The source and worked cases of each formula; every case is a test.",
)
_SOURCE = Message("出处：{source}（{mark}）。", "Source: {source} ({mark}).")
_VALID = Message("自 {begin} 起", "In force from {begin}")
_UNTIL = Message("至 {end}", "until {end}")
_WHOLE = Message(
    "预算执行 {execution} 分，指标 {indicators} 分。",
    "Execution {execution} points, indicators {indicators}.",
)
_OFFICE = Message("各类分值由单位自定。", "How the points divide is left to the office.")
_SHARE_HEADS = Message("没有设的类别", "Families without indicators")
_NONE = Message("（全有）", "(none)")
_USE = Message("用于", "Used for")
_FORMULA = Message("算法", "Formula")
_GRADES = Message("等级：{grades}。", "Grades: {grades}.")
_CASE_HEADS = (
    Message("指标值", "target"),
    Message("实际完成值", "actual"),
    Message("方向", "direction"),
    Message("分值", "weight"),
    Message("评定", "given"),
    Message("参数", "settings"),
    Message("得分", "points"),
    Message("说明", "note"),
)
_DIRECTIONS = {"positive": Message("正向", "high"), "negative": Message("反向", "low"), None: Message("", "")}
_TOO_LOW = Message("目标明显偏低", "target too low")
_OPEN = Message("由人评定", "for a person")
_FAMILIES = ("COST", "OUTPUT", "OUTCOME", "SATISFACTION")


def schemes_page(language: str) -> Page:
    """Return the page of all schemes."""
    parts = [part for one in schemes() for part in _scheme(one, language)]
    return Page(_SCHEMES.render(language), _SCHEMES_LEAD.render(language), parts)


def formulas_page(language: str) -> Page:
    """Return the page of all formulas."""
    parts = [part for one in FORMULAS for part in _formula(one, language)]
    return Page(_FORMULAS.render(language), _FORMULAS_LEAD.render(language), parts)


def _scheme(one: Scheme, language: str) -> list[str]:
    until = f" {_UNTIL.render(language, end=one.valid.to)}" if one.valid.to else ""
    lines = [
        f"## {code(one.id)} {one.title.render(language)}",
        _SOURCE.render(language, source=one.source.render(language), mark=MARKS[one.mark].render(language)),
        f"{_VALID.render(language, begin=one.valid.from_)}{until}. "
        + _WHOLE.render(
            language, execution=figure(one.execution_weight), indicators=figure(one.indicator_points)
        ),
        _shares(one, language),
        table(
            [_USE.render(language), _FORMULA.render(language)],
            [[USES[use].render(language), _linked(one, use, language)] for use in get_args(Use)],
        ),
        _GRADES.render(language, grades=", ".join(f"{g.name} ≥{figure(g.from_points)}" for g in one.grades)),
    ]
    return [line for line in lines if line]


def _shares(one: Scheme, language: str) -> str:
    if not one.shares:
        return _OFFICE.render(language)
    head = [_SHARE_HEADS.render(language), *(family_title(family).render(language) for family in _FAMILIES)]
    rows = [
        [
            ", ".join(family_title(family).render(language) for family in shares.without)
            or _NONE.render(language),
            *(figure(shares.points[family]) if family in shares.points else "" for family in _FAMILIES),
        ]
        for shares in one.shares
    ]
    return table(head, rows)


def _linked(one: Scheme, use: Use, language: str) -> str:
    formula, _ = one.formula(use)
    settings = one.params.get(formula.id, {})
    differing = f" ({', '.join(f'{key} = {value}' for key, value in settings.items())})" if settings else ""
    return f"[{formula.title.render(language)}](formulas.md#{formula.id}){differing}"


def _formula(one: Formula, language: str) -> list[str]:
    return [
        f'<a id="{one.id}"></a>\n\n## {code(one.id)} {one.title.render(language)}',
        f"{one.says.render(language)}.",
        _SOURCE.render(language, source=one.source.render(language), mark=MARKS[one.mark].render(language)),
        table([head.render(language) for head in _CASE_HEADS], [_case(case, language) for case in one.cases]),
    ]


def _case(case: Case, language: str) -> list[str]:
    settings = [f"{key} = {value}" for key, value in case.params.items()]
    if case.is_too_low:
        settings.append(_TOO_LOW.render(language))
    return [
        case.target,
        case.actual,
        _DIRECTIONS[case.direction].render(language),
        case.weight,
        case.given or "",
        ", ".join(settings),
        case.expected or _OPEN.render(language),
        case.note if language == "zh" else "",
    ]
