"""`jiheng target`, as a person and as a program use it."""

import json

import pytest
from click.testing import CliRunner

from jiheng.cli.commands.target import NoValuesError, command


def run(*arguments, stdin=None):
    result = CliRunner().invoke(command, list(arguments), input=stdin, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_each_value_is_explained_in_words():
    assert run("≥90%", "及时") == "≥90% → 不低于 90%\n及时 → 定性表述，由人判断\n"


def test_each_line_of_a_pipe_gets_one_object_empty_lines_too():
    lines = run("-", "--format", "json", stdin="≥90%\n\n及时\n").splitlines()
    objects = [json.loads(line) for line in lines]

    assert [o["kind"] for o in objects] == ["quantity", "deferred", "qualitative"]
    assert [o["raw"] for o in objects] == ["≥90%", "", "及时"]


def test_a_pipe_is_read_without_being_named():
    assert run("--format", "json", stdin="≥3次\n").count("\n") == 1


def test_lines_of_another_system_end_where_they_end():
    assert json.loads(run("-", "--format", "json", stdin="≥3次\r\n"))["raw"] == "≥3次"


def test_the_name_supplies_the_unit():
    condition = json.loads(run("50000", "--name", "城镇新增就业人数（人）", "--format", "json"))[
        "conditions"
    ][0]

    assert (condition["value"], condition["unit"]) == ("50000", "人")


def test_a_value_that_looks_like_an_option_can_be_given_after_two_dashes():
    assert run("--", "-5%") == "-5% → 等于 -5%\n"


def test_nothing_to_read_is_said(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with pytest.raises(NoValuesError) as raised:
        command.callback(values=(), output_format="text", name=None)

    assert "≥90%" in raised.value.render("zh")
