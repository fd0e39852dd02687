"""Values run together behind a name: 10≥6口≥6口10 under 分值 · 年度指标值 · 全年实际值 · 得分.

All ways to cut such a run are weighed: cells left out speak against a way, a target that equals what was done and
points that equal the weight speak for it. Where two ways are equally good, none is taken: a wrong number is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jiheng.facts import cell_words, levels
from jiheng.facts.lists import any_of
from jiheng.layouts.looks import is_wording
from jiheng.targets.measures import counting_unit

_SIGN = r"(?:[≥≤≧≦⩾⩽＞＜><=＝﹥﹤═]{1,2}|大于等于|小于等于|等于|不低于|不少于|不超过|不高于|至少|达到?|约)"
_NUMBER = r"(?:0|[1-9]\d{0,2}(?:[,，]\d{3})+|[1-9]\d{0,14})(?:\.\d{1,8})?"
_DAY = r"\d{1,2}月(?:\d{1,2}日)?"
_DATE = rf"20\d\d年(?:{_DAY}|第?[一二三四]季度)?(?:底|末|中旬|上旬|下旬)?(?:之前|以前|前)?|{_DAY}(?:底|末)?(?:之前|以前|前)"
_AFTER = r"(?:\s*(?:及?以[上下内]|左右|\(含\)|（含）))?"
VALUE_START = re.compile(rf"{_SIGN}?\s*(?<![A-Za-z\d.])\d")
_POINTS = re.compile(r"(?:100|\d{1,2})(?:\.\d{1,2})?")
_DASH = re.compile(r"[—/-]+")
_SIGN_ALONE = re.compile(r"[≥≤≧≦⩾⩽＞＜><=＝﹥﹤═]{1,2}|定性|大于等于|小于等于|等于|大于|小于")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_GOES_ON = re.compile(r"[\d.%％‰]")
_TARGETS = frozenset(["annual", "period", "actual", "previous", "interim", "forecast", "completion_rate"])
_MOST_STEPS = 4000
_LEFT_OUT = 3.0
# Words whose first character alone is a unit.
_NOT_UNITS = frozenset(
    [
        "项目", "人员", "人均", "人才", "人民", "人口", "人群", "人数", "人社", "人力", "个人",
        "个体", "个性", "户籍", "户外", "户均", "件数", "次数", "年度", "年均", "年龄", "年初",
        "年末", "月度", "月均", "月底", "天然", "天气", "台账", "家庭", "家长", "家属", "家具",
        "日常", "日均", "时效", "时间", "处置", "处理", "处罚", "所有", "所属", "期间", "期限",
        "场地", "场所", "场馆", "份额", "份数", "名录", "名称", "名额", "批复", "批准", "分值",
        "分析", "分类", "分布", "分配", "本级", "本地", "本年", "本市", "本区", "本县", "本科",
        "本项", "部门", "部分", "部队", "组织", "套餐", "点位", "道路", "道德", "条件", "站点",
        "座谈", "成本", "成效", "成果", "成功", "成立", "成员", "成人",
    ]
)  # fmt: skip

Cells = list[tuple[int, int]]


@cache
def _unit() -> str:
    """A unit that is not the beginning of another word: 项 in 10项, not in 10项目管理."""
    starts = _next_words().pattern
    counted = rf"(?!{starts})(?:[万亿千百](?!{starts}))?(?:{counting_unit()}|分)"
    return rf"(?:[%％‰](?:\))?|\(%\)|百分比|{counted}(?:[（(][\u4e00-\u9fff、]{{1,5}}[)）])?)"


@cache
def _next_words() -> re.Pattern[str]:
    """Words that begin what follows a value, though their first character alone is a unit."""
    stems = {s for scheme in levels().schemes for s in scheme.levels}
    stems |= {s for scheme in levels().schemes for names in scheme.levels.values() for s in names}
    return re.compile(any_of(stems | _NOT_UNITS))


@cache
def _quantity() -> re.Pattern[str]:
    one = rf"{_NUMBER}\s*(?:[万亿](?!元))?{_unit()}?"
    return re.compile(rf"{_SIGN}?\s*(?:{_DATE}|{one}(?:[-—~～至]{one})?{_AFTER})")


def _quantity_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """Match a quantity, its unit not reaching into the word behind it: 183人 in 183人时效指标, not 183人时."""
    found = _quantity().match(text, at, end)
    while found is not None:
        for back in range(1, min(3, found.end() - found.start())):
            word = _next_words().match(text, found.end() - back, end)
            if word is not None and word.end() > found.end():
                found = _quantity().match(text, at, found.end() - back)
                break
        else:
            return found
    return None


@cache
def _direction() -> re.Pattern[str]:
    return re.compile(any_of(cell_words().directions))


@cache
def _unit_alone() -> re.Pattern[str]:
    return re.compile(_unit())


def values_at(text: str, at: int, end: int, columns: Sequence[str]) -> tuple[Cells, int] | None:
    """Return the cells of the run of values at `at` and where it ends; None where that is not certain."""
    best: list[tuple[float, Cells]] = []
    steps = [0]
    for cells in _ways(text, (at, end), columns, steps):
        filled = [(key, cell) for key, cell in zip(columns, cells, strict=True) if cell is not None]
        if filled:
            best.append((_doubt(text, dict(filled), len(columns)), [cell for _, cell in filled]))
    if not best or steps[0] > _MOST_STEPS:
        return None
    best.sort(key=lambda way: way[0])
    doubt, chosen = best[0]
    others = [
        other
        for other, way in best[1:]
        if other <= doubt + _LEFT_OUT and len(way) == len(chosen) and way != chosen
    ]
    unmarked = any(_is_digits_among_digits(text, start, stop) for start, stop in chosen[1:-1])
    if others and (unmarked or best[1][0] == doubt):
        return None
    return chosen, chosen[-1][1]


def _is_digits_among_digits(text: str, start: int, stop: int) -> bool:
    """Say whether a cell is digits only and has digits on both sides, so that nothing printed shows its limits."""
    return (
        text[start:stop].isdigit() and text[start - 1 : start].isdigit() and text[stop : stop + 1].isdigit()
    )


def run_end(text: str, at: int, end: int) -> int:
    """Return where the digits, signs and units at `at` end, whatever they mean."""
    while at < end:
        found = _quantity_at(text, at, end)
        if found is None or found.end() == at:
            break
        at = found.end()
    return at


def _ways(
    text: str, span: tuple[int, int], columns: Sequence[str], steps: list[int], before: str | None = None
) -> Iterator[list[tuple[int, int] | None]]:
    """Yield the ways to fill the columns from the left; `steps` counts what was tried, and too many end it."""
    at, end = span
    steps[0] += 1
    if steps[0] > _MOST_STEPS:
        return
    if not columns:
        if at >= end or not _GOES_ON.match(text, at):
            yield []
        return
    key, later = columns[0], columns[1:]
    for stop in _cell_ends(text, at, end, key, before):
        for rest in _ways(text, (stop, end), later, steps, text[at:stop] if key in _TARGETS else before):
            yield [(at, stop), *rest]
    for rest in _ways(text, span, later, steps, before):
        yield [None, *rest]


def _cell_ends(text: str, at: int, end: int, key: str, before: str | None) -> Iterator[int]:
    """Yield where a cell of this kind that begins at `at` may end. `before`: the target in front of it."""
    if at >= end:
        return
    if key in ("weight", "score", "serial"):
        yield from _points_ends(text, at, end)
    elif key == "comparator":
        yield from _end_of(_SIGN_ALONE, text, at, end)
    elif key == "direction":
        yield from _end_of(_direction(), text, at, end)
    elif key == "unit":
        yield from _end_of(_unit_alone(), text, at, end)
    elif key in _TARGETS:
        yield from _target_ends(text, at, end, before)


def _end_of(pattern: re.Pattern[str], text: str, at: int, end: int) -> Iterator[int]:
    found = pattern.match(text, at, end)
    if found and found.end() > at:
        yield found.end()


def _points_ends(text: str, at: int, end: int) -> Iterator[int]:
    longest = _POINTS.match(text, at, end)
    if longest is None:
        yield from _end_of(_DASH, text, at, end)
        return
    for stop in range(longest.end(), at, -1):
        cell = text[at:stop]
        if (
            cell[-1] != "."
            and (cell == "0" or cell[0] != "0" or cell.startswith("0."))
            and float(cell) <= 100
        ):
            yield stop


def _target_ends(text: str, at: int, end: int, before: str | None) -> Iterator[int]:
    if before and text.startswith(before, at):
        yield at + len(before)
    found = _quantity_at(text, at, end)
    if found is not None:
        if not before or found.end() != at + len(before) or found[0] != before:
            yield found.end()
        if found[0][-1].isdigit():
            # Digits without a unit may go on with the digits of the next cell.
            digits = re.search(r"\d*$", found[0])
            least = found.start() + (digits.start() if digits else 0) + 1
            yield from range(found.end() - 1, least - 1, -1)
        return
    yield from _end_of(_DASH, text, at, end)
    yield from _wording_ends(text, at, end)


def _wording_ends(text: str, at: int, end: int) -> Iterator[int]:
    """Words that say how something shall be; printed twice running they are certainly target and result."""
    run = _HAN_RUN.match(text, at, end)
    if run is None:
        return
    half = (run.end() - at) // 2
    if half >= 1 and run[0][:half] == run[0][half : 2 * half] and 2 * half == run.end() - at:
        yield at + half
    elif is_wording(run[0]) and len(run[0]) <= 8:
        yield run.end()


def _doubt(text: str, cells: dict[str, tuple[int, int]], columns: int) -> float:
    doubt = _LEFT_OUT * (columns - len(cells))
    texts = {key: text[start:stop] for key, (start, stop) in cells.items()}
    target = texts.get("annual", texts.get("period"))
    actual = texts.get("actual")
    if target and actual:
        doubt -= (
            2.0
            if target == actual
            else 1.0
            if target.lstrip("≥≤＝=<>≧≦") == actual.lstrip("≥≤＝=<>≧≦")
            else 0.0
        )
    if "weight" in texts and "score" in texts:
        weight, score = _number(texts["weight"]), _number(texts["score"])
        doubt += 4.0 if weight is not None and score is not None and score > weight else 0.0
        doubt -= 1.5 if weight == score else 0.0
    return doubt


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(?:\.\d+)?", text) else None
