"""Names of levels 1 and 2 (一级指标, 二级指标): as printed, by stem, and the standard category of a pair."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jiheng.facts import levels
from jiheng.foundation.text import fold_width, without_spaces

_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_TRAILING = ":：。;；、*＊|"
_LEVEL_CODE = re.compile(
    r"^(?:\d{1,2}[-—.、]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十]+[)）])"
)
_LEVEL_SCORE = re.compile(r"[(（\[【][^()（）\[\]]*?\d[^()（）\[\]]*[)）\]】]$|[:：]?\d+(?:\.\d+)?分?$")
_LEVEL_ENDING = re.compile(r"(?:绩效)?(?:指标|目标)+$")


@lru_cache(maxsize=16384)
def split_level(text: str) -> tuple[str, str | None]:
    """Return a level name as printed without its code and score bracket, and the code: 「1-产出指标(50分)」."""
    joined = without_spaces(text)
    code = None
    found = _LEVEL_CODE.match(joined)
    if found:
        digits = re.match(r"\d+", found[0])
        code = digits[0] if digits and found[0][-1] in "-—" else None
        joined = joined[found.end() :]
    cut = _LEVEL_SCORE.sub("", joined)
    return (cut or joined), code


@lru_cache(maxsize=16384)
def level_stem(text: str) -> str:
    """Return the stem by which level names are compared: no code, score, or ending 指标/目标."""
    printed = fold_width(split_level(text)[0])
    return _LEVEL_ENDING.sub("", _BRACKETS.sub("", printed).strip(_TRAILING)) or printed


@cache
def level_stems() -> tuple[dict[str, str], dict[str, str]]:
    """Return the known stems of level-1 and of level-2 names, each with the usual stem it means."""
    facts = levels()
    first: dict[str, str] = {stem: stem for scheme in facts.schemes for stem in scheme.levels}
    first |= facts.same_level1
    second: dict[str, str] = {
        stem: stem for scheme in facts.schemes for stems in scheme.levels.values() for stem in stems
    }
    second |= facts.same_level2
    return first, second


@lru_cache(maxsize=16384)
def level1_of(text: str) -> str | None:
    """Return the level-1 name that `text` prints, by its usual stem, or None."""
    return level_stems()[0].get(level_stem(text)) if 0 < len(text) <= 40 else None


@lru_cache(maxsize=16384)
def level2_of(text: str) -> str | None:
    """Return the level-2 name that `text` prints, by its usual stem, or None."""
    return level_stems()[1].get(level_stem(text)) if 0 < len(text) <= 40 else None


@lru_cache(maxsize=16384)
def has_level_ending(text: str) -> bool:
    """Say whether a level name is printed with its ending 指标 or 目标."""
    return bool(_LEVEL_ENDING.search(split_level(text)[0]))


@lru_cache(maxsize=4096)
def category_of(level1: str | None, level2: str | None) -> str | None:
    """Return the canonical key of a pair of printed level names; UNCLASSIFIED without a level 2, None if unknown."""
    if not level2:
        return "UNCLASSIFIED"
    facts = levels()
    stem1 = level_stem(level1) if level1 else ""
    stem2 = level_stem(level2)
    second = facts.same_level2.get(stem2, stem2)
    also = facts.same_level1.get(stem1, "满意度" if "满意度" in stem1 else stem1)
    for first in dict.fromkeys((stem1, also)):
        for name in (stem2, second, f"{stem2}影响"):
            found = facts.categories.get(f"{first}/{name}")
            if found:
                return found
    return _category_by_level2(second) if not level1 else None


def _category_by_level2(stem2: str) -> str | None:
    found = {key for pair, key in levels().categories.items() if pair.split("/")[1] == stem2}
    return found.pop() if len(found) == 1 else None
