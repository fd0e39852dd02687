"""Which projects of one document share their goal, word for word or nearly so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jiheng.audit.likeness import near_pairs
from jiheng.audit.project_names import is_one_family
from jiheng.audit.views import DocumentView, ProjectView

_CLAUSE_END = re.compile(r"[,，;；:：。\n]")


@lru_cache(maxsize=1)
def with_one_goal(document: DocumentView, threshold: float, least: int) -> list[list[ProjectView]]:
    """Return the groups of projects whose goals are alike, or of which one holds the whole goal of another.

    `threshold` is the similarity from which goals are alike; a goal shorter than `least` characters is not
    looked for inside others. Only projects of one spending unit are compared, and those of one name are one
    project printed twice.
    """
    projects = document.open_projects
    goals = [project.goal for project in projects]
    pairs = [(pair.first, pair.second) for pair in near_pairs(goals, threshold)]
    pairs += _contained([project.plain_goal for project in projects], goals, least)
    apart = ((a, b) for a, b in pairs if _are_two(projects[a], projects[b]))
    return [[projects[n] for n in group] for group in joined(apart)]


def _are_two(a: ProjectView, b: ProjectView) -> bool:
    return a.plain_name != b.plain_name and a.spender == b.spender


def families(group: list[ProjectView]) -> list[list[ProjectView]]:
    """Part a group into families: projects of one nature, or whose names do not tell their nature."""
    parts: list[list[ProjectView]] = []
    for project in group:
        for part in parts:
            if any(is_one_family(project, other) for other in part):
                part.append(project)
                break
        else:
            parts.append([project])
    return parts


def joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that pairs form, each from its first member to its last."""
    group_of: dict[int, list[int]] = {}
    for a, b in pairs:
        first, second = group_of.setdefault(a, [a]), group_of.setdefault(b, [b])
        if first is not second:
            first += second
            group_of.update(dict.fromkeys(second, first))
    distinct = {id(group): sorted(group) for group in group_of.values()}
    return sorted(distinct.values())


def _contained(plain_goals: list[str], goals: list[str], least: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which the first goal stands inside the second, from the start of one of its clauses."""
    by_clause: dict[str, list[int]] = {}
    for number, goal in enumerate(goals):
        for clause in {part for part in _CLAUSE_END.split(goal) if part}:
            by_clause.setdefault(clause, []).append(number)
    for number, inner in enumerate(plain_goals):
        if len(inner) >= least:
            opening = _CLAUSE_END.split(goals[number], maxsplit=1)[0]
            for other in by_clause.get(opening, ()):
                if other != number and inner in plain_goals[other]:
                    yield number, other
