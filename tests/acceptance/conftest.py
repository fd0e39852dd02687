"""Make `tests` and `tools` importable however pytest was started, and find the real documents."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents and their gold; skip where there is none."""
    folder = Path(os.environ.get("JIHENG_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip("the real documents are not beside the repository (JIHENG_SHARED names another place)")
    return folder
