"""The two READMEs say the same, and every command they show exists."""

import re

import click
import pytest
from click.testing import CliRunner
from tests.house.tree import ROOT

from jiheng.cli.main import program

READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
DOCS = sorted((ROOT / "docs" / "zh").rglob("*.md"))


def text_of(language):
    return READMES[language].read_text(encoding="utf-8")


def levels(text):
    without_code = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", without_code, re.MULTILINE)]


def code_lines(text):
    blocks = re.findall(r"^```(?:bash|sh|console)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_both_readmes_have_the_same_headings_level_by_level():
    assert levels(text_of("zh")) == levels(text_of("en"))


def test_both_readmes_show_as_many_commands_and_tables_rows():
    for pattern in (r"^\|", r"^\s*(?:make|jiheng|python) "):
        counts = [len(re.findall(pattern, text_of(language), re.MULTILINE)) for language in ("zh", "en")]
        assert counts[0] == counts[1], pattern


@pytest.mark.parametrize("language", READMES)
def test_the_readme_names_the_two_commands_that_matter(language):
    assert "make demo" in text_of(language)
    assert "make test" in text_of(language)


def shown_everywhere():
    paths = [*READMES.values(), ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [(path, path.read_text(encoding="utf-8")) for path in paths]


def test_every_make_target_that_is_shown_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = {
        m for _, text in shown_everywhere() for m in re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)
    }

    assert {"demo", "test"} <= shown <= targets


def test_every_jiheng_command_and_option_that_is_shown_exists():
    group = program()
    context = group.make_context("jiheng", ["--version"], resilient_parsing=True)
    wrong = []
    for path, text in shown_everywhere():
        for line in re.findall(r"^(?:\$ )?jiheng ([a-z][^\n#]*)", text, re.MULTILINE):
            name, *words = line.split()
            command = group.get_command(context, name)
            if isinstance(command, click.Group) and words:
                command = command.get_command(context, words[0])
            known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
            options = [word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)]
            wrong += [f"{path.name}: {line}" for option in options if option not in known]

    assert wrong == []


def test_every_link_to_a_file_leads_somewhere():
    links = [
        (path, target)
        for path, text in shown_everywhere()
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    ]

    assert [f"{path.name}: {target}" for path, target in links if not (path.parent / target).exists()] == []


def test_every_page_of_the_documentation_exists_in_both_languages():
    zh, en = (
        {p.relative_to(ROOT / "docs" / language).as_posix() for p in (ROOT / "docs" / language).rglob("*.md")}
        for language in ("zh", "en")
    )

    assert zh == en


def test_the_command_line_answers_to_its_name():
    assert CliRunner().invoke(program(), ["--version"]).output.startswith("jiheng ")
