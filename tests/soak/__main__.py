"""`python -m tests.soak`: two thousand damaged files of each format, with a count of how they end.

`--only docx:17` reads one case again and prints what happened; `--save FILE` keeps its bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
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
    cases = [Case(kind, options.seed + i) for kind in kinds for i in range(counts[kind])]
    console = Console()
    with Progress(console=console) as progress:
        task = progress.add_task("soak", total=len(cases))

        def ended(ending: Ending) -> None:
            progress.advance(task)
            if ending.failure:
                console.print(
                    f"[red]{ending.case.name}[/red] {ending.outcome}: {ending.failure}", markup=True
                )

        endings = run(cases, workers=options.workers, ended=ended)
    _summarise(endings, console)
    return 1 if any(e.failure for e in endings) else 0


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
    outcome, seconds, failure = read_case(case)
    sys.stdout.write(
        f"{case.name} {made.damage}, {len(made.data)} bytes: {outcome} in {seconds:.2f} s\n{failure}\n"
    )
    return 1 if failure else 0


def _summarise(endings: list[Ending], console: Console) -> None:
    by_kind: defaultdict[str, list[Ending]] = defaultdict(list)
    for ending in endings:
        by_kind[ending.case.kind].append(ending)
    table = Table("format", "files", "declarations", "errors of ours", "failures", "slowest")
    for kind, of_kind in by_kind.items():
        outcomes = Counter(e.outcome for e in of_kind if not e.failure)
        errors = ", ".join(f"{code} {n}" for code, n in sorted(outcomes.items()) if code != "declaration")
        failures = [e.case.name for e in of_kind if e.failure]
        table.add_row(
            kind,
            str(len(of_kind)),
            str(outcomes["declaration"]),
            errors,
            f"{len(failures)} {' '.join(failures[:10])}",
            f"{max(e.seconds for e in of_kind):.2f} s",
        )
    console.print(table)


if __name__ == "__main__":
    raise SystemExit(main())
