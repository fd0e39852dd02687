"""Conversions by LibreOffice: DOCX → PDF, ODT, DOC; XLSX → ODS."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path


def is_available() -> bool:
    """Say whether LibreOffice is on this machine."""
    return shutil.which("soffice") is not None


def convert(content: bytes, from_extension: str, to_extension: str) -> bytes:
    """Return `content` converted by LibreOffice, with a profile of its own so that runs do not meet."""
    return convert_many([content], from_extension, to_extension)[0]


def convert_many(contents: list[bytes], from_extension: str, to_extension: str) -> list[bytes]:
    """Convert several documents in one start of LibreOffice, which takes most of the time."""
    with tempfile.TemporaryDirectory(prefix="drawing-") as folder:
        room = Path(folder)
        sources = [room / f"document{k}.{from_extension}" for k in range(len(contents))]
        for path, content in zip(sources, contents, strict=True):
            path.write_bytes(content)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{room}/profile"]
        command += ["--convert-to", to_extension, "--outdir", str(room / "out"), *map(str, sources)]
        done = subprocess.run(command, capture_output=True, timeout=240, check=False)
        made = [room / "out" / f"{path.stem}.{to_extension}" for path in sources]
        if not all(path.exists() for path in made):
            raise RuntimeError(f"LibreOffice made no {to_extension}: {done.stderr.decode()[-400:]}")
        return [path.read_bytes() for path in made]
