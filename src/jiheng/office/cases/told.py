"""The history of a case as pages show it: who did what, when, and which cells said what before and after."""

from __future__ import annotations

from typing import NamedTuple

from jiheng.cycle import words
from jiheng.declaration.difference import Change, difference
from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.office.cases import cells
from jiheng.office.cases.history import CHANGES, Step, Told
from jiheng.office.cases.queries import when
from jiheng.office.trail.models import Entry

ACTIONS = {
    "case.open": Message("建立", "opened the case"),
    "case.write": Message("修改内容", "changed the content"),
    "case.undo": Message("撤销修改", "took a change back"),
    "case.redo": Message("重做修改", "made a change again"),
    "case.look": Message("查看涉密内容", "looked at withheld content"),
    "case.opened": Message("审核人打开", "opened by a reviewer"),
    "case.export": Message("导出", "took a copy"),
    "case.remove": Message("删除误建的草稿", "removed a first draft"),
    "case.classify": Message("定为涉密", "decided to withhold it"),
    "case.declassify": Message("解密", "decided to withhold it no longer"),
    "secrecy.propose": Message("提请定密或解密", "proposed to withhold it, or no longer"),
    "secrecy.decide": Message("同意定密或解密", "agreed to withhold it, or no longer"),
    "secrecy.refuse": Message("不同意定密或解密", "refused to withhold it, or to open it"),
    "remark.make": Message("批注", "remarked"),
    "remark.answer": Message("回复批注", "answered a remark"),
}
"""What the entries of the trail are called; moves are called as the table of moves calls them."""

_MENDED = Message("按审核规则 {rule} 改正", "mended as rule {rule} of the audit asks")
_SAID = {
    "opinion": Message("意见", "opinion"),
    "reason": Message("理由", "reason"),
    "grade": Message("等级", "grade"),
    "text": Message("内容", "text"),
    "answer": Message("回复", "answer"),
    "form": Message("表样", "form"),
    "format": Message("格式", "format"),
}


class Line(NamedTuple):
    """One changed cell as a page shows it."""

    field: str
    title: str
    kind: str
    before: str
    after: str
    who: str = ""
    at: str = ""
    version: int | None = None
    why: str = ""


class Event(NamedTuple):
    """One entry of the trail as a page shows it."""

    number: int
    at: str
    who: str
    what: str
    said: list[str]
    lines: list[Line]


def event(entry: Entry, names: dict[str, str]) -> Event:
    """Return an entry of the trail as pages show it; `names` are those of people by login name."""
    after = entry.after or {}
    said = [f"{title.render()}：{after[key]}" for key, title in _SAID.items() if after.get(key)]
    lines: list[Line] = []
    if entry.action in CHANGES:
        step = Step(entry, after["version"])
        old, new = step.before, step.after
        lines = [line_of(change, old, new) for change in difference(old, new)]
        if after.get("mends"):
            said.append(_MENDED.render(None, rule=after["mends"]))
    return Event(entry.number, when(entry.at), names[entry.actor], called(entry.action), said, lines)


def called(action: str) -> str:
    """Return what an action is called; a move as the table of moves calls it."""
    if action in ACTIONS:
        return ACTIONS[action].render()
    verb = words()["verbs"].get(action.removeprefix("case."))
    return verb.render() if verb is not None else action


def line_of(change: Change, old: Declaration, new: Declaration) -> Line:
    """Return one change between two declarations as pages show it."""
    is_there = change.field is not None
    title = cells.title_of(new if is_there else old, change.field or change.old_field or "")
    return Line(
        field=change.field or "",
        title=title,
        kind=change.kind,
        before=text_of(old, change.old_field or change.field or "", change.before),
        after=text_of(new, change.field or "", change.after),
    )


def why(told: Told | Step) -> str:
    """Return why a cell was changed: the rule of the audit that it was mended by, and what was said."""
    mends = told.mends if isinstance(told, Told) else ""
    parts = [_MENDED.render(None, rule=mends)] if mends else []
    return "；".join([*parts, told.why] if told.why else parts)


def text_of(declaration: Declaration, field: str, text: str | None) -> str:
    """Return what a cell says as people read it: what was chosen from a list by its name."""
    shown = cells.shown(declaration, field, text)
    choices = cells.CHOICES.get(field.rpartition(".")[2], {}) if cells.sort_of(field) == "choice" else {}
    return choices[shown].render() if shown in choices else shown
