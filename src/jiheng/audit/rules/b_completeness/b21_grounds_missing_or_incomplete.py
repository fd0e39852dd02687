"""B-21: the grounds of a project are missing, or cite a document without its full number."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Planned, Shown, several
from jiheng.audit.rule import Hit, NotApplicable, rule
from jiheng.audit.views import DocumentView, ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.foundation.text import fold_width, without_spaces
from jiheng.targets.clean import normal_form
from jiheng.targets.placeholders import is_deferred

_NO_FIELD = NotApplicable(Message("表中没有立项依据一栏", "the form has no field for the grounds"))


def _example(*grounds: str) -> tuple[Planned, ...]:
    one = (Shown("产出/数量", "宣传活动场次", "≥12场"),)
    return tuple(
        Planned(one, name=f"项目{n}", narrative={"立项依据": text}) for n, text in enumerate(grounds)
    )


@rule(
    id="B-21",
    severity="S3",
    scope="document",
    title=Message("立项依据空缺或文号不全", "The grounds are missing or incomplete"),
    basis=("FRM",),
    kinds=("targets",),
    message=Message(
        "项目“{project}”的立项依据“{found}”不完整：应写明文件名称和完整文号（年份、序号）。",
        "The grounds of “{project}” ({found}) are incomplete: give the document and its full number (year and number).",
    ),
    mend=Message(
        "补全文件名称、发文机关、年份和序号。", "Complete title, issuer, year and number of the document."
    ),
    fires=(
        several(*_example("某财〔2022〕号；某府办〔2021〕15号")),
        several(*_example("某财〔〕12号")),
        several(*_example("发改局批复")),
        several(*_example("《某市法治宣传条例》", "")),
        several(*_example("《某市法治宣传条例》", "无")),
    ),
    silent=(
        several(*_example("某财〔2022〕8号", "某局《关于加强法治宣传的通知》（某发[2021]第15号）")),
        several(*_example("《关于某项目可行性研究报告的批复》")),
        several(*_example("根据市政府关于加强社区法治宣传教育的有关要求和年度安排")),
        several(*_example("某财〔2022〕8号，有关会议纪要")),
        several(*_example("")),
    ),
)
def check(document: DocumentView, _: None) -> list[Hit] | NotApplicable:
    """A reviewer must be able to look the grounds up: 某财〔2022〕8号 can be found, 某财〔2022〕号 and 某局批复 cannot.

    Laws and documents cited by their title in 《》 are let pass, and so are running text and 有关文件 beside others.
    That the form has the field is seen from the document: some project fills it. Where none does, the rule does not
    apply.
    """
    stated = [(project, *_grounds(project)) for project in document.open_projects]
    if not any(text for _, _, text in stated):
        return _NO_FIELD
    return [
        Hit({"found": found or "—"}, at=project, fields=("name", label))
        for project, label, text in stated
        if (found := _incomplete(text)) is not None
    ]


def _grounds(project: ProjectView) -> tuple[str, str]:
    """Return the field of the grounds, by its printed label, and its text."""
    for label, text in project.project.narrative.items():
        if label in column("grounds_labels", "label"):
            return label, text
    return "name", ""


def _incomplete(text: str) -> str | None:
    """Return what is incomplete: a citation, "" for no grounds at all; None where nothing is."""
    bare = without_spaces(fold_width(text))
    if is_deferred(normal_form(bare)):
        return bare
    number = _half_numbers().search(bare)
    if number:
        return number[0]
    return next((part for part in re.split(r"[;,。、；，]", bare) if _unnumbered().fullmatch(part)), None)


@cache
def _half_numbers() -> re.Pattern[str]:
    opening, closing = r"[\[(〔【﹝]", r"[\])〕】﹞]"
    return re.compile(
        rf"[^\W\d_]{{0,12}}(?:{opening}\d{{4}}{closing}第?号|{opening}{closing}第?\d+号|{opening}{closing}第?号)"
    )


@cache
def _unnumbered() -> re.Pattern[str]:
    return re.compile(
        rf"(?!.*(?:有关|相关|其他))[^\d《》()]{{2,10}}(?:{any_of(column('unnumbered_papers', 'word'))})"
    )
