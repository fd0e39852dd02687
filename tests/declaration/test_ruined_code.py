"""A project code that a spreadsheet took for a number is no code: it is reported with its place."""

from io import BytesIO

import openpyxl

from jiheng.declaration.build import build
from jiheng.declaration.model import Source
from jiheng.declaration.reading import Reading, ReadProject
from jiheng.foundation.where import Where
from jiheng.pipeline.one import read_file

SOURCE = Source("表.xlsx", "", "", "x")


def test_it_is_not_taken_and_the_place_is_said():
    place = Where(table=0, row=3, column=1)
    read = ReadProject(
        printed_name="清淤", code="4.4010023E+20", unit_name="水利局", unit_code="440100230000000000000"
    )
    read.places["code"] = place

    declared = build(Reading("x", projects=[read]), SOURCE)

    (project,) = declared.projects
    assert (project.code, project.spending_unit.name, project.spending_unit.code) == (None, "水利局", None)
    told = [one for one in declared.problems if one.code == "code-ruined"]
    assert told[0].where == place
    assert ("4.4010023E+20" in told[0].message, "文本" in told[0].message) == (True, True)
    assert len(told) == 2


def test_a_numeric_cell_of_a_workbook_is_noticed():
    book, out = openpyxl.Workbook(), BytesIO()
    rows = [
        ["项目名称", "项目编码", "一级指标", "二级指标", "三级指标", "年度指标值"],
        ["清淤", 440100230000000123456, "产出指标", "数量指标", "清淤长度", "≥3公里"],
        ["路灯", "440100230000000123457", "产出指标", "数量指标", "更新路灯", "≥100盏"],
    ]
    for row in rows:
        book.active.append(row)
    book.save(out)

    declared = read_file(out.getvalue(), name="表.xlsx")

    assert [one.code for one in declared.projects] == [None, "440100230000000123457"]
    assert [one.code for one in declared.problems].count("code-ruined") == 1
