"""The guide for a server: its commands are ours, its files are understood, and both languages say the same."""

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from jiheng.cli.main import program
from jiheng.office.people.policy import PROFILES

GUIDES = [
    Path(__file__).resolve().parents[2] / "docs" / language / "how-to" / "set-up-for-production.md"
    for language in ("zh", "en")
]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|[\s/`])jiheng ((?:serve|office) [^`'\n]*)")


def blocks(guide, kind):
    return [text for found, text in BLOCK.findall(guide.read_text(encoding="utf-8")) if found == kind]


def commands(guide):
    return [
        shlex.split(one.replace("…", "").rstrip("”；，,;"))
        for one in COMMAND.findall(guide.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=["zh", "en"])
def test_every_command_and_option_of_the_guide_is_one_of_ours(guide):
    found = commands(guide)
    assert len(found) >= 6
    for words in found:
        command: click.Command = program()
        while isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words.pop(0))
        known = {
            name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {word for word in words if word.startswith("--")} <= known, (command.name, words)


@pytest.mark.parametrize("guide", GUIDES, ids=["zh", "en"])
def test_the_files_of_the_guide_are_well_formed(guide):
    for text in blocks(guide, "toml"):
        assert tomllib.loads(text)["profile"] in PROFILES
    units = blocks(guide, "ini")
    assert len(units) == 3
    for text in units:
        unit = configparser.ConfigParser(strict=False, interpolation=None)
        unit.optionxform = str
        unit.read_string(text)
        assert {"Service", "Timer"} & set(unit.sections())


def test_both_languages_give_the_same_files():
    for kind in ("ini", "nginx", "toml"):
        assert blocks(GUIDES[0], kind) == blocks(GUIDES[1], kind)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not on this machine")
def test_nginx_understands_the_proxy(tmp_path):
    text = blocks(GUIDES[0], "nginx")[0]
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=x",
            "-keyout",
            key,
            "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )
    text = text.replace("/etc/ssl/private/jixiao.key", str(key)).replace(
        "/etc/ssl/jixiao.pem", str(certificate)
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ {text} }}", encoding="utf-8"
    )
    done = subprocess.run(
        ["nginx", "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
