"""Data of the field, no logic: dated, cited, editable by people who know it. Typed accessors only."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from jiheng.foundation.message import Message


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression over a folded text, and the key it stands for."""

    pattern: str
    key: str = ""
    field: str = ""


class PrintedColumns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Printed column heads by column key, and patterns for the rest."""

    heads: dict[str, list[str]]
    patterns: list[Pattern]


class PrintedLabels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Printed labels of form heads by field, and patterns for the rest."""

    fields: dict[str, list[str]]
    patterns: list[Pattern]


class CellWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a cell shows what column it came from."""

    operators: list[str]
    directions: list[str]
    comparison_starts: list[str]
    name_endings: list[str]
    value_starts: list[str]
    value_words: list[str]
    body_endings: list[str]


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One hierarchy: which level-2 names may stand below each level-1 name (endings 指标/目标 left off)."""

    id: str
    levels: dict[str, list[str]]


class Levels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All hierarchies and the crosswalk to canonical keys."""

    categories: dict[str, str]
    same_level1: dict[str, str]
    same_level2: dict[str, str]
    schemes: list[Scheme]


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an objection may rest on (依据): its title, what it demands, how far its wording is known.

    `strictest` is the gravest severity that an objection resting on it may have.
    """

    title: Message
    says: Message
    mark: Literal["verified", "second_hand", "practice", "memory", "arithmetic"]
    strictest: Literal["S1", "S2", "S3", "S4"]
    note: Message | None = None


def read_toml(*path: str) -> dict[str, Any]:
    """Return a TOML file of this room, decimals exact."""
    text = files("jiheng.facts").joinpath(*path).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


@cache
def printed_columns() -> PrintedColumns:
    """Return how columns of indicator tables are headed in print."""
    return msgspec.convert(read_toml("printed", "columns.toml"), PrintedColumns)


@cache
def printed_labels() -> PrintedLabels:
    """Return how the fields of form heads are labelled in print."""
    return msgspec.convert(read_toml("printed", "labels.toml"), PrintedLabels)


@cache
def cell_words() -> CellWords:
    """Return the words by which a cell shows what column it came from."""
    return msgspec.convert(read_toml("printed", "cells.toml"), CellWords)


@cache
def levels() -> Levels:
    """Return the hierarchies of level-1 and level-2 names and their canonical keys."""
    return msgspec.convert(read_toml("taxonomy", "levels.toml"), Levels)


@cache
def bases() -> dict[str, Basis]:
    """Return what objections may rest on, by code."""
    return msgspec.convert(read_toml("bases.toml"), dict[str, Basis])
