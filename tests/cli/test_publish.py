"""`jiheng publish` as a person runs it: nothing without a review, whole or not at all, and the proof afterwards."""

import pytest
from tests.cli.running import jiheng

FORM = (
    "项目绩效目标表\n单位：万元\n项目名称\t{name}\n预算总额\t{total}\n绩效目标\t完成{name}的任务\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t更新{name}座椅数\t≥10张\n"
)
REVIEW = 'reviewed_by = "李核准"\nreviewed_on = 2025-01-20\n'
WITHHELD = '\n[[withheld]]\nproject = "朱雀专案甲"\nlevel = "秘密"\nby = "王审查"\non = 2025-01-10\nwhy = "定密在案"\n'


@pytest.fixture
def office(tmp_path):
    (tmp_path / "表").mkdir()
    for name, total in (("图书采购", 12), ("朱雀专案甲", 30)):
        (tmp_path / "表" / f"{name}.txt").write_text(FORM.format(name=name, total=total), encoding="utf-8")
    (tmp_path / "审查.toml").write_text(REVIEW + WITHHELD, encoding="utf-8")
    return tmp_path


def publish(office, *more, **how):
    folders = ("publish", office / "表", "-o", office / "公开", "--clearance", office / "审查.toml")
    return jiheng(*folders, *more, **how)


def everything(folder):
    return "".join(
        f"{path}{path.read_bytes().decode('utf-8', 'ignore')}" for path in folder.rglob("*") if path.is_file()
    )


def test_open_data_and_a_site_without_what_is_withheld(office):
    done = publish(office, fresh=True)

    assert (done.returncode, done.stdout) == (0, "")
    assert "2 份文件、2 个项目，版本 1.0.0" in done.stderr
    assert "没有写 --licence，按 CC-BY-4.0" in done.stderr
    assert "没有发现" in done.stderr
    assert "朱雀专案甲" not in done.stderr + everything(office / "公开")
    assert "图书采购" in everything(office / "公开")


def test_without_a_review_nothing_is_published(office):
    missing = jiheng("publish", office / "表", "-o", office / "公开")
    (office / "审查.toml").write_text(REVIEW.replace("李核准", ""), encoding="utf-8")
    unsigned = publish(office)

    assert (missing.returncode, unsigned.returncode) == (2, 2)
    assert "--clearance" in missing.stderr
    assert "reviewed_by" in unsigned.stderr
    assert not (office / "公开").exists()


def test_a_file_that_cannot_be_read_stops_everything(office):
    (office / "表" / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    done = publish(office)

    assert done.returncode == 3
    assert "坏.docx" in done.stderr
    assert not (office / "公开").exists()


def test_a_title_that_leaks_stops_everything_and_is_not_repeated(office):
    done = publish(office, "--title", "含朱雀专案甲的公开数据")

    assert done.returncode == 1
    assert "index.html" in done.stderr
    assert "朱雀" not in done.stderr
    assert not (office / "公开").exists()


def test_a_decision_on_something_else_stops_everything(office):
    (office / "审查.toml").write_text(REVIEW + WITHHELD.replace("甲", "乙"), encoding="utf-8")
    done = publish(office)

    assert done.returncode == 1
    assert "第1条" in done.stderr
    assert "朱雀" not in done.stderr


def test_the_check_names_the_file_and_the_form_never_the_secret(office):
    publish(office, "-q")
    check = ["publish", "--check", office / "公开", "--clearance", office / "审查.toml", office / "表"]
    clean = jiheng(*check)
    (office / "公开" / "附.html").write_text("朱雀<b>专案</b>甲", encoding="utf-8")
    leaking = jiheng(*check)

    assert clean.returncode == 0
    assert "没有发现" in clean.stdout
    assert leaking.returncode == 1
    assert "附.html：第1条涉密内容（文字）" in leaking.stdout
    assert "朱雀" not in leaking.stdout + leaking.stderr


def test_publishing_and_checking_are_two_things(office):
    neither = jiheng("publish", "--clearance", office / "审查.toml", office / "表")
    both = publish(office, "--check", office)

    assert (neither.returncode, both.returncode) == (2, 2)
