"""The command line as a whole: start-up, files a second, memory, whole file to declaration.

Inputs are invented and written into a temporary folder. `python -m bench.pipeline [--full]` prints the
figures; `--full` reads 10,000 files for the memory instead of 2,000.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

from jiheng.pipeline.one import read_file

FILES = 2_000
FILES_FULL = 10_000
FILES_FEW = 200
SPEED_FILES = 6_000
ROUNDS = 3

# As installed: modules are compiled once, not at every start.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
_HEAD = "项目绩效目标表\n\n部门名称：云溪市望江区图书馆\n\n单位：万元\n\n"
_INDICATORS = (
    ("产出指标", "数量指标", "更新阅览座椅数量", "≥{n}张"),
    ("产出指标", "数量指标", "新增馆藏图书", "≥{n}00册"),
    ("产出指标", "质量指标", "采购验收合格率", "=100%"),
    ("产出指标", "时效指标", "工程完工时间", "2024年12月底前"),
    ("产出指标", "成本指标", "预算控制数", "≤{n}.50万元"),
    ("效益指标", "社会效益指标", "年接待读者人次", "≥{n}.6万人次"),
    ("效益指标", "可持续影响指标", "长效管护机制", "健全"),
    ("满意度指标", "服务对象满意度指标", "读者满意度", "≥9{n}%"),
)


def main(arguments: list[str]) -> None:
    """Print every figure."""
    for result in results(full="--full" in arguments):
        bar = f"  (bar {result['bar']})" if "bar" in result else ""
        print(f"{result['name']:60} {result['value']:>10} {result['unit']}{bar}")


def results(*, full: bool = False) -> list[dict[str, Any]]:
    """Measure everything; `full` takes the larger number of files."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        return [
            *_start_up(),
            *_throughput(work),
            *_memory(work, FILES_FULL if full else FILES),
            *_text_speed(),
            *_word_beside_python_docx(work),
        ]


def _start_up() -> list[dict[str, Any]]:
    milliseconds = statistics.median(1000 * _run("--help").seconds for _ in range(7))
    return [_figure("jiheng --help", round(milliseconds), "ms", bar="< 200", met=milliseconds < 200)]


def _throughput(work: Path) -> list[dict[str, Any]]:
    folder = _write_texts(work / "speed", SPEED_FILES)
    runs: dict[int, list[_Run]] = {1: [], 2: []}
    for _ in range(ROUNDS):  # interleaved, so that a busy neighbour slows both alike
        for processes, done in runs.items():
            done.append(_run("read", folder, "-q", "-j", processes, "-o", work / "out.ndjson", "--fresh"))
    # The least disturbed rounds; processor time tells the overhead even on a busy machine.
    one, two = (SPEED_FILES / min(run.seconds for run in runs[n]) for n in (1, 2))
    ratio = two / one
    cpu_one, cpu_two = (min(run.cpu_seconds for run in runs[n]) for n in (1, 2))
    return [
        _figure("text files read in one process", round(one), "files/s"),
        _figure("text files read in two processes", round(two), "files/s"),
        _figure("two processes against one", round(ratio, 2), "×", bar="≥ 1.8", met=ratio >= 1.8),
        _figure("processor time of two against one", round(cpu_two / cpu_one, 2), "×"),
    ]


def _memory(work: Path, files: int) -> list[dict[str, Any]]:
    few = _run(
        "read", _write_texts(work / "few", FILES_FEW), "-q", "-j", 2, "-o", work / "few.json"
    ).megabytes
    many = _run("read", _write_texts(work / "many", files), "-q", "-j", 2, "-o", work / "many.json").megabytes
    return [
        _figure(f"memory reading {FILES_FEW} files into one JSON list", round(few), "MB"),
        _figure(f"memory reading {files} files", round(many), "MB", bar="≤ +25 %", met=many <= 1.25 * few),
    ]


def _text_speed() -> list[dict[str, Any]]:
    text = _form(projects=200).encode()
    seconds = _best(lambda: read_file(text, name="large.txt"))
    return [_figure("text to declaration, one process", round(len(text) / seconds / 1e6, 2), "MB/s")]


def _word_beside_python_docx(work: Path) -> list[dict[str, Any]]:
    path = _write_word(work / "form.docx", projects=10)
    ours = _best(lambda: read_file(path))
    peer = _best(lambda: _walk_tables(path))
    return [
        _figure("Word form of 10 projects to declaration", round(ours * 1000, 1), "ms"),
        _figure("python-docx merely walking its tables", round(peer * 1000, 1), "ms"),
        _figure("whole declaration against that walk", round(peer / ours, 1), "× faster"),
    ]


class _Run:
    """One run of the real command: time, processor time, and the most memory a process held."""

    def __init__(self, command: list[str]) -> None:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - started
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{command} ended with {process.returncode}")


def _run(*arguments: object) -> _Run:
    return _Run([str(Path(sys.executable).with_name("jiheng")), *map(str, arguments)])


def _best(measured: Callable[[], object]) -> float:
    measured()
    times = []
    for _ in range(5):
        started = time.perf_counter()
        measured()
        times.append(time.perf_counter() - started)
    return min(times)


def _figure(name: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, **more}


def _write_texts(folder: Path, files: int) -> Path:
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:05}.txt").write_text(_form(projects=6, first=number), encoding="utf-8")
    return folder


def _form(*, projects: int, first: int = 0) -> str:
    return _HEAD + "".join(_project(number) for number in range(first, first + projects))


def _project(number: int) -> str:
    rows = [
        f"项目名称\t阅览环境提升（{number}期）",
        f"预算总额\t{number % 90 + 10}.50",
        "绩效目标\t改善阅览条件，提升读者满意度。",
    ]
    rows.append("一级指标\t二级指标\t三级指标\t指标值")
    rows += ["\t".join(cells).format(n=number % 9 + 1) for cells in _INDICATORS]
    return "\n".join(rows) + "\n\n"


def _write_word(path: Path, *, projects: int) -> Path:
    document = docx.Document()
    for number in range(projects):
        rows = [line.split("\t") for line in _project(number).strip().splitlines()]
        table = document.add_table(len(rows), 4)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text
        document.add_paragraph()
    document.save(str(path))
    return path


def _walk_tables(path: Path) -> int:
    tables = docx.Document(str(path)).tables
    return sum(len(cell.text) for table in tables for row in table.rows for cell in row.cells)


if __name__ == "__main__":
    main(sys.argv[1:])
