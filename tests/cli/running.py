"""The real command line in a process of its own, with invented documents and a plug-in format that misbehaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

from tests.cli.warm import Forked

FORM = (
    "项目绩效目标表\n单位：万元\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t更新座椅数\t≥{count}张\n效益指标\t社会效益指标\t读者满意度\t≥95%\n"
)

MISBEHAVING = """
import os, signal, time
from jiheng.documents.format import Format
from jiheng.documents.formats.text import FORMAT as TEXT
from jiheng.foundation.message import Message

def read(data, limits):
    if data.startswith(b"#DIE"):
        os.kill(os.getpid(), signal.SIGKILL)
    if data.startswith(b"#BUG"):
        raise RuntimeError("a defect of the plug-in")
    if data.startswith(b"#SLOW"):
        time.sleep(0.15)
    return TEXT.read(data.split(b"\\n", 1)[1], limits)

FORMAT = Format(
    id="misbehaving", title=Message("测", "test"), extensions=(".odd",), media_type="text/plain",
    recognises=lambda data: data.startswith(b"#"), read=read, note=Message("测", "test"), order=1,
)
"""


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JIHENG_")}
    return {**kept, **more}


def jiheng(*arguments: object, fresh: bool = False, **options: Any) -> subprocess.CompletedProcess:
    """Run one command. A `fresh` process imports for itself what the command needs: one test of each command asks."""
    return python("-m", "jiheng", *arguments, fresh=fresh, **options)


def script(text: str, *arguments: object, env: dict[str, str]) -> str:
    """Run a script that ends well, in a process of its own, and return what it says."""
    done = python("-c", text, *arguments, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(
    *words: object,
    fresh: bool = False,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    input: str | None = None,  # noqa: A002 -- as `subprocess` calls it
) -> subprocess.CompletedProcess:
    env, words = env or environment(), [*map(str, words)]
    with TemporaryFile("w+", encoding="utf-8") as given, _heard() as said, _heard() as errors:
        given.write(input or "")
        given.seek(0)
        process = started(words, env=env, cwd=cwd, streams=(given, said, errors), fresh=fresh)
        try:
            process.wait(120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        said.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(words, process.returncode, said.read(), errors.read())


def _heard() -> TextIO:
    return TemporaryFile("w+", encoding="utf-8")


def started(
    words: list[str],
    *,
    env: dict[str, str],
    streams: tuple[TextIO, TextIO, TextIO],
    cwd: Path | None = None,
    fresh: bool = False,
) -> Forked | subprocess.Popen:
    """Begin Python with `words`: forked where how Python itself begins is not what is asked for."""
    if not fresh and not _begins_otherwise(env):
        return Forked(words, env, cwd, streams)
    given, said, errors = streams
    return subprocess.Popen(
        [sys.executable, *words], env=env, cwd=cwd, stdin=given, stdout=said, stderr=errors
    )


def _begins_otherwise(env: dict[str, str]) -> bool:
    """Say whether the environment has Python look elsewhere for modules, or speak otherwise."""
    return any(
        env.get(name) != os.environ.get(name)
        for name in {*env, *os.environ}
        if name.startswith(("PYTHON", "LC_", "LANG"))
    )


def write_form(path: Path, *, count: int = 10, first_line: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(first_line + FORM.format(name=f"座椅更新{path.stem}", count=count), encoding="utf-8")
    return path


def install_misbehaving_format(site: Path) -> dict[str, str]:
    """Install the plug-in as a third party would; return the environment that sees its entry point."""
    (site / "misbehaving-1.dist-info").mkdir(parents=True)
    (site / "misbehaving.py").write_text(MISBEHAVING, encoding="utf-8")
    (site / "misbehaving-1.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: misbehaving\nVersion: 1\n"
    )
    (site / "misbehaving-1.dist-info" / "entry_points.txt").write_text(
        "[jiheng.formats]\nmisbehaving = misbehaving:FORMAT\n"
    )
    return environment(PYTHONPATH=str(site))
