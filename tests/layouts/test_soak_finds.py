"""Inputs that ended in a traceback in the long run (`make soak`), each as small as it still did so."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Limits hold for a whole process, so each is set in one of its own, once everything is imported.
_READ = """
import resource, sys
from jiheng.documents import open_document
from jiheng.foundation.errors import LimitError
from jiheng.pipeline.one import read_document

document = open_document(("一级指标" * 300_000).encode(), name="large.txt")
read_document(open_document("一级指标二级指标".encode(), name="small.txt"))
{limit}
try:
    read_document(document)
except LimitError as error:
    sys.setrecursionlimit(1_000)
    print(error.render("en"))
"""
_LITTLE_MEMORY = """
with open("/proc/self/statm") as sizes:
    taken = int(sizes.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (taken + 50_000_000, resource.RLIM_INFINITY))
"""
_LITTLE_DEPTH = "sys.setrecursionlimit(12)"


@pytest.mark.skipif(sys.platform != "linux", reason="reads the size of a process as Linux tells it")
@pytest.mark.parametrize(
    ("limit", "reason"),
    [(_LITTLE_MEMORY, "there is not enough memory to read it"), (_LITTLE_DEPTH, "it is nested too deeply")],
)
def test_too_little_memory_or_depth_ends_in_an_error_that_names_the_file(limit, reason):
    done = subprocess.run(
        [sys.executable, "-c", _READ.format(limit=limit)], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout.startswith(f"Cannot read large.txt: {reason}")
