"""Which hierarchy a table follows, and which level-1 name stands above a level-2 name in it."""

from __future__ import annotations

from functools import cache

from jiheng.declaration.level import level1_of, level2_of
from jiheng.facts import Scheme, levels
from jiheng.layouts.likely import cost


@cache
def scheme(scheme_id: str) -> Scheme:
    """Return a hierarchy by id. Raises KeyError."""
    return {s.id: s for s in levels().schemes}[scheme_id]


def scheme_for(level1_names: set[str]) -> Scheme | None:
    """Return the only hierarchy that has all these level-1 names (usual stems) and one of them to itself, or None."""
    if not level1_names:
        return None
    best = None
    for candidate in levels().schemes:
        names = candidate.levels.keys()
        if level1_names <= names:
            own = {n for n in level1_names if sum(n in s.levels for s in levels().schemes) == 1}
            if own:
                best = candidate
    return best


class Hierarchy:
    """The level names a table may use: those of one scheme when it is known, of all otherwise."""

    def __init__(self, known: Scheme | None) -> None:
        self._known = known
        self._parents: dict[tuple[str, str | None], str | None] = {}
        if known is not None:
            self._first = frozenset(known.levels)
            self._second = frozenset(name for names in known.levels.values() for name in names)

    @property
    def is_known(self) -> bool:
        """Whether one scheme is known to be followed."""
        return self._known is not None

    def is_level1(self, text: str) -> bool:
        """Say whether `text` is a level-1 name here."""
        stem = level1_of(text)
        return stem is not None and (self._known is None or stem in self._first)

    def is_level2(self, text: str) -> bool:
        """Say whether `text` is a level-2 name here."""
        stem = level2_of(text)
        return stem is not None and (self._known is None or stem in self._second)

    def cost(self, text: str, key: str) -> float:
        """As `likely.cost`, with the level names of this hierarchy."""
        if self._known is not None and key in ("level1", "level2"):
            if (self.is_level1 if key == "level1" else self.is_level2)(text):
                return -6.0
            return 12.0 if level1_of(text) or level2_of(text) else cost(text, key)
        return cost(text, key)

    def parent(self, level2: str, current: str | None) -> str | None:
        """Return the usual stem of the level-1 name above `level2` when it cannot be `current`; None if it may be.

        `current` is the printed level-1 name in force.
        """
        key = (level2, current)
        if key not in self._parents:
            self._parents[key] = self._find_parent(level2, current)
        return self._parents[key]

    def _find_parent(self, level2: str, current: str | None) -> str | None:
        stem2 = level2_of(level2)
        if stem2 is None:
            return None
        stem1 = level1_of(current) if current else None
        schemes = [self._known] if self._known is not None else levels().schemes
        parents: list[str] = []
        for candidate in schemes:
            for name, children in candidate.levels.items():
                if stem2 in children:
                    if name == stem1:
                        return None
                    if name not in parents:
                        parents.append(name)
        if current and stem1 is None:
            return None
        return _usual_parent(parents, stem2)


def _usual_parent(parents: list[str], stem2: str) -> str | None:
    if len(parents) == 1:
        return parents[0]
    usual = _USUAL.get(stem2)
    return usual if usual in parents else None


# Where several hierarchies know a level-2 name, the two official ones of today agree on its parent.
_USUAL = {
    "数量": "产出", "质量": "产出", "时效": "产出", "成本": "产出", "经济成本": "成本", "社会成本": "成本",
    "生态环境成本": "成本", "经济效益": "效益", "社会效益": "效益", "生态效益": "效益", "可持续影响": "效益",
    "服务对象满意度": "满意度",
}  # fmt: skip
