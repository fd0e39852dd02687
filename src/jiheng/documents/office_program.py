"""LibreOffice as a converter: one headless run a document, alone in a private folder, ended when it takes too long."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from jiheng.documents.guard import damaged, limit_error
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

SECONDS_ALLOWED = 90.0
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)

# A stranger's document runs nothing, loads nothing from elsewhere and updates no links.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)


def find_program() -> str | None:
    """Return the path of LibreOffice, or None. `JIHENG_SOFFICE` names it where it is in no usual place."""
    named = os.environ.get("JIHENG_SOFFICE")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def convert(data: bytes, source: str, target: str, *, seconds: float = SECONDS_ALLOWED) -> bytes:
    """Return `data`, a document of format `source` ("doc"), converted to format `target` ("docx").

    Every run has its own folder and profile, so runs side by side do not meet. Raises `MissingExtraError` when
    LibreOffice is not there, `LimitError` when it takes longer than `seconds`, `DamagedFileError` when it fails.
    """
    program = find_program()
    if program is None:
        raise MissingExtraError(
            what=Message(f"读取 .{source} 文件", f"Reading .{source} files"),
            extra=Message(
                "LibreOffice（Debian/Ubuntu：apt install libreoffice；其他系统：www.libreoffice.org）",
                "LibreOffice (Debian/Ubuntu: apt install libreoffice; elsewhere: www.libreoffice.org)",
            ),
        )
    with tempfile.TemporaryDirectory(prefix="jiheng-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        document = home / f"document.{source}"
        document.write_bytes(data)
        _run(_command(program, home, document, target), home, seconds)
        result = home / "out" / f"document.{target}"
        if not result.is_file():
            raise damaged("LibreOffice 打不开这个文件", "LibreOffice cannot open it")
        return result.read_bytes()


def _command(program: str, folder: Path, document: Path, target: str) -> list[str]:
    """Write a profile of its own into `folder` and return the command that converts with it."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    return [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(document),
    ]


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end, or end the program and all that it started."""
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603 -- the program is found by us, no shell, arguments of our own making
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise limit_error(
            f"LibreOffice 在 {seconds:.0f} 秒内未能打开",
            f"LibreOffice did not open it within {seconds:.0f} seconds",
        ) from None
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
