"""Build every sample from `samples.toml` and `offices/*.toml`: the same sources give the same files.

python samples/build.py                  text, Word, Excel, HTML, typst PDF
python samples/build.py --libreoffice    also those that only LibreOffice can write (odt, doc, ods, its PDF)
python samples/build.py --readme         only README.md
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

from tools.drawing import office, schemes, sheets, typeset, web, word  # noqa: E402  # found beside us
from tools.drawing.blocks import Block  # noqa: E402
from tools.drawing.families import (  # noqa: E402
    department,
    described,
    guangzhou,
    judged,
    plain,
    project_rows,
    prose,
    self_evaluation,
    shanghai,
    terms,
    transfer,
)
from tools.drawing.ink import Ink  # noqa: E402
from tools.drawing.text import SHAPES  # noqa: E402
from tools.drawing.truth import Indicator, Project, Truth  # noqa: E402

DRAWINGS = {
    "plain": plain.draw,
    "self_evaluation": self_evaluation.draw,
    "self_evaluation_weight_first": self_evaluation.draw_weight_first,
    "self_evaluation_split": self_evaluation.draw_split,
    "self_evaluation_without_weights": self_evaluation.draw_without_weights,
    "self_evaluation_two_levels": self_evaluation.draw_two_levels,
    "project_rows_long": project_rows.draw_long,
    "project_rows_short": project_rows.draw_short,
    "shanghai": shanghai.draw,
    "tianjin": described.draw_tianjin,
    "hebei": described.draw_hebei,
    "guangzhou_list": guangzhou.draw_list,
    "guangzhou_prose": guangzhou.draw_prose,
    "approval": judged.draw_approval,
    "evaluation": judged.draw_evaluation,
    "monitoring": judged.draw_monitoring,
    "regional_transfer": transfer.draw_regional,
    "transfer": transfer.draw_transfer,
    "terms_beside": terms.draw_beside,
    "terms_blocks": terms.draw_blocks,
    "bracketed_prose": prose.draw_bracketed,
    "sentences": prose.draw_sentences,
    "department_central": department.draw_central,
    "department_guangdong": department.draw_guangdong,
}
BY_LIBREOFFICE = {
    "odt": ("docx", "odt"),
    "doc": ("docx", "doc"),
    "ods": ("xlsx", "ods"),
    "lo.pdf": ("docx", "pdf"),
}


@dataclass(frozen=True)
class Sample:
    """One file to be built, as `samples.toml` describes it."""

    file: str
    family: str
    office: str
    zh: str
    en: str
    scheme: str = "CN2015"
    shape: str = "tabs"
    projects: tuple[int, ...] = (0, 1)

    @property
    def extension(self) -> str:
        """Return the kind of file: txt, docx …, or `lo.pdf` for a PDF printed by LibreOffice."""
        name = self.file.split(".", 1)[1]
        return name if name in BY_LIBREOFFICE else name.rpartition(".")[2]


def samples() -> list[Sample]:
    """Return every sample of the list."""
    listed = tomllib.loads((HERE / "samples.toml").read_text("utf-8"))["sample"]
    return [Sample(**{**s, "projects": tuple(s.get("projects", (0, 1)))}) for s in listed]


def drawn(sample: Sample) -> tuple[list[Block], Truth]:
    """Return a sample as blocks, with what must be read from it."""
    source = tomllib.loads((HERE / "offices" / f"{sample.office}.toml").read_text("utf-8"))
    content = _content(source, sample)
    loses_blanks = sample.extension == "txt" and SHAPES[sample.shape].loses_blanks
    ink = Ink(random.Random(sample.file), optional=not loses_blanks)
    return DRAWINGS[sample.family](ink, content)


def rendered(sample: Sample) -> bytes:
    """Return the bytes of a sample's file."""
    blocks, _ = drawn(sample)
    if sample.extension in BY_LIBREOFFICE:
        source, target = BY_LIBREOFFICE[sample.extension]
        return office.convert(_written(blocks, source, sample), source, target)
    return _written(blocks, sample.extension, sample)


def _written(blocks: Sequence[Block], extension: str, sample: Sample) -> bytes:
    if extension == "txt":
        return SHAPES[sample.shape].render(blocks, random.Random(sample.file)).encode()
    if extension == "html":
        return web.html(blocks, title=sample.zh).encode()
    writers: dict[str, Callable[[Sequence[Block]], bytes]] = {
        "docx": word.docx,
        "xlsx": sheets.xlsx,
        "xls": sheets.xls,
        "pdf": typeset.pdf,
    }
    return writers[extension](blocks)


def _content(source: dict[str, Any], sample: Sample) -> Truth:
    scheme: schemes.Scheme = getattr(schemes, sample.scheme)
    content = Truth(issuer=source["parent"], fiscal_year=source["year"], currency_unit="万元")
    for k in sample.projects:
        content.projects.append(
            _project(
                source, source["projects"][k], scheme, points=100 if sample.family == "evaluation" else 90
            )
        )
    if sample.family == "hebei":
        content.department_goals = [_department_goal(d) for d in source.get("department", [])]
    return content


def _department_goal(source: dict[str, Any]) -> dict[str, Any]:
    clauses = [dict(zip(("name", "description"), c.split("，", 1), strict=True)) for c in source["clauses"]]
    return {"title": source["title"], "goal": source["goal"], "indicators": clauses}


def _project(
    source: dict[str, Any], project: dict[str, Any], scheme: schemes.Scheme, *, points: int
) -> Project:
    made = Project(
        name=project["name"],
        code=project["code"],
        spending_unit=source["office"],
        spending_unit_code=source["unit_code"],
        category=project["category"],
        performance_type=project["performance_type"],
        start_date=f"{source['year']}-01-01",
        end_date=f"{source['year']}-12-31",
        government_procurement=project["procurement"],
        amounts={
            "total": project["total"],
            "fiscal": project["fiscal"],
            "special_account": None,
            "other": project.get("other"),
        },
        purpose=project["purpose"],
        spending_plan=dict(zip(("3月底", "6月底", "10月底", "12月底"), project["plan"], strict=True)),
        goal=list(project["goals"]),
        narrative=dict(project["narrative"]),
    )
    lines = [line.split("|") for line in project["indicators"]]
    for level1, seconds in scheme.items():
        for level2, kind in seconds.items():
            mine = [line for line in lines if line[0] == kind]
            # Kinds that several level-2 names share (management) are dealt out among them.
            sharing = [s for seconds_ in scheme.values() for s, k in seconds_.items() if k == kind]
            made.indicators += [
                _indicator(line, level1, level2) for line in mine[sharing.index(level2) :: len(sharing)]
            ]
    _give_points(made.indicators, points)
    return made


def _indicator(line: list[str], level1: str, level2: str) -> Indicator:
    kind, name, sign, number, unit, actual, description, basis = line
    words = sign == "定性"
    return Indicator(
        level1=level1,
        level2=level2,
        name=name,
        nature=sign,
        number=number,
        unit=unit or None,
        target_annual=number if words else f"{'' if sign == '=' else sign}{number}{unit}",
        actual=actual,
        description=description,
        basis=basis,
        category=kind,
    )


def _give_points(indicators: list[Indicator], points: int) -> None:
    """Share the points evenly; a quantity that was missed loses its share."""
    share, rest = divmod(points, len(indicators))
    for k, i in enumerate(indicators):
        weight = share + (1 if k < rest else 0)
        i.weight = i.score = str(weight)
        done = (i.actual or "").removesuffix(i.unit or "")
        if i.nature == "≥" and _is_number(done) and Decimal(done) < Decimal(i.number or 0):
            i.score = str((weight * Decimal(done) / Decimal(i.number or 1)).quantize(Decimal("0.1")))


def _is_number(text: str) -> bool:
    return bool(text) and text.replace(".", "", 1).isdigit()


def readme() -> str:
    """Return README.md: what each file shows."""
    lines = [
        "# 样例 · Samples",
        "",
        "所有单位、项目和数字均为虚构；文件由 `build.py` 依 `samples.toml` 与 `offices/*.toml` 生成，",
        "内容相同则字节相同（LibreOffice 转换的 odt、doc、ods 与 `*.lo.pdf` 除外）。",
        "",
        "Every office, project and figure is invented. `build.py` makes the files from `samples.toml` and",
        "`offices/*.toml`; equal sources give equal bytes (LibreOffice excepted: odt, doc, ods, `*.lo.pdf`).",
        "",
        "| 文件 · file | 说明 | what it shows |",
        "|---|---|---|",
    ]
    lines += [f"| [{s.file}]({s.file}) | {s.zh} | {s.en} |" for s in samples()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--libreoffice", action="store_true", help="also what only LibreOffice can write")
    parser.add_argument("--readme", action="store_true", help="only README.md")
    args = parser.parse_args()
    (HERE / "README.md").write_text(readme(), encoding="utf-8")
    if args.readme:
        return
    for sample in samples():
        if sample.extension in BY_LIBREOFFICE and not args.libreoffice:
            continue
        (HERE / sample.file).write_bytes(rendered(sample))
        print(sample.file)


if __name__ == "__main__":
    main()
