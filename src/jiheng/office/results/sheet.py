"""A record laid out as its page shows it: each cell with what it says, what is missing there, and what the audit says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from jiheng.audit import Finding
from jiheng.audit.finding import SEVERITIES
from jiheng.audit.wording import basis_in_words, mending, sentence
from jiheng.declaration.model import Indicator
from jiheng.foundation.message import Message
from jiheng.monitoring.lights import JUDGED, Light, Watched
from jiheng.office.cases import cells
from jiheng.office.cases.editing import note
from jiheng.office.cases.findings import place_of
from jiheng.office.results.content import Content, Form, Verdict
from jiheng.office.results.fields import EXECUTION, may_write, shown
from jiheng.office.results.lights import needs_judging, watch
from jiheng.office.results.models import Record
from jiheng.office.results.standing import Gap, differs, findings_of, first_score, gaps, lines_of, total_of
from jiheng.targets import Target, in_words

TITLES: dict[str, Message] = {
    "actual": Message("实际完成值", "actual value"),
    "judged": Message("完成情况（不能计算的）", "how it stands, where it cannot be computed"),
    "remark": Message("偏差原因及改进措施", "reason for the deviation"),
    "weight": Message("分值", "points"),
    "score": Message("得分", "score"),
    "released": Message("到位（下达）资金", "money released"),
    "funding.initial_budget": Message("年初预算数", "initial budget"),
    "funding.revised_budget": Message("全年预算数", "revised budget"),
    "funding.executed": Message("执行数（支出）", "money spent"),
    "execution_weight": Message("预算执行率分值", "points for the execution"),
    "execution_score": Message("预算执行率得分", "score for the execution"),
    "execution_remark": Message("未执行完的原因", "why money was not spent"),
    "scores": Message("评价得分", "second score"),
    "reasons": Message("与自评不同的理由", "why it differs"),
    "report": Message("评价报告", "report"),
    "feedback": Message("被评价单位的意见", "answer of the evaluated body"),
    "answer": Message("对意见的采纳情况", "what was made of that answer"),
    "measures": Message("整改措施和结果", "measures taken"),
}
"""What the cells of a record are called, by their name or column."""

_EXECUTION = Message("预算执行率", "execution of the budget")
_OF_LINE = Message("{line}：{title}", "{line}: {title}")
_LONG = frozenset({"remark", "execution_remark", "reasons", "report", "feedback", "answer", "measures"})
_POINTS = frozenset({"weight", "score", "execution_weight", "execution_score", "scores"})
_COLUMNS = {
    "monitoring": ("actual", "judged", "remark"),
    "self_evaluation": ("actual", "weight", "score", "remark"),
}
_MONEY = {
    "monitoring": ("funding.revised_budget", "released", "funding.executed"),
    "self_evaluation": (
        "funding.initial_budget",
        "funding.revised_budget",
        "funding.executed",
        "execution_weight",
        "execution_score",
        "execution_remark",
    ),
}


class Objection(msgspec.Struct, frozen=True):
    """A finding of the audit in the reader's words."""

    rule: str
    severity: str
    severity_says: str
    says: str
    mend: str
    basis: str


class Cell(msgspec.Struct):
    """One cell: what it says, whether this person may write it, and everything that is said of it.

    `carried` names the months of the monitoring it was taken over from. `theirs` is what somebody else wrote there
    while this page was open.
    """

    field: str
    slug: str
    title: str
    text: str
    is_open: bool
    sort: str = "line"
    understood: str = ""
    missing: list[str] = []
    carried: str = ""
    is_proposed: bool = False
    choices: dict[str, str] = {}
    objections: list[Objection] = []
    theirs: str | None = None


class Row(msgspec.Struct):
    """One indicator, or a line of an evaluation: what was approved, its light, and its cells by column."""

    key: str
    name: str
    level: str
    target: str
    light: Light | None
    cells: dict[str, Cell]
    first: str = ""
    weight: str = ""
    objections: list[Objection] = []


class Sheet(msgspec.Struct):
    """The whole record. `missing` counts what keeps it from being handed on; `general` is said of no cell."""

    rows: list[Row]
    money: list[Cell]
    texts: list[Cell]
    watched: Watched | None
    gaps: list[Gap]
    general: list[Objection]
    first_total: str = ""
    total: str = ""
    unit: str = cells.USUAL_UNIT

    def all_cells(self) -> Iterator[Cell]:
        """Yield every cell once, in the order of the page."""
        yield from self.money
        for row in self.rows:
            yield from row.cells.values()
        yield from self.texts


def lay_out(
    record: Record,
    content: Content,
    roles: frozenset[str],
    *,
    beside: tuple[Form, ...] = (),
    unsaved: Mapping[str, str] | None = None,
) -> Sheet:
    """Lay a record out for somebody with `roles`. `beside` are other forms of the case that the audit compares with.

    `unsaved` is what was typed on the page and not taken: it is shown in place of what the record says.
    """
    return _Layout(record, content, roles, beside, unsaved or {}).sheet()


def slug_of(field: str) -> str:
    """Return the id that a cell has on a page."""
    return "cell-" + field.replace(".", "-")


def title_of(content: Content, field: str) -> str:
    """Say what a cell is called by itself: with the name of its line."""
    kind, _, rest = field.partition(".")
    if kind == "indicators":
        number, _, column = rest.partition(".")
        return _OF_LINE.render(None, line=_name(content, number), title=TITLES[column].render())
    if kind in ("scores", "reasons"):
        return _OF_LINE.render(None, line=_name(content, rest), title=TITLES[kind].render())
    return TITLES[field].render()


def _name(content: Content, line: str) -> str:
    if line == EXECUTION or not isinstance(content, Form | Verdict):
        return _EXECUTION.render()
    return cells.row_name(content.declaration, int(line))


class _Layout:
    def __init__(
        self,
        record: Record,
        content: Content,
        roles: frozenset[str],
        beside: tuple[Form, ...],
        unsaved: Mapping[str, str],
    ) -> None:
        self._record = record
        self._content = content
        self._roles = roles
        self._unsaved = unsaved
        self._gaps = gaps(content, record.last_month)
        self._objections: dict[str, list[Objection]] = {}
        if isinstance(content, Form) and record.matter == "self_evaluation":
            found = findings_of(content.declaration, tuple(one.declaration for one in beside))
            for finding in sorted(found, key=lambda one: one.severity):
                place = place_of(content.declaration, finding)
                self._objections.setdefault(place, []).append(_objection(finding))

    def sheet(self) -> Sheet:
        content = self._content
        if isinstance(content, Form):
            return self._form(content)
        if isinstance(content, Verdict):
            return self._verdict(content)
        return Sheet([], [], [self._cell("measures")], None, self._gaps, [])

    def _form(self, form: Form) -> Sheet:
        matter = self._record.matter
        watched = watch(form, self._record.last_month) if matter == "monitoring" else None
        rows = [
            self._row(form, number, one, watched.lines[number] if watched is not None else None)
            for number, one in enumerate(form.indicators)
        ]
        money = [self._cell(field) for field in _MONEY[matter]]
        sheet = Sheet(rows, money, [], watched, self._gaps, [], unit=cells.unit_of(form.declaration))
        sheet.total = form.declaration.projects[0].self_total or ""
        self._place_the_rest(sheet)
        return sheet

    def _row(self, form: Form, number: int, one: Indicator, light: Light | None) -> Row:
        columns = _COLUMNS[self._record.matter]
        made = {column: self._cell(f"indicators.{number}.{column}") for column in columns}
        judged = made.get("judged")
        if judged is not None and not judged.text and not needs_judging(form, one, self._record.last_month):
            judged.is_open = judged.is_open and light is not None
        return Row(
            key=str(number),
            name=cells.row_name(form.declaration, number),
            level=" / ".join(filter(None, (one.level1, one.level2))),
            target=one.annual.raw if one.annual is not None else "",
            light=light,
            cells=made,
            weight=one.weight or "",
            objections=self._moved_to_row(number, made),
        )

    def _moved_to_row(self, number: int, made: dict[str, Cell]) -> list[Objection]:
        """Return what the audit says of a line and of its cells: beside the name there is room for it."""
        found = self._objections.pop(f"indicators.{number}", [])
        for cell in made.values():
            found, cell.objections = [*found, *cell.objections], []
        return found

    def _verdict(self, verdict: Verdict) -> Sheet:
        project = verdict.declaration.projects[0]
        rows = []
        for line in lines_of(verdict):
            one = None if line == EXECUTION else project.indicators[int(line)]
            row = Row(
                key=line,
                name=_name(verdict, line),
                level="" if one is None else " / ".join(filter(None, (one.level1, one.level2))),
                target=one.annual.raw if one is not None and one.annual is not None else "",
                light=None,
                cells={kind: self._cell(f"{kind}.{line}") for kind in ("scores", "reasons")},
                first=first_score(verdict, line) or "",
                weight=(project.execution_weight if one is None else one.weight) or "",
            )
            row.cells["reasons"].is_open &= differs(verdict, line) or bool(row.cells["reasons"].text)
            rows.append(row)
        texts = [self._cell(field) for field in ("report", "feedback", "answer", "measures")]
        total = total_of(verdict)
        return Sheet(
            rows,
            [],
            [cell for cell in texts if cell.is_open or cell.text],
            None,
            self._gaps,
            [],
            first_total=project.self_total or "",
            total="" if total is None else f"{total:f}",
        )

    def _cell(self, field: str) -> Cell:
        record, content = self._record, self._content
        kind, _, rest = field.partition(".")
        column = rest.partition(".")[2] if kind == "indicators" else kind if kind != "funding" else field
        sort = "long" if column in _LONG else "points" if column in _POINTS else "line"
        cell = Cell(
            field=field,
            slug=slug_of(field),
            title=TITLES[column].render(),
            text=shown(content, field),
            is_open=may_write(record.matter, record.state, self._roles, field),
            sort="choice" if column == "judged" else sort,
            missing=[gap.says.render() for gap in self._gaps if gap.field == field],
            objections=self._objections.pop(field, []),
        )
        if column == "judged":
            cell.choices = {key: says.render() for key, says in JUDGED.items()}
        if isinstance(content, Form):
            self._of_form(content, cell, column)
        if field in self._unsaved and self._unsaved[field] != cell.text:
            cell.theirs, cell.text = cell.text, self._unsaved[field]
        return cell

    def _of_form(self, form: Form, cell: Cell, column: str) -> None:
        cell.carried = form.carried.get(cell.field, "")
        cell.is_proposed = cell.field in form.proposed
        if column in ("weight", "execution_weight"):
            cell.is_open = cell.is_open and (cell.is_proposed or not cell.text)
        if column == "actual":
            cell.understood = _understood(form, cell)
        if cell.field in form.typed or column == "actual":
            said = note(form.draft, cell.field)
            cell.missing += [said.render()] if said is not None and cell.field not in form.typed else []

    def _place_the_rest(self, sheet: Sheet) -> None:
        """Say of a row, else of the whole, what is said of a cell that this page does not show."""
        rows = {f"indicators.{row.key}": row for row in sheet.rows}
        for field, said in self._objections.items():
            row = rows.get(field.rpartition(".")[0])
            if row is not None:
                row.objections = [*row.objections, *said]
            else:
                sheet.general = [*sheet.general, *said]


def _understood(form: Form, cell: Cell) -> str:
    number = int(cell.field.split(".")[1])
    actual: Target | None = form.indicators[number].actual
    return in_words(actual) if actual is not None and actual.conditions else ""


def _objection(finding: Finding) -> Objection:
    return Objection(
        finding.rule,
        finding.severity,
        SEVERITIES[finding.severity].render(),
        sentence(finding),
        mending(finding),
        basis_in_words(finding.rule),
    )
