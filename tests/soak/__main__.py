"""`python -m tests.soak`: two thousand damaged files of each format, with a count of how they end.

`--only docx:17` reads one case again and prints what happened; `--save FILE` keeps its bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from tests.soak.bases import NATIVE, OFFICE
from tests.soak.campaign import Ending, read_case, run
from tests.soak.cases import Case, make

from jiheng.documents.office_program import find_program


def main(arguments: list[str] | None = None) -> int:
    """Run the campaign; 0 when every file ended in a declaration or an error of ours."""
    options = _options(arguments)
    if options.only:
        return _one(options.only, options.save)
    kinds = options.formats or [*NATIVE, *(OFFICE if find_program() else ())]
    counts = {
        kind: min(options.count, options.office_count) if kind in OFFICE else options.count for kind in kinds
    }
    kinds = [kind for kind in kinds if counts[kind]]
    cases = [Case(kind, options.seed + i) for kind in kinds for i in range(counts[kind])]
    console = Console()
    started = time.monotonic()
    endings: list[Ending] = []
    with Progress(console=console) as progress:
        task = progress.add_task("soak", total=len(cases))

        def ended(ending: Ending) -> None:
            progress.advance(task)
            if ending.failure:
                console.print(f"{ending.case.name} {ending.outcome}: {ending.failure}", markup=False)

        for kind in kinds:
            of_kind = run([c for c in cases if c.kind == kind], workers=options.workers, ended=ended)
            endings += of_kind
            console.print(_line(kind, of_kind), markup=False, highlight=False, soft_wrap=True)
    failed = sum(1 for e in endings if e.failure)
    sys.stdout.write(
        f"{len(endings)} files of {len(kinds)} formats in {time.monotonic() - started:.0f} s\n"
        f"{len(endings) - failed} passed, {failed} failed\n"
    )
    return 1 if failed else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--count", type=int, default=2_000, help="files of each format")
    parser.add_argument(
        "--office-count", type=int, default=100, help="files of each format read through LibreOffice"
    )
    parser.add_argument("--formats", nargs="+", choices=[*NATIVE, *OFFICE], help="only these")
    parser.add_argument("--seed", type=int, default=0, help="number of the first case")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", metavar="FORMAT:SEED", help="read one case and say what happened")
    parser.add_argument("--save", type=Path, metavar="FILE", help="with --only: keep the file")
    return parser.parse_args(arguments)


def _one(name: str, save: Path | None) -> int:
    kind, _, seed = name.partition(":")
    case = Case(kind, int(seed))
    made = make(case)
    if save:
        save.write_bytes(made.data)
    ending = read_case(case)
    sys.stdout.write(
        f"{case.name} {made.damage}, {len(made.data)} bytes: {ending.outcome} "
        f"in {ending.seconds:.2f} s, {ending.megabytes} MB\n{ending.failure}\n"
    )
    return 1 if ending.failure else 0


def _line(kind: str, endings: list[Ending]) -> str:
    """Return how the files of one format ended, on one line."""
    outcomes = Counter(e.outcome for e in endings if not e.failure)
    errors = ", ".join(f"{code} {n}" for code, n in sorted(outcomes.items()) if code != "declaration")
    failures = [e.case.name for e in endings if e.failure]
    slowest, largest = max(endings, key=lambda e: e.seconds), max(endings, key=lambda e: e.megabytes)
    return (
        f"{kind}: {len(endings)} files, {outcomes['declaration']} declarations, "
        f"{sum(outcomes.values()) - outcomes['declaration']} errors of ours ({errors or 'none'}), "
        f"{len(failures)} failures{' (' + ' '.join(failures[:10]) + ')' if failures else ''}; "
        f"worst {slowest.seconds:.2f} s ({slowest.case.name}), {largest.megabytes} MB ({largest.case.name})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
