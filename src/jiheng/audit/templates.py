"""How much of its goals and indicators an office takes from a template instead of thinking of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec

from jiheng.audit.clusters import Cluster, count_projects
from jiheng.audit.finding import Subject
from jiheng.audit.record import ProjectRecord
from jiheng.audit.rule import says
from jiheng.audit.views import plain


class TemplateSettings(msgspec.Struct, frozen=True):
    """When an indicator name is boilerplate."""

    boilerplate_projects: Annotated[
        int,
        says(
            "同一单位多少个项目使用同一指标名称视为套用",
            "projects of one office from which a common indicator name is boilerplate",
        ),
    ] = 3


class TemplateUse(msgspec.Struct, frozen=True):
    """What one office shares between its projects, or with those of other offices.

    `shared_goals`, `shared_indicators`: how many of its `projects` have a goal, an indicator set that another
    project has too; `shared`: either. `boilerplate` counts the indicators whose name stands in several of its
    projects; `names` are these names, the most frequent first.
    """

    office: str
    projects: int
    shared_goals: int
    shared_indicators: int
    shared: int
    indicators: int
    boilerplate: int
    names: tuple[str, ...]

    @property
    def shared_share(self) -> float:
        """The share of its projects whose goal or indicator set stands elsewhere too."""
        return self.shared / self.projects if self.projects else 0.0

    @property
    def boilerplate_share(self) -> float:
        """The share of its indicators that have a boilerplate name."""
        return self.boilerplate / self.indicators if self.indicators else 0.0


def template_use(
    records: Sequence[ProjectRecord],
    goals: Iterable[Cluster],
    indicator_sets: Iterable[Cluster],
    settings: TemplateSettings | None = None,
) -> list[TemplateUse]:
    """Return the use of templates by office, the heaviest users first. Clusters are those of the same records."""
    settings = settings or TemplateSettings()
    with_goal, with_set = _sharing(goals), _sharing(indicator_sets)
    by_office: dict[str, list[ProjectRecord]] = {}
    for record in records:
        if record.office:
            by_office.setdefault(record.office, []).append(record)
    used = [_use(office, own, with_goal, with_set, settings) for office, own in by_office.items()]
    return sorted(used, key=lambda use: (-use.shared_share, -use.boilerplate_share, use.office))


def _sharing(clusters: Iterable[Cluster]) -> set[Subject]:
    """Return who shares with another project; the same project in another year is no other."""
    return {member.subject for cluster in clusters if cluster.projects > 1 for member in cluster.members}


def _use(
    office: str,
    records: list[ProjectRecord],
    with_goal: set[Subject],
    with_set: set[Subject],
    settings: TemplateSettings,
) -> TemplateUse:
    goals = {record.subject for record in records} & with_goal
    sets = {record.subject for record in records} & with_set
    common = _common_names(records, settings.boilerplate_projects)
    names = [plain(one.name) for record in records for one in record.indicators]
    return TemplateUse(
        office=office,
        projects=len(records),
        shared_goals=len(goals),
        shared_indicators=len(sets),
        shared=len(goals | sets),
        indicators=len(names),
        boilerplate=sum(1 for name in names if name in common),
        names=tuple(common.values()),
    )


def _common_names(records: list[ProjectRecord], least: int) -> dict[str, str]:
    """Return the indicator names of at least so many projects, as compared and as printed, the commonest first."""
    using: dict[str, list[ProjectRecord]] = {}
    printed: dict[str, str] = {}
    for record in records:
        names = {plain(one.name): one.name for one in record.indicators if one.name}
        printed.update(names)
        for name in names:
            using.setdefault(name, []).append(record)
    times = {
        name: count_projects((one.office, one.name, one.fiscal_year) for one in own)
        for name, own in using.items()
    }
    common = [name for name, number in times.items() if number >= least]
    return {name: printed[name] for name in sorted(common, key=lambda name: (-times[name], name))}
