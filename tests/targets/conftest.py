"""Where the real documents and their labels lie, and how labelled values are read and compared."""

from __future__ import annotations

import csv
import os
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def gold() -> Path:
    """Return the folder of hand-labelled values; skip where there is none."""
    folder = Path(os.environ.get("JIHENG_SHARED", ROOT.parent / "shared")) / "gold"
    if not folder.is_dir():
        pytest.skip("the real documents are not beside the repository (JIHENG_SHARED names another place)")
    return folder


def rows(path):
    """Return the rows of a labelled file; lines that begin with "# " are remarks."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("# ")))


def number(text):
    """Return a decimal where the text is one, the text itself for dates, None for nothing."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return text


def wanted(row, parts):
    """Return kind and conditions as labelled: (comparator, value, upper, unit) each."""
    kind = row["kind"]
    if kind == "multi":
        return kind, parts
    if kind not in ("quantity", "range", "date"):
        return kind, []
    comparator = row["comparator"] or "="
    upper = number(row["value2"]) if kind == "range" else None
    return kind, [(comparator, number(row["value"]), upper, row["unit"])]


def understood(target):
    """Return kind and conditions of a target in the shape of `wanted`, without the upper end of a period."""
    conditions = [
        (c.comparator, number(c.value), number(c.upper) if target.kind != "date" else None, c.unit or "")
        for c in target.conditions
    ]
    return target.kind, conditions
