"""D-07: a sign of comparison is written in words."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.finding import Fix
from jiheng.audit.measured import percentage
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import NUMBER, SIGN_IN_WORDS
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, table
from jiheng.foundation.message import Message
from jiheng.targets import understand
from jiheng.targets.comparators import NOT

_PRINTED_SIGNS = "≥≤≧≦><＞＜="
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}


@rule(
    id="D-07",
    severity="S4",
    scope="indicator",
    title=Message("比较符号用文字表述", "A sign of comparison in words"),
    basis=("BT",),
    needs=NUMBER,
    suspects=SIGN_IN_WORDS,
    message=Message(
        "“{indicator}”的目标值“{value}”用文字表示大小关系，建议统一写成“{regular}”。",
        "The target {value} of “{indicator}” compares in words; better write {regular}.",
    ),
    mend=Message("把“以上”“不低于”“以内”等改为≥、≤等符号。", "Write ≥, ≤, > or < instead of words."),
    fires=(
        one(Shown("产出/质量", "线路完好率", "80%以上")),
        one(Shown("产出/质量", "线路完好率", "不得低于 95%（含）")),
        one(Shown("产出/数量", "巡检公里数", "1.5万公里及以上")),
        one(Shown("产出/时效", "抢修到场时间", "2小时以内")),
        one(Shown("产出/质量", "线路完好率", "达到98%以上")),
    ),
    silent=(
        one(Shown("产出/质量", "线路完好率", "≥80%")),
        one(Shown("产出/质量", "线路完好率", "大于等于80%")),
        one(Shown("产出/质量", "线路完好率", "达到90%")),
        one(Shown("产出/质量", "线路完好率", "100%以上")),
        one(Shown("产出/数量", "巡检公里数", "全年巡检线路不少于300公里")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """One way to write a comparison lets values be read, sorted and scored alike; it is advice only.

    Values that are a sentence keep their words, and so do 大于等于 and its like, which forms with a column for the
    sign print. 100%以上 asks for more than there is, which D-09 says. The change is proposed only where the
    value read with the sign means the same.
    """
    if indicator.raw[0] in _PRINTED_SIGNS:
        return None
    sign = _SIGNS.get(indicator.condition.comparator if indicator.condition is not None else "")
    if sign is None or percentage(indicator) == 100:
        return None
    regular = sign + _words().sub("", indicator.raw).strip()
    if regular[1:] == indicator.raw or not regular[1:2].isdigit():
        return None
    if understand(regular, indicator.name).conditions != (indicator.condition,):
        return None
    return Hit(
        {"regular": regular},
        fix=Fix(indicator.field, indicator.raw, regular),
    )


@cache
def _words() -> re.Pattern[str]:
    strong = [row["word"] for row in table("comparators") if row["strength"] == "strong"]
    spoken = any_of(word for word in strong if word >= "一" and not word.endswith("等于"))
    return re.compile(rf"(?:{NOT})?(?:{spoken})|达到?(?=.{{1,12}}以上)|[(（]含[^()（）]{{0,8}}[)）]")
