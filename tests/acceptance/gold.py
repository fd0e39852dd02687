"""The real documents' gold as truths, and the layouts they were printed in."""

from __future__ import annotations

import json
import random
from dataclasses import fields
from pathlib import Path
from typing import Any

from tools.drawing.blocks import Block
from tools.drawing.families import described, guangzhou, shanghai
from tools.drawing.ink import Ink
from tools.drawing.truth import Indicator, Project, Truth

DRAWN = {
    "000": guangzhou.draw_list,
    "001": described.draw_tianjin,
    "002": shanghai.draw,
    "003": described.draw_hebei,
    "004": guangzhou.draw_prose,
}


def gold_files(shared: Path) -> list[Path]:
    """Return the five gold files in order."""
    return sorted(p for p in (shared / "gold").glob("*.json") if p.name[:3] in DRAWN)


def load(path: Path) -> Truth:
    """Return a gold file as a truth."""
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    truth = Truth(
        **{
            k: gold.get(k)
            for k in ("issuer", "fiscal_year", "currency_unit", "printed_totals", "department_goals")
        }
    )
    truth.projects = [_project(p) for p in gold["projects"]]
    return truth


def drawn(path: Path) -> tuple[list[Block], Truth]:
    """Draw the content of a gold file in the layout of its document, undamaged."""
    return DRAWN[path.name[:3]](Ink(random.Random(1), verbatim=True), load(path))


def _project(gold: dict[str, Any]) -> Project:
    known = {f.name for f in fields(Project)} - {"indicators"}
    made = Project(**{k: v for k, v in gold.items() if k in known})
    made.goal = made.goal or []
    made.indicators = [_indicator(i) for i in gold["indicators"]]
    return made


def _indicator(gold: dict[str, Any]) -> Indicator:
    known = {f.name for f in fields(Indicator)}
    made = Indicator(**{k: v for k, v in gold.items() if k in known})
    made.repaired = bool(gold.get("scattered"))
    return made
