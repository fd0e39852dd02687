"""E-17: a typing error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jiheng.audit.example import Example, Goal, Planned, Shown, one, several
from jiheng.audit.prose import Passage, passages
from jiheng.audit.rule import Hit, rule
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import column, table
from jiheng.foundation.message import Message

_DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,4})\1")


class _Slip(NamedTuple):
    found: str
    right: str
    is_sure: bool


@rule(
    id="E-17",
    severity="S4",
    scope="project",
    title=Message("文字差错", "Typing error"),
    basis=("ARI",),
    department=True,
    message=Message(
        "“{project}”的文字中有“{found}”，疑为“{right}”，请核对。",
        "“{project}” says {found}, most likely for {right}; please check.",
    ),
    mend=Message("核对原文，改正错字、漏字和重复的字。", "Check the text and mend the slip."),
    fires=(
        one(Shown("效益/社会效益", "法治建设水平", "较钱一年有所提高")),
        several(Planned(goal="提高网络系统系统的安全性")),
        several(Planned(purpose="峻工验收款，做好管理管理的工作")),
        Example(goals=(Goal("加管监督工作"),)),
    ),
    silent=(
        one(Shown("效益/社会效益", "法治建设水平", "较前一年有所提高")),
        several(Planned(goal="对管理管理员账号一个一个核对，服务服务对象，以此为目的的工作和检察检察官办案")),
    ),
)
def check(project: ProjectView, _: None) -> list[Hit]:
    """Published targets are read by many; a slip that changes the sense (较钱一年) must be mended.

    Words that are wrong wherever they stand are in a list. A word of two to four characters that stands twice
    in a row (系统系统) is a slip too, save where that is good Chinese: 一个一个, 管理管理员. What a text has of
    slips makes one finding.
    """
    if not _is_suspect(project.open_text):
        return []
    found = ((passage, list(_slips(passage.text))) for passage in passages(project, _is_suspect))
    return [_hit(passage, slips) for passage, slips in found if slips]


def _is_suspect(text: str) -> bool:
    return _DOUBLED.search(text) is not None or _any_slip().search(text) is not None


def _slips(text: str) -> Iterator[_Slip]:
    for slip, right, is_sure in _slip_list() if _any_slip().search(text) else ():
        yield from (_Slip(match[0], match.expand(right), is_sure) for match in slip.finditer(text))
    for match in _DOUBLED.finditer(text):
        if not _rightly_doubled().match(text, match.start()):
            yield _Slip(match[0], match[1], is_sure=False)


def _hit(passage: Passage, slips: list[_Slip]) -> Hit:
    mended = passage.text
    for slip in slips:
        mended = mended.replace(slip.found, slip.right)
    said: dict[str, object] = {
        "found": "”“".join(slip.found for slip in slips),
        "right": "”“".join(slip.right for slip in slips),
    }
    is_sure = all(slip.is_sure for slip in slips)
    fix = passage.mended_as(mended, is_sure=is_sure)
    return Hit(said, at=passage.view, fields=(passage.field,), fix=fix)


@cache
def _slip_list() -> list[tuple[re.Pattern[str], str, bool]]:
    return [(re.compile(row["word"]), row["right"], row["sure"] == "yes") for row in table("typing_errors")]


@cache
def _any_slip() -> re.Pattern[str]:
    """Return a pattern that no text with a slip is without: fast, since each of its options begins with a letter."""
    return re.compile(
        "|".join(word.removeprefix("^") for word in column("typing_errors", "word")), re.MULTILINE
    )


@cache
def _rightly_doubled() -> re.Pattern[str]:
    return re.compile("|".join(column("reduplications", "pattern")))
