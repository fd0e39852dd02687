"""Invent a year of an office's own records, to be measured: `python samples/measured/invent.py FOLDER [YEAR]`.

The folder gets the goals, the sources and the bindings of this one, and in `data/` the tables of each system. The same
year gives the same records.
"""

from __future__ import annotations

import shutil
import sys
from importlib import import_module
from pathlib import Path

from pyarrow import parquet

HERE = Path(__file__).parent
SCALES = {"letters": 1_400, "it_service": 900, "archives": 1_200}
"""System → how much happens in its year, in the measure of its own generator."""

SEED = 20


def main(folder: Path, year: int = 2024) -> None:
    """Write everything into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("goals.txt", "sources.toml", "bindings.toml"):
        shutil.copyfile(HERE / name, folder / name)
    for pack, scale in SCALES.items():
        place = folder / "data" / pack
        place.mkdir(parents=True, exist_ok=True)
        tables = import_module(f"jiheng.evidence.packs.{pack}._generate").tables(SEED, year, scale)
        for name, table in tables.items():
            parquet.write_table(table, place / f"{name}.parquet", coerce_timestamps="us")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(year) for year in sys.argv[2:]))
