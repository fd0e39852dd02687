"""Write documents with their truths, or measure our reader on them.

python -m tests.corpus --out DIR [...]            write documents and truths
python -m tests.corpus score [--family F ...] [--shape S ...] [--damage D ...]
                             [--seed N] [--per-family K] [--held]
python -m tests.corpus score --damages            one shape, every damage: family × damage
python -m tests.corpus show --family F --shape S --seed N    print one document and its truth
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.corpus.catalogue import FAMILIES
from tests.corpus.damage import DAMAGES
from tests.corpus.texts import damaged_cases, text_cases


def say(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.corpus", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", nargs="?", default="write", choices=["write", "score", "show"])
    parser.add_argument("--out", type=Path, help="folder to write documents and truths to")
    parser.add_argument("--family", action="append", default=[], choices=list(FAMILIES))
    parser.add_argument("--shape", action="append", default=[])
    parser.add_argument("--damage", action="append", default=[], choices=list(DAMAGES))
    parser.add_argument("--damages", action="store_true", help="all damages: prints family × damage")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--per-family", type=int, default=2)
    parser.add_argument("--held", action="store_true", help="draw from the held-out half")
    parser.add_argument("--misses", type=int, default=6, help="how many imperfect documents to explain")
    parser.add_argument("--level", type=int, default=2, choices=[2, 3])
    parser.add_argument("--crash", action="store_true", help="stop at the first defect with its traceback")
    args = parser.parse_args()
    chosen = {
        "families": args.family,
        "shapes": args.shape,
        "seed": args.seed,
        "per_family": args.per_family,
        "held": args.held,
    }
    damaged = args.damages or args.damage
    cases = damaged_cases(damages=args.damage, **chosen) if damaged else text_cases(**chosen)
    if args.command == "score":
        from tests.corpus.matrix import matrix, misses, run  # noqa: PLC0415  # writing needs no reader

        table, imperfect = run(cases, key="damage" if damaged else "shape", crash=args.crash)
        say(matrix(table, level=args.level))
        say(misses(imperfect, limit=args.misses))
    elif args.command == "show":
        case = next(iter(cases))
        say(case.text)
        say(json.dumps(case.truth.as_gold(), ensure_ascii=False, indent=1))
    else:
        if args.out is None:
            parser.error("--out DIR is needed")
        args.out.mkdir(parents=True, exist_ok=True)
        for case in cases:
            (args.out / case.name).write_text(case.text, encoding="utf-8")
            truth = json.dumps(case.truth.as_gold(), ensure_ascii=False, indent=1)
            (args.out / case.name).with_suffix(".json").write_text(truth, encoding="utf-8")


if __name__ == "__main__":
    main()
