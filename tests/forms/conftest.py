"""Where the real documents are, and what is read of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jiheng.declaration.model import Declaration
from jiheng.pipeline.one import read_file

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real() -> dict[str, Declaration]:
    """Return the real documents as read, by number; skip where there are none."""
    folder = Path(os.environ.get("JIHENG_SHARED", ROOT.parent / "shared")) / "seeds"
    if not folder.is_dir():
        pytest.skip("the real documents are not beside the repository (JIHENG_SHARED names another place)")
    return {path.name[:3]: read_file(path) for path in sorted(folder.glob("*.txt"))}
