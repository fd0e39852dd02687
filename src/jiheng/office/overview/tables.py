"""The figures as tables: one row a body, and in each cell the text, the length of its bar, and the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

import msgspec

from jiheng.audit.finding import SEVERITIES as SEVERITY_WORDS
from jiheng.cycle import states_of, words
from jiheng.foundation.message import Message
from jiheng.foundation.money import format_yuan, in_unit
from jiheng.office.overview.address import View
from jiheng.office.overview.figures import SEVERITIES, Figures, Line
from jiheng.office.overview.wording import CATEGORIES, FAMILIES, category_name


class Cell(msgspec.Struct, frozen=True):
    """One figure. `value` is what a workbook gets, `bar` the length in hundredths, `query` that of the list behind it."""

    text: str
    value: str | None = None
    bar: int | None = None
    query: str = ""


class Column(msgspec.Struct, frozen=True):
    """The head of a column, and what its cells are in a workbook."""

    title: str
    kind: str = "number"


class Row(msgspec.Struct, frozen=True):
    """One body, or one category. `down` is the query of the figures of what lies below the body."""

    name: Cell
    cells: list[Cell]
    down: str = ""


class Table(msgspec.Struct, frozen=True):
    """One table of figures. `total` is the last row, of all bodies, also where only some are shown."""

    id: str
    title: str
    lead: str
    columns: list[Column]
    rows: list[Row]
    total: Row | None = None


_Cells = Callable[[Line, View], list[Cell]]

_BODY = Message("单位", "body")
_ALL = Message("合计", "total")
_TITLES = {
    "money": Message("项目与资金", "projects and money"),
    "states": Message("进度与期限", "states and deadlines"),
    "findings": Message("审核问题", "findings"),
    "quantified": Message("量化程度", "quantified targets"),
    "structure": Message("指标结构", "structure of the indicators"),
    "categories": Message("指标类别", "categories of indicators"),
}
_LEADS = {
    "money": Message(
        "金额为项目的当年预算；增减为与上一年度相比。",
        "Money is this year's budget of the projects; changes are against the year before.",
    ),
    "states": Message(
        "各状态的项目数；逾期指过了期限还没有办完。",
        "Projects by state; overdue are those unfinished after their deadline.",
    ),
    "findings": Message(
        "系统审核发现的问题数；点数字看有这类问题的项目。",
        "What the audit found; a number leads to the projects that have such findings.",
    ),
    "quantified": Message(
        "目标值有数字或日期的指标占多少；点开的列表从量化最少的项目排起。",
        "How many indicators have a figure or a date; the list begins with the projects that have fewest.",
    ),
    "structure": Message(
        "各类一级指标占全部指标的比重。", "The share of each first level among all indicators."
    ),
    "categories": Message(
        "全部指标按二级类别；点条形看含这类指标的项目。",
        "All indicators by second level; a bar leads to the projects that have such indicators.",
    ),
}
_PROJECTS = Message("项目数", "projects")
_LAST_PROJECTS = Message("上年项目数", "projects last year")
_MORE_PROJECTS = Message("项目增减", "change of projects")
_MONEY = Message("金额", "money")
_LAST_MONEY = Message("上年金额", "money last year")
_MORE_MONEY = Message("金额增减", "change of money")
_OVERDUE = Message("逾期", "overdue")
_SOON = Message("7天内到期", "due within 7 days")
_INDICATORS = Message("指标数", "indicators")
_QUANTIFIED = Message("量化指标数", "quantified")
_SHARE = Message("占比", "share")
_CATEGORY = Message("指标类别", "category")
_WITH = Message("含此类指标的项目", "projects with such")
_WITHOUT = Message("没有此类指标的项目", "projects without")


def tables(figures: Figures, lines: Sequence[Line]) -> list[Table]:
    """Return all tables for some of the lines; bars are as long as among all lines, so that pages can be compared."""
    makers = (_money, _states, _findings, _quantified, _structure)
    made = [maker(figures, lines) for maker in makers]
    return [*made, _categories(figures)]


def view_of(figures: Figures, line: Line) -> View:
    """Return the list that a line counts: the year, and the body itself or all below it."""
    at = figures.chosen.at
    year = (str(figures.chosen.year),) if figures.chosen.year is not None else ("none",)
    below = at.code if at else ""
    if line.body is None:
        return View(year=year, live="1", below=below)
    if not line.reaches_down:
        return View(year=year, live="1", unit=(line.body.code,))
    # A body above the one that was chosen counts only what lies below the latter.
    inside = at is not None and at.path.startswith(line.body.path)
    return View(year=year, live="1", below=below if inside else line.body.code)


def _money(figures: Figures, lines: Sequence[Line]) -> Table:
    most = max((line.projects for line in figures.lines), default=0)
    dearest = max((line.money for line in figures.lines), default=Decimal(0))

    def cells(line: Line, view: View) -> list[Cell]:
        is_sum = line.body is None
        return [
            _count(line.projects, most, view, is_sum=is_sum),
            _plain(line.last_projects),
            _difference(Decimal(line.projects - line.last_projects), str(line.projects - line.last_projects)),
            Cell(
                in_unit(line.money, "万元"),
                format_yuan(line.money),
                None if is_sum else _length(line.money, dearest),
                msgspec.structs.replace(view, sort="-budget").query(),
            ),
            Cell(in_unit(line.last_money, "万元"), format_yuan(line.last_money)),
            _percent_change(line.money, line.last_money),
        ]

    heads = [_column(one) for one in (_PROJECTS, _LAST_PROJECTS, _MORE_PROJECTS)]
    heads += [_column(_MONEY, "money"), _column(_LAST_MONEY, "money"), _column(_MORE_MONEY, "text")]
    return _table("money", heads, figures, lines, cells)


def _states(figures: Figures, lines: Sequence[Line]) -> Table:
    states = [state for state in states_of("goal") if figures.total.states[state]]

    def cells(line: Line, view: View) -> list[Cell]:
        counted = [_count(line.states[state], line.projects, view, state=(state,)) for state in states]
        late = _count(line.overdue, line.projects, view, due="overdue")
        return [*counted, late, _count(line.soon, line.projects, view, due="soon")]

    heads = [_column(words()["states"][state]) for state in states]
    return _table("states", [*heads, _column(_OVERDUE), _column(_SOON)], figures, lines, cells)


def _findings(figures: Figures, lines: Sequence[Line]) -> Table:
    most = {name: max((line.severities[name] for line in figures.lines), default=0) for name in SEVERITIES}

    def cells(line: Line, view: View) -> list[Cell]:
        return [
            _count(line.severities[name], most[name], view, is_sum=line.body is None, severity=name.upper())
            for name in SEVERITIES
        ]

    heads = [_column(says) for says in SEVERITY_WORDS.values()]
    return _table("findings", heads, figures, lines, cells)


def _quantified(figures: Figures, lines: Sequence[Line]) -> Table:
    def cells(line: Line, view: View) -> list[Cell]:
        return [
            _plain(line.indicators),
            _plain(line.quantified),
            _share(line.quantified, line.indicators, view, sort="quantified"),
        ]

    heads = [_column(_INDICATORS), _column(_QUANTIFIED), _column(_SHARE, "text")]
    return _table("quantified", heads, figures, lines, cells)


def _structure(figures: Figures, lines: Sequence[Line]) -> Table:
    families = [key for key in FAMILIES if _of_family(figures.total, key)]

    def cells(line: Line, view: View) -> list[Cell]:
        everything = line.categories.total()
        return [_share(_of_family(line, key), everything, view, category=key) for key in families]

    heads = [_column(FAMILIES[key], "text") for key in families]
    return _table("structure", heads, figures, lines, cells)


def _categories(figures: Figures) -> Table:
    counted = figures.total.categories
    view = view_of(figures, figures.total)
    known = [*CATEGORIES, *(key for key in FAMILIES if key not in CATEGORIES)]
    rows = []
    for key in [key for key in known if counted[key]]:
        cases = figures.with_category[key]
        share = _share(counted[key], counted.total(), view, category=key)
        whole = figures.total.projects
        counts = [
            _plain(counted[key]),
            share,
            _count(cases, whole, view, category=key),
            _plain(whole - cases),
        ]
        rows.append(Row(Cell(category_name(key)), counts))
    heads = [_column(_CATEGORY, "text"), _column(_INDICATORS), _column(_SHARE, "text")]
    return Table(
        "categories",
        _TITLES["categories"].render(),
        _LEADS["categories"].render(),
        [*heads, _column(_WITH), _column(_WITHOUT)],
        rows,
    )


def _table(
    name: str, heads: Iterable[Column], figures: Figures, lines: Sequence[Line], cells: _Cells
) -> Table:
    def row(line: Line, says: str) -> Row:
        view = view_of(figures, line)
        return Row(Cell(says, query=view.query()), cells(line, view), _down(figures, line))

    return Table(
        name,
        _TITLES[name].render(),
        _LEADS[name].render(),
        [_column(_BODY, "text"), *heads],
        [row(line, line.body.name if line.body else "") for line in lines],
        row(figures.total, _ALL.render()),
    )


def _down(figures: Figures, line: Line) -> str:
    """Return the query of the figures of the bodies below one: of the units, or of the departments of a bureau."""
    if line.body is None or not line.reaches_down:
        return ""
    below = {"bureau": "department"}.get(figures.chosen.level, "unit")
    year = {} if figures.chosen.year is None else {"year": figures.chosen.year}
    return urlencode({**year, "by": below, "at": line.body.code})


def _of_family(line: Line, family: str) -> int:
    return sum(count for key, count in line.categories.items() if key.split(".")[0] == family)


def _column(title: Message, kind: str = "number") -> Column:
    return Column(title.render(), kind)


def _plain(count: int) -> Cell:
    return Cell(str(count), str(count))


def _count(count: int, most: int, view: View, *, is_sum: bool = False, **changes: object) -> Cell:
    """Return a number with its bar; a sum has none, and nothing leads to an empty list."""
    bar = None if is_sum else _length(count, most)
    return Cell(str(count), str(count), bar, view.query(**changes) if count else "")


def _share(part: int, whole: int, view: View, **changes: object) -> Cell:
    if not whole:
        return Cell("–")
    said = f"{100 * part / whole:.1f}%"
    return Cell(said, said, _length(part, whole), view.query(**changes) if part or "sort" in changes else "")


def _length(part: Decimal | int, whole: Decimal | int) -> int:
    """Return the length of a bar in hundredths; what is not nothing can be seen."""
    if part <= 0 or whole <= 0:
        return 0
    return min(100, max(1, round(100 * part / whole)))


def _difference(change: Decimal, value: str) -> Cell:
    return Cell(f"{change:+f}" if change else "0", value)


def _percent_change(now: Decimal, before: Decimal) -> Cell:
    if not before:
        return Cell("–")
    said = f"{100 * (now - before) / before:+.1f}%"
    return Cell(said, said)
