"""What facets, bands, groups and categories are called."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jiheng.foundation.message import Message

BANDS: dict[str, tuple[Decimal | None, Message]] = {
    "1": (Decimal(100_000), Message("10万元以下", "below 100,000 yuan")),
    "2": (Decimal(500_000), Message("10–50万元", "100,000–500,000 yuan")),
    "3": (Decimal(1_000_000), Message("50–100万元", "500,000–1 million yuan")),
    "4": (Decimal(5_000_000), Message("100–500万元", "1–5 million yuan")),
    "5": (Decimal(10_000_000), Message("500–1000万元", "5–10 million yuan")),
    "6": (None, Message("1000万元及以上", "10 million yuan and more")),
    "none": (None, Message("没有金额", "no amount")),
}
"""Bands of the budget: below which amount of yuan each ends, and what it is called."""

FAMILIES: dict[str, Message] = {
    "OUTPUT": Message("产出", "output"),
    "COST": Message("成本", "cost"),
    "OUTCOME": Message("效益", "outcome"),
    "SATISFACTION": Message("满意度", "satisfaction"),
    "MANAGEMENT": Message("管理", "management"),
    "UNCLASSIFIED": Message("未分类", "unclassified"),
    "OTHER": Message("其他层级", "other levels"),
}
"""The first levels of the indicator hierarchy, by the first part of the key of a category."""

CATEGORIES: dict[str, Message] = {
    "OUTPUT.QUANTITY": Message("数量", "quantity"),
    "OUTPUT.QUALITY": Message("质量", "quality"),
    "OUTPUT.TIMELINESS": Message("时效", "timeliness"),
    "COST.ECONOMIC": Message("经济成本", "economic cost"),
    "COST.SOCIAL": Message("社会成本", "social cost"),
    "COST.ENVIRONMENT": Message("生态环境成本", "cost to the environment"),
    "OUTCOME.ECONOMIC": Message("经济效益", "economic effect"),
    "OUTCOME.SOCIAL": Message("社会效益", "social effect"),
    "OUTCOME.ECOLOGICAL": Message("生态效益", "ecological effect"),
    "OUTCOME.SUSTAINED": Message("可持续影响", "lasting effect"),
    "SATISFACTION.RECIPIENT": Message("服务对象满意度", "satisfaction of those served"),
    "MANAGEMENT.INPUT": Message("投入管理", "management of input"),
    "MANAGEMENT.FINANCE": Message("财务管理", "financial management"),
    "MANAGEMENT.IMPLEMENTATION": Message("实施管理", "management of the work"),
    "MANAGEMENT.ASSET": Message("资产管理", "management of assets"),
}
"""The second levels, by the keys of the crosswalk (`facts/taxonomy/levels.toml`)."""

FACETS: dict[str, Message] = {
    "state": Message("状态", "state"),
    "unit": Message("单位", "body"),
    "year": Message("年度", "year"),
    "grade": Message("建议等级", "proposed grade"),
    "blocking": Message("不得上报的问题", "blocking findings"),
    "band": Message("预算规模", "budget"),
    "mine": Message("我的事项", "mine"),
    "due": Message("期限", "deadline"),
    "category": Message("含指标类别", "with indicators of"),
    "severity": Message("含审核问题", "with findings that are"),
    "live": Message("范围", "scope"),
    "below": Message("所属", "below"),
}

YES_NO: dict[str, Message] = {"yes": Message("有", "some"), "no": Message("没有", "none")}
NOT_GIVEN = Message("未填", "not given")
NO_GRADE = Message("不评等级", "no grade")
LIVE = Message("不含已终止", "without cancelled ones")

MINE: dict[str, Message] = {
    "any": Message("等我办理的全部事项", "everything that waits for me"),
    "waiting": Message("等我审核", "waiting for my review"),
    "sent_back": Message("退回给我", "sent back to me"),
    "drafts": Message("我的草稿", "my drafts"),
}

DUE: dict[str, Message] = {
    "overdue": Message("已逾期", "overdue"),
    "soon": Message("7天内到期", "due within 7 days"),
    "later": Message("7天后到期", "due later"),
    "none": Message("没有期限", "without a deadline"),
}

LEVELS: dict[str, Message] = {
    "unit": Message("按预算单位", "by unit"),
    "department": Message("按主管部门", "by department"),
    "bureau": Message("按财政部门", "by bureau"),
}


def band_of(budget: Decimal | None) -> str:
    """Return the band of a budget."""
    if budget is None:
        return "none"
    return next(key for key, (limit, _) in BANDS.items() if limit is None or budget < limit)


def category_name(key: str) -> str:
    """Name a category or a family of them, in the reader's language."""
    found = CATEGORIES.get(key) or FAMILIES.get(key)
    return found.render() if found else key


def in_order(keys: Iterable[str]) -> list[str]:
    """Return categories in the order of the hierarchy; those that no crosswalk knows come last."""
    families = list(FAMILIES)
    known = list(CATEGORIES)

    def place(key: str) -> tuple[int, int, str]:
        family = key.split(".", maxsplit=1)[0]
        return (
            families.index(family) if family in families else len(families),
            known.index(key) if key in known else len(known),
            key,
        )

    return sorted(keys, key=place)
