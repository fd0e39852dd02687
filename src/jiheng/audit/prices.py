"""Prices and quantities in running text: 13.79万元/年/人 with 35人 beside it. Read narrowly, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jiheng.foundation.money import to_yuan
from jiheng.foundation.text import fold_width, without_spaces

_PRICE = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)(万?元)((?:[/每·](?:[^\W\d_/每·]{1,3}?(?=[/每·\W\d的标计]|$)))+)"
)
_PARTS = re.compile(r"[/每·]")
_TIMES = frozenset(["月", "天", "日", "季", "季度", "周", "小时", "次", "期"])
_BOUND_BEFORE = re.compile(r"(?:约|近|超过?|[不至][少低多高]于?|[≥≤><])$")
_BOUND_AFTER = re.compile(r"以[上下内]|左右|余")


class Product(NamedTuple):
    """A price and the quantity it applies to, as printed, and what they make in yuan."""

    price: str
    quantity: str
    yuan: Decimal


def product_in(text: str) -> Product | None:
    """Return the one price of a text times the one quantity in the same unit.

    None where the text states several prices or several such quantities, where the price is one for a month or a
    day, or where the quantity is only a bound (不少于35人).
    """
    if "元" not in text:
        return None
    plain = fold_width(without_spaces(text))
    prices = list(_PRICE.finditer(plain))
    if len(prices) != 1:
        return None
    price = prices[0]
    things = [part for part in _PARTS.split(price[3]) if part not in ("", "年")]
    if len(things) != 1 or things[0] in _TIMES:
        return None
    quantities = list(re.finditer(rf"(?<![\d.])(\d+(?:\.\d+)?)(万?){re.escape(things[0])}", plain))
    if len(quantities) != 1:
        return None
    found = quantities[0]
    if _BOUND_BEFORE.search(plain, max(0, found.start() - 3), found.start()):
        return None
    if _BOUND_AFTER.match(plain, found.end()):
        return None
    count = Decimal(found[1]) * (10_000 if found[2] else 1)
    return Product(price[0], found[0], to_yuan(Decimal(price[1]), price[2]) * count)
