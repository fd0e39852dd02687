"""Dates and deadlines as printed: 2024年12月31日前, 11月底之前, 2024年第四季度, 每月10日, 2021年3月-11月.

A date without a year keeps the place of the year open ("XXXX-12-31"). 底 and 末 name the last day of the
period; a bare date or one with 前 is a deadline, "<=". 8月前 may or may not let August in: `before` marks it.
"""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from jiheng.facts.lists import any_of, column
from jiheng.targets.comparators import NOT, Meaning, meaning_before, strong_words
from jiheng.targets.model import YEAR_UNSTATED, Comparator, Condition
from jiheng.targets.numerals import decimal_of

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}[日号]|底|末|初|上旬|中旬|下旬|份"
_SPAN = "上半年|下半年|第?[一二三四1-4]季度(?:底|末)?"
_POINT = "|".join(
    (
        rf"{_YEAR}年度?\d{{1,2}}月(?:{_DAY})?",
        rf"{_YEAR}年度?(?:{_SPAN}|年?底|年?末)",
        rf"{_YEAR}年度?",
        rf"{_YEAR}(?P<%s>[-./])\d{{1,2}}(?:(?P=%s)\d{{1,2}}日?(?![\d.])|(?=[-~至到前之以完底]|$))",
        r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
        rf"\d{{1,2}}月(?:{_DAY})?",
        rf"{_SPAN}|年底|年末",
    )
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?P<y>{_YEAR})年度?)?(?P<m>\d{{1,2}})月(?:(?P<d>\d{{1,2}})[日号]|(?P<part>{_DAY}))?",
        rf"(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})(?:[-./](?P<d>\d{{1,2}})日?)?",
        r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)",
        rf"(?:(?P<y>{_YEAR})年度?)?(?P<span>{_SPAN}|年?底|年?末)",
        rf"(?P<y>{_YEAR})年度?",
    )
)
_MAY_DATE = re.compile(rf"[年月季底末]|{_YEAR}[-./]|20\d{{6}}")
"""Occurs in every text with a date, and is searched for much faster."""
_MONTH_RANGE = re.compile(rf"(?<![\d.])((?:{_YEAR}年)?\d{{1,2}})月?(?:-{{1,2}}|[~至到])(\d{{1,2}}月)")
_YEAR_RANGE = re.compile(rf"(?<!\d)({_YEAR})年?(?:-{{1,2}}|[~至到])({_YEAR}年)")
_CHINESE_YEAR = re.compile("[一二][〇零0九][〇零一二三四五六七八九]{2}(?=年)")
_CHINESE_MONTH = re.compile(
    "(?<![个一二三四五六七八九十])(十[一二]?|[一二三四五六七八九])月"
    "(?=[底末份初前]|之前|以前|[上中下]旬|(?:二|三)?十[一二三四五六七八九]?日|[一二三四五六七八九]日)"
)
_CHINESE_DAY = re.compile("(?<=月)((?:二|三)?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])")
_RECURRING = re.compile(r"每个?月(?P<day>\d{1,2})[日号](?P<tail>之前|以前|前)?")
_ANOTHER_YEAR = re.compile("(?:次|翌|来|下一?|隔)年")
_EVERY_YEAR = re.compile("每年(?:的)?$")
_NOT_A_DATE = ("个", "第", "每", "前")
_DIGIT = re.compile(r"\d")
_OPENINGS = ("", "于", "在", "当年", "本年", "每年", "每年的", "预计", "计划")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_THIRDS = {"上旬": 10, "中旬": 20}
_BEFORE = {"前", "之前", "以前"}
_TAILS: dict[str, Comparator] = {"之后": ">=", "以后": ">=", "后": ">=", "起": ">=", "左右": "~"}


class Dated(NamedTuple):
    """A date found in a text: where it stands, what it demands, and whether words mark it as a deadline."""

    start: int
    end: int
    condition: Condition
    is_deadline: bool
    is_as_of: bool


class _Point(NamedTuple):
    iso: str
    is_exact: bool


@cache
def _finder() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<as_of>截至|截止到?)|(?P<not>{NOT})?(?P<word>{strong_words()}))?(?:于|在|到|至)?"
        rf"(?<![\d.])(?P<first>{_POINT % ('s1', 's1')})"
        rf"(?:(?:-{{1,2}}|~|至|到)(?P<last>{_POINT % ('s2', 's2')}))?"
        r"(?P<tail>之前|以前|前|之内|以内|内|之后|以后|后|起|止|为止|左右)?"
    )


@cache
def _completed() -> re.Pattern[str]:
    return re.compile(f"(?:基本|全部|全面|实现|按时)?{any_of(column('completion_verbs', 'word'))}")


def arabic_dates(text: str) -> str:
    """Write dates in Chinese numerals, and ranges of months and years, in the form that `find` reads."""
    if "月" in text or "年" in text:
        text = _CHINESE_YEAR.sub(lambda m: "".join(str(decimal_of(c) or 0) for c in m[0]), text)
        text = _CHINESE_MONTH.sub(lambda m: f"{decimal_of(m[1])}月", text)
        text = _CHINESE_DAY.sub(lambda m: str(decimal_of(m[1])), text)
        text = _YEAR_RANGE.sub(r"\1年-\2", _MONTH_RANGE.sub(r"\1月-\2", text))
    return text


def find(text: str) -> list[Dated]:
    """Return the dates in a text in normal form, in order; a year stated once serves the dates after it."""
    found: list[Dated] = []
    if not _MAY_DATE.search(text):
        return found
    year: str | None = None
    for match in _finder().finditer(text):
        dated = _dated(text, match, year)
        if dated is not None:
            found.append(dated)
            stated = dated.condition.value[:4]
            year = year if stated == YEAR_UNSTATED else stated
    for match in _RECURRING.finditer(text):
        condition = _recurring_condition(match)
        if condition is not None:
            found.append(
                Dated(match.start(), match.end(), condition, match["tail"] is not None, is_as_of=False)
            )
    return sorted(found, key=lambda dated: dated.start)


def whole(text: str) -> Condition | None:
    """Return the date that is all a text says: 2024年12月31日前, 11月底到位; None for anything else."""
    if not _MAY_DATE.search(text):
        return None
    recurring = _RECURRING.match(text)
    match = recurring or _finder().search(text)
    if match is None or text[: match.start()] not in _OPENINGS:
        return None
    rest = text[match.end() :]
    if rest and not (len(rest) <= 10 and _completed().match(rest) and not _DIGIT.search(rest)):
        return None
    dated = None if recurring else _dated(text, match, None)
    condition = _recurring_condition(recurring) if recurring else dated and dated.condition
    return replace(condition, subject=rest) if condition and rest else condition


def _dated(text: str, match: re.Match[str], year: str | None) -> Dated | None:
    before = text[: match.start()]
    first = _point(match["first"], year, is_end=match["last"] is None)
    if first is None:
        return None
    lead = meaning_before(match["word"], is_negated=match["not"] is not None)
    tail = match["tail"]
    last = _point(match["last"], first.iso[:4], is_end=True) if match["last"] else None
    if match["last"] and last is None:
        return None
    condition = Condition(
        subject=None,
        comparator=_comparator(lead, tail, is_period=last is not None),
        value=first.iso,
        upper=last.iso if last else None,
        unit=None,
        per="年" if _EVERY_YEAR.search(before) else None,
        before=tail in _BEFORE and not first.is_exact and last is None,
    )
    is_other = bool(_ANOTHER_YEAR.search(before[-3:])) or before[-1:] in _NOT_A_DATE
    marked = bool(tail) or bool(match["as_of"]) or (lead is not None and lead.comparator != "=")
    completed = len(first.iso) > 4 and bool(_completed().match(text, match.end()))
    is_deadline = (marked or completed) and not is_other
    return Dated(match.start(), match.end(), condition, is_deadline, match["as_of"] is not None)


def _comparator(lead: Meaning | None, tail: str | None, *, is_period: bool) -> Comparator:
    if lead is not None:
        return lead.comparator
    if tail in _TAILS:
        return _TAILS[tail]
    return "=" if is_period else "<="


def _recurring_condition(match: re.Match[str]) -> Condition | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    comparator: Comparator = "<=" if match["tail"] else "="
    return Condition(None, comparator, f"{YEAR_UNSTATED}-XX-{day:02}", None, None, per="月")


def _point(text: str, year: str | None, *, is_end: bool) -> _Point | None:
    for form in _FORMS:
        if match := form.fullmatch(text):
            fields = match.groupdict()
            return _resolved(fields.get("y") or year or YEAR_UNSTATED, fields, is_end=is_end)
    return None


def _resolved(year: str, fields: dict[str, str | None], *, is_end: bool) -> _Point | None:
    if span := fields.get("span"):
        return _of_span(year, span, is_end=is_end)
    month = fields.get("m")
    if month is None:
        return _Point(year, is_exact=False)
    return _of_month(year, int(month), fields) if 1 <= int(month) <= 12 else None


def _of_month(year: str, month: int, fields: dict[str, str | None]) -> _Point | None:
    day, part = fields.get("d"), fields.get("part")
    if day is not None:
        return _of_day(year, month, int(day))
    if part in ("底", "末", "下旬"):
        return _month_end(year, month)
    if part in _THIRDS:
        return _of_day(year, month, _THIRDS[part])
    return _Point(f"{year}-{month:02}", is_exact=False)


def _of_span(year: str, span: str, *, is_end: bool) -> _Point:
    if span[-1] in "底末" and "季" not in span:
        return _Point(f"{year}-12-31", is_exact=True)
    if "半年" in span:
        first, last = (1, 6) if span == "上半年" else (7, 12)
    else:
        digit = span.lstrip("第")[0]
        quarter = _QUARTERS.get(digit) or int(digit)
        first, last = quarter * 3 - 2, quarter * 3
    return _month_end(year, last) if is_end else _Point(f"{year}-{first:02}-01", is_exact=True)


def _of_day(year: str, month: int, day: int) -> _Point | None:
    leap = 2000 if year == YEAR_UNSTATED else int(year)
    if not 1 <= day <= calendar.monthrange(leap, month)[1]:
        return None
    return _Point(f"{year}-{month:02}-{day:02}", is_exact=True)


def _month_end(year: str, month: int) -> _Point:
    if year == YEAR_UNSTATED and month == 2:
        return _Point(f"{year}-02", is_exact=True)
    return _Point(
        f"{year}-{month:02}-{calendar.monthrange(int(year) if year.isdigit() else 2000, month)[1]}",
        is_exact=True,
    )
