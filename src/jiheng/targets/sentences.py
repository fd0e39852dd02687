"""Conditions that a sentence states: which of its numbers and dates are targets, and of what.

A number counts where a word of comparison or a percent sign stands beside it, or a unit behind it. It does
not count where it only sets the scope of another number of the same clause (全年4期总下载量8000次以上),
defines how the indicator is computed (…/…*100%), or belongs to a name, a title or an idiom.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from jiheng.facts.lists import any_of, column, table
from jiheng.targets import dates, mentions
from jiheng.targets.measures import chinese_uses, is_money_unit
from jiheng.targets.mentions import Mention
from jiheng.targets.model import Change, Condition, Kind
from jiheng.targets.subjects import subject_of

_BLANK = "\x00"
_TITLES = re.compile(
    r"《[^《》]{0,200}》|“[^“”]{0,60}”|\"[^\"]{0,60}\"|[〔\[](?:19|20)\d\d[〕\]]\d*号?|\((?:19|20)\d\d\)\d+号"
)
_FORMULA = re.compile(r"[*×xX]\s?100%?|/\s?100%?(?!\d)")
_FRACTION = re.compile(r"[\d一二三四五六七八九十百千万]{1,4}分之[\d一二三四五六七八九十百千万]{1,4}")
_MAY_MASK = re.compile(r"[《“\"〔\[(*×xX/]|分之")
"""Occurs in every text with a title, formula or fraction, and is searched for much faster."""
_CLAUSE_END = re.compile(r"[，。；;！!？?\n]|,(?!\d{3}(?!\d))|(?<!以)(?:并且|而且|且|同时)")
_AT_LEAST = re.compile("至少|最少|不少于|不低于")
_LATE_WORD = re.compile(r"^\)?[^\d,，。；;、()和及与]{0,8}?(以上|以内|左右)(?:\(含\))?$")
_HAS_NUMERAL = re.compile("[0-9零一二两三四五六七八九十]")
_REPORTED_TIME = ("24", "365")


def read(text: str) -> tuple[Kind, tuple[Condition, ...]]:
    """Return the kind and the conditions of a text in normal form that is more than one number or date."""
    masked = _masked(text)
    found: list[tuple[int, Condition]] = []
    dated = dates.find(masked)
    shown, masked = _blanked(text, dated), _blanked(masked, dated)
    for start, end in _clauses(masked):
        found += _of_clause(text, shown, masked[start:end], start)
    deadlines = [d for d in dated if d.is_deadline and not (found and d.is_as_of)]
    found += [(d.start, replace(d.condition, subject=_task(text, d.end))) for d in deadlines]
    found.sort(key=lambda item: item[0])
    conditions = _merged(found, dated)
    return _kind(conditions), conditions


def _blanked(text: str, dated: list[dates.Dated]) -> str:
    for date in dated:
        text = text[: date.start] + _BLANK * (date.end - date.start) + text[date.end :]
    return text


def _kind(conditions: tuple[Condition, ...]) -> Kind:
    if not conditions:
        return "qualitative"
    if len(conditions) > 1:
        return "multi"
    return kind_of(conditions[0])


def kind_of(condition: Condition) -> Kind:
    """Return the kind of a target that has this one condition."""
    if condition.is_date:
        return "date"
    return "quantity" if condition.upper is None else "range"


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(f"每个?(?P<per>{any_of(column('frequency_bases', 'word'))})(?!度?(?:均|平均))")


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(any_of(column("number_idioms", "phrase")))


def has_idiom(text: str) -> bool:
    """Say whether a text holds a phrase whose numbers are no targets."""
    return _idioms().search(text) is not None


def _masked(text: str) -> str:
    """Blank out, at equal length, what holds numbers that are no targets: titles, formulas, idioms."""
    if not (_MAY_MASK.search(text) or has_idiom(text)):
        return text
    for pattern in (_TITLES, _FORMULA, _FRACTION, _idioms()):
        text = pattern.sub(lambda m: _BLANK * len(m[0]), text)
    return text


def _clauses(masked: str) -> list[tuple[int, int]]:
    bounds = [0]
    for match in _CLAUSE_END.finditer(masked):
        bounds += [match.start(), match.end()]
    bounds.append(len(masked))
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _of_clause(text: str, shown: str, clause: str, start: int) -> list[tuple[int, Condition]]:
    """Return the conditions of one clause, each with its place in the text.

    `clause` has names and dates blanked out, `shown` only dates; both are as long as what they stand for.
    """
    if not _HAS_NUMERAL.search(clause):
        return []
    per = _frequency().search(clause)
    candidates = [m for m in mentions.find(clause) if _is_stated(clause, m, has_frequency=per is not None)]
    kept = [m for i, m in enumerate(candidates) if not _is_scope(clause, m, candidates[i + 1 :])]
    result: list[tuple[int, Condition]] = []
    for i, mention in enumerate(kept):
        left_end = kept[i - 1].end if i else 0
        right_end = kept[i + 1].start if i + 1 < len(kept) else len(clause)
        condition = _late_comparison(clause, mention, is_last=i == len(kept) - 1)
        if i and clause[left_end : mention.start] == "(" and not mention.is_compared:
            before = result[-1][1]  # 5000件（5万页）: the same again in another unit
            condition = replace(condition, comparator=before.comparator, subject=before.subject)
        else:
            left, right = (
                slice(start + left_end, start + mention.start),
                slice(start + mention.end, start + right_end),
            )
            condition = with_subject(condition, text[left], shown[left], shown[right])
        if per is not None and per.start() <= mention.start:
            condition = replace(condition, per=per["per"])
        result.append((start + mention.start, condition))
    return result


def with_subject(condition: Condition, printed_left: str, left: str, right: str) -> Condition:
    """Name what is measured; mark a growth or a reduction, and what it is measured against."""
    change = _change_before().search(printed_left)
    if change is not None:
        baseline = _baseline().search(printed_left)
        left = left[: baseline.start() if baseline else change.start()]
        named = baseline["baseline"] if baseline else None
        condition = replace(condition, change=_changes()[change["change"]], baseline=named)
    return replace(condition, subject=_subject(_frequency().sub("", left), right))


def _subject(left: str, right: str) -> str | None:
    """Return what is measured, from the texts beside a number: no text runs on across a date blanked out."""
    nearest = next(filter(None, reversed(left.split(_BLANK))), "")
    return subject_of(nearest, right.split(_BLANK, maxsplit=1)[0])


def _is_stated(clause: str, mention: Mention, *, has_frequency: bool) -> bool:
    """Say whether a number is put as something to reach, not in passing."""
    at_end = mention.end >= len(clause.rstrip(_BLANK)) or clause[mention.end] in "()、"
    if _is_in_brackets(clause, mention.start) and not mention.is_compared:
        return clause[mention.start - 1] == "(" and mention.start > 1 and clause[mention.start - 2] != _BLANK
    if mention.is_chinese and not mention.is_compared:
        return (at_end or has_frequency) and chinese_uses().get(mention.condition.unit or "") == "sentence"
    if mention.use == "time" and not mention.is_compared:
        return at_end and mention.condition.value not in _REPORTED_TIME
    return True


def _is_in_brackets(clause: str, position: int) -> bool:
    return clause.count("(", 0, position) > clause.count(")", 0, position)


def _is_scope(clause: str, mention: Mention, later: list[Mention]) -> bool:
    """Say whether a number only tells what another one of the clause is counted over."""
    if not later or _is_in_brackets(clause, later[0].start):
        return False
    behind = clause[mention.end : mention.end + 1]
    if behind == "的" or (mention.use == "time" and not mention.is_compared):
        return True
    if (mention.use == "time" or is_money_unit(mention.condition.unit or "")) and behind.isalpha():
        return any(m.condition.unit == "%" for m in later)  # 2小时内处置率≥95%
    if mention.is_compared or mention.condition.unit == "%" or behind == "、":
        return False
    return any(m.is_compared or m.condition.unit == "%" for m in later)


def _late_comparison(clause: str, mention: Mention, *, is_last: bool) -> Condition:
    """Give a bare number the comparison that stands further off: 至少开展培训3次, 3个乡镇以上."""
    condition = mention.condition
    if mention.is_compared or condition.upper is not None:
        return condition
    if _AT_LEAST.search(clause[: mention.start]) and not any(c.isdigit() for c in clause[: mention.start]):
        return replace(condition, comparator=">=")
    match = _LATE_WORD.match(clause[mention.end :]) if is_last else None
    if match is None:
        return condition
    return replace(condition, comparator={"以上": ">=", "以内": "<=", "左右": "~"}[match[1]])


@cache
def _changes() -> dict[str, Change]:
    return {row["word"]: "up" if row["change"] == "up" else "down" for row in table("changes")}


@cache
def _change_before() -> re.Pattern[str]:
    return re.compile(f"(?P<change>{any_of(_changes())})(?:了)?$")


@cache
def _baseline() -> re.Pattern[str]:
    words = any_of(column("baselines", "word"))
    return re.compile(rf"(?:较|比|与|相比|在|同)*(?P<baseline>{words}|(?:19|20)\d\d年度?(?:同期)?)")


def _task(text: str, end: int) -> str | None:
    """Return what is due by a date: the rest of its clause."""
    stop = _CLAUSE_END.search(text, end)
    task = text[end : stop.start() if stop else len(text)].strip("、，, ")
    return None if not task or any(c.isdigit() for c in task) else task


def _merged(found: list[tuple[int, Condition]], dated: list[dates.Dated]) -> tuple[Condition, ...]:
    """Join a lower and an upper bound on the same thing into one range: ≥80%且≤90%."""
    conditions = [condition for _, condition in found]
    if len(found) != 2 or any(found[0][0] < date.start < found[1][0] for date in dated):
        return tuple(conditions)
    low, high = conditions
    is_pair = low.comparator in (">=", ">") and high.comparator in ("<=", "<") and high.subject is None
    if not is_pair or low.unit not in (high.unit, None) or low.is_date or high.is_date:
        return tuple(conditions)
    if Decimal(low.value) >= Decimal(high.value):
        return tuple(conditions)
    return (
        replace(
            low,
            comparator="=",
            unit=high.unit,
            upper=high.value,
            value_excluded=low.comparator == ">",
            upper_excluded=high.comparator == "<",
        ),
    )
