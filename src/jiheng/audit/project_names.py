"""What the name of a project says: of which nature it is, what it is about, and for which years."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiheng.audit.views import DocumentView, ProjectView, plain
from jiheng.facts.lists import any_of, column, table

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_PERIOD = re.compile(r"(?<!\d)(20\d\d)年?[-—–~至到](20\d\d)(?!\d)")
_SAYS_WHEN = re.compile(r"\(?(?<!\d)20\d\d(?:年?[-—–~至到]20\d\d)?(?!\d)(?:年度?)?\)?")
_SAYS_WHICH_FUND = re.compile(r"[-—–]?(?:中央|省级|市级|区级|县级|本级|非财拨)$")
_TAIL = re.compile(r"(?:专项)?(?:项目|经费|资金|费)$")
_SHORTEST_OFFICE = 4


def years(name: str) -> list[int]:
    """Return the years that a name prints, from the first to the last."""
    return sorted(int(year) for year in _YEAR.findall(plain(name)))


def service_period(name: str) -> range | None:
    """Return the years of service that a name states (2023-2024年); None for a single year or none."""
    match = _PERIOD.search(plain(name))
    return range(int(match[1]), int(match[2]) + 1) if match else None


def core(project: ProjectView) -> str:
    """Return what a project is about: its name without years, source of money, office, and 项目 or 经费."""
    return core_of(project.plain_name, project.office or "")


def core_of(plain_name: str, office: str) -> str:
    """Return what the project of a name and office is about, as `core` does."""
    name = _SAYS_WHICH_FUND.sub("", _SAYS_WHEN.sub("", plain_name))
    return _TAIL.sub("", _without_office(name, plain(office)))


def _without_office(name: str, office: str) -> str:
    """Take the office off the front, also where the name calls it more briefly than the document does."""
    for start in range(max(len(office) - _SHORTEST_OFFICE + 1, 0)):
        if name.startswith(office[start:]):
            return name[len(office) - start :]
    return name


@cache
def _words(*places: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [row for row in table("project_natures") if row["place"] in places]
    return re.compile(any_of(row["word"] for row in rows)), {row["word"]: row["nature"] for row in rows}


@lru_cache(maxsize=16_384)
def natures_of_name(name: str) -> frozenset[str]:
    """Return the natures (IT, building, relief …) that a project's name tells; often one, sometimes none."""
    pattern, natures = _words("name", "both")
    return frozenset(natures[word] for word in pattern.findall(plain(name)))


def natures_of_goal(goal: str) -> dict[str, list[str]]:
    """Return the natures that a goal speaks of, each with its distinct words in the order of the text."""
    pattern, natures = _words("goal", "both")
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(pattern.findall(plain(goal))):
        found.setdefault(natures[word], []).append(word)
    return found


def is_one_family(a: ProjectView, b: ProjectView) -> bool:
    """Say whether two projects may be of one nature; only names that tell different natures set them apart."""
    first, second = natures_of_name(a.name), natures_of_name(b.name)
    return not (first and second) or not first.isdisjoint(second)


@cache
def _nature_words() -> re.Pattern[str]:
    return re.compile(any_of(column("project_natures", "word")))


def thing_of(project: ProjectView) -> str:
    """Return what sets a project apart from others of its nature: its core without the words of natures."""
    return _nature_words().sub(" ", core(project)).replace("等 ", " ")


@cache
def natures_told_by_goals() -> frozenset[str]:
    """Return the natures that words of a goal can tell; of the others a goal's silence proves nothing."""
    return frozenset(row["nature"] for row in table("project_natures") if row["place"] != "name")


def foreign_thing(project: ProjectView, size: int) -> tuple[ProjectView, str] | None:
    """Return the other building project whose building this one's goal names, and how it is called there.

    None where the goal names its own building as well, by any `size` characters in a row, or where a name tells
    no building.
    """
    things = _buildings(project.document, size)
    goal = project.plain_goal
    own = [
        thing[n : n + size]
        for thing in things.get(project.position, ())
        for n in range(len(thing) - size + 1)
    ]
    if not own or any(part in goal for part in own):
        return None
    named = ((other, thing) for other, parts in things.items() for thing in parts if thing in goal)
    return next(((project.document.projects[other], thing) for other, thing in named), None)


@lru_cache(maxsize=1)
def _buildings(document: DocumentView, size: int) -> dict[int, list[str]]:
    """Return what tells the building projects of a document apart, by their positions."""
    return {
        project.position: [part for part in thing_of(project).split() if len(part) >= size]
        for project in document.open_projects
        if "building" in natures_of_name(project.name)
    }
