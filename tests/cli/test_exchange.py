"""`jiheng exchange` as a person runs it."""

import json

import openpyxl
import pytest
from tests.cli.running import jiheng, write_form


@pytest.fixture
def form(tmp_path):
    return write_form(tmp_path / "目标.txt")


@pytest.mark.parametrize("extension", [".xlsx", ".json"])
def test_what_is_exported_is_imported_again(tmp_path, form, extension):
    out, back = tmp_path / f"一体化{extension}", tmp_path / "回.json"
    exported = jiheng("exchange", "export", form, "-o", out, fresh=extension == ".xlsx")
    imported = jiheng("exchange", "import", out, "-o", back)
    [project] = json.loads(back.read_text(encoding="utf-8"))["projects"]

    assert (exported.returncode, exported.stdout) == (0, "")
    assert "1个项目" in exported.stderr
    assert imported.returncode == 0, imported.stderr
    assert project["name"] == "座椅更新目标"
    assert [one["annual"]["raw"] for one in project["indicators"]] == ["≥10张", "≥95%"]


def test_what_is_not_held_is_said_and_listed(tmp_path, form):
    long = form.read_text(encoding="utf-8").replace("更新座椅数", "更新座椅数" * 250)
    form.write_text(long, encoding="utf-8")
    done = jiheng(
        "exchange", "export", form, "-o", tmp_path / "一体化.xlsx", "--omissions", tmp_path / "清单.xlsx"
    )
    listed = openpyxl.load_workbook(tmp_path / "清单.xlsx").active

    assert done.returncode == 1
    assert "比栏目允许的长" in done.stdout
    assert [cell.value for cell in listed[2]][1:3] == ["名称", "太长"]


def test_a_mapping_is_drafted_completed_and_used(tmp_path):
    foreign, draft = tmp_path / "某省.json", tmp_path / "某省.toml"
    row = {
        "项目编码": "000200240000010762001",
        "项目名称": "清淤",
        "三级指标": "长度",
        "指标值": "≥3公里",
        "经办": "张三",
    }
    foreign.write_text(json.dumps({"绩效指标": [row]}, ensure_ascii=False), encoding="utf-8")
    drafted = jiheng("exchange", "map", foreign, "-o", draft)
    done = jiheng("exchange", "import", foreign, "-m", draft, "-o", tmp_path / "回.json")
    [project] = json.loads((tmp_path / "回.json").read_text(encoding="utf-8"))["projects"]

    assert (drafted.returncode, done.returncode) == (1, 1)
    assert "绩效指标/经办" in drafted.stderr
    assert "经办" in done.stderr
    assert (project["code"], project["indicators"][0]["annual"]["raw"]) == ("000200240000010762001", "≥3公里")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("export", "目标.txt", "-o", "一体化.docx"), ".json"),
        (("import", "没有.xlsx"), "没有.xlsx"),
        (("import", "目标.txt", "-m", "standart"), "standard"),
    ],
)
def test_a_command_put_wrongly_says_how_to_mend_it(tmp_path, form, arguments, says):
    done = jiheng("exchange", *arguments, cwd=tmp_path)

    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_the_systems_are_listed():
    assert "standard" in jiheng("exchange", "systems", fresh=True).stdout
