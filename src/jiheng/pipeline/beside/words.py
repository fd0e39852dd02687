"""Amounts and categories in plain words, in both languages."""

from __future__ import annotations

from decimal import Decimal

from jiheng.foundation.message import Message
from jiheng.foundation.money import from_yuan

_DIMENSIONS = {
    "OUTPUT": Message("产出", "output"),
    "COST": Message("成本", "cost"),
    "OUTCOME": Message("效益", "outcome"),
    "SATISFACTION": Message("满意度", "satisfaction"),
    "MANAGEMENT": Message("投入与管理", "management"),
    "QUANTITY": Message("数量", "quantity"),
    "QUALITY": Message("质量", "quality"),
    "TIMELINESS": Message("时效", "timeliness"),
    "ECONOMIC": Message("经济", "economic"),
    "SOCIAL": Message("社会", "social"),
    "ENVIRONMENT": Message("生态环境", "environment"),
    "ECOLOGICAL": Message("生态", "ecological"),
    "SUSTAINED": Message("可持续", "sustained"),
    "RECIPIENT": Message("服务对象", "recipients"),
    "INPUT": Message("投入", "input"),
    "FINANCE": Message("财务", "finance"),
    "IMPLEMENTATION": Message("实施", "implementation"),
    "ASSET": Message("资产", "assets"),
    "UNCLASSIFIED": Message("未归类", "unclassified"),
}


def category_in_words(category: str) -> dict[str, str]:
    """Name a category in both languages: "OUTPUT.QUANTITY" is 「产出·数量」, "output · quantity"."""
    parts = [_DIMENSIONS.get(part) or Message(part, part) for part in category.split(".")]
    return {
        "zh": "·".join(part.render("zh") for part in parts),
        "en": " · ".join(part.render("en") for part in parts),
    }


def money(yuan: str) -> dict[str, str]:
    """Show an amount in yuan with thousands separators, in Chinese also in 万元, as people say it."""
    amount = Decimal(yuan)
    plain = f"{amount:,.2f}"
    if abs(amount) < 10_000:
        return {"zh": f"{plain} 元", "en": f"¥{plain}"}
    shortest = from_yuan(amount, "万元").normalize()
    return {"zh": f"{shortest:,f} 万元（{plain} 元）", "en": f"¥{plain}"}
