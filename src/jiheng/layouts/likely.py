"""How likely a text is what a column holds. Costs: negative is likely, 0 neutral, large is next to impossible."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from jiheng.declaration.level import level1_of, level2_of
from jiheng.foundation.text import fold_width
from jiheng.layouts.looks import (
    ends_like_name,
    has_code,
    is_amount,
    is_body,
    is_quantity,
    is_score,
    is_wording,
    may_be_direction,
    may_be_operator,
)
from jiheng.layouts.vocabulary import general

_UNIT = re.compile(r"[%％‰]|[\u4e00-\u9fff㎡a-zA-Z/·*()（）、²³]{1,8}")
_SENTENCE = re.compile(r"[。；;]|^\d+[.、．]")

NEVER = 30.0


@lru_cache(maxsize=65536)
def cost(text: str, key: str) -> float:
    """Return how unlikely it is that a column of kind `key` holds `text`."""
    return _COSTS.get(key, _any_text)(text)


def _level(rank: int, text: str) -> float:
    if (level1_of if rank == 1 else level2_of)(text):
        return -6.0
    if len(text) > 16 or is_quantity(text) or general().head_key(text):
        return NEVER
    if (level2_of if rank == 1 else level1_of)(text):
        return 12.0
    return 9.0


@lru_cache(maxsize=65536)
def _leaning(text: str) -> float:
    """Return below 0 for wordings that name something to measure, above 0 for those that say how it shall be."""
    lean = 0.0
    if ends_like_name(text):
        lean -= 1.2
    if is_wording(text):
        lean += 1.6
    return lean


def _name(text: str) -> float:
    if general().head_key(text) or (general().label_key(text) in _FIELD_LABELS):
        return 10.0
    if is_quantity(text):
        return 9.0
    if level1_of(text) or level2_of(text):
        return 5.0
    if may_be_operator(text):
        return 9.0
    return _leaning(text) + (0.0 if len(text) <= 30 and not _SENTENCE.search(text) else 0.6)


_FIELD_LABELS = frozenset(["project", "code", "issuer", "supervisor", "spending_unit", "total", "goal"])


def _target(text: str) -> float:
    if is_quantity(text):
        return -3.0
    if may_be_operator(text) and text != "无":
        return 3.0
    if level1_of(text) or (level2_of(text) and len(text) > 3):
        return 6.0
    return (-0.4 if len(text) <= 8 else 0.2) - _leaning(text)


@lru_cache(maxsize=65536)
def is_name(text: str) -> bool:
    """Say whether `text` may name an indicator: no target value, no operator, no head."""
    return cost(text, "name") < 6.0


def _number(text: str) -> float:
    return -2.5 if is_score(text) else 9.0


def _operator(text: str) -> float:
    # Some forms print the direction where the head says operator, and the other way round.
    return -5.0 if may_be_operator(text) else -3.0 if may_be_direction(text) else 12.0


def _direction(text: str) -> float:
    return -5.0 if may_be_direction(text) else -3.0 if may_be_operator(text) else 12.0


def _unit(text: str) -> float:
    folded = fold_width(text).strip()
    if not _UNIT.fullmatch(folded):
        return 8.0
    return -2.0 if len(folded) <= 3 else 0.0


def _remark(text: str) -> float:
    return 6.0 if is_quantity(text) or level1_of(text) or level2_of(text) else 0.8


def _any_text(text: str) -> float:
    return 5.0 if level1_of(text) else 0.5


_PACKED = re.compile(
    r"\d\s*-\s*[\u4e00-\u9fff]+指标|(?:年度|实施周期)指标值|^(?:<p>)?(?:[一二三四五]、)?[\u4e00-\u9fff]{2,5}指标\s*[：:]|【"
)


# 「2024年农村生活污水治理」 names a project, though it begins like a date.
_OF_A_YEAR = re.compile(
    r"20\d\d年度?(?!第|[一二三四]季|[上下]半年|底|末|前|内|全年|完成|以前|之前)[\u4e00-\u9fff“（(《]{4}"
)


def _project(text: str) -> float:
    if (
        level1_of(text)
        or level2_of(text)
        or (is_quantity(text) and not _OF_A_YEAR.match(text))
        or may_be_operator(text)
        or _PACKED.search(text)
    ):
        return 12.0
    return 0.3 if len(text) <= 40 else 3.0


def _spending_unit(text: str) -> float:
    if _project(text) > 5:
        return 12.0
    return -3.0 if has_code(text) else -1.5 if is_body(text) else 2.5


def _amount(text: str) -> float:
    return -4.0 if is_amount(text) else 14.0


def _goal(text: str) -> float:
    if _project(text) > 5:
        return 12.0
    return -1.0 if len(text) >= 24 or _SENTENCE.search(text) else 1.0


def _project_word(text: str) -> float:
    return 12.0 if _project(text) > 5 else 0.0 if has_code(text) else 1.2


def _packed(text: str) -> float:
    return -6.0 if _PACKED.search(text) else 6.0


_COSTS: dict[str, Callable[[str], float]] = {
    "packed": _packed,
    "project": _project,
    "spending_unit": _spending_unit,
    "department": _spending_unit,
    "category": _project_word,
    "project_code": _project_word,
    "total": _amount,
    "fiscal": _amount,
    "special_account": _amount,
    "other": _amount,
    "goal": _goal,
    "purpose": _goal,
    "level": lambda text: min(_level(1, text), _level(2, text)),
    "level1": lambda text: _level(1, text),
    "level2": lambda text: _level(2, text),
    "name": _name,
    "annual": _target,
    "period": _target,
    "actual": _target,
    "forecast": _target,
    "interim": _target,
    "previous": _target,
    "weight": _number,
    "score": _number,
    "completion_rate": _target,
    "comparator": _operator,
    "direction": _direction,
    "unit": _unit,
    "remark": _remark,
    "deviation": _remark,
    "serial": _number,
    "section": lambda text: 0.0 if general().head_key(text) == "section" else 15.0,
}
