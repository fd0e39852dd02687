import unicodedata

from tests.declaration.writers.samples import make_declaration, written

from jiheng.declaration.model import Declaration, Project, Source


def shown(*declarations, **style):
    return written("table", *declarations, **style).decode()


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_a_clerk_sees_file_unit_year_totals_and_counts_first():
    lines = shown(make_declaration()).splitlines()

    assert lines[0] == "甲单位.docx"
    assert "虚构市图书馆" in lines[1]
    assert "2024" in lines[1]
    assert lines[2] == "2 个项目，5 条指标（其中还原 1 条）"
    assert lines[3] == "原文合计：合计 24,300,000.00 元"


def test_what_a_self_evaluation_comes_to_stands_beside_the_project():
    declaration = make_declaration()
    declaration.projects = [
        Project(name="座椅更新", self_total="98.62", self_grade="优"),
        Project(name="借阅"),
    ]
    lines = shown(declaration).splitlines()

    assert "座椅更新  自评 98.62 分  优" in lines
    assert "借阅" in lines


def test_problems_stand_before_every_project():
    text = shown(make_declaration())

    assert "问题：金额“若干”读不出（表1 第4行 第3列）" in text
    assert text.index("问题：") < text.index("未用原文：页脚说明") < text.index("阅览座椅更新")


def test_what_was_repaired_and_what_is_withheld_is_marked():
    lines = shown(make_declaration()).splitlines()

    assert [line for line in lines if "已还原" in line] == [line for line in lines if "合格率" in line]
    assert any(line.startswith("涉密项目") and "涉密，内容未公开" in line for line in lines)


def test_a_level_is_named_once_where_it_begins():
    table = [line for line in shown(make_declaration()).splitlines() if "指标" in line]

    assert sum("产出指标" in line for line in table) == 2  # again after 效益指标 came between


def test_piped_text_has_no_colours_and_nothing_behind_its_lines():
    text = shown(make_declaration())

    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_a_terminal_gets_colours():
    assert "\x1b[" in shown(make_declaration(), is_terminal=True)


def test_no_line_is_wider_than_the_screen_in_columns():
    assert max(width(line) for line in shown(make_declaration(), columns=60).splitlines()) <= 60


def test_what_looks_like_markup_is_shown_as_it_is():
    declaration = make_declaration()
    declaration.projects[0].name = "座椅[red]更新[/red]"

    assert "座椅[red]更新[/red]" in shown(declaration)


def test_everything_is_english_when_english_is_wanted():
    text = shown(Declaration(Source("a.txt", "", "text/plain", "general")), language="en")

    assert (
        text.splitlines()[1] == "layout general  kind performance targets  issuer not stated  year not stated"
    )
