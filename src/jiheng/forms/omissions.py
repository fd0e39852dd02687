"""What a declaration says that a form does not show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from jiheng.declaration.model import Declaration
from jiheng.declaration.names import FIELD_NAMES
from jiheng.forms.printed import Kind, Omission
from jiheng.forms.stated import Path, stated
from jiheng.forms.wording import plain
from jiheng.foundation.message import Message

_PROJECT = Message("“{project}”的", "“{project}”, ")
_INDICATOR = Message("第{number}个指标的", "indicator {number}, ")
_TOTAL = Message("合计行“{label}”的", "sum “{label}”, ")
_DEPARTMENT = Message("部门绩效目标第{number}项的", "goal {number} of the department, ")
_OF_BODY = {
    "name": Message("{body}名称", "name of the {body}"),
    "code": Message("{body}编码", "code of the {body}"),
}


def omissions(
    declaration: Declaration,
    held: Mapping[Path, Any],
    shown: Collection[Path],
    reworded: Collection[Path],
) -> list[Omission]:
    """Return everything stated that the form does not hold, in the order of the declaration.

    `held` is what is read back from the form; `shown` and `reworded` tell why the rest is not among it.
    """
    found = []
    for path, value in stated(declaration).items():
        if held.get(path) != value:
            kind: Kind = "reworded" if path in reworded else "unclear" if path in shown else "left-out"
            found.append(_omission(declaration, path, value, kind))
    return found


def _omission(declaration: Declaration, path: Path, value: Any, kind: Kind) -> Omission:
    project = path[1] if path[0] == "projects" and isinstance(path[1], int) else None
    name = _name(path)
    where = Message(*(_owner(declaration, path, one) + name.render(one) for one in ("zh", "en")))
    field = ".".join(str(part) for part in path)
    return Omission(project, field, name, where, plain(value, "元").text, kind)


def _name(path: Path) -> Message:
    names = [part for part in path if isinstance(part, str)]
    body = FIELD_NAMES.get(names[-2]) if len(names) > 1 and names[-2] in ("issuer", "spending_unit") else None
    if body is not None:
        of_body = _OF_BODY[names[-1]]
        return Message(of_body.zh.format(body=body.zh), of_body.en.format(body=body.en))
    return FIELD_NAMES.get(names[-1]) or Message(names[-1], names[-1])


def _owner(declaration: Declaration, path: Path, language: str) -> str:
    """Say from the outside in what a field belongs to: the project, its indicator."""
    steps = []
    match path:
        case ["projects", int(number), *_]:
            called = declaration.projects[number].name or number + 1
            steps.append(_PROJECT.render(language, project=called))
        case ["printed_totals", int(number), field] if field != "label":
            steps.append(_TOTAL.render(language, label=declaration.printed_totals[number].label))
        case ["department_goals", int(number), *_]:
            steps.append(_DEPARTMENT.render(language, number=number + 1))
    if "indicators" in path:
        steps.append(_INDICATOR.render(language, number=int(path[path.index("indicators") + 1]) + 1))
    return "".join(steps)
