"""Accuracy of reading invented documents: family × shape, × damage, × format; tuned-on and held-out.

python -m bench.accuracy                 print the tables
python -m bench.accuracy --per-family 5  more documents of each kind
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.corpus.cases import draw  # noqa: E402  # the corpus lives beside the package
from tests.corpus.catalogue import FAMILIES  # noqa: E402
from tests.corpus.matrix import Scored, matrix, run, score_bytes  # noqa: E402
from tests.corpus.score import Score  # noqa: E402
from tests.corpus.texts import damaged_cases, text_cases  # noqa: E402
from tools.drawing import sheets, typeset, web, word  # noqa: E402
from tools.drawing.blocks import Block  # noqa: E402

FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {
    "docx": word.docx,
    "xlsx": partial(sheets.xlsx, one_sheet=False),
    "xls": sheets.xls,
    "html": lambda blocks: web.html(blocks).encode(),
    "pdf": typeset.pdf,
}


def by_format(*, seed: int, per_family: int, held: bool) -> Scored:
    """Score every family in every binary format."""
    table: Scored = {}
    for family in FAMILIES:
        for k in range(per_family):
            case = draw(family, seed + k, held=held)
            for extension, printer in FORMATS.items():
                score = score_bytes(printer(case.blocks), f"{family}-{case.seed}.{extension}", case.truth)
                table.setdefault((family, extension), Score()).add(score)
    return table


def results(*, seed: int = 0, per_family: int = 2) -> dict[str, dict[str, Any]]:
    """Return for both halves the figures by shape, damage and format."""
    out: dict[str, dict[str, Any]] = {}
    for half, held in (("tuned", False), ("held_out", True)):
        shapes, _ = run(text_cases(seed=seed, per_family=per_family, held=held))
        damages, _ = run(
            damaged_cases(seed=seed, per_family=1, shapes=["tabs", "pipes"], held=held), key="damage"
        )
        formats = by_format(seed=seed, per_family=1, held=held)
        tables = {"shapes": shapes, "damages": damages, "formats": formats}
        out[half] = {name: _figures(table) for name, table in tables.items()}
        out[half]["tables"] = tables
    return out


def _figures(table: Scored) -> dict[str, Any]:
    whole = Score()
    for score in table.values():
        whole.add(score)
    cells = {f"{family}/{column}": round(score.f1(2), 4) for (family, column), score in table.items()}
    return {
        "L2": round(whole.f1(2), 4),
        "L3": round(whole.f1(3), 4),
        "fields": round(whole.fields, 4),
        "cells": cells,
    }


def main() -> None:
    """Print the tables, or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--per-family", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = results(seed=args.seed, per_family=args.per_family)
    if args.json:
        print(
            json.dumps({h: {k: v for k, v in f.items() if k != "tables"} for h, f in found.items()}, indent=1)
        )
        return
    for half, figures in found.items():
        for name, table in figures["tables"].items():
            print(f"\n== {half}: {name} (share of right indicators, per cent)")
            print(matrix(table))


if __name__ == "__main__":
    main()
