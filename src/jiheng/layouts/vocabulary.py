"""What printed words mean to a layout: column heads and field labels. Everything is cached by the word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from jiheng.facts import printed_columns, printed_labels
from jiheng.foundation.text import fold_width, without_spaces

_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_TRAILING = ":：。;；、*＊|"
_CJK = re.compile(r"[\u4e00-\u9fff]")


def _folded(text: str) -> str:
    return without_spaces(fold_width(text)).strip(_TRAILING)


def _bare(text: str) -> str:
    return _BRACKETS.sub("", _folded(text)).strip(_TRAILING)


_PROJECT_COLUMNS = (
    "project", "project_code", "spending_unit", "department", "category", "goal", "total", "fiscal",
    "special_account", "other", "purpose", "starts_on", "ends_on",
)  # fmt: skip
_LABEL_UNIT = re.compile(r"[(\[【]\s*(?:单位[:：]?)?\s*(亿元|百万元|万元|千元|元)\s*[)\]】]")
_LABEL_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+|\d+|[(（][一二三四五六七八九十\d]+[)）])[、.]?")
_UNKNOWN = "\0"  # no column key or field


class Vocabulary:
    """Column heads and field labels as printed. A local form adds words of its own to the general ones."""

    def __init__(
        self, heads: Mapping[str, str] | None = None, labels: Mapping[str, str] | None = None
    ) -> None:
        self._heads = _general_heads() | {_bare(k): v for k, v in (heads or {}).items()}
        self._labels = _general_labels() | {_bare(k): v for k, v in (labels or {}).items()}
        self._project_heads = {w: k for k in reversed(_PROJECT_COLUMNS) for w in printed_columns().heads[k]}
        self._project_heads |= {_bare(k): v for k, v in (heads or {}).items() if v in _PROJECT_COLUMNS}
        self._head_of: dict[str, str | None] = {}
        self._label_of: dict[str, str | None] = {}

    def head_key(self, text: str) -> str | None:
        """Return the column key that `text` heads, or None when it is no column head."""
        found = self._head_of.get(text, _UNKNOWN)
        if found == _UNKNOWN:
            found = _remember(self._head_of, text, self._find_head(text))
        return found

    def label_key(self, text: str) -> str | None:
        """Return the field that `text` labels, or None when it is no label. 其中 in front is ignored."""
        found = self._label_of.get(text, _UNKNOWN)
        if found == _UNKNOWN:
            found = _remember(self._label_of, text, self._find_label(text))
        return found

    def project_column_key(self, text: str) -> str | None:
        """Return the key of a column that describes projects (name, unit, money, goal), or None."""
        return self._project_heads.get(_bare(text))

    def _find_head(self, text: str) -> str | None:
        if len(text) > 60 or not text:
            return None
        bare = _bare(text)
        key = self._heads.get(bare) or self._heads.get(bare.replace("/", "").replace("及单位", ""))
        if key is not None:
            return key
        if not 2 <= len(bare) <= 24 or not _CJK.search(bare):
            return None
        return next((k for pattern, k in _head_patterns() if pattern.search(bare)), None)

    def _find_label(self, text: str) -> str | None:
        if not text or len(text) > 48:
            return None
        bare = _bare(text)
        words = self._labels
        found = words.get(bare)
        if found is None and bare.startswith("其中"):
            found = words.get(bare[2:].lstrip(_TRAILING))
        if found is None and len(bare) > 2 and bare[0] in "一二三四五六七八九十123456789(（":
            found = words.get(_LABEL_NUMBER.sub("", bare))
        if found is None and "及" in bare:
            found = words.get(bare.replace("及代码", "").replace("及编码", "").replace("及名称", ""))
        if found is None and bare.endswith("盖章"):
            found = words.get(bare[:-2])
        return found or next((f for pattern, f in _label_patterns() if pattern.search(bare)), None)


def _remember(memory: dict[str, str | None], text: str, key: str | None) -> str | None:
    if len(memory) > 50_000:
        memory.clear()
    memory[text] = key
    return key


@cache
def general() -> Vocabulary:
    """Return the words that hold everywhere."""
    return Vocabulary()


def label_unit(text: str) -> str | None:
    """Return the currency unit printed within a label: 元 in 「项目总预算（元）」."""
    found = _LABEL_UNIT.search(fold_width(text))
    return found[1] if found else None


@cache
def _general_heads() -> dict[str, str]:
    # A word listed under several keys keeps the first: `section` and `packed` are told apart by context.
    words: dict[str, str] = {}
    for key, heads in printed_columns().heads.items():
        for head in heads:
            words.setdefault(head, key)
    return words


@cache
def _general_labels() -> dict[str, str]:
    # A label listed under several fields keeps the first.
    words: dict[str, str] = {}
    for field, labels in printed_labels().fields.items():
        for label in labels:
            words.setdefault(label, field)
    return words


@cache
def _head_patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(p.pattern), p.key) for p in printed_columns().patterns]


@cache
def _label_patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(p.pattern), p.field) for p in printed_labels().patterns]
