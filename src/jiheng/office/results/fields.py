"""The cells of a record: who may write which, and what becomes of what is typed. No database.

A cell is named by its path, as in the declaration ("indicators.3.actual", "funding.executed"), and further ones that
only such forms have: "released", "indicators.3.judged"; of an evaluation "scores.3", "reasons.execution", "report",
"feedback", "answer"; of what has to be mended "measures".
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.foundation.text import printable
from jiheng.monitoring.lights import JUDGED
from jiheng.office.cases import cells
from jiheng.office.cases.editing import LONGEST, put
from jiheng.office.cases.errors import CellError
from jiheng.office.results.content import Content, Form, Mending, Verdict
from jiheng.office.results.errors import NoSuchCellError
from jiheng.office.results.rulebook import scheme_of

EXECUTION = "execution"
"""The line of an evaluation that scores the execution of the budget."""

_WRITERS: dict[tuple[str, str], dict[str, str]] = {
    ("monitoring", "OPEN"): {"unit_clerk": "monitored"},
    ("monitoring", "RETURNED"): {"unit_clerk": "monitored"},
    ("self_evaluation", "DRAFT"): {"unit_clerk": "evaluated"},
    ("corrective", "OPEN"): {"unit_clerk": "measures"},
    ("corrective", "OVERDUE"): {"unit_clerk": "measures"},
    ("evaluation", "IN_PROGRESS"): {"evaluator": "verdict"},
    ("evaluation", "REPORT_DRAFT"): {"evaluator": "verdict"},
    ("evaluation", "FEEDBACK"): {"unit_clerk": "feedback", "unit_leader": "feedback", "evaluator": "answer"},
    ("evaluation", "RECTIFYING"): {"unit_clerk": "measures"},
}
"""In which state of a matter which role writes which group of cells."""

_GROUPS: dict[str, re.Pattern[str]] = {
    "monitored": re.compile(r"indicators\.\d{1,3}\.(actual|judged|remark)|funding\.executed|released"),
    "evaluated": re.compile(
        r"indicators\.\d{1,3}\.(actual|score|remark|weight)"
        r"|funding\.(initial_budget|revised_budget|executed)|execution_(weight|score|remark)"
    ),
    "verdict": re.compile(r"(scores|reasons)\.(\d{1,3}|execution)|report"),
    "feedback": re.compile("feedback"),
    "answer": re.compile("answer"),
    "measures": re.compile("measures"),
}

_ABOVE = Message(
    "没有保存：得分 {score} 超过分值 {weight}。", "Not saved: {score} is above the {weight} points there are."
)
_BELOW_ZERO = Message("没有保存：得分不能小于0。", "Not saved: points cannot be below zero.")
_TOO_FINE = Message("没有保存：得分最多保留两位小数。", "Not saved: points have two decimals at most.")
_NO_WEIGHT = Message("没有保存：先填写分值。", "Not saved: state first how many points there are.")
_NO_NUMBER = Message("没有保存：得分只能填数字，如 9.5。", "Not saved: points are a number such as 9.5.")
_WEIGHT_FIXED = Message(
    "没有保存：分值已随目标批复，不能修改。", "Not saved: these points were approved with the goal."
)
_NO_CHOICE = Message("没有保存：只能从所列各项中选。", "Not saved: choose one of what is listed.")
_UNCLEAR_MONEY = Message(
    "没有保存：看不懂这个金额；请写如 20万元 或 200000元。", "Not saved: write an amount such as 20万元."
)
_TOO_LONG = Message("没有保存：最多 {most} 个字。", "Not saved: {most} characters at most.")


def may_write(matter: str, state: str, roles: frozenset[str], field: str) -> bool:
    """Say whether somebody with `roles` may write a cell of a record in a state."""
    groups = _WRITERS.get((matter, state), {})
    return any(_GROUPS[group].fullmatch(field) for role, group in groups.items() if role in roles)


def groups_open(matter: str, state: str, roles: frozenset[str]) -> frozenset[str]:
    """Return the groups of cells that somebody with `roles` may write now; empty where there is none."""
    groups = _WRITERS.get((matter, state), {})
    return frozenset(group for role, group in groups.items() if role in roles)


def writes_sometimes(matter: str, roles: frozenset[str]) -> bool:
    """Say whether somebody with `roles` may write into records of a matter in some state."""
    return any(one == matter and roles & set(groups) for (one, _), groups in _WRITERS.items())


def is_writing_state(matter: str, state: str) -> bool:
    """Say whether anybody writes in a state: what is said there belongs to the version that leaves it."""
    return (matter, state) in _WRITERS


def shown(content: Content, field: str) -> str:
    """Return what a cell says, as the page shows it and the trail keeps it."""
    if isinstance(content, Form):
        return _shown_in_form(content, field)
    if isinstance(content, Verdict):
        kind, _, line = field.partition(".")
        value = getattr(content, kind)
        return str(value.get(line, "") if line else value)
    return content.measures


def written(content: Content, field: str, text: str) -> Content:
    """Return the content with `text` in one cell. Raises `CellError` and `NoSuchCellError`."""
    text = printable(text).strip()
    if len(text) > LONGEST["long"]:
        raise CellError(detail=_TOO_LONG.filled(most=LONGEST["long"]))
    if isinstance(content, Form):
        return _in_form(content, field, text)
    if isinstance(content, Mending):
        return replace(content, measures=text)
    return _in_verdict(content, field, text)


# -- monitoring and self-evaluation ------------------------------------------------------------------------------


def _shown_in_form(form: Form, field: str) -> str:
    if field == "released":
        return (
            "" if form.released is None else in_unit(Decimal(form.released), cells.unit_of(form.declaration))
        )
    kind, _, rest = field.partition(".")
    if kind == "indicators" and rest.endswith(".judged"):
        return form.judged.get(rest.partition(".")[0], "")
    return form.typed.get(field) or cells.shown(form.declaration, field, _text(form.declaration, field))


def _text(declaration: Declaration, field: str) -> str:
    """Return the text of a cell that a form of results has; "" for an empty one."""
    kind, _, rest = field.partition(".")
    project = declaration.projects[0]
    if kind == "indicators":
        number, _, column = rest.partition(".")
        value = getattr(project.indicators[int(number)], column)
        return value.raw if column == "actual" and value is not None else value or ""
    return getattr(project.funding, rest) or "" if kind == "funding" else getattr(project, field) or ""


def _in_form(form: Form, field: str, text: str) -> Form:
    if field == "released":
        amount = cells.yuan(text, cells.unit_of(form.declaration)) if text else None
        if text and amount is None:
            raise CellError(detail=_UNCLEAR_MONEY)
        return replace(form, released=amount)
    if field.endswith(".judged"):
        return _judged(form, field, text)
    _check_points(form, field, text)
    draft = put(form.draft, field, text)
    carried = {cell: months for cell, months in form.carried.items() if cell != field}
    proposed = [cell for cell in form.proposed if cell != field]
    changed = replace(
        form, declaration=draft.declaration, typed=draft.typed, carried=carried, proposed=proposed
    )
    return replace(changed, declaration=_summed(changed.declaration))


def _judged(form: Form, field: str, text: str) -> Form:
    number = field.split(".")[1]
    if int(number) >= len(form.indicators):
        raise NoSuchCellError
    if text and text not in JUDGED:
        raise CellError(detail=_NO_CHOICE)
    rest = {line: said for line, said in form.judged.items() if line != number}
    return replace(form, judged={**rest, number: text} if text else rest)


def _check_points(form: Form, field: str, text: str) -> None:
    """Refuse points above their weight, and a weight that was approved with the goal."""
    kind, _, rest = field.partition(".")
    column = rest.partition(".")[2] if kind == "indicators" else field
    if column in ("weight", "execution_weight") and field not in form.proposed and _text_at(form, field):
        raise CellError(detail=_WEIGHT_FIXED)
    if column not in ("score", "execution_score") or not text:
        return
    beside = f"indicators.{rest.partition('.')[0]}.weight" if kind == "indicators" else "execution_weight"
    check_score(text, _text_at(form, beside))


def _text_at(form: Form, field: str) -> str:
    if not cells.is_cell(form.declaration, field):
        raise NoSuchCellError
    return _text(form.declaration, field)


def check_score(text: str, weight: str | None) -> str:
    """Return typed points as a decimal string. Raises `CellError` for what are no points within the weight."""
    points = cells.number(text)
    if points is None:
        raise CellError(detail=_NO_NUMBER)
    if weight is None or not weight:
        raise CellError(detail=_NO_WEIGHT)
    score, most = Decimal(points), Decimal(weight)
    if score < 0:
        raise CellError(detail=_BELOW_ZERO)
    if score > most:
        raise CellError(detail=_ABOVE.filled(score=points, weight=f"{most.normalize():f}"))
    if score != score.quantize(Decimal("0.01")):
        raise CellError(detail=_TOO_FINE)
    return points


def _summed(declaration: Declaration) -> Declaration:
    """Return a self-evaluation with its total and the grade it calls for; neither as long as a score is missing."""
    if declaration.kind != "self_evaluation":
        return declaration
    project = declaration.projects[0]
    scores = [project.execution_score, *(one.score for one in project.indicators if one.weight)]
    total = sum((Decimal(score) for score in scores if score is not None), Decimal(0))
    is_whole = all(score is not None for score in scores)
    changed = replace(
        project,
        self_total=f"{total:f}" if is_whole else None,
        self_grade=scheme_of(declaration.fiscal_year).grade_of(total) if is_whole else None,
    )
    return replace(declaration, projects=[changed])


# -- evaluation --------------------------------------------------------------------------------------------------


def weight_of(verdict: Verdict, line: str) -> str | None:
    """Return how many points a line of an evaluation has; None where there is no such line."""
    project = verdict.declaration.projects[0]
    if line == EXECUTION:
        return project.execution_weight
    number = int(line)
    return project.indicators[number].weight if number < len(project.indicators) else None


def _in_verdict(verdict: Verdict, field: str, text: str) -> Verdict:
    kind, _, line = field.partition(".")
    if not line:
        return replace(verdict, **{kind: text})
    weight = weight_of(verdict, line)
    if weight is None:
        raise NoSuchCellError
    if kind == "scores" and text:
        text = check_score(text, weight)
    kept: dict[str, str] = {key: said for key, said in getattr(verdict, kind).items() if key != line}
    return replace(verdict, **{kind: {**kept, line: text} if text else kept})
