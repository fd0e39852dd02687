"""The analysis of a set as plain tables, for whatever report prints them: one row a member, value or statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from jiheng.audit.analysis import SetAnalysis
from jiheng.audit.clusters import Cluster
from jiheng.audit.engine import in_words
from jiheng.audit.finding import Subject
from jiheng.foundation.message import Message
from jiheng.foundation.where import Where

Kind = Literal["text", "number", "money"]
Cell = str | None


class Column(msgspec.Struct, frozen=True):
    """The head of a column, its width in characters and what its cells are."""

    title: Message
    width: int
    kind: Kind = "text"


class Table(msgspec.Struct, frozen=True):
    """One table. `id` is stable; rows have a cell for each column."""

    id: str
    title: Message
    lead: Message
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_GROUP = Column(Message("组", "group"), 6, "number")
_FILE = Column(Message("文件", "file"), 24)
_OFFICE = Column(Message("单位", "office"), 24)
_YEAR = Column(Message("年度", "year"), 7)
_PROJECT = Column(Message("项目", "project"), 34)
_BUDGET = Column(Message("预算（元）", "budget (yuan)"), 16, "money")
_NAME = Column(Message("指标", "indicator"), 26)
_VALUE = Column(Message("原文值", "as printed"), 18)
_PLACE = Column(Message("位置", "place"), 18)
_COUNT = Column(Message("个数", "count"), 8, "number")
_SHARES = {"goal": Message("绩效目标", "goal"), "indicators": Message("指标体系", "indicator set")}


_MEASURES = {
    "budget": Message("预算", "budget"),
    "ratio": Message("比率", "ratio"),
    "percentage_point": Message("百分点", "percentage points"),
    "money": Message("金额", "money"),
    "dollars": Message("外币", "foreign currency"),
    "clock_time": Message("时间", "time"),
    "working_days": Message("工作日", "working days"),
    "calendar_time": Message("月份", "months"),
    "persons": Message("人数", "persons"),
    "person_times": Message("人次", "visits"),
    "times": Message("次数", "times"),
    "length": Message("长度", "length"),
    "area": Message("面积", "area"),
    "volume": Message("体积", "volume"),
    "mass": Message("重量", "mass"),
}


def _measure(dimension: str, language: str) -> str:
    """Name a dimension; one of no known units is called by its unit."""
    return _MEASURES[dimension].render(language) if dimension in _MEASURES else dimension


def tables(analysis: SetAnalysis, language: str) -> list[Table]:
    """Return every table that has rows."""
    made = (
        _clusters(analysis, language),
        _contradictions(analysis, language),
        _apart(analysis, language),
        _groups(analysis, language),
        _not_compared(analysis, language),
        _templates(analysis),
    )
    return [table for table in made if table.rows]


def cluster_in_words(cluster: Cluster, language: str) -> str:
    """Say of a cluster what it shares, and how far it reaches."""
    shared = _SHARES[cluster.shares]
    said = _IDENTICAL if cluster.is_identical else _NEARLY
    return said.render(
        language,
        what=shared.render(language),
        projects=cluster.projects,
        offices=cluster.offices,
        years=max(cluster.years, 1),
    )


_IDENTICAL = Message(
    "{what}完全相同：{projects} 个项目，{offices} 个单位，{years} 个年度",
    "the same {what}: {projects} projects, {offices} offices, {years} years",
)
_NEARLY = Message(
    "{what}基本相同：{projects} 个项目，{offices} 个单位，{years} 个年度",
    "nearly the same {what}: {projects} projects, {offices} offices, {years} years",
)


def _clusters(analysis: SetAnalysis, language: str) -> Table:
    rows = [
        (
            str(number),
            _SHARES[cluster.shares].render(language),
            f"{member.similarity:.2f}",
            *_of(member.subject, member.office),
            _year(member.fiscal_year),
            _amount(member.budget),
            member.text,
            _place(member.where, language),
        )
        for number, cluster in enumerate((*analysis.goals, *analysis.indicator_sets), start=1)
        for member in cluster.members
    ]
    columns = (
        _GROUP,
        Column(Message("相同的是", "shares"), 12),
        Column(Message("相似度", "similarity"), 8, "number"),
        _FILE,
        _OFFICE,
        _PROJECT,
        _YEAR,
        _BUDGET,
        Column(Message("内容", "text"), 70),
        _PLACE,
    )
    lead = Message(
        "绩效目标或指标体系相同、基本相同的项目，同一组编号相同。",
        "Projects whose goal or indicator set is the same or nearly so; one number for each group.",
    )
    return Table("alike", Message("雷同", "alike"), lead, columns, tuple(rows))


def _contradictions(analysis: SetAnalysis, language: str) -> Table:
    rows = [
        (
            str(number),
            one.name,
            statement.value,
            *_of(statement.subject, one.office),
            _year(one.fiscal_year),
            _place(statement.where, language),
        )
        for number, one in enumerate(analysis.contradictions, start=1)
        for statement in one.statements
    ]
    columns = (_GROUP, _NAME, _VALUE, _FILE, _OFFICE, _PROJECT, _YEAR, _PLACE)
    lead = Message(
        "同一单位同一年度的项目对同一件事写了不同的数。",
        "Projects of one office and year that state one fact with different figures.",
    )
    return Table("contradictions", Message("数据矛盾", "contradictions"), lead, columns, tuple(rows))


def _apart(analysis: SetAnalysis, language: str) -> Table:
    rows = [
        (
            group.name,
            peer.value,
            in_words(group.median),
            None if peer.times is None else f"{peer.times:.2f}",
            f"{peer.score:.1f}",
            str(group.count),
            *_of(peer.subject, peer.office),
            _place(peer.where, language),
        )
        for group in analysis.peers
        for peer in group.apart
    ]
    columns = (
        Column(Message("比较的是", "compared"), 26),
        _VALUE,
        Column(Message("同类中位数", "median of peers"), 12, "number"),
        Column(Message("是中位数的几倍", "times the median"), 12, "number"),
        Column(Message("修正 z 分数", "modified z-score"), 10, "number"),
        Column(Message("同类个数", "peers"), 8, "number"),
        _FILE,
        _OFFICE,
        _PROJECT,
        _PLACE,
    )
    lead = Message(
        "与同类（同名、同量纲、同方向、同年度）相差悬殊的金额和目标值，供核对，不等于有错。",
        "Amounts and targets far from their peers (one name, dimension, direction and year): to check, not wrong as such.",
    )
    return Table("apart", Message("与同类悬殊", "far from peers"), lead, columns, tuple(rows))


def _groups(analysis: SetAnalysis, language: str) -> Table:
    rows = [
        (
            group.name,
            _measure(group.what, language),
            group.sense,
            _year(group.fiscal_year),
            str(group.count),
            in_words(group.median),
            in_words(group.least),
            in_words(group.most),
            str(len(group.apart)),
        )
        for group in analysis.peers
    ]
    columns = (
        Column(Message("比较的是", "compared"), 26),
        Column(Message("量纲", "measures"), 14),
        Column(Message("方向", "sense"), 6),
        _YEAR,
        _COUNT,
        Column(Message("中位数", "median"), 14, "number"),
        Column(Message("最小", "least"), 14, "number"),
        Column(Message("最大", "most"), 14, "number"),
        Column(Message("悬殊", "apart"), 8, "number"),
    )
    lead = Message("可以比较的各组。", "The groups that can be compared.")
    return Table("peers", Message("同类比较", "peers"), lead, columns, tuple(rows))


def _not_compared(analysis: SetAnalysis, language: str) -> Table:
    rows = [
        (one.name, _measure(one.what, language), str(one.count), one.reason.render(language))
        for one in analysis.not_compared
    ]
    columns = (
        Column(Message("名称", "name"), 26),
        Column(Message("量纲", "measures"), 14),
        _COUNT,
        Column(Message("为什么不可比", "why not"), 60),
    )
    lead = Message(
        "只比较可比的；其余写明理由。", "Only like is compared with like; of the rest the reason is said."
    )
    return Table("not-compared", Message("不可比", "not compared"), lead, columns, tuple(rows))


def _templates(analysis: SetAnalysis) -> Table:
    rows = [
        (
            use.office,
            str(use.projects),
            str(use.shared),
            f"{use.shared_share:.0%}",
            str(use.indicators),
            str(use.boilerplate),
            f"{use.boilerplate_share:.0%}",
            "、".join(use.names),
        )
        for use in analysis.templates
    ]
    columns = (
        _OFFICE,
        Column(Message("项目数", "projects"), 8, "number"),
        Column(Message("雷同项目", "sharing"), 8, "number"),
        Column(Message("占比", "share"), 8),
        Column(Message("指标数", "indicators"), 8, "number"),
        Column(Message("套用指标", "boilerplate"), 8, "number"),
        Column(Message("占比", "share"), 8),
        Column(Message("套用的指标名称", "boilerplate names"), 70),
    )
    lead = Message("各单位套用模板的程度。", "How far each office works from templates.")
    return Table("templates", Message("模板套用", "templates"), lead, columns, tuple(rows))


def _of(subject: Subject, office: str | None) -> tuple[Cell, ...]:
    return subject.document, office or subject.office, subject.project


def _year(year: int | None) -> Cell:
    return None if year is None else str(year)


def _amount(amount: Decimal | None) -> Cell:
    return None if amount is None else f"{amount:f}"


def _place(where: Where | None, language: str) -> Cell:
    return None if where is None else where.describe(language)


def totals(analysis: SetAnalysis) -> Iterator[tuple[Message, int]]:
    """Yield what was found and how often, for a summary."""
    lists: Sequence[tuple[Message, int]] = (
        (Message("目标雷同的组", "groups of like goals"), len(analysis.goals)),
        (Message("指标体系雷同的组", "groups of like indicator sets"), len(analysis.indicator_sets)),
        (Message("数据矛盾", "contradictions"), len(analysis.contradictions)),
        (Message("与同类悬殊的值", "values far from peers"), sum(len(g.apart) for g in analysis.peers)),
    )
    yield from lists
