"""Bodies whose names are withheld: each has a neutral name, and what a declaration says of it is replaced by that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from jiheng.declaration.model import Body, Declaration, Project, Source
from jiheng.foundation.text import bare
from jiheng.secrecy.clearance import WithheldBody
from jiheng.secrecy.secret import Secret, secrets_of_body

_NEUTRAL: Final = "涉密单位{number:02}"


class Bodies:
    """The bodies that a review withholds, and those that a withheld cell names, by whatever they are called."""

    def __init__(self, withheld: Iterable[WithheldBody], first: int) -> None:
        """Count the neutral names in the order of the entries; these are numbered from `first` on."""
        self._known_as: dict[str, str] = {}
        self._count = 0
        self.secrets: set[Secret] = set()
        for number, body in enumerate(withheld, first):
            self._enter((body.name, *body.also), number, body.known_as)

    def withhold(self, body: Body, entry: int) -> Body:
        """Withhold a body that a cell names; return what stands in its place."""
        names = [one for one in (body.name, body.code) if one]
        return Body(self._enter(names, entry))

    def without(self, declaration: Declaration) -> Declaration:
        """Return a declaration in which no withheld body is named as whose it is, or who spends, nor by its code."""
        if not self._known_as:
            return declaration
        projects = [self._of_project(one) for one in declaration.projects]
        issuer = self._neutral(declaration.issuer)
        source = declaration.source
        is_named = any(one in bare(source.file) for one in self._known_as)
        is_touched = any(new is not old for new, old in zip(projects, declaration.projects, strict=True))
        if is_named or is_touched or issuer is not declaration.issuer:
            # The name and the fingerprint of a file lead to whose it is.
            source = Source("", "", source.media_type, source.layout)
        return msgspec.structs.replace(declaration, source=source, issuer=issuer, projects=projects)

    def unmet(self, texts: Iterable[str]) -> Iterator[int]:
        """Yield the entries of bodies that none of these texts names."""
        corpus = "\n".join(map(bare, texts))
        met = {one.entry for one in self.secrets if one.key in corpus}
        yield from sorted({one.entry for one in self.secrets} - met)

    def _of_project(self, project: Project) -> Project:
        unit = self._neutral(project.spending_unit)
        if unit is project.spending_unit:
            return project
        return msgspec.structs.replace(project, spending_unit=unit)

    def _neutral(self, body: Body | None) -> Body | None:
        for name in (body.name, body.code) if body is not None else ():
            if name and bare(name) in self._known_as:
                return Body(self._known_as[bare(name)])
        return body

    def _enter(self, names: Iterable[str], entry: int, known_as: str = "") -> str:
        called = [one for one in names if bare(one)]
        found = next((self._known_as[bare(one)] for one in called if bare(one) in self._known_as), known_as)
        if not found:
            self._count += 1
            found = _NEUTRAL.format(number=self._count)
        self._known_as |= {bare(one): found for one in called}
        self.secrets |= set(secrets_of_body(called, entry, found))
        return found
