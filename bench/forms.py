"""Printing a book of 200 projects as DOCX, XLSX and PDF, beside docxtpl, openpyxl, WeasyPrint and LibreOffice.

Everybody prints the same pages: Hebei's form for each of 200 invented projects with twelve indicators, links or contents
with page numbers before them (docxtpl: neither these nor merged cells). Ours also reads every print again, to say what the
form could not hold; the others do not. Each run is a process of its own and is told by its processor time, children
included, which a busy machine leaves as it is.
"""

# ruff: noqa: PLC0415 -- a run is a process of its own, and loads only what it measures
from __future__ import annotations

import html
import importlib.util
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.clock import timed
from tests.forms.words import DEEDS, LEVELS, WORDS

from jiheng.declaration.model import Body, Declaration, Funding, Indicator, Project, Source
from jiheng.targets import understand

PROJECTS, INDICATORS = 200, 12
MOST_SECONDS = 10
SEED = 7
FORM = "cn_130000"

_ROOT = Path(__file__).resolve().parent.parent
_TARGETS = ("≥{}处", "≥{}%", "{}月底前", "≥{}人次", "≥{}%")
"""What is wanted of an indicator, by its level."""

_HEADS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")


def results() -> list[dict[str, Any]]:
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for run in _RUNS:
            if not _is_there(run.split()[0].strip(",")):
                rows.append({"name": f"{run}: not installed", "value": "–", "unit": ""})
                continue
            seconds, size = _measured(run, scratch)
            bar = {"bar": MOST_SECONDS, "met": seconds <= MOST_SECONDS} if run.startswith("jiheng") else {}
            rows.append(
                {"name": f"{PROJECTS} projects, {run}", "value": seconds, "unit": "s of processor", **bar}
            )
            rows.append({"name": f"{PROJECTS} projects, {run}, size", "value": size, "unit": "KB"})
    return rows


def _is_there(maker: str) -> bool:
    if maker == "LibreOffice":
        return shutil.which("soffice") is not None
    return importlib.util.find_spec(maker.lower()) is not None


def _measured(run: str, scratch: str) -> tuple[float, int]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.forms", run, scratch],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["seconds"], found["kilobytes"]


def main(arguments: list[str]) -> None:
    """Print every figure, or (in a process of its own) do one run."""
    if not arguments:
        for row in results():
            print(f"{row['name']:58} {row['value']:>8} {row['unit']}")
        return
    run, scratch = arguments
    with timed() as time:
        size = len(_RUNS[run](Path(scratch)))
    print(json.dumps({"seconds": time.processor, "kilobytes": size // 1024}))


def book() -> Declaration:
    """Return the same invented declaration every time."""
    chance = random.Random(SEED)
    return Declaration(
        source=Source("", "", "", ""),
        issuer=Body("云溪市望江区财政局"),
        fiscal_year=2025,
        projects=[_project(chance, number) for number in range(1, PROJECTS + 1)],
    )


def _project(chance: random.Random, number: int) -> Project:
    words = [chance.choice(WORDS) + chance.choice(DEEDS) for _ in range(12)]
    total = f"{chance.randint(1, 999)}0000.00"
    return Project(
        name=f"{words[0]}项目{number}",
        code=f"41020025P{number:011}0",
        spending_unit=Body(f"云溪市望江区{chance.choice(WORDS)}管理所", "402001"),
        funding=Funding(total=total, fiscal=total),
        purpose=f"用于{'、'.join(words)}。",
        goals=[f"完成{'、'.join(words[:6])}。", f"做好{'、'.join(words[6:])}。"],
        indicators=[_indicator(chance, at, words[at]) for at in range(INDICATORS)],
    )


def _indicator(chance: random.Random, at: int, words: str) -> Indicator:
    of_level = at * len(LEVELS) // INDICATORS
    level1, level2 = LEVELS[of_level]
    name = f"{words}情况{at}"
    return Indicator(
        level1=level1,
        level2=level2,
        name=name,
        description=f"反映{words}的完成情况，按月统计。",
        annual=understand(_TARGETS[of_level].format(chance.randint(1, 12)), name),
        basis="工作计划",
    )


# -- ours -----------------------------------------------------------------------------------------------------


def _ours(format_id: str) -> bytes:
    from jiheng.forms import render
    from jiheng.forms.form import load_form

    printed = render(book(), load_form(FORM), format_id, contents=True)
    assert printed.leaves >= PROJECTS
    return printed.data


# -- peers ----------------------------------------------------------------------------------------------------


def _docxtpl(scratch: Path) -> bytes:
    from docx import Document
    from docx.enum.text import WD_BREAK
    from docxtpl import DocxTemplate

    template = Document()
    template.add_paragraph("{%p for p in projects %}")
    template.add_paragraph("{{ loop.index }}.{{ p.name }}绩效目标表", style="Title")
    table = template.add_table(rows=0, cols=6, style="Table Grid")
    for cells in (
        ["{{ p.spending_unit.code }}{{ p.spending_unit.name }}", "", "", "", "", "单位：万元"],
        ["项目编码", "{{ p.code }}", "", "项目名称", "{{ p.name }}", ""],
        ["预算数", "{{ p.funding.total }}", "其中：财政资金", "{{ p.funding.total }}", "其他资金", ""],
        ["资金用途", "{{ p.purpose }}", "", "", "", ""],
        ["绩效目标", "{{ p.goals | join('\n') }}", "", "", "", ""],
        list(_HEADS),
        ["{%tr for i in p.indicators %}", "", "", "", "", ""],
        [
            "{{ i.level1 }}",
            "{{ i.level2 }}",
            "{{ i.name }}",
            "{{ i.description }}",
            "{{ i.annual.raw }}",
            "{{ i.basis }}",
        ],
        ["{%tr endfor %}", "", "", "", "", ""],
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    template.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    template.add_paragraph("{%p endfor %}")
    template.save(scratch / "template.docx")
    filled = DocxTemplate(scratch / "template.docx")
    filled.render({"projects": book().projects}, autoescape=True)
    filled.save(scratch / "docxtpl.docx")
    return (scratch / "docxtpl.docx").read_bytes()


def _openpyxl(scratch: Path) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side(style="thin")
    border, wrapped = Border(line, line, line, line), Alignment(wrap_text=True, vertical="center")
    workbook = Workbook()
    contents = workbook.active
    contents.title = "目录"
    for number, project in enumerate(book().projects, 1):
        sheet = workbook.create_sheet(project.name)
        contents.cell(number, 1, project.name).hyperlink = f"#'{project.name}'!A1"
        for row in _rows(number, project):
            sheet.append(row)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.border, cell.alignment, cell.font = border, wrapped, Font(name="宋体", size=10)
        sheet.merge_cells("A1:F1")
        for first, last in ((2, 5), (5, 6), (6, 6)):
            sheet.merge_cells(
                start_row=first, start_column=2 if first > 2 else 1, end_row=first, end_column=last
            )
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
        sheet.print_title_rows = "7:7"
    workbook.save(scratch / "openpyxl.xlsx")
    return (scratch / "openpyxl.xlsx").read_bytes()


def _rows(number: int, project: Project) -> list[list[str]]:
    unit, total = project.spending_unit, str(float(project.funding.total or 0) / 10_000)
    return [
        [f"{number}.{project.name}绩效目标表"],
        [f"{unit.code}{unit.name}" if unit else "", "", "", "", "", "单位：万元"],
        ["项目编码", project.code or "", "", "项目名称", project.name or "", ""],
        ["预算数", total, "其中：财政资金", total, "其他资金", ""],
        ["资金用途", project.purpose or "", "", "", "", ""],
        ["绩效目标", "\n".join(project.goals), "", "", "", ""],
        list(_HEADS),
        *(
            [
                i.level1 or "",
                i.level2 or "",
                i.name or "",
                i.description or "",
                i.annual.raw if i.annual else "",
                "工作计划",
            ]
            for i in project.indicators
        ),
    ]


def _html() -> str:
    style = (
        "@page{size:A4;margin:2cm;@bottom-center{content:'第 ' counter(page) ' 页，共 ' counter(pages) ' 页'}}"
        "body{font:10pt 'Noto Serif CJK SC'}h1{break-before:page;text-align:center;font-size:18pt}"
        "table{border-collapse:collapse;width:100%}td,th{border:.5pt solid}"
        "a::after{content:leader('.') target-counter(attr(href),page)}"
    )
    projects = book().projects
    contents = "".join(
        f'<p><a href="#p{n}">{html.escape(p.name or "")}</a></p>' for n, p in enumerate(projects, 1)
    )
    pages = "".join(_page(number, project) for number, project in enumerate(projects, 1))
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><p>目录</p>{contents}{pages}"


def _page(number: int, project: Project) -> str:
    title, *rows = _rows(number, project)
    lines = "".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    return f'<h1 id="p{number}">{html.escape(title[0])}</h1><table>{lines}</table>'


def _weasyprint(scratch: Path) -> bytes:
    from weasyprint import HTML

    del scratch
    made: bytes = HTML(string=_html()).write_pdf()
    return made


def _libreoffice(scratch: Path, target: str, convert_to: str, reader: str) -> bytes:
    source = scratch / "libreoffice.html"
    source.write_text(_html(), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{scratch}/profile"
    command = ["soffice", profile, "--headless", f"--infilter=HTML ({reader})", "--convert-to", convert_to]
    subprocess.run(
        [*command, "--outdir", os.fspath(scratch), os.fspath(source)],
        capture_output=True,
        check=True,
        timeout=900,
    )
    return (scratch / f"libreoffice.{target}").read_bytes()


_RUNS = {
    "jiheng, DOCX": lambda _: _ours("docx"),
    "jiheng, XLSX": lambda _: _ours("xlsx"),
    "jiheng, PDF": lambda _: _ours("pdf"),
    "docxtpl, DOCX": _docxtpl,
    "openpyxl, XLSX": _openpyxl,
    "WeasyPrint, PDF": _weasyprint,
    "LibreOffice from HTML, DOCX": lambda at: _libreoffice(at, "docx", "docx:MS Word 2007 XML", "StarWriter"),
    "LibreOffice from HTML, XLSX": lambda at: _libreoffice(
        at, "xlsx", "xlsx:Calc MS Excel 2007 XML", "StarCalc"
    ),
    "LibreOffice from HTML, PDF": lambda at: _libreoffice(at, "pdf", "pdf:writer_pdf_Export", "StarWriter"),
}

if __name__ == "__main__":
    main(sys.argv[1:])
