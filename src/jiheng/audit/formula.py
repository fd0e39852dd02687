"""Formulas that targets and descriptions print: 合格率=合格件数/抽检件数*100%."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, table
from jiheng.foundation.text import fold_width, without_spaces

Scale = Literal["100%", "100", ""]

_PART = r"[^\d=/÷,，。;；:：≥≤<>][^=/÷,，。;；:：≥≤<>]+?"
_FORMULA = re.compile(
    rf"(?<![<>≥≤])=(?P<above>{_PART})[/÷](?P<below>{_PART})"
    r"(?:\)*[*×xX·](?P<scale>100%?)(?!\d)|(?=[),，。;；≥≤<>]|$))"
)
_LOOKS_LIKE = re.compile("[=＝][^/÷／]*[/÷／]")
_PRODUCT = re.compile("[*×]")
_BRACKETED = re.compile(r"\([^()]*\)?|\)")


class Formula(NamedTuple):
    """A quotient as printed: what stands above and below the line, and what it is multiplied by ("": nothing)."""

    text: str
    above: str
    below: str
    scale: Scale


def find_formula(text: str) -> Formula | None:
    """Return the first formula name=part/whole of a text, in half width; None where it prints none.

    What begins with a figure (=4个/年) is a value and no formula.
    """
    if _LOOKS_LIKE.search(text) is None:
        return None
    match = _FORMULA.search(fold_width(without_spaces(text)))
    if match is None:
        return None
    scale: Scale = "100%" if match["scale"] == "100%" else "100" if match["scale"] else ""
    return Formula(match[0].removeprefix("="), match["above"], match["below"], scale)


def formula_of(indicator: IndicatorView) -> tuple[str, Formula] | None:
    """Return the first formula that an indicator prints in its value, description or remark, and in which field."""
    shown = indicator.indicator
    texts = ((indicator.field, indicator.raw), ("description", shown.description), ("remark", shown.remark))
    found = ((field, find_formula(text)) for field, text in texts if text)
    return next(((field, formula) for field, formula in found if formula is not None), None)


def dimension_of(part: str) -> str | None:
    """Return what a part of a formula counts in ("time", "count", "money" …) by its last word; None: open."""
    if _PRODUCT.search(part):
        return None
    match = _endings().search(_BRACKETED.sub("", part))
    return None if match is None else _dimensions()[match[0]]


@cache
def _dimensions() -> dict[str, str]:
    return {row["word"]: row["dimension"] for row in table("quantity_endings")}


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(_dimensions())})$")
