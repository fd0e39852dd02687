"""The figures of the first page: sums, and bars as SVG. Every chart has its table beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from jiheng.declaration.words import kind_in_words
from jiheng.foundation.message import Message
from jiheng.foundation.money import from_yuan
from jiheng.publishing.year import Document, Published

_MOST_BARS = 15
_OTHERS = Message("其他", "others")
_UNNAMED = Message("（未注明）", "(not named)")
_LABEL, _WIDTH, _ROW = 250, 420, 26
_LONGEST_LABEL = 16


class Sum(msgspec.Struct, frozen=True):
    """The documents of one kind and year, summed up. Kinds are never added to each other: they tell of the same money."""

    kind: Message
    year: int | None
    offices: int
    projects: int
    withheld: int
    indicators: int
    yuan: Decimal


class Bar(msgspec.Struct, frozen=True):
    """One bar: its name, its value as shown, and where it stands in the drawing."""

    name: str
    label: str
    value: str
    top: int
    length: float


class Bars(msgspec.Struct, frozen=True):
    """A chart of bars and the table of it."""

    id: str
    title: Message
    head: Message
    unit: Message
    bars: list[Bar]

    @property
    def height(self) -> int:
        """The height of the drawing."""
        return len(self.bars) * _ROW + 4

    @property
    def width(self) -> int:
        """The width of the drawing."""
        return _LABEL + _WIDTH + 150


def sums_of(documents: Sequence[Document]) -> list[Sum]:
    """Return the sums by year and kind."""
    groups: dict[tuple[int, str], list[Document]] = {}
    for one in documents:
        groups.setdefault((one.declaration.fiscal_year or 0, one.declaration.kind), []).append(one)
    return [_sum(group) for _, group in sorted(groups.items(), reverse=True)]


def charts_of(documents: Sequence[Document]) -> list[Bars]:
    """Return the charts of the latest year and of its largest kind: money by office, indicators by level."""
    if not documents:
        return []
    sizes = Counter(
        (one.declaration.fiscal_year or 0, one.declaration.kind) for one in documents for _ in one.projects
    )
    if not sizes:
        return []
    year = max(year for year, _ in sizes)
    chosen = max((key for key in sizes if key[0] == year), key=lambda key: sizes[key])
    shown = [one for one in documents if (one.declaration.fiscal_year or 0, one.declaration.kind) == chosen]
    money: defaultdict[str, Decimal] = defaultdict(Decimal)
    levels: Counter[str] = Counter()
    for document in shown:
        for one in document.projects:
            money[document.office or _UNNAMED.zh] += from_yuan(total_of(one), "万元")
            levels.update(indicator.level1 or _UNNAMED.zh for indicator in one.project.indicators)
    kind = _kind(shown[0])
    when = f"{chosen[0]}年" if chosen[0] else ""
    in_english = f" {chosen[0]}" if chosen[0] else ""
    return [
        Bars(
            "money",
            Message(
                f"{when}{kind.zh}：各单位金额（万元）",
                f"{kind.en}{in_english}: money by office (10,000 yuan)",
            ),
            Message("单位", "office"),
            Message("万元", "10,000 yuan"),
            _bars(money, "{:,.2f}"),
        ),
        Bars(
            "levels",
            Message(f"{when}{kind.zh}：各类指标个数", f"{kind.en}{in_english}: indicators by level"),
            Message("一级指标", "level 1"),
            Message("个", "indicators"),
            _bars(levels, "{:,}"),
        ),
    ]


def total_of(one: Published) -> Decimal:
    """Return the money of a project in yuan: its total, else what its year was given; 0 where nothing is printed."""
    funding = one.project.funding
    stated = funding.total or funding.revised_budget or funding.initial_budget or funding.current_year
    return Decimal(stated) if stated else Decimal(0)


def _sum(group: Sequence[Document]) -> Sum:
    projects = [one for document in group for one in document.projects]
    return Sum(
        kind=_kind(group[0]),
        year=group[0].declaration.fiscal_year,
        offices=len({document.office for document in group}),
        projects=len(projects),
        withheld=sum(one.project.classified for one in projects),
        indicators=sum(len(one.project.indicators) for one in projects),
        yuan=sum(map(total_of, projects), Decimal(0)),
    )


def _kind(document: Document) -> Message:
    return Message(kind_in_words(document.declaration, "zh"), kind_in_words(document.declaration, "en"))


def _bars(counted: Mapping[str, Decimal | int], template: str) -> list[Bar]:
    ranked: list[tuple[str, Decimal | int]] = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    shown = ranked[:_MOST_BARS]
    if rest := ranked[_MOST_BARS:]:
        shown.append((f"{_OTHERS.zh}（{len(rest)}）", sum(value for _, value in rest)))
    most = max((value for _, value in shown), default=0) or 1
    return [
        Bar(name, _short(name), template.format(value), place * _ROW, _length(value, most))
        for place, (name, value) in enumerate(shown)
    ]


def _length(value: Decimal | int, most: Decimal | int) -> float:
    return round(max(0.0, float(value) / float(most)) * _WIDTH, 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"


def cut(items: Iterable[Published], size: int) -> list[list[Published]]:
    """Return the pieces of a long list, at least one."""
    whole = list(items)
    return [whole[start : start + size] for start in range(0, len(whole), size)] or [[]]
