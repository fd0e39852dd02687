"""`python -m tests.soak.office`: the server killed 200 times while 500 files are imported and 50 people edit.

With `--database` on PostgreSQL (an empty database: postgresql://…), or on a server of its own with `--postgresql`.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the campaign; 0 when nothing was wrong after any restart."""
    options = _options(arguments)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="jiheng-soak-")))
        if options.postgresql:
            from tests.office.postgresql import running, why_not  # noqa: PLC0415 -- only where it is wanted

            if reason := why_not():
                _say(f"SKIPPED: the office on PostgreSQL: {reason}")
                return 0
            options.database = stack.enter_context(running())
        return _run(data, options)


def _run(data: Path, options: argparse.Namespace) -> int:
    os.environ["JIHENG_DATABASE"] = options.database
    from jiheng.office.config.installation import bring_up_to_date, enter  # noqa: PLC0415 -- only now is it known where

    enter(data)
    bring_up_to_date()
    from tests.soak.office.campaign import Campaign, Plan, Result  # noqa: PLC0415 -- likewise

    began = time.monotonic()
    said: list[str] = []

    def tell(number: int, result: Result) -> None:
        if number % 10 == 0 or len(result.wrong) > len(said):
            _say(f"{number} kills, {time.monotonic() - began:.0f} s, {len(result.wrong)} wrong")
            for line in result.wrong[len(said) :]:
                _say(f"WRONG {line}")
                said.append(line)

    plan = Plan(data, options.database, options.kills, options.files, options.editors, options.seed)
    result = Campaign(plan).run(tell)
    for name, number in result.numbers.items():
        _say(f"{name}: {number}")
    _say(f"killed while: {dict(result.killed_while)}")
    _say(f"slowest start {result.slowest_start:.1f} s, slowest resuming {result.slowest_resume:.1f} s")
    for line in result.wrong[len(said) :]:
        _say(f"WRONG {line}")
    kind = "PostgreSQL" if options.database else "SQLite"
    _say(
        f"office on {kind}: {sum(result.killed_while.values())} kills in {time.monotonic() - began:.0f} s, "
        f"{len(result.wrong)} wrong"
    )
    return 1 if result.wrong else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak.office", description=(__doc__ or "").split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--files", type=int, default=500, help="files of one import")
    parser.add_argument("--editors", type=int, default=50, help="people who edit at the same time")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--database", default="", metavar="POSTGRESQL://…")
    parser.add_argument("--postgresql", action="store_true", help="start a PostgreSQL server for it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
