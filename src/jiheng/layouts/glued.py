"""Text without any separators cut into cells: at column heads, labels, level names and target values.

Column heads standing directly behind one another tell where a table begins and what its columns are; below them the
text is levels, names and values (`glued_table`), before and after it is labels and what they label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jiheng.facts import printed_columns, printed_labels
from jiheng.facts.lists import any_of
from jiheng.layouts.glued_table import GluedTable
from jiheng.layouts.titles import is_form_title
from jiheng.layouts.tokens import Token, pieces
from jiheng.layouts.vocabulary import Vocabulary, general

_BRACKET = r"(?:[(（][^()（）]{1,10}[)）])?"
_TABLE_KEYS = frozenset(
    ["section", "level1", "level2", "name", "description", "annual", "period", "comparator", "unit", "direction",
     "weight", "actual", "score", "basis", "scoring_rule", "completion_rate", "forecast", "deviation", "remark"]
)  # fmt: skip
_LEADS = frozenset(["level1", "level2", "name"])
_MORE_HEADS = "(?:偏差|未完成|未达|扣分)[\u4e00-\u9fff]{0,16}?(?:改进措施|措施|原因分析|原因|说明)"
# Where labels of these fields occur in running text they are words like any other, unless a colon follows.
_PROSE_FIELDS = frozenset(["narrative", "contact", "verdict", "section", "sum", "money_columns"])
_CURRENCY = r"(?:金额)?单位[:：]\s*(?:亿元|百万元|万元|千元|元)"
_SECTION = r"本项目上年度[\u4e00-\u9fff]{0,16}?使用情况|20\d\d年度?绩效(?:目标|指标)(?=一级|二级|$)"
_TITLE = re.compile(
    r"(?:(?:20\d\d年度?)?(?:部门|单位|财政|预算|项目|整体|转移支付|专项|绩效))[\u4e00-\u9fff（）()]{0,28}?表"
    r"(?=\s*[(（]?\s*20\d\d|项目名称|专项|申报|填报|填表|部门|单位|预算|$)"
)
_YEAR = re.compile(r"\s*[(（]?\s*20\d\d\s*年?度?\s*[)）]?度?")
_TABLE_END = re.compile(
    r"(?:总分|合计|总计|小计|总得分)(?=[\d:：]|$)|(?:注|备注|说明|填报人|填表人|联系人|联系电话|单位负责人|附件\d?)\s*[:：]"
    r"|(?:项目|专项|政策)名称|(?:申报|填报)单位|其他需要?说明|自评结论"
)
_SUM = re.compile(r"(总分|合计|总计|小计|总得分)[:：]?([\d.%/—-]*)")
_HEAD_END = re.compile(r"(?:值|情况|得分|分值|权重|原因|措施|说明|标准|依据)(?:[(（][^()（）]{1,10}[)）])?")
_ASIDE = re.compile(r"\s+|[(（][\u4e00-\u9fff/]{1,4}[)）]")
_ASIDE_BEHIND = re.compile(r"\s*[(（][^()（）]{1,10}[)）]\s*[:：]?")
_FEWEST_HEADS, _LONGEST_HEAD = 3, 20
_LONG_LABEL = 6
_NOT_BEFORE_LABEL = "的及和与对按为、，,《“"
_NOT_AFTER_LABEL = re.compile(r"\s*[的和与及、，,。]|使用|情况")


def has_heads(text: str) -> bool:
    """Say whether column heads stand directly behind one another in a text."""
    return any(True for _ in _head_runs(text, general()))


class GluedText:
    """Cuts one line after another; remembers the table that the lines above opened."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._table: GluedTable | None = None
        self._title: str | None = None
        self._doubtful: set[tuple[int, int]] = set()

    def cut(self, line: Token) -> Iterator[Token]:
        """Yield the cells of a line, in order."""
        self._doubtful.clear()
        spans = list(self._spans(line.text))
        for span, token in zip(spans, pieces(line, spans), strict=True):
            token.doubtful = span in self._doubtful
            yield token

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        at = 0
        for start, end, heads in _head_runs(text, self._words):
            yield from self._between(text, at, start)
            yield from heads
            keys = [self._words.head_key(text[a:b]) or "" for a, b in heads]
            self._table = GluedTable(keys)
            at = end
        yield from self._between(text, at, len(text))

    def _between(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        if self._table is not None:
            stop = self._table_end(text, start, end)
            yield from self._table.cut(text, start, stop)
            self._doubtful |= self._table.doubtful
            if stop == end:
                return
            self._table = None
            start = stop
            total = _SUM.match(text, start, end)
            if total:
                yield from (total.span(group) for group in (1, 2) if total[group])
                start = total.end()
        yield from self._form(text, start, end)

    def _table_end(self, text: str, start: int, end: int) -> int:
        found = _TABLE_END.search(text, start, end)
        stop = found.start() if found else end
        again = text.find(self._title, start, stop) if self._title else -1
        if again >= 0:
            return again
        title = next((m for m in _TITLE.finditer(text, start, stop) if is_form_title(m[0])), None)
        return title.start() if title else stop

    def _form(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut titles and labels out; what stands between them is what they label."""
        at = start
        while at < end:
            title = _TITLE.search(text, at, end)
            stop = title.start() if title else end
            yield from _labelled(text, at, stop)
            if title is None:
                return
            self._title = self._title or title[0]
            yield title.start(), title.end()
            year = _YEAR.match(text, title.end(), end)
            if year:
                yield _stripped(text, year.start(), year.end())
            at = year.end() if year else title.end()


def _head_runs(text: str, words: Vocabulary) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield start, end and the spans of the heads for every run of three heads and more."""
    done = 0
    for found in _heads()[1].finditer(text):
        if found.start() < done:
            continue
        heads = list(_heads_from(text, found.start(), words))
        first = next((i for i, (a, b) in enumerate(heads) if words.head_key(text[a:b]) in _LEADS), None)
        if first is None:
            continue
        if first > 0 and words.head_key(text[slice(*heads[first - 1])]) == "section":
            first -= 1
        if len(heads) - first >= _FEWEST_HEADS:
            done = heads[-1][1]
            yield heads[first][0], done, heads[first:]


def _heads_from(text: str, at: int, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the heads that stand directly behind one another from `at`: listed ones, or else what reads like one."""
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        found = _heads()[0].match(text, at)
        stop = found.end() if found else 0
        if found and text.startswith("值", stop) and words.head_key(text[at : stop + 1]):
            stop += 1
        if not found:
            ends = (at + m.end() for m in _HEAD_END.finditer(text[at : at + _LONGEST_HEAD]))
            stop = next((end for end in ends if words.head_key(text[at:end]) in _TABLE_KEYS), 0)
        if not stop:
            return
        yield at, stop
        at = stop


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = {
        w for key, heads in printed_columns().heads.items() if key in _TABLE_KEYS for w in heads if len(w) > 1
    }
    word = rf"(?:{any_of(found)}|{_MORE_HEADS}){_BRACKET}"
    return re.compile(word), re.compile(rf"(?:{word}\s*){{2,}}")


def _labelled(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    plain, places = _without_asides(text, start, end)
    at = start
    for begin, stop in _labels_in(plain):
        left, right = places[begin], places[stop - 1] + 1
        bracket = _ASIDE_BEHIND.match(text, right, end)
        right = bracket.end() if bracket else right
        if text[at:left].strip():
            yield _stripped(text, at, left)
        yield _stripped(text, left, right)
        at = right
    if text[at:end].strip():
        yield _stripped(text, at, end)


def _without_asides(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """Return a stretch without blanks and short brackets, as labels are compared, and where each character stood."""
    places: list[int] = []
    at = start
    for aside in _ASIDE.finditer(text, start, end):
        places.extend(range(at, aside.start()))
        at = aside.end()
    places.extend(range(at, end))
    return "".join(text[i] for i in places), places


def _labels_in(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the labels; where two lie over each other, the later if it is the longer: 「…项目|预算主管部门…」."""
    at = 0
    while (found := _labels().search(plain, at)) is not None:
        for begin in range(found.start() + 1, found.end()):
            later = _labels().match(plain, begin)
            if later is not None and later.end() > found.end() and len(later[0]) > len(found[0]):
                found = later
                break
        if _is_in_prose(plain, found, at):
            at = found.end()
            continue
        yield found.span()
        at = found.end()
        while (column := _money_columns().match(plain, at)) is not None:
            yield column.span()
            at = column.end()


@cache
def _money_columns() -> re.Pattern[str]:
    """Heads of money columns, which follow one another: 全年预算数(A)全年执行数(B)分值执行率(B/A)得分."""
    return re.compile(rf"{any_of(printed_labels().fields['money_columns'])}{_BRACKET}[:：]?")


def _is_in_prose(plain: str, label: re.Match[str], at: int) -> bool:
    """Say whether a label without a colon is rather a word of a sentence."""
    if label[0].endswith((":", "：")):
        return False
    before = plain[label.start() - 1] if label.start() > at else ""
    return (before != "" and before in _NOT_BEFORE_LABEL) or _NOT_AFTER_LABEL.match(
        plain, label.end()
    ) is not None


@cache
def _labels() -> re.Pattern[str]:
    fields = printed_labels().fields
    strong = {
        w for field, labels in fields.items() if field not in _PROSE_FIELDS for w in labels if len(w) >= 4
    }
    strong |= {w for field in ("section", "money_columns") for w in fields[field] if len(w) >= 4}
    strong |= {w for w in fields["contact"] if len(w) >= _LONG_LABEL}
    every = {w for labels in fields.values() for w in labels}
    with_colon = rf"(?:{any_of(every)}){_BRACKET}\s*[:：]"
    return re.compile(
        rf"{_SECTION}|{_CURRENCY}|(?:其中\s*[:：]?\s*)?(?:{with_colon}|(?:{any_of(strong)}){_BRACKET})"
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
