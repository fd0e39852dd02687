"""Titles of forms and of their sections, and the year a title states."""

from __future__ import annotations

import re
from functools import lru_cache

from jiheng.foundation.text import fold_width, join_wrapped, without_spaces

_FORM = re.compile(
    r"绩效.{0,14}表(?:[(].{0,16}[)])?$"
    r"|^(?![一二三四五六七八九十]+[、.]|[(]).{2,}绩效.{0,14}(?:情况|报告)(?:[(].{0,16}[)])?$"
    r"|(?:自评|监控|申报|评价|目标)表(?:[(].{0,16}[)])?$"
    r"|^附[件表]\s*\d*[:：]?$|.{4,}项目绩效目标$|^20\d\d年度?(?:部门)?项目(?:支出)?绩效目标$"
)
_NUMBERED = re.compile(
    r"^(?:(?:\d{1,3}\s*[.、．]|[(（]\d{1,3}[)）])\s*(?P<name>.+?)(?:支出)?绩效目标(?:申报)?表|(?P<heading>.{4,}?项目?)项目绩效目标)$"
)
_SECTION = re.compile(
    r"^(?:20\d\d年)?(?:年度)?绩效(?:目标|指标)$|^绩效项目指标表$|^本项目上年度.{0,20}使用情况$|^第[一二三四五]部分$|^预算项目绩效目标$"
    r"|^(?:[一二三四五六七八九十]+[、.]|[(][一二三四五六七八九十]+[)]).{0,10}(?:情况|绩效指标|绩效目标)$"
)
_YEAR_ALONE = re.compile(r"^[(]?\s*(20\d\d)\s*(?:年度|年)\s*[)]?$|^[(](20\d\d)[)]年度$")
_YEAR_BRACKET = re.compile(r"[(]\s*(20\d\d)\s*年?度?\s*[)]")
_YEAR_HEADED = re.compile(
    r"^[(]?\s*(20\d\d)\s*年度?[)]?(?:.{0,24}?)"
    r"(?:项目|部门|单位|整体|预算|财政|专项|支出|中央|省级|市级|区级|转移支付).{0,16}绩效.{0,10}(?:表|报告|情况|目标)"
)


@lru_cache(maxsize=16384)
def is_form_title(text: str) -> bool:
    """Say whether a text is the title of a form: 「项目支出绩效目标表」."""
    bare = _bare(text)
    if len(bare) > 60 or is_section_title(text):
        return False
    return bool(_FORM.search(bare)) and ":" not in bare[:-1] and "：" not in bare[:-1]


@lru_cache(maxsize=16384)
def is_section_title(text: str) -> bool:
    """Say whether a text is the title of a section within a form: 「2020年绩效目标」."""
    bare = _bare(text)
    return len(bare) <= 30 and bool(_SECTION.match(bare))


def year_alone(text: str) -> str | None:
    """Return the year of a text that states nothing else: 「(2020年度)」."""
    found = _YEAR_ALONE.match(_bare(text)) if len(text) <= 16 else None
    return (found[1] or found[2]) if found else None


def year_of_title(text: str) -> str | None:
    """Return the year that a form's title states, not a year within a project's name."""
    bare = _bare(text)
    numbered = _NUMBERED.match(_BOOKMARK.sub("", join_wrapped(text)))
    if numbered and numbered["name"]:
        return None
    found = _YEAR_BRACKET.search(bare)
    if found is None and not numbered:
        found = _YEAR_HEADED.match(bare)
    return found[1] if found else None


def project_in_title(text: str) -> str | None:
    """Return the project a title names: 「3.检察装备经费绩效目标表」."""
    found = _NUMBERED.match(_BOOKMARK.sub("", join_wrapped(text)))
    return (found["name"] or found["heading"]) if found else None


_BOOKMARK = re.compile(r"^\[bookmark:[^\]]*\]")


def _bare(text: str) -> str:
    return _BOOKMARK.sub("", fold_width(without_spaces(text)))
