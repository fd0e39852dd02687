"""Word lists and settings of this room: loaded once, on first use, and made into regular expressions."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `facts/words/<name>.csv` by column; lines that begin with "# " are remarks."""
    text = files("jiheng.facts").joinpath("words", f"{name}.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("# ")]
    return tuple(csv.DictReader(lines, strict=True))


def column(name: str, key: str, **where: str) -> tuple[str, ...]:
    """Return one column of a list, of those rows whose other columns are as given in `where`."""
    return tuple(row[key] for row in table(name) if all(row[k] == v for k, v in where.items()))


@cache
def settings(name: str) -> dict[str, Any]:
    """Return `facts/<name>.toml`."""
    return tomllib.loads(files("jiheng.facts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression for the longest of `words`, shaped as a tree so that it matches fast."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    optional = "" in node
    options = [re.escape(c) + _branches(rest) for c, rest in node.items() if c]
    if not options:
        return ""
    if len(options) == 1 and not optional:
        return options[0]
    return f"(?:{'|'.join(options)}){'?' if optional else ''}"


@cache
def any_of_kinds(name: str, *kinds: str) -> re.Pattern[str]:
    """Return a pattern that finds a word of `facts/words/<name>.csv` whose `kind` is one of those given."""
    return re.compile(any_of([word for kind in kinds for word in column(name, "word", kind=kind)]))


def wildcard(pattern: str) -> str:
    """Return the regular expression of a pattern in which `*` stands for any text."""
    return ".*".join(re.escape(part) for part in pattern.split("*"))
