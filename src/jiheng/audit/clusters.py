"""Goals and indicator sets that several projects of a set share, word for word or nearly so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from jiheng.audit.finding import Subject
from jiheng.audit.likeness import near_groups
from jiheng.audit.project_names import core_of
from jiheng.audit.record import ProjectRecord
from jiheng.audit.rule import says
from jiheng.audit.views import plain
from jiheng.foundation.where import Where

Shared = Literal["goal", "indicators"]


class ClusterSettings(msgspec.Struct, frozen=True):
    """From when on texts are taken for one wording. The same similarity as in the rules on repeated goals."""

    goals_alike: Annotated[
        Decimal, says("绩效目标相似度下限", "similarity from which goals are one wording")
    ] = Decimal("0.8")
    indicators_alike: Annotated[
        Decimal, says("指标体系相似度下限", "similarity from which indicator sets are one")
    ] = Decimal("0.8")
    least_indicators: Annotated[
        int, says("参与比对的项目最少指标数", "indicators that a set must have to be compared")
    ] = 2


class Member(msgspec.Struct, frozen=True):
    """One project of a cluster. `similarity` is that of its `text` to the cluster's model."""

    subject: Subject
    office: str | None
    fiscal_year: int | None
    budget: Decimal | None
    text: str
    similarity: float
    where: Where | None = None


class Cluster(msgspec.Struct, frozen=True):
    """Projects that share a goal or an indicator set; the most similar members stand first.

    `model` is the wording met most often. `projects` counts one that goes on for years once.
    """

    shares: Shared
    model: str
    members: tuple[Member, ...]
    projects: int
    offices: int
    years: int
    budget: Decimal

    @property
    def is_identical(self) -> bool:
        """Whether all members share the very wording."""
        return all(member.similarity == 1 for member in self.members)


def goal_clusters(records: Sequence[ProjectRecord], settings: ClusterSettings | None = None) -> list[Cluster]:
    """Return the clusters of goals, the largest first."""
    settings = settings or ClusterSettings()
    return _clusters("goal", records, goal_of, settings.goals_alike)


def indicator_clusters(
    records: Sequence[ProjectRecord], settings: ClusterSettings | None = None
) -> list[Cluster]:
    """Return the clusters of indicator sets, names and values together, the largest first."""
    settings = settings or ClusterSettings()
    some = [record for record in records if len(record.indicators) >= settings.least_indicators]
    return _clusters("indicators", some, indicators_of, settings.indicators_alike)


def goal_of(record: ProjectRecord) -> str:
    """Return the goal as it is printed."""
    return record.goal


def indicators_of(record: ProjectRecord) -> str:
    """Return the indicator set as one text: names with values, in an order of its own, so that order tells nothing."""
    return "；".join(sorted(f"{one.name} {one.value}" for one in record.indicators))


def _clusters(
    shares: Shared,
    records: Sequence[ProjectRecord],
    text_of: Callable[[ProjectRecord], str],
    alike: Decimal,
) -> list[Cluster]:
    texts = [text_of(record) for record in records]
    found = []
    for group in near_groups(texts, float(alike)):
        members = [
            _member(records[number], texts[number], similarity)
            for number, similarity in zip(group.members, group.similarities, strict=True)
        ]
        members.sort(key=lambda member: -member.similarity)
        found.append(_cluster(shares, texts[group.model], members))
    return sorted(found, key=lambda cluster: (-len(cluster.members), -cluster.budget, cluster.model))


def _member(record: ProjectRecord, text: str, similarity: float) -> Member:
    return Member(
        subject=record.subject,
        office=record.office,
        fiscal_year=record.fiscal_year,
        budget=record.budget,
        text=text,
        similarity=similarity,
        where=record.goal_where or record.where,
    )


def _cluster(shares: Shared, model: str, members: list[Member]) -> Cluster:
    return Cluster(
        shares=shares,
        model=model,
        members=tuple(members),
        projects=count_projects((m.office, m.subject.project or "", m.fiscal_year) for m in members),
        offices=len({plain(member.office or "") for member in members}),
        years=len({member.fiscal_year for member in members}),
        budget=sum((member.budget or Decimal(0) for member in members), Decimal(0)),
    )


def project_key(office: str | None, name: str) -> tuple[str, str]:
    """Return what tells a project apart whatever its year: its office, and what its name says it is about."""
    bare = plain(name)
    return plain(office or ""), core_of(bare, office or "") or bare


def count_projects(named: Iterable[tuple[str | None, str, int | None]]) -> int:
    """Return how many projects these are, each given by office, name and year.

    One project that goes on for years counts once; two of one year are two, however alike their names.
    """
    in_year = Counter((project_key(office, name), year) for office, name, year in named)
    most: dict[tuple[str, str], int] = {}
    for (project, _), times in in_year.items():
        most[project] = max(times, most.get(project, 0))
    return sum(most.values())
