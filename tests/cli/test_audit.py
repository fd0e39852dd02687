"""`jiheng audit` and `jiheng rules` as a person runs them."""

import json

import openpyxl
from tests.cli.running import jiheng

FORM = (
    "项目绩效目标表\n单位：万元\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t更新座椅数\t≥10张\n产出指标\t质量指标\t验收合格率\t{value}\n"
)


def form(path, value="≥100%"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FORM.format(name=f"座椅更新{path.stem}", value=value), encoding="utf-8")
    return path


def audit(*arguments):
    return jiheng("audit", *arguments, "--rules", "D-09")


def test_the_findings_of_a_file_are_shown_on_the_screen(tmp_path):
    done = jiheng("audit", form(tmp_path / "甲.txt"), "--rules", "D-09", fresh=True)

    assert done.returncode == 0
    assert "座椅更新甲" in done.stdout
    assert "“验收合格率”的目标值“≥100%”" in done.stdout
    assert "可直接改为：=100%" in done.stdout


def test_the_exit_code_says_whether_something_as_grave_as_wished_was_found(tmp_path):
    wrong, right = form(tmp_path / "甲.txt"), form(tmp_path / "乙.txt", "100%")

    assert audit(wrong, "--fail-on", "S2").returncode == 1
    assert audit(wrong, "--fail-on", "S1").returncode == 0
    assert audit(wrong, "--fail-on", "never").returncode == 0
    assert audit(right, "--fail-on", "S4").returncode == 0


def test_a_file_that_cannot_be_read_stops_nothing_and_is_told(tmp_path):
    form(tmp_path / "甲.txt")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    done = audit(tmp_path)

    assert done.returncode == 3
    assert "座椅更新甲" in done.stdout
    assert "坏.docx" in done.stderr


def test_what_was_read_before_is_audited_without_reading_it_again(tmp_path):
    read = jiheng("read", form(tmp_path / "甲.txt"), "-o", tmp_path / "甲.json")
    done = audit(tmp_path / "甲.json", "--format", "json")

    assert read.returncode == 0
    assert [f["rule"] for f in json.loads(done.stdout)["documents"][0]["findings"]] == ["D-09"]


def test_a_json_that_is_no_declaration_is_refused_with_a_sentence(tmp_path):
    (tmp_path / "别的.json").write_text('{"a": 1}', encoding="utf-8")
    done = audit(tmp_path / "别的.json")

    assert done.returncode == 3
    assert "别的.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_other_json_files_in_a_folder_are_left_out_and_told(tmp_path):
    form(tmp_path / "甲.txt")
    (tmp_path / "package.json").write_text('{"name": "别的"}', encoding="utf-8")
    done = audit(tmp_path)

    assert done.returncode == 0
    assert "1 个 JSON 文件不是绩衡声明" in done.stderr


def test_the_extension_of_the_output_decides_the_report(tmp_path):
    source = form(tmp_path / "甲.txt")
    for name in ("问题.xlsx", "问题.md", "问题.json", "接受.toml"):
        assert audit(source, "-o", tmp_path / name).returncode == 0
    done = audit(source, "-o", tmp_path / "报告")

    assert openpyxl.load_workbook(tmp_path / "问题.xlsx")["问题"]["F2"].value == "D-09"
    assert "| D-09 |" in (tmp_path / "问题.md").read_text(encoding="utf-8")
    assert str(tmp_path / "报告" / "index.html") in done.stdout
    assert (tmp_path / "报告" / "documents.html").exists()


def test_a_report_that_needs_a_place_says_so(tmp_path):
    for format_id, example in (("html", "report/"), ("xlsx", "audit.xlsx")):
        done = audit(form(tmp_path / "甲.txt"), "--format", format_id)
        assert done.returncode == 2
        assert example in done.stderr


def test_an_accepted_finding_with_a_reason_is_not_listed_again(tmp_path):
    source = form(tmp_path / "甲.txt")
    audit(source, "-o", tmp_path / "接受.toml")
    draft = (tmp_path / "接受.toml").read_text(encoding="utf-8")
    refused = audit(source, "--accepted", tmp_path / "接受.toml")
    filled = draft.replace('reason = ""', 'reason = "合同如此"').replace('by = ""', 'by = "张三"')
    (tmp_path / "接受.toml").write_text(filled, encoding="utf-8")
    accepted = audit(source, "--accepted", tmp_path / "接受.toml", "--fail-on", "S4")

    assert refused.returncode == 2
    assert "没有写明理由" in refused.stderr
    assert accepted.returncode == 0
    assert "已接受、不再列出：1 处" in accepted.stdout


def test_wishes_put_wrongly_end_with_one_clear_sentence(tmp_path):
    source = form(tmp_path / "甲.txt")
    (tmp_path / "空").mkdir()

    for arguments, said in (
        ([source, "--rules", "D-099"], "D-09"),
        ([source, "--severity", "S7"], "S1"),
        ([source, "--pack", "nowhere"], "cn_2024"),
        ([tmp_path / "空"], "没有可读的文件"),
        ([tmp_path / "不在.docx"], "不在.docx"),
    ):
        done = jiheng("audit", *arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_no_rule_left_is_an_error(tmp_path):
    done = jiheng("audit", form(tmp_path / "甲.txt"), "--rules", "D-09", "--severity", "S4")

    assert done.returncode == 2
    assert "没有任何规则会运行" in done.stderr


def test_rules_are_listed_by_family_and_one_is_explained_on_one_screen():
    listed, explained = jiheng("rules"), jiheng("rules", "d-09", fresh=True)

    assert "D  指标值" in listed.stdout
    assert "D-09  S2" in listed.stdout
    for part in ("依据：", "改法：", "会报的例子", "不报的例子", "≥100%"):
        assert part in explained.stdout
    assert explained.stdout.count("\n") < 45


def test_a_rule_that_is_none_is_told_with_its_neighbours():
    done = jiheng("rules", "D-099")

    assert done.returncode == 2
    assert "D-09" in done.stderr
