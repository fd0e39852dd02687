"""What an installation needs, looked at one by one: what is there, what is not, and how to mend it."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Literal

import msgspec

from jiheng import __version__
from jiheng.declaration.model import Declaration, Indicator
from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message

Status = Literal["ok", "missing", "optional"]


class Check(msgspec.Struct, frozen=True):
    """One thing looked at. `status` is "ok", "missing" (work is not possible without it) or "optional".

    `detail` is what was found; `mend` says how to get what is not there.
    """

    id: str
    title: Message
    status: Status
    detail: str
    mend: Message | None = None


def checks() -> Iterator[Check]:
    """Yield all checks, one after another, as each is done."""
    yield Check(
        "python", Message("Python", "Python"), "ok", f"{platform.python_version()} ({sys.executable})"
    )
    yield Check("jiheng", Message("绩衡", "Jiheng"), "ok", __version__)
    yield from _packages()
    yield _libreoffice()
    yield _fonts()
    yield _encoding()
    yield _writing(
        "temporary", Message("临时文件夹可写", "temporary folder writable"), Path(tempfile.gettempdir())
    )
    yield _writing("here", Message("当前文件夹可写", "current folder writable"), Path.cwd(), needed=False)
    yield _self_test()


_REQUIREMENT = re.compile(r"^([\w.-]+)[^;]*(?:;.*extra == ['\"](\w+)['\"])?")
_EXTRAS = {
    "parquet": Message("写 Parquet 文件", "writing Parquet files"),
    "ocr": Message("识别扫描件", "reading scanned pages"),
    "office": Message("网上办理，jiheng serve", "the office, jiheng serve"),
    "postgresql": Message("网上办理用 PostgreSQL 数据库", "the office on PostgreSQL"),
}
_REINSTALL = Message("重新安装：pip install --force-reinstall jiheng", "pip install --force-reinstall jiheng")
_EXTRA_TITLE = Message("{package}（可选：{purpose}）", "{package} (optional: {purpose})")
_INSTALL_EXTRA = Message(
    '需要时安装：pip install "jiheng[{extra}]"', 'when needed: pip install "jiheng[{extra}]"'
)
_OFFICE_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_OFFICE_SECONDS = 30
_SAMPLE = (
    "项目绩效目标表\n单位：万元\n项目名称\t检查安装用的虚构项目\n一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查次数\t≥1次\n"
)
_SAMPLE_READS = ["检查次数 ≥1次"]


def _packages() -> Iterator[Check]:
    for requirement in metadata.requires("jiheng") or []:
        found = _REQUIREMENT.match(requirement)
        if found is None:
            continue
        package, extra = found.groups()
        if extra is None or extra in _EXTRAS:
            yield _package(package, extra)


def _package(package: str, extra: str | None) -> Check:
    title = Message(package, package)
    if extra is not None:
        purpose = _EXTRAS[extra]
        title = Message(
            _EXTRA_TITLE.zh.format(package=package, purpose=purpose.zh),
            _EXTRA_TITLE.en.format(package=package, purpose=purpose.en),
        )
    try:
        return Check(package, title, "ok", metadata.version(package))
    except metadata.PackageNotFoundError:
        if extra is None:
            return Check(package, title, "missing", "", _REINSTALL)
        mend = Message(_INSTALL_EXTRA.zh.format(extra=extra), _INSTALL_EXTRA.en.format(extra=extra))
        return Check(package, title, "optional", "", mend)


def _libreoffice() -> Check:
    title = Message(
        "LibreOffice（可选：读 .doc、.wps 等旧格式）",
        "LibreOffice (optional: older formats such as .doc, .wps)",
    )
    path = shutil.which("soffice") or shutil.which("libreoffice")
    path = path or next((place for place in _OFFICE_PLACES if Path(place).exists()), None)
    if path is None:
        mend = Message(
            "需要时安装 LibreOffice：www.libreoffice.org",
            "when needed, install LibreOffice: www.libreoffice.org",
        )
        return Check("libreoffice", title, "optional", "", mend)
    try:
        answer = subprocess.run(  # noqa: S603 -- the program found above, without anything of a stranger's
            [path, "--version"], capture_output=True, text=True, timeout=_OFFICE_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        mend = Message("重新安装 LibreOffice", "install LibreOffice again")
        return Check("libreoffice", title, "optional", f"{path}: {error}", mend)
    return Check("libreoffice", title, "ok", f"{answer.stdout.strip()} ({path})")


def _fonts() -> Check:
    title = Message(
        "中文字体（可选：经 LibreOffice 转换时用）",
        "Chinese fonts (optional: for conversions by LibreOffice)",
    )
    lister = shutil.which("fc-list")
    if lister is None:
        return Check("fonts", title, "ok", platform.system())
    answer = subprocess.run(  # noqa: S603 -- a fixed question to fontconfig
        [lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=_OFFICE_SECONDS, check=False
    )
    families = sorted({line.split(",")[0].strip() for line in answer.stdout.splitlines() if line.strip()})
    if not families:
        mend = Message(
            "安装任一中文字体，例如 Noto Sans CJK", "install any Chinese font, for instance Noto Sans CJK"
        )
        return Check("fonts", title, "optional", "", mend)
    return Check("fonts", title, "ok", f"{len(families)}: {', '.join(families[:3])}")


def _encoding() -> Check:
    title = Message("文件名编码", "encoding of file names")
    name = sys.getfilesystemencoding()
    detail = f"{name} (LANG={os.environ.get('LANG', '')}, {locale.getpreferredencoding(do_setlocale=False)})"
    if name.lower().replace("-", "") == "utf8":
        return Check("encoding", title, "ok", detail)
    mend = Message("设环境变量 PYTHONUTF8=1", "set the environment variable PYTHONUTF8=1")
    return Check("encoding", title, "missing", detail, mend)


def _writing(check_id: str, title: Message, folder: Path, *, needed: bool = True) -> Check:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Check(check_id, title, "ok", str(folder))
    except OSError as error:
        mend = Message("换一个可写的文件夹，或放开权限", "use a folder that can be written, or allow writing")
        return Check(
            check_id, title, "missing" if needed else "optional", f"{folder}: {error.strerror}", mend
        )


def _self_test() -> Check:
    title = Message("自检：读一份内置小表", "self-test: read a small built-in form")
    try:
        # Imported here: this very check has to speak when a package that reading needs is not there.
        from jiheng.pipeline.one import read_file  # noqa: PLC0415

        declaration = read_file(_SAMPLE.encode(), name="sample.txt")
    except ImportError as error:
        return Check("self-test", title, "missing", str(error), _REINSTALL)
    except JihengError as error:
        return Check("self-test", title, "missing", error.render(), _REINSTALL)
    read = [
        f"{indicator.name} {indicator.annual.raw if indicator.annual else ''}"
        for indicator in _indicators(declaration)
    ]
    return Check(
        "self-test", title, "ok" if read == _SAMPLE_READS else "missing", "；".join(read), _REINSTALL
    )


def _indicators(declaration: Declaration) -> Iterator[Indicator]:
    for project in declaration.projects:
        yield from project.indicators
