"""Fixtures for the tests of PDF: documents printed once a session by real producers."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from jiheng.documents.formats.pdf import FORMAT
from jiheng.documents.model import Document
from jiheng.documents.stitch import stitch
from jiheng.foundation.limits import DEFAULT_LIMITS


def _load(name: str) -> ModuleType:
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


producers = _load("producers")
forms = _load("forms")
handmade = _load("handmade")

Print = Callable[[str, Sequence["producers.Block"], "producers.Page"], bytes]
_PROGRAMS = {"libreoffice": "soffice", "chromium": "chromium"}
_MODULES = ("weasyprint", "typst")


@pytest.fixture(scope="session")
def printed() -> Print:
    """Print blocks through a producer, once for equal arguments; skip where the producer is not installed."""
    done: dict[object, bytes] = {}

    def run(producer: str, blocks: Sequence[producers.Block], page: producers.Page) -> bytes:
        program = _PROGRAMS.get(producer)
        if program is not None and shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
        if producer in _MODULES:
            pytest.importorskip(producer)
        key = (producer, repr(blocks), repr(page))
        if key not in done:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                done[key] = producers.PRODUCERS[producer](blocks, page)
        return done[key]

    return run


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], Document]:
    """Read and stitch, as `open_document` does."""
    return lambda data: stitch(FORMAT.read(data, DEFAULT_LIMITS))
