"""Reading PDF: how faithful, how fast, against pypdfium2 (the floor) and pdfplumber (the peer), in one run.

*rows* is the share of true rows whose cells came back whole and in order; *faithful* the share of distinct
returned cell texts that are a contiguous part of some true text. White space is ignored in both. Times are
the least processor time of several turns, as ratios to loading the file with pypdfium2 and asking for each
page's text.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pypdfium2

from jiheng.documents.formats.pdf import FORMAT
from jiheng.documents.stitch import stitch
from jiheng.foundation.limits import DEFAULT_LIMITS

_SAMPLES = Path(__file__).parent.parent / "tests" / "documents" / "pdf"
Rows = list[list[str]]
_ROUNDS = 7
_PEER_ROUNDS = 2


class Result(NamedTuple):
    """One reader on one file; `times_floor` is its time in units of the floor's."""

    producer: str
    document: str
    reader: str
    milliseconds: float
    times_floor: float
    rows: float
    faithful: float


def results(
    *,
    projects: Iterable[int] = (10, 200),
    producers: Iterable[str] = ("libreoffice", "weasyprint", "typst", "chromium"),
    peer_projects: int = 10,
) -> list[Result]:
    """Measure; pdfplumber runs on documents of up to `peer_projects` projects: it takes minutes beyond."""
    printers, forms = _load("producers"), _load("forms")
    kinds = {
        "form": (forms.form_document, printers.Page(page_numbers=True)),
        "wide": (forms.wide_document, printers.Page(width=297, height=210, margin=15, page_numbers=True)),
    }
    found = []
    for count in projects:
        for kind, (make, page) in kinds.items():
            blocks = make(count)
            for producer in producers:
                data = printers.PRODUCERS[producer](blocks, page)
                readers = {"jiheng": _ours, **({"pdfplumber": _pdfplumber} if count <= peer_projects else {})}
                found += _measure(producer, f"{kind}{count}", data, _truth(blocks), readers)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, nargs="+", default=[10, 200])
    parser.add_argument("--peer-projects", type=int, default=10)
    parser.add_argument("--producers", nargs="+", default=["libreoffice", "weasyprint", "typst", "chromium"])
    options = parser.parse_args()
    print(f"{'producer':12} {'document':8} {'reader':10} {'ms':>9} {'×floor':>7} {'rows':>6} {'faithful':>8}")
    for row in results(
        projects=options.projects, producers=options.producers, peer_projects=options.peer_projects
    ):
        print(
            f"{row.producer:12} {row.document:8} {row.reader:10} {row.milliseconds:9.1f} "
            f"{row.times_floor:7.2f} {row.rows:6.3f} {row.faithful:8.3f}"
        )


def _measure(
    producer: str, document: str, data: bytes, truth: Rows, readers: dict[str, Callable[[bytes], Rows]]
) -> list[Result]:
    seconds = _fastest({"floor": _floor, **readers}, data)
    floor = seconds["floor"]
    found = [Result(producer, document, "floor", floor * 1000, 1.0, float("nan"), float("nan"))]
    for name, reader in readers.items():
        rows, faithful = score(reader(data), truth)
        found.append(
            Result(producer, document, name, seconds[name] * 1000, seconds[name] / floor, rows, faithful)
        )
    return found


def score(read: Rows, truth: Rows) -> tuple[float, float]:
    """Return the shares *rows* and *faithful* of the cell texts `read` against the true ones."""
    wanted = Counter(_key(row) for row in truth)
    got = Counter(_key(row) for row in read)
    whole = sum((wanted & got).values())
    texts = {cell for row in got for cell in row}
    everything = "\n".join({cell for row in wanted for cell in row})
    return whole / max(sum(wanted.values()), 1), sum(t in everything for t in texts) / max(len(texts), 1)


def _key(row: Iterable[str | None]) -> tuple[str, ...]:
    return tuple("".join(cell.split()) for cell in row if cell and cell.strip())


def _truth(blocks: Iterable[Any]) -> Rows:
    return [row for block in blocks if not isinstance(block, str) for row in block.grid()]


def _floor(data: bytes) -> Rows:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return []


def _ours(data: bytes) -> Rows:
    return [row for grid in stitch(FORMAT.read(data, DEFAULT_LIMITS)).grids for row in grid.rows]


def _pdfplumber(data: bytes) -> Rows:
    import pdfplumber  # noqa: PLC0415 (the peer is asked for only when measured)

    logging.getLogger("pdfminer").setLevel(logging.ERROR)

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [row for page in document.pages for table in page.extract_tables() for row in table]


def _fastest(readers: dict[str, Callable[[bytes], Rows]], data: bytes) -> dict[str, float]:
    """Return each reader's least processor time in seconds, the readers taking turns."""
    times: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(_ROUNDS):
        for name, reader in readers.items():
            if name == "pdfplumber" and turn >= _PEER_ROUNDS:
                continue
            gc.collect()
            start = time.process_time()
            reader(data)
            times[name].append(time.process_time() - start)
    return {name: min(taken) for name, taken in times.items()}


def _load(name: str) -> ModuleType:
    """Load a module that tests and benchmark share."""
    spec = importlib.util.spec_from_file_location(name, _SAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
