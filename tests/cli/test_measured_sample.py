"""The year of the invented office, as `make demo` measures it: every indicator has its evidence."""

import runpy
from pathlib import Path

import openpyxl
import pytest
from tests.cli.running import jiheng

INVENT = Path(__file__).parents[2] / "samples" / "measured" / "invent.py"


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Return the folder with the invented records, and what was said when the year was measured."""
    folder = tmp_path_factory.mktemp("year")
    runpy.run_path(str(INVENT))["main"](folder)
    said = jiheng(
        "measure",
        folder / "goals.txt",
        "--sources",
        folder / "sources.toml",
        "--bindings",
        folder / "bindings.toml",
        "--period",
        "2024",
        "--store",
        folder / "measurements.jsonl",
        "--out",
        folder / "self-evaluation.xlsx",
        fresh=True,
    )
    return folder, said


def test_every_indicator_is_measured_and_the_year_is_scored(year):
    _, said = year

    assert said.returncode == 0, said.stderr
    assert "计量 20 项" in said.stdout
    assert said.stdout.count("得分") == 3
    assert "没有能回答" not in said.stdout


def test_what_is_written_is_a_self_evaluation_with_actual_values(year):
    folder, _ = year
    book = openpyxl.load_workbook(folder / "self-evaluation.xlsx")
    texts = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]

    assert any("实际完成值" in text for text in texts)
    assert "七日内程序性回复率" in texts


def test_a_number_is_traced_to_its_rows(year):
    folder, said = year
    number = said.stdout.split("三个月内办理过程或结果答复率", 1)[1].split("（", 1)[1].split("）", 1)[0]
    traced = jiheng(
        "trace",
        number,
        "--sources",
        folder / "sources.toml",
        "--store",
        folder / "measurements.jsonl",
        fresh=True,
    )

    assert traced.returncode == 0, traced.stderr
    assert "数据和结果都没有变" in traced.stdout
