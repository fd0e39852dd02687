"""E-18: traces of markup, or doubled punctuation."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, Shown, one, several
from jiheng.audit.prose import passages
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import IndicatorView, ProjectView
from jiheng.facts.lists import column
from jiheng.foundation.message import Message


@rule(
    id="E-18",
    severity="S4",
    scope="project",
    title=Message("文字中有多余的标记或标点", "Stray markup or punctuation"),
    basis=("ARI",),
    department=True,
    message=Message(
        "“{project}”的文字中有多余的“{found}”，请删去。",
        "The text of “{project}” holds a stray “{found}”; drop it.",
    ),
    mend=Message("删去多余的标记和标点。", "Drop the stray marks."),
    fires=(
        several(Planned(goal="<p>开展普法宣传</p>")),
        one(Shown("产出/时效", "合同签订时间", "2024年6月前完成。。")),
        one(Shown("效益/社会效益", "效益指标：年度业务量", "1500条")),
    ),
    silent=(
        several(Planned(goal="开展普法宣传，覆盖“四进”单位。效益指标：无……")),
        one(Shown("产出/质量", "运行时长(<8小时的次数)", "≤3次")),
    ),
)
def check(project: ProjectView, _: None) -> list[Hit]:
    """Tags of a web page (<p>), doubled stops (。。) and headings pasted into a name come from copying.

    They change no meaning and are a hint only. What the form needs in prose, such as a heading within a goal,
    is let pass.
    """
    if not _anywhere().search(project.open_text):
        return []
    return [
        Hit({"found": match[0]}, at=view, fields=(field,))
        for view, field, text in passages(project)
        if (match := _stray(_is_name(view, field)).search(text))
    ]


def _is_name(view: ProjectView | IndicatorView, field: str) -> bool:
    return view.__class__ is IndicatorView and field == "name"


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(_stray(True).pattern, re.MULTILINE)


@cache
def _stray(in_name: bool) -> re.Pattern[str]:
    marks = column("stray_marks", "pattern", place="any")
    heads = column("stray_marks", "pattern", place="name")
    return re.compile("|".join((*marks, *heads) if in_name else marks))
