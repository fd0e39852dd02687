"""Inputs that ended in a traceback, or took minutes, in the long run (`make soak`), each as small as it still did so."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from jiheng.documents import Document, Grid, Merge, open_document
from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.layouts import read
from jiheng.pipeline.one import read_file

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


def test_a_second_head_row_that_takes_the_name_column_away_is_no_head():
    rows = [
        ["指标名称", "指标性质", "指标值", "计量单位"],
        ["指标权重", "全年完成值", "数量指标", "个"],
        ["", "产出指标", "≥5", "个"],
    ]

    reading = read(Document("x", [Grid(rows, merges=[Merge(1, 0, 2, 1)])], file="a.xlsx"))

    assert [i.name for project in reading.projects for i in project.indicators] == ["指标权重", "产出指标"]


def test_heads_run_together_whose_last_has_no_name_column_behind_it():
    assert read_file("指标一级二级查".encode(), name="a.txt").source.file == "a.txt"


def test_a_value_in_digits_of_another_script_is_kept_as_printed():
    text = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t开放天数\t≥१२天\n"

    declaration = read_file(text.encode(), name="a.txt")

    [indicator] = declaration.projects[0].indicators
    assert indicator.annual.raw == "≥१२天"


@pytest.mark.parametrize(
    "text",
    [
        "【产出指标】" + "指标1：" * 10_000,
        "【产出指标】" + "1.（" * 15_000,
        "数量指标：a" + "1" * 50_000 + "x",
        "数量指标：a" + " " * 50_000 + "b",
        "\t产出指标\n" * 60_000,
    ],
)
def test_a_text_repeated_without_end_takes_no_longer_than_its_length_warrants(text):
    started = time.process_time()

    read_file(text.encode(), name="a.txt")

    assert time.process_time() - started < 5


def test_a_table_of_one_cell_a_line_is_no_wider_than_allowed():
    document = open_document(("\t产出指标\n" * 5_000).encode(), name="a.txt")

    assert max(len(row) for grid in document.grids for row in grid.rows) <= DEFAULT_LIMITS.columns
