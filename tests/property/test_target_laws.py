"""Laws that hold for every target and every text: order, spelling, and never failing."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jiheng.targets import (
    Condition,
    Target,
    contradicts,
    equivalent,
    format_target,
    how_far,
    in_words,
    met_by,
    tighter_than,
    understand,
)

NUMBERS = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 9_999, places=2).map(lambda d: f"{d:f}"),
)
UNITS = st.sampled_from(
    ["%", "‰", "次", "人", "人次", "个", "万元", "元", "小时", "天", "元/人·月", "平方米", "亩", None]
)
COMPARATORS = st.sampled_from([">=", "<=", ">", "<", "=", "~"])
SUBJECTS = st.sampled_from([None, "满意度", "合格率", "培训人次"])
DIRECTIONS = st.sampled_from([None, "positive", "negative"])
MONTHS, DAYS = st.integers(1, 12), st.integers(1, 28)
YEARS = st.one_of(st.integers(2000, 2060).map(str), st.just("XXXX"))


@st.composite
def quantities(draw, subjects=SUBJECTS):
    growth = draw(st.sampled_from([(None, None), ("up", None), ("down", "上年"), ("up", "同比")]))
    per = draw(st.sampled_from([None, None, "月", "年"]))
    unit = draw(UNITS)
    subject = draw(subjects)
    comparator = draw(COMPARATORS)
    return Condition(
        subject, comparator, draw(NUMBERS), None, unit, per=per if unit else None,
        change=growth[0] if unit else None, baseline=growth[1] if unit else None,
    )  # fmt: skip


@st.composite
def ranges(draw):
    low, width = draw(st.integers(1, 500)), draw(st.integers(1, 400))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    return Condition(
        None, "=", str(low), str(low + width), draw(UNITS.filter(bool)),
        value_excluded=open_low, upper_excluded=open_high,
    )  # fmt: skip


@st.composite
def dates(draw):
    year, month = draw(YEARS), draw(MONTHS)
    whole = draw(st.booleans())
    value = f"{year}-{month:02}" + (f"-{draw(DAYS):02}" if whole else "")
    comparator = draw(st.sampled_from(["<=", ">=", "=", "<", ">"]))
    before = comparator == "<=" and not whole and draw(st.booleans())
    return Condition(None, comparator, value, None, None, before=before)


def single(kind, conditions):
    return conditions.map(lambda c: Target("", kind, (c,)))


@st.composite
def multiples(draw):
    count = draw(st.integers(2, 4))
    parts = [draw(quantities(st.just(f"指标{letter}"))) for letter in "甲乙丙丁"[:count]]
    assume(all(c.unit for c in parts))
    return Target("", "multi", tuple(parts))


TARGETS = st.one_of(
    single("quantity", quantities()), single("range", ranges()), single("date", dates()), multiples()
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.text(
        "0123456789.,%‰≥≤<>=~-至不低于超过以上内约年月日底前每次人个"
        "万亿元十百千一二三零点（）()*/+ ：；，。、",
        max_size=60,
    ),
    st.lists(
        st.sampled_from(
            ["≥", "不少于", "90%", "3次", "2024年", "底前", "提高", "较上年", "每月", "一", "（", "）", "，"]
        ),
        max_size=14,
    ).map("".join),
)  # fmt: skip


def meaning(target):
    return target.kind, target.conditions


@given(TARGETS)
def test_what_is_printed_reads_the_same_again(target):
    assert meaning(understand(format_target(target))) == meaning(target)


@given(TEXTS)
def test_any_text_is_understood_kept_and_survives_the_wire(text):
    target = understand(text)

    assert target.raw in text
    assert target.raw == target.raw.strip()
    assert understand(target.raw) == target
    encoded = msgspec.json.encode(msgspec.structs.replace(target, raw=""))
    assert msgspec.json.decode(encoded, type=Target).conditions == target.conditions
    counts = {"multi": len(target.conditions) > 1, "quantity": 1, "range": 1, "date": 1}
    assert len(target.conditions) == counts.get(target.kind, 0) or target.kind == "multi"


@given(TEXTS)
def test_the_regular_spelling_of_any_text_is_stable(text):
    target = understand(text)
    if target.kind in ("quantity", "range") and target.only.subject is None:
        assert meaning(understand(format_target(target))) == meaning(target)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_columns_and_names_of_any_kind_are_borne(text, name, unit, comparator):
    target = understand(text, name, unit, comparator)

    assert in_words(target, "zh")
    assert in_words(target, "en")


@given(TARGETS, DIRECTIONS)
def test_no_target_is_tighter_than_itself(target, direction):
    assert tighter_than(target, target, direction) is not True
    assert equivalent(target, target, direction)
    assert contradicts(target, target, direction) is not True or _is_empty(target)


def _is_empty(target):
    return any(c.comparator == "=" and c.upper is None and c.value_excluded for c in target.conditions)


@given(TARGETS, TARGETS, DIRECTIONS)
def test_of_two_targets_at_most_one_is_tighter(a, b, direction):
    if tighter_than(a, b, direction):
        assert tighter_than(b, a, direction) is False
        assert not equivalent(a, b, direction)
    assert contradicts(a, b, direction) == contradicts(b, a, direction)


@given(st.lists(single("quantity", quantities(st.none())), min_size=3, max_size=3), DIRECTIONS, UNITS)
def test_tighter_is_transitive(targets, direction, unit):
    alike = {"unit": unit, "per": None, "change": None, "baseline": None}
    a, b, c = (Target("", "quantity", (msgspec.structs.replace(t.conditions[0], **alike),)) for t in targets)
    if tighter_than(a, b, direction) and tighter_than(b, c, direction):
        assert tighter_than(a, c, direction)


@given(
    st.integers(0, 200), st.integers(0, 200), st.integers(0, 200),
    st.sampled_from(["≥", "≤", ">", "<", "="]), st.sampled_from(["≥", "≤", ">", "<", "="]), DIRECTIONS,
)  # fmt: skip
def test_who_meets_the_tighter_target_meets_the_looser(one, other, done, sign, second, direction):
    a, b = understand(f"{sign}{one}次"), understand(f"{second}{other}次")
    assume(tighter_than(a, b, direction))

    if met_by(a, f"{done}次", direction):
        assert met_by(b, f"{done}次", direction)


@given(TARGETS, st.one_of(TARGETS, TEXTS, st.none()), DIRECTIONS)
def test_every_pair_of_target_and_actual_is_answered(target, actual, direction):
    result = how_far(target, actual, direction)

    assert result.met is not None or result.reason
    if result.met and result.shortfall is not None:
        assert result.shortfall == 0
    if result.met is False and result.shortfall is not None:
        assert result.shortfall >= 0


HOSTILE = [
    "1" * 4_000,
    "1," * 2_000,
    "1,111" * 800,
    "(" * 2_000 + ")" * 2_000,
    "不" * 4_000,
    "≥" * 4_000,
    "一" * 4_000,
    "百分之" * 1_300,
    "1-" * 2_000,
    "2024年" * 800,
    "每" * 4_000,
    "至少" * 1_900 + "3次",
    "《" * 4_000,
    "“" * 4_000,
    "<p" * 2_000,
    "&" * 4_000,
    "1 " * 2_000,
    "%1" * 2_000,
    "1%" * 2_000,
    "不低于5%，" * 600,
    "的" * 3_900 + "5个",
    "不低于" + "啊" * 3_900 + "的5%",
    "=1" * 2_000,
    "1/2" * 1_300,
    "按" * 3_900 + "填写",
    "提高" * 1_900 + "5%",
    "1个" * 2_000,
    "3月" * 2_000,
    "较上年" * 1_300 + "提高5%",
    "完成" * 1_900 + "5个",
    "-" * 4_000,
    ".1" * 2_000,
    "1." * 2_000,
    "每月1日" * 900,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6] for text in HOSTILE])
def test_no_text_takes_long(text):
    understand("≥90%，每月一次")
    started = time.process_time()
    understand(text)

    assert time.process_time() - started < 0.5
