"""G-02: an open text speaks of what may be classified."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Example, Goal, Planned, Shown, one, several
from jiheng.audit.rule import Hit, rule
from jiheng.audit.secrecy import public_texts, quotes_of
from jiheng.audit.views import ProjectView
from jiheng.facts.lists import any_of, column
from jiheng.foundation.message import Message
from jiheng.foundation.text import without_spaces

_ONE = Shown("产出/数量", "采购终端数量", "≥12台")


@rule(
    id="G-02",
    severity="S2",
    scope="project",
    title=Message("公开文字含敏感词，应经保密审查", "Sensitive words: a secrecy review is required"),
    basis=("SEC",),
    department=True,
    message=Message(
        "项目“{project}”未作涉密处理，但文字中出现“{words}”，公开前应经保密审查，并保留审查记录。",
        "“{project}” is not withheld, yet its text says {words}: it needs a secrecy review before it is published.",
    ),
    mend=Message(
        "送保密审查；不宜公开的改写或隐去，可以公开的保留审查记录。",
        "Have it reviewed; reword or mask what should not be published, and keep a record of the review.",
    ),
    fires=(
        one(_ONE, name="涉密终端采购"),
        one(_ONE, goal=("做好日常保障", "及时发放特情费用")),
        one(Shown("产出/质量", "维 稳任务完成率", "100%"), _ONE),
        Example(goals=(Goal("做好维稳工作", "确保社会安定"),)),
    ),
    silent=(
        one(_ONE, name="终端采购（非涉密部分）"),
        one(_ONE, goal="完成商用密码应用安全性评估，保障系统运维稳定"),
        several(
            Planned((_ONE,), name="2024-专-07", goal="涉密项目，不对外公开", classified=True),
            Planned((_ONE,)),
        ),
        one(_ONE, Shown("产出/数量", "涉密指标", "涉密")),
    ),
)
def check(project: ProjectView, _: None) -> Hit | None:
    """Information is reviewed before it is published; words such as 特情, 涉密 or 维稳 are where a reviewer stops.

    The finding does not say that anything is secret, but that somebody has to decide, text by text. The words, and the
    phrases around them that mean nothing of the kind (非涉密, 商用密码, 运维稳定), are editable lists. Withheld projects
    and indicators are not searched.
    """
    if not _any_word().search(project.open_characters):
        return None
    found = [(text, words) for text in public_texts(project) if (words := _sensitive(text.text))]
    words = list(dict.fromkeys(word for _, some in found for word in some))
    return Hit({"words": words}, beside=quotes_of(text for text, _ in found)) if words else None


def _sensitive(text: str) -> list[str]:
    return [word for word in _words().findall(without_spaces(text)) if word]


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(any_of(column("sensitive", "word")))


@cache
def _words() -> re.Pattern[str]:
    """Return a pattern whose one group is a sensitive word, and which passes over the exceptions."""
    exceptions = any_of(column("sensitive_exceptions", "phrase"))
    return re.compile(f"{exceptions}|({any_of(column('sensitive', 'word'))})")
