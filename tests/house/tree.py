"""The files of the repository that the house rules look at."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "jiheng"
ROOMS = sorted(p.name for p in SOURCE.iterdir() if p.is_dir() and (p / "__init__.py").exists())


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return every file that is in the repository or about to be; all files where git is not at hand."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(p for p in ROOT.rglob("*") if p.is_file() and not _is_made(p.relative_to(ROOT))))
    return tuple(sorted(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()))


def _is_made(path: Path) -> bool:
    """Say whether a path is what tools leave behind: caches, the demo, the virtual environment."""
    caches = path.parts[0].startswith(".") and path.parts[0] not in {
        ".ci",
        ".gitignore",
        ".pre-commit-config.yaml",
    }
    return caches or "__pycache__" in path.parts or path.parts[0] in {"demo", "demo-office", "build", "dist"}


def text_files() -> Iterator[tuple[Path, str]]:
    """Yield every tracked file that is text, with its text."""
    for path in tracked_files():
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@cache
def modules(folder: Path = SOURCE) -> tuple[tuple[str, str, ast.Module], ...]:
    """Return every Python file of `folder` as its path within the repository, its text and its tree.

    Migrations are left out: Django writes them.
    """
    paths = sorted(p for p in folder.rglob("*.py") if "migrations" not in p.parts)
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    return tuple((path.relative_to(ROOT).as_posix(), text, ast.parse(text)) for path, text in texts)
