"""`python -m bench`: everything that is measured, in one table, beside the bar it has to clear.

Each module of this folder that offers `results()` is asked in turn; it returns a list of dicts with `name`,
`value`, `unit` and, where there is a bar, `bar` and `met`. A peer that is not installed is said and skipped.
Names on the command line choose modules: `python -m bench pdf targets`.
"""

from __future__ import annotations

import importlib.util
import json
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import import_module
from math import isnan
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parent / "build" / "bench.json"
MOST_ROWS = 80
ORDER = ("accuracy", "targets", "documents", "pdf", "pipeline")
_NOT_MEASURING = {"__main__", "__init__", "soak"}


def main(chosen: Sequence[str]) -> int:
    """Run the chosen modules (all, when none is named), print one table; return 1 when a bar was not met."""
    names = list(chosen) or _modules()
    console = Console()
    table = Table("module", "what", "value", "unit", "bar", "")
    measured: dict[str, Any] = {}
    for name in names:
        console.print(f"[dim]{name} …[/dim]")
        started = time.perf_counter()
        results = _results(name)
        measured[name] = {"results": results, "seconds": round(time.perf_counter() - started, 2)}
        for result in results[:MOST_ROWS]:
            table.add_row(name, *_cells(result))
        if len(results) > MOST_ROWS:
            table.add_row(name, f"and {len(results) - MOST_ROWS} more in {RESULTS.name}")
    console.print(table)
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({"on": machine, "measured": measured}, ensure_ascii=False, indent=2) + "\n")
    missed = [r for m in measured.values() for r in m["results"] if r.get("met") is False]
    console.print(f"{sum(len(m['results']) for m in measured.values())} figures, {len(missed)} bars not met")
    return 1 if missed else 0


def _modules() -> list[str]:
    there = {path.stem for path in HERE.glob("*.py")} - _NOT_MEASURING
    there = {name for name in there if "def results(" in (HERE / f"{name}.py").read_text(encoding="utf-8")}
    return [*(name for name in ORDER if name in there), *sorted(there - set(ORDER))]


def _results(name: str) -> list[dict[str, Any]]:
    """Return what a module measured; one line that says so where something it needs is not installed."""
    if importlib.util.find_spec(f"bench.{name}") is None:
        return [{"name": "there is no such module", "value": "–", "unit": ""}]
    try:
        return list(_rows(import_module(f"bench.{name}").results()))
    except ModuleNotFoundError as error:
        return [{"name": f"skipped: {error.name} is not installed", "value": "–", "unit": ""}]


def _rows(found: Any, called: str = "") -> Iterator[dict[str, Any]]:
    """Yield one row a figure: rows as they are; of tables and trees, each number under the names above it."""
    if isinstance(found, dict) and {"name", "value"} <= set(found):
        yield found
    elif isinstance(found, dict):
        for name, inner in found.items():
            yield from _rows(inner, f"{called} {name}".strip())
    elif hasattr(found, "_asdict"):
        fields = found._asdict()
        names = " ".join(value for value in fields.values() if isinstance(value, str))
        yield from _rows({k: v for k, v in fields.items() if not isinstance(v, str)}, names)
    elif isinstance(found, list | tuple):
        for inner in found:
            yield from _rows(inner, called)
    elif isinstance(found, int | float) and not isnan(found):
        yield {"name": called, "value": found, "unit": ""}


def _cells(result: dict[str, Any]) -> tuple[str, ...]:
    verdict = {True: "[green]met[/green]", False: "[red]not met[/red]"}.get(result.get("met"), "")
    return (
        str(result["name"]),
        _figure(result["value"]),
        str(result.get("unit") or ""),
        _bar(result),
        verdict,
    )


def _bar(result: dict[str, Any]) -> str:
    return _figure(result["bar"]) if result.get("bar") is not None else ""


def _figure(value: object) -> str:
    return (
        f"{value:,.4g}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else str(value)
    )


sys.exit(main(sys.argv[1:]))
