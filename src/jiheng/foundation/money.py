"""Money: `Decimal`, in yuan. 元, 万元 and 亿元 in and out."""

from __future__ import annotations

import re
from decimal import Decimal

_YUAN_PER: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_AMOUNT = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")
_CENT = Decimal("0.01")


def parse_amount(text: str) -> Decimal | None:
    """Return the number printed in `text` (thousands separators allowed), or None when it is not one number."""
    bare = text.strip().replace("，", ",").replace("．", ".").replace("￥", "").replace("¥", "").strip()
    return Decimal(bare.replace(",", "")) if _AMOUNT.fullmatch(bare) else None


def to_yuan(amount: Decimal, unit: str) -> Decimal:
    """Convert `amount` printed in `unit` (元, 万元 …) to yuan. Raises KeyError for a unit that is none."""
    return amount * _YUAN_PER[unit]


def from_yuan(yuan: Decimal, unit: str) -> Decimal:
    """Convert yuan to an amount in `unit` (元, 万元 …), exactly. Raises KeyError for a unit that is none."""
    return yuan / _YUAN_PER[unit]


def is_currency_unit(unit: str) -> bool:
    """Say whether `unit` is one of 元, 千元, 万元, 百万元, 亿元."""
    return unit in _YUAN_PER


def format_yuan(amount: Decimal) -> str:
    """Return yuan as a plain decimal string with at least two decimals: "24300000.00"."""
    return two_places(amount)


def two_places(amount: Decimal) -> str:
    """Say an amount with at least two decimals, and as many as it takes: nothing is rounded."""
    two = amount.quantize(_CENT)
    return f"{two:f}" if two == amount else f"{amount.normalize():f}"


def in_unit(yuan: Decimal, unit: str) -> str:
    """Say an amount of yuan in `unit`, without needless zeros: 216200 in 万元 is "21.62万元"."""
    return f"{from_yuan(yuan, unit).normalize():,f}{unit}"
