"""The projects of one document while it is being read: which one is open, and when the next one begins."""

from __future__ import annotations

import msgspec

from jiheng.declaration.reading import ReadDepartmentGoal, ReadIndicator, Reading, ReadProject
from jiheng.layouts.rows import Row
from jiheng.layouts.titles import project_in_title


class _Draft(msgspec.Struct):
    """A project, the name its form's title gives it, and whether the form is that of a whole department."""

    project: ReadProject
    title_name: str | None = None
    is_department: bool = False


class Book:
    """Collects projects into a `Reading`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._drafts: list[_Draft] = []
        self._title_name: str | None = None
        self._department_form = False
        # Whether what comes next belongs to a project not begun yet.
        self.is_fresh = True

    @property
    def project(self) -> ReadProject | None:
        """The project that rows now belong to; None where the next row begins one."""
        return None if self.is_fresh or not self._drafts else self._drafts[-1].project

    @property
    def latest(self) -> ReadProject | None:
        """The project read last, whether or not it is still open."""
        return self._drafts[-1].project if self._drafts else None

    def new_form(self, title: str) -> None:
        """Note that a form's title was printed: the next row begins a project."""
        self._title_name = project_in_title(title)
        self._department_form = "整体" in title
        self.is_fresh = True

    def begin(self, row: Row) -> ReadProject:
        """Begin a project at a row."""
        project = ReadProject(where=row.where(row.filled()[0]))
        self._drafts.append(_Draft(project, self._title_name, self._department_form))
        self.is_fresh = False
        return project

    def add(self, project: ReadProject) -> None:
        """Add a project read as a whole; rows that follow belong to it."""
        self._drafts.append(_Draft(project))
        self.is_fresh = False

    def insert_before_open(self, project: ReadProject) -> None:
        """Put in a project whose rows stood before the one now open."""
        at = len(self._drafts) if self.is_fresh else max(len(self._drafts) - 1, 0)
        self._drafts.insert(at, _Draft(project))

    def take_year(self, year: str) -> None:
        """Take the fiscal year; the first one stated counts."""
        if self.reading.fiscal_year is None:
            self.reading.fiscal_year = year

    def close(self) -> None:
        """Put the projects, and the goals of whole departments, into the reading."""
        for draft in self._drafts:
            project = draft.project
            project.printed_name = project.printed_name or draft.title_name
            project.indicators = _terms_joined(project.indicators)
            if draft.is_department and project.printed_name is None:
                goal = "\n".join(project.goals) or None
                found = ReadDepartmentGoal(None, goal, project.indicators, project.where)
                self.reading.department_goals.append(found)
            elif project.printed_name or project.indicators or project.goals:
                self.reading.projects.append(project)


def _terms_joined(indicators: list[ReadIndicator]) -> list[ReadIndicator]:
    """Join what a long-term block and an annual block print of the same indicator: one, with both values."""
    terms = {_key(i): i for i in indicators if i.period is not None and i.annual is None}
    if not terms or len(terms) == len(indicators):
        return indicators
    joined: list[ReadIndicator] = []
    taken: list[ReadIndicator] = []
    for indicator in indicators:
        only_annual = indicator.annual is not None and indicator.period is None
        term = terms.pop(_key(indicator), None) if only_annual else None
        if term is not None:
            indicator.period = term.period
            if "period" in term.places:
                indicator.places = {**indicator.places, "period": term.places["period"]}
            taken.append(term)
        joined.append(indicator)
    return [i for i in joined if not any(i is t for t in taken)]


def _key(indicator: ReadIndicator) -> tuple[str | None, str | None, str | None]:
    return indicator.level1, indicator.level2, indicator.name
