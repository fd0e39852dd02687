"""What the words of scoring are called for those who read them."""

from __future__ import annotations

from jiheng.foundation.message import Message
from jiheng.scoring.formula import Mark
from jiheng.scoring.scheme import Use

USES: dict[Use, Message] = {
    "at_least": Message("正向指标未达到", "at least, missed"),
    "at_most": Message("反向指标超出", "at most, exceeded"),
    "exactly": Message("等于指标未达到", "exactly, missed"),
    "between": Message("区间指标不在区间", "a range, missed"),
    "dated": Message("时限指标逾期", "a deadline, missed"),
    "zero": Message("零目标未达到", "a target of zero, missed"),
    "in_words": Message("定性指标", "a target in words"),
    "met": Message("达到或超过目标", "met or outdone"),
}
"""What a formula is used for."""

MARKS: dict[Mark, Message] = {
    "verified": Message("已核对原文", "read in the source"),
    "second_hand": Message("见于转述和在用表格", "second hand, and forms in use"),
    "practice": Message("见于实践，没有法规", "seen in use, no rule"),
    "memory": Message("据记忆，待核对", "from memory, to be confirmed"),
    "convention": Message("本软件的约定", "our convention"),
}
"""How far a source is known."""
