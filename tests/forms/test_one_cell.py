"""Import → edit one cell → export changes that cell alone, in the declaration read back and in the printed document."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.forms.declarations import declarations
from tests.forms.test_forms_of_results import RESULT_FORMS, results
from tests.forms.test_round_trip import FORMATS, GOALS_FORMS, IS_LONG, omitted

from jiheng.declaration.model import Declaration
from jiheng.declaration.stated import Path, stated
from jiheng.documents import open_document
from jiheng.documents.model import Grid
from jiheng.forms import render
from jiheng.forms.form import load_forms
from jiheng.forms.printed import Printed
from jiheng.foundation.money import from_yuan, two_places
from jiheng.foundation.text import without_spaces
from jiheng.pipeline.one import read_file
from jiheng.targets import Target, understand

EXAMPLES = settings(
    max_examples=10 if IS_LONG else 1,
    deadline=None,
    derandomize=not IS_LONG,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
KINDS_AT_ONCE = 99 if IS_LONG else 2

SENTENCE = "新建滨河步道三公里，年底前开放。"
NEW: dict[str, Any] = {
    "fiscal_year": 2031, "name": "滨河步道新建", "code": "13020024P00682019995", "starts_on": "2024-03-05", "ends_on": "2027-08-09",
    "by": "7月底", "share": "33%", "weight": "12.5", "score": "9.5", "execution_weight": "15", "execution_score": "6.25",
    "self_total": "91.5", "self_grade": "中", "主管部门": "云溪市发展和改革局",
}  # fmt: skip
OTHER = {
    "新增": "延续",
    "延续": "新增",
    "positive": "negative",
    "negative": "positive",
    True: False,
    False: True,
}
NEW_LEVEL = {
    "产出指标": "效益指标", "效益指标": "满意度指标", "满意度指标": "产出指标", "数量指标": "成本指标", "质量指标": "成本指标",
    "时效指标": "成本指标", "社会效益指标": "经济效益指标", "服务对象满意度指标": "满意度指标",
}  # fmt: skip
LEVELS = ("level1", "level2")
# A sum's label is what its unit is known by, and a level is what its indicators are printed in groups by.
NOT_ALONE = {"label"}
# What the same printed cell says as well, by the kind of cell that is edited.
SAID_WITH = {
    "projects.goals": {"projects.narrative.总目标及阶段性目标"},
    "projects.narrative.总目标及阶段性目标": {"projects.goals"},
    "projects.indicators.level1": {"projects.indicators.level1_code"},
    "projects.indicators.level2": {"projects.indicators.level2_code"},
    "projects.indicators.level1_code": {"projects.indicators.level1"},
    "projects.indicators.level2_code": {"projects.indicators.level2"},
    "projects.funding.total": {"projects.funding.initial_budget"},
    "projects.funding.initial_budget": {"projects.funding.total"},
    "projects.spending_unit.name": {"issuer.name"},
    "issuer.name": {"projects.spending_unit.name"},
    "projects.self_grade": {"projects.narrative.评价结论"},
    "projects.narrative.评价结论": {"projects.self_grade"},
}
# What is printed as a head over all that belongs to it, so that rows, sums or numbers move: nothing changes unlisted.
HEADS = {
    ("cn_440100_list", "projects.spending_unit.name"),
    ("cn_440100_prose", "projects.spending_unit.name"),
    ("cn_440100_prose", "projects.indicators.level1"),
}
# What forms compute from the edited value, and print elsewhere: the rate of execution, and the points of a level 1.
DERIVED = {
    **dict.fromkeys(["total", "initial_budget", "revised_budget", "executed"], re.compile(r"[\d.]+%|")),
    **dict.fromkeys(["weight", *LEVELS], re.compile(r"\S+指标(?:（[\d.]+分）)?")),
}


def kind_of(path: Path) -> str:
    """Return the path without its numbers: every indicator's name is one kind of cell."""
    return ".".join(step for step in path if isinstance(step, str))


def edited_value(path: Path, value: Any) -> Any:
    """Return another value such as could stand there."""
    field = path[-1]
    if isinstance(value, Target):
        return understand("≥37公里")
    if field in LEVELS:
        return NEW_LEVEL[value]
    if field in ("category", "direction", "government_procurement"):
        return OTHER[value]
    if kind_of(path).endswith(("spending_unit.name", "issuer.name")):
        return "云溪市望江区体育局"
    if kind_of(path).endswith(("spending_unit.code", "issuer.code")):
        return "402777"
    if "funding" in path or "printed_totals" in path:
        return "7654321.00"
    return NEW.get(str(field), SENTENCE)


def edited(owner: Any, path: Path, value: Any) -> Any:
    """Return a declaration, or a part of one, with one value exchanged."""
    if not path:
        return value
    step, *rest = path
    if isinstance(owner, dict):
        return {**owner, step: edited(owner[step], tuple(rest), value)}
    if isinstance(owner, list):
        return [edited(one, tuple(rest), value) if at == step else one for at, one in enumerate(owner)]
    return msgspec.structs.replace(
        owner, **{str(step): edited(getattr(owner, str(step)), tuple(rest), value)}
    )


def read_back(printed: Printed) -> dict[Path, Any]:
    return stated(read_file(printed.data, name=f"表{printed.extension}"))


def cells(printed: Printed) -> dict[Any, str]:
    """Return what stands in every place of the printed document; of a page, how often each text stands there."""
    if printed.extension == ".docx":
        document = docx.Document(BytesIO(printed.data))
        found = {("line", at): line.text for at, line in enumerate(document.paragraphs)}
        for number, table in enumerate(document.tables):
            for row, line in enumerate(table.rows):
                found |= {(number, row, column): cell.text for column, cell in enumerate(line.cells)}
        return found
    if printed.extension == ".xlsx":
        return _cells_of_sheets(openpyxl.load_workbook(BytesIO(printed.data)))
    document = open_document(printed.data, name="表.pdf")
    texts = [
        without_spaces(text)
        for block in document.blocks
        for text in ([t for row in block.rows for t in row] if isinstance(block, Grid) else [block.text])
    ]
    seen: Counter[str] = Counter()
    found = {}
    for text in filter(None, texts):
        found[text, seen[text]] = text
        seen[text] += 1
    return found


def _cells_of_sheets(book: openpyxl.Workbook) -> dict[Any, str]:
    found: dict[Any, str] = {}
    for number, sheet in enumerate(book):
        for row in sheet.iter_rows():
            found |= {(number, cell.row, cell.column): str(cell.value or "") for cell in row}
        for merged in sheet.merged_cells.ranges:
            first = found[number, merged.min_row, merged.min_col]
            found |= {(number, row, column): first for row, column in merged.cells}
    return found


def sayings(value: Any, unit: str) -> list[str]:
    """Return the ways in which forms say a value: whole, in parts, in words, in their unit of money."""
    if isinstance(value, Target):
        return [value.raw, *re.split(r"(?<=[≥≤＝=><＞])|(?<=\d)(?=\D)", value.raw), "", "定性"]
    words = {True: "是", False: "否", "positive": "正向", "negative": "反向"}
    if value in words:
        return [words[value]]
    text = str(value)
    said = [text, without_spaces(text)]
    if re.fullmatch(r"\d+\.\d\d+", text):
        said.append(two_places(from_yuan(Decimal(text), unit)))
    return said


def is_exchanged(before: str, after: str, old: list[str], new: list[str]) -> bool:
    """Say whether a text differs by nothing but the value, wherever in it this stands."""
    if before == after:
        return True
    for one in sorted(old, key=len, reverse=True):
        for other in new:
            places = [at.start() for at in re.finditer(re.escape(one), before)] if one else [0, len(before)]
            if any(before[:at] + other + before[at + len(one) :] == after for at in places):
                return True
            if one and before.replace(one, other) == after:
                return True
    return False


def check(declaration: Declaration, path: Path, form_id: str, first: Printed) -> None:
    """Edit one value, print again, and hold both prints against each other."""
    form, format_id = load_forms()[form_id], first.extension[1:]
    old = stated(declaration)[path]
    new = edited_value(path, old)
    second = render(edited(declaration, path, new), form, format_id)
    was, now = read_back(first), read_back(second)
    displaced = omitted(second) - omitted(first)
    changed = {one for one in was | now if was.get(one) != now.get(one)}
    others = {one for one in changed | displaced if kind_of(one) not in SAID_WITH.get(kind_of(path), ())}

    assert path in displaced or now.get(path) == new
    if (form_id, kind_of(path)) in HEADS:
        assert others - displaced <= {path}, "another value changed and is not listed"
        return
    assert others <= {path}, "another value changed or lost its place"
    compare_cells(first, second, path, (sayings(old, form.unit), sayings(new, form.unit)), path in displaced)


def compare_cells(
    first: Printed, second: Printed, path: Path, said: tuple[list[str], list[str]], is_displaced: bool
) -> None:
    """Hold the cells of two printed documents against each other: only those that say the value may differ."""
    before, after = cells(first), cells(second)
    derived = DERIVED.get(str(path[-1]))
    if first.extension == ".pdf":
        gone, come = [
            [t for at, t in a.items() if at not in b] for a, b in ((before, after), (after, before))
        ]
        pairs = [(text, next((t for t in come if is_exchanged(text, t, *said)), "")) for text in gone]
        # A level that no longer stands in the one cell of its neighbours is printed again below.
        pairs += [(text, text) for text in come if path[-1] in LEVELS and text in {*said[0], *said[1]}]
    else:
        assert before.keys() == after.keys(), "cells were added or lost"
        pairs = [(before[at], after[at]) for at in before if before[at] != after[at]]
    # On a page the same levels may be printed, each beside another number of indicators.
    is_span = first.extension == ".pdf" and path[-1] in LEVELS
    assert pairs or is_displaced or is_span, "nothing was printed anew"
    for text, other in pairs:
        is_derived = derived is not None and bool(derived.fullmatch(text))
        assert is_derived or is_exchanged(text, other, *said), f"{text!r} became {other!r}"


def edit_some(declaration: Declaration, form_id: str, format_id: str, data: st.DataObject) -> None:
    """Import what was printed, and edit cells of as many kinds as there is time for."""
    printed = render(declaration, load_forms()[form_id], format_id)
    imported = read_file(printed.data, name=f"表{printed.extension}")
    first = render(imported, load_forms()[form_id], format_id)
    held = stated(imported).keys() - omitted(first)
    kinds: dict[str, list[Path]] = {}
    for path in sorted(held, key=str):
        if path[-1] not in NOT_ALONE:
            kinds.setdefault(kind_of(path), []).append(path)
    for kind in data.draw(st.permutations(sorted(kinds)))[:KINDS_AT_ONCE]:
        check(imported, data.draw(st.sampled_from(kinds[kind])), form_id, first)


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", GOALS_FORMS)
@EXAMPLES
@given(declaration=declarations(hostile=False), data=st.data())
def test_an_edited_cell_of_goals_is_the_only_one_that_changes(form_id, format_id, declaration, data):
    edit_some(declaration, form_id, format_id, data)


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", RESULT_FORMS)
@EXAMPLES
@given(declaration=results(hostile=False), data=st.data())
def test_an_edited_cell_of_results_is_the_only_one_that_changes(form_id, format_id, declaration, data):
    edit_some(declaration, form_id, format_id, data)
