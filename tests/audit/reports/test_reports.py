"""Every report says what was found, on whom, why and how to mend it; none loses a finding without saying so."""

import json
import tomllib
from io import BytesIO

import openpyxl
import pytest
from tests.audit.samples import AT_LEAST_ALL, BALANCED, UNBALANCED, audited

from jiheng.audit.example import Planned, Shown
from jiheng.audit.overview import Overview
from jiheng.audit.report import REPORTS, Ending, ReportStyle

STYLE = ReportStyle(pack="全国通用（cn_2024）", when="2024-06-01", examples=2)
FORMULA = Planned((Shown("产出/质量", "=HYPERLINK(1)合格率", "≥100%"),), name="+系统|维护<b>", amounts={})
MANY = Planned((AT_LEAST_ALL,) * 4, name="设备巡检", amounts={})


def written(report_id, *projects, style=STYLE, failed=()):
    """Return what a report writes about one document with these projects."""
    target, overview = BytesIO(), Overview(examples=style.examples)
    auditor, found = audited(*projects)
    outlet = REPORTS.get(report_id).open(target, style)
    overview.add(found)
    overview.tallies = auditor.tallies()
    outlet.write(found)
    outlet.close(Ending(overview, failed=failed))
    return target.getvalue()


@pytest.mark.parametrize("report_id", ["text", "markdown", "json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_names_rule_project_indicator_and_value(report_id, language):
    style = ReportStyle(language=language, when="2024-06-01")
    said = written(report_id, UNBALANCED, style=style).decode()

    for expected in ("A-05", "D-09", "设备巡检", "服务验收合格率", "≥100%"):
        assert expected in said


@pytest.mark.parametrize("report_id", REPORTS.ids())
def test_a_report_of_nothing_wrong_and_one_of_unread_files_can_be_written(report_id):
    assert written(report_id, BALANCED, failed=["无法读取 坏.docx"])


def test_on_a_screen_findings_of_one_rule_are_capped_and_the_rest_is_counted():
    said = written("text", MANY).decode()

    assert said.count("D-09 必须修改") == 2
    assert "D-09 另有 2 处" in said


def test_the_screen_shows_sum_fix_basis_and_proposed_grade():
    said = written("text", UNBALANCED).decode()

    for expected in (
        "计算：40万元 + 1万元 = 41万元",
        "可直接改为：=100%",
        "依据：",
        "建议等级 差",
        "优 0 良 0 中 0 差 1",
    ):
        assert expected in said


def test_json_holds_every_finding_with_evidence_and_what_became_of_every_rule():
    data = json.loads(written("json", MANY, BALANCED))
    (document,) = data["documents"]

    assert data["format"] == "jiheng/audit@1"
    assert len(document["findings"]) == 4
    assert document["findings"][0]["evidence"][0]["text"] == "≥100%"
    assert set(document["findings"][0]["message"]) == {"zh", "en"}
    assert [p.get("grade") for p in document["projects"]] == ["中", "优"]
    assert data["overview"]["rules"]["D-09"] | {"seen": 5} == data["overview"]["rules"]["D-09"]
    assert data["overview"]["rules"]["D-09"]["passed"] == 1


def test_several_documents_make_one_valid_json():
    target, overview = BytesIO(), Overview()
    outlet = REPORTS.get("json").open(target, STYLE)
    for project in (UNBALANCED, BALANCED):
        outlet.write(audited(project)[1])
    outlet.close(Ending(overview))

    assert len(json.loads(target.getvalue())["documents"]) == 2


def test_the_workbook_has_one_row_a_finding_a_frozen_head_filters_and_room_for_an_answer():
    book = openpyxl.load_workbook(BytesIO(written("xlsx", MANY, UNBALANCED)))
    sheet = book["问题"]
    heads = [cell.value for cell in sheet[1]]

    assert book.sheetnames == ["汇总", "问题", "项目", "待判断", "已接受", "规则", "单位"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{chr(64 + len(heads))}7"
    assert [row[5].value for row in sheet.iter_rows(min_row=2)] == ["D-09"] * 4 + ["A-05", "D-09"]
    assert {"单位答复", "审核意见", "依据", "位置"} <= set(heads)
    assert len(book["汇总"]._charts) == 4
    assert [row[8].value for row in book["项目"].iter_rows(min_row=2)] == ["中", "差"]


def test_what_a_stranger_printed_is_never_a_formula_and_never_markup():
    book = openpyxl.load_workbook(BytesIO(written("xlsx", FORMULA)))
    assert {c.data_type for row in book["问题"].iter_rows(min_row=2) for c in row if c.value} <= {"s", "n"}

    said = written("markdown", FORMULA).decode()
    assert "+系统\\|维护&lt;b>" in said
    assert "<b>" not in said


def test_the_draft_of_accepted_findings_is_a_file_to_fill_in():
    draft = tomllib.loads(written("accepted", UNBALANCED).decode())["accepted"]

    assert [entry["rule"] for entry in draft] == ["A-05", "D-09"]
    assert {entry["reason"] for entry in draft} == {""}
    assert draft[1]["subject"] == "某市某局 · 设备巡检 · 服务验收合格率"


def test_markdown_tables_have_as_many_cells_in_every_row():
    lines = [
        line
        for line in written("markdown", UNBALANCED, BALANCED).decode().splitlines()
        if line.startswith("|")
    ]
    blocks = {line.replace("\\|", "").count("|") for line in lines}

    assert blocks <= {6, 7}
