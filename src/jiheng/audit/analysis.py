"""What a whole set of documents shows that none of them shows alone: one door to all of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from jiheng.audit.clusters import Cluster, ClusterSettings, goal_clusters, indicator_clusters
from jiheng.audit.contradictions import Contradiction, contradictions
from jiheng.audit.peers import NotCompared, PeerGroup, PeerSettings, peers
from jiheng.audit.record import ProjectRecord
from jiheng.audit.set_view import one_of_each
from jiheng.audit.templates import TemplateSettings, TemplateUse, template_use


class AnalysisSettings(msgspec.Struct, frozen=True):
    """The thresholds of every part."""

    clusters: ClusterSettings = ClusterSettings()
    templates: TemplateSettings = TemplateSettings()
    peers: PeerSettings = PeerSettings()


class SetAnalysis(msgspec.Struct, frozen=True):
    """Everything found in a set, each list with the weightiest first. `projects` is how many were compared.

    `not_compared` are values of one name that had too few like ones, with the reason.
    """

    projects: int
    goals: tuple[Cluster, ...]
    indicator_sets: tuple[Cluster, ...]
    templates: tuple[TemplateUse, ...]
    contradictions: tuple[Contradiction, ...]
    peers: tuple[PeerGroup, ...]
    not_compared: tuple[NotCompared, ...]


def analyse(records: Iterable[ProjectRecord], settings: AnalysisSettings | None = None) -> SetAnalysis:
    """Compare the projects of a set with each other.

    A project that was declared, monitored and evaluated in one year counts once; withheld ones do not count. Raises
    `MissingExtraError` where there are so many different texts that rensa is needed and it is not installed.
    """
    settings = settings or AnalysisSettings()
    compared = one_of_each(records)
    goals = goal_clusters(compared, settings.clusters)
    sets = indicator_clusters(compared, settings.clusters)
    groups, left = peers(compared, settings.peers)
    return SetAnalysis(
        projects=len(compared),
        goals=tuple(goals),
        indicator_sets=tuple(sets),
        templates=tuple(template_use(compared, goals, sets, settings.templates)),
        contradictions=tuple(contradictions(compared)),
        peers=tuple(groups),
        not_compared=tuple(left),
    )
