"""How likely a text is what a column holds. Costs: negative is likely, 0 neutral, large is next to impossible."""

from __future__ import annotations

import re
from functools import lru_cache

from jiheng.declaration.level import level1_of, level2_of
from jiheng.foundation.text import fold_width
from jiheng.layouts.vocabulary import general

_OPERATORS = frozenset(
    ["≥", "≤", "＝", "=", ">", "<", "≧", "≦", "＞", "＜", ">=", "<=", "定性", "大于等于", "小于等于", "等于", "大于", "小于", "无", "不低于", "不高于", "正向", "反向", "⩾", "⩽", "定量"]
)  # fmt: skip
_DIRECTIONS = frozenset(["正向", "反向", "正向指标", "反向指标", "逆向", "负向", "逆向指标", "正", "反", "中性", "正向性", "反向性", "区间", "定性"])  # fmt: skip
_NUMBER = re.compile(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?")
_SCORE = re.compile(r"\d{1,3}(?:\.\d{1,4})?(?:分|%)?|/|-|—+")
_QUANTITY = re.compile(
    r"(?:[≥≤≧≦⩾⩽><=＞＜＝﹥﹤~约达]|>=|<=|大于|小于|不低于|不少于|不超过|不高于|达到|至少|等于)*"
    r"\s*[-+]?\d[\d,.]*\s*(?:[%％‰]|百分比|[\u4e00-\u9fff/·*㎡a-zA-Z]{0,8})?(?:以上|以内|以下|及以上|左右|前|内|\(含\))*"
)
_COMPARATOR_START = re.compile(r"^\s*(?:[≥≤≧≦⩾⩽><=＞＜＝﹥﹤]|大于|小于|不低于|不少于|不超过|不高于|至少|达到)")
_DATE = re.compile(r"^(?:20\d\d[年./-]|\d{1,2}月|每[年月季周日])")
_UNIT = re.compile(r"[%％‰]|[\u4e00-\u9fff㎡a-zA-Z/·*()（）²³]{1,8}")
_SENTENCE = re.compile(r"[。；;]|^\d+[.、．]")

NEVER = 30.0


@lru_cache(maxsize=65536)
def is_quantity(text: str) -> bool:
    """Say whether `text` as a whole looks like a number with comparator or unit, or a date."""
    folded = fold_width(text).strip()
    if not folded or len(folded) > 40:
        return False
    if _COMPARATOR_START.match(folded) and any(c.isdigit() for c in folded):
        return True
    return bool(_QUANTITY.fullmatch(folded) or (_DATE.match(folded) and len(folded) <= 20))


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


_NAME_END = re.compile(
    r"(?:率|数|数量|性|度|量|情况|成本|次数|面积|人数|时间|比例|机制|时限|质量|个数|费用|标准|金额|里程|长度|时效|规模|周期|水平|能力|效果|进度|投诉|系统|工作)(?:[(（][^()（）]*[)）])?$"
)
_VALUE_START = re.compile(
    r"^(?:不低于|不少于|不高于|不超过|不断|高于|低于|大于|小于|超过|较上年|较去年|同比|逐步|有效|显著|明显|进一步|基本|持续|按照?|及时|达到|符合|优于|完成率?达|无(?!障碍)|全年|每[年月季周]|长期|稳步|大幅|有所|全面|已)"
)
_VALUE_WORD = frozenset(
    ["提升", "提高", "完善", "健全", "合理", "规范", "合规", "有效", "及时", "降低", "下降", "达标", "良好", "优秀", "公开", "完备", "清晰", "明确", "较高", "较低", "长期", "可持续", "符合", "增加", "改善", "保障", "优", "良", "是", "否", "无", "有", "优良中低差", "高中低", "正常", "稳定", "满意", "促进", "有序", "持续"]
)  # fmt: skip


@lru_cache(maxsize=65536)
def _leaning(text: str) -> float:
    """Return below 0 for wordings that name something to measure, above 0 for those that say how it shall be."""
    lean = 0.0
    if _NAME_END.search(text):
        lean -= 1.2
    if text in _VALUE_WORD or _VALUE_START.match(text):
        lean += 1.6
    return lean


def _name(text: str) -> float:
    if general().head_key(text) or (general().label_key(text) in _FIELD_LABELS):
        return 10.0
    if is_quantity(text):
        return 9.0
    if level1_of(text) or level2_of(text):
        return 5.0
    if text in _OPERATORS:
        return 9.0
    return _leaning(text) + (0.0 if len(text) <= 30 and not _SENTENCE.search(text) else 0.6)


_FIELD_LABELS = frozenset(["project", "code", "issuer", "supervisor", "spending_unit", "total", "goal"])


def _target(text: str) -> float:
    if is_quantity(text):
        return -3.0
    if text in _OPERATORS and text not in ("无",):
        return 3.0
    if level1_of(text) or (level2_of(text) and len(text) > 3):
        return 6.0
    return (-0.4 if len(text) <= 8 else 0.2) - _leaning(text)


@lru_cache(maxsize=65536)
def is_name(text: str) -> bool:
    """Say whether `text` may name an indicator: no target value, no operator, no head."""
    return cost(text, "name") < 6.0


def _number(text: str) -> float:
    folded = fold_width(text).strip()
    return -2.5 if _SCORE.fullmatch(folded) else 9.0


def _operator(text: str) -> float:
    # Some forms print the direction where the head says operator, and the other way round.
    bare = text.strip()
    return -5.0 if bare in _OPERATORS else -3.0 if bare in _DIRECTIONS else 12.0


def _direction(text: str) -> float:
    bare = text.strip()
    return -5.0 if bare in _DIRECTIONS else -3.0 if bare in _OPERATORS else 12.0


def is_operator(text: str) -> bool:
    """Say whether a cell holds nothing but a comparison operator."""
    return text.strip() in _OPERATORS and text.strip() not in _DIRECTIONS


def is_direction(text: str) -> bool:
    """Say whether a cell holds nothing but a direction."""
    return text.strip() in _DIRECTIONS and text.strip() != "定性"


def _unit(text: str) -> float:
    folded = fold_width(text).strip()
    if not _UNIT.fullmatch(folded):
        return 8.0
    return -2.0 if len(folded) <= 3 else 0.0


def _remark(text: str) -> float:
    return 6.0 if is_quantity(text) or level1_of(text) or level2_of(text) else 0.8


def _any_text(text: str) -> float:
    return 5.0 if level1_of(text) else 0.5


_PACKED = re.compile(r"\d\s*-\s*[\u4e00-\u9fff]+指标|(?:年度|实施周期)指标值|^(?:[一二三四五]、)?[\u4e00-\u9fff]{2,5}指标\s*[：:]|【")
_BODY_END = re.compile(r"(?:局|委|院|部门|政府|单位|中心|办|办公室|本级|队|所|站|会|校|学|园|馆|部|厅|社|司)$")
_CODED = re.compile(r"^[\[【]?\d{2,}[\]】]?\s*[-—_]?\s*[\u4e00-\u9fff]")
_AMOUNT = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")


def _project(text: str) -> float:
    if level1_of(text) or level2_of(text) or is_quantity(text) or text in _OPERATORS or _PACKED.search(text):
        return 12.0
    return 0.3 if len(text) <= 40 else 3.0


def _spending_unit(text: str) -> float:
    if _project(text) > 5:
        return 12.0
    return -3.0 if _CODED.match(text) else -1.5 if _BODY_END.search(text) else 2.5


def _amount(text: str) -> float:
    return -4.0 if _AMOUNT.fullmatch(fold_width(text).strip()) else 14.0


def _goal(text: str) -> float:
    if _project(text) > 5:
        return 12.0
    return -1.0 if len(text) >= 14 or _SENTENCE.search(text) else 1.0


def _project_word(text: str) -> float:
    return 12.0 if _project(text) > 5 else 0.0 if _CODED.match(text) else 1.2




def _packed(text: str) -> float:
    return -6.0 if _PACKED.search(text) else 6.0


_COSTS = {
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
