"""Help: quick, in both languages, with examples, and without importing any room."""

import re
import subprocess
import sys

import click
import pytest
from tests.cli.running import environment, jiheng

from jiheng.cli.command import Argument, Command, Option
from jiheng.cli.main import program
from jiheng.cli.page import display_width
from jiheng.foundation.message import Message

CHINESE = re.compile("[\u4e00-\u9fff]")
QUOTED = re.compile("[“「\"'][^”」\"']*[”」\"']")
NAMES = sorted(program().list_commands(click.Context(program())))


def load(name):
    return program().get_command(click.Context(program()), name)


def test_help_imports_no_room():
    script = (
        "import sys\nfrom jiheng.cli.main import run\ncode = run(['--help'])\n"
        "rooms = {m.split('.')[1] for m in sys.modules if m.startswith('jiheng.')}\n"
        "heavy = {'rich', 'lxml', 'xlsxwriter', 'pypdfium2', 'pyarrow', 'selectolax'} & set(sys.modules)\n"
        "print(code, sorted(rooms), sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment(), check=True
    )

    assert done.stderr.strip() == "0 ['cli', 'foundation'] []"


def test_the_program_lists_every_command_with_its_line():
    page = jiheng("--help", fresh=True).stdout

    assert {"read", "layouts", "doctor"} <= set(NAMES)
    for name in NAMES:
        assert re.search(rf"^  {name} +.*[\u4e00-\u9fff]", page, re.MULTILINE), name


@pytest.mark.parametrize("name", NAMES)
def test_the_line_read_from_the_file_is_the_commands_own(name):
    assert program().summary_of(name) == load(name).summary


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_command_is_in_both_languages(name):
    command = load(name)

    assert isinstance(command, Command)
    said = [command.summary, command.details, *(meaning for _, meaning in command.examples)]
    for param in command.params:
        assert isinstance(param, Option | Argument), param.name
        said.append(param.says)
    for message in filter(None, said):
        assert isinstance(message, Message)
        assert CHINESE.search(message.zh), message.zh
        assert message.en
        assert not CHINESE.search(QUOTED.sub("", message.en)), message.en


@pytest.mark.parametrize("name", NAMES)
def test_every_command_ends_its_help_with_examples(name):
    page = jiheng(name, "--help").stdout

    assert page.index("示例：") > page.index("选项：")
    assert f"jiheng {name}" in page[page.index("示例：") :]


@pytest.mark.parametrize("name", NAMES)
def test_the_english_page_has_no_chinese_but_names_of_files(name):
    page = jiheng("--lang", "en", name, "--help").stdout
    explained = page[: page.index("Examples:")]

    assert page.startswith(f"Usage: jiheng {name} [OPTIONS]")
    assert not CHINESE.search(QUOTED.sub("", explained))


def test_the_language_may_be_chosen_before_after_or_by_the_environment():
    pages = [
        jiheng("--lang", "en", "read", "--help").stdout,
        jiheng("read", "--lang", "en", "--help").stdout,
        jiheng("read", "--help", env=environment(JIHENG_LANG="en")).stdout,
    ]

    assert len(set(pages)) == 1
    assert pages[0].startswith("Usage:")


def test_a_help_page_fits_the_width_of_the_terminal():
    page = jiheng("read", "--help", env=environment(COLUMNS="60")).stdout
    explained = page[: page.index("示例：")]

    assert max(display_width(line) for line in explained.splitlines()) <= 60


def test_the_version_is_told():
    assert re.fullmatch(r"jiheng \d+\.\d+\.\d+\n", jiheng("--version").stdout)


def test_a_misspelt_command_is_answered_with_the_nearest():
    done = jiheng("raed")

    assert (done.returncode, done.stderr) == (2, "没有“raed”这个命令。您要的是“read”吗？\n")


def test_without_a_command_the_page_is_shown_as_a_mistake():
    done = jiheng()

    assert done.returncode == 2
    assert "命令：" in done.stderr
