"""The real command line in a real process, with invented documents and a plug-in format that misbehaves."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def jiheng(*arguments: object, text: bool = True, **options: object) -> subprocess.CompletedProcess:
    options.setdefault("env", environment())
    command = [sys.executable, "-m", "jiheng", *map(str, arguments)]
    encoding = {"encoding": "utf-8"} if text else {}
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **encoding, **options)


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
