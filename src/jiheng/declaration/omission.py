"""A value of a declaration that something else – a form, the table of another system – cannot hold, and why."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.declaration.names import FIELD_NAMES
from jiheng.declaration.stated import Path
from jiheng.foundation.message import Message
from jiheng.targets import Target

Kind = Literal["left-out", "reworded", "unclear", "undrawn", "too-long", "too-fine"]
"""Not shown; shown in other words; shown, but so that a reader takes it for something else; with characters that no font
draws; longer, or of more decimals, than the place allows: then it is not shown either, for a part of it would be taken
for the whole."""

_SHOWN = 60
_SAID: dict[Kind, Message] = {
    "left-out": Message("没有栏目可放——{example}", "No place for it – {example}"),
    "reworded": Message("分栏填写，文字与原来不同——{example}", "Split, and so worded anew – {example}"),
    "unclear": Message(
        "已打印，但再读时得不到原来的值——{example}", "Printed, but not read back as it was – {example}"
    ),
    "undrawn": Message(
        "有的字没有字体，印出来是方框——{example}", "Boxes for characters that no font has – {example}"
    ),
    "too-long": Message(
        "比栏目允许的长，没有写入——{example}", "Longer than its place allows, left out – {example}"
    ),
    "too-fine": Message(
        "小数位数比栏目允许的多，没有写入——{example}",
        "More decimals than its place allows, left out – {example}",
    ),
}
_YES_NO = {True: "是", False: "否"}
_PROJECT = Message("“{project}”的", "“{project}”, ")
_INDICATOR = Message("第{number}个指标的", "indicator {number}, ")
_TOTAL = Message("合计行“{label}”的", "sum “{label}”, ")
_DEPARTMENT = Message("部门绩效目标第{number}项的", "goal {number} of the department, ")
_OF_BODY = {
    "name": Message("{body}名称", "name of the {body}"),
    "code": Message("{body}编码", "code of the {body}"),
}


class Omission(msgspec.Struct, frozen=True):
    """A value that is not read back from the form as it was, and why.

    `project` counts from 0 (None: of the whole document), `field` is the path of `declaration.difference`, `name` what the
    field is called, `where` the same with what it is a field of. `document` counts what was printed together.
    """

    project: int | None
    field: str
    name: Message
    where: Message
    text: str
    kind: Kind
    document: int = 0

    @property
    def example(self) -> Message:
        """Which field of what, and the beginning of what it says."""
        short = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}……"
        return Message(f"{self.where.zh}：{short}", f"{self.where.en}: {short}")

    @property
    def said(self) -> Message:
        """The whole of it in one sentence."""
        said, example = _SAID[self.kind], self.example
        return Message(said.zh.format(example=example.zh), said.en.format(example=example.en))


def plain_text(value: Any) -> str:
    """Say a stated value: a text as it is, a target as it was printed, yes and no in words."""
    if isinstance(value, Target):
        return value.raw
    return _YES_NO[value] if isinstance(value, bool) else str(value)


def omission_of(declaration: Declaration, path: Path, value: Any, kind: Kind) -> Omission:
    """Return the omission of the value at a path of `stated`, named as a person names it."""
    project = path[1] if path[0] == "projects" and isinstance(path[1], int) else None
    name = _name(path)
    where = Message(*(_owner(declaration, path, one) + name.render(one) for one in ("zh", "en")))
    field = ".".join(str(part) for part in path)
    return Omission(project, field, name, where, plain_text(value), kind)


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
