"""D-29: there is a published standard, and the value does not name it."""

from __future__ import annotations

import re
from functools import cache

from jiheng.audit.example import Shown, one
from jiheng.audit.rule import Hit, rule
from jiheng.audit.traits import COST, NAMED, QUALITATIVE, SATISFACTION, TIMELINESS
from jiheng.audit.views import IndicatorView
from jiheng.facts.lists import any_of, column, table
from jiheng.foundation.message import Message

_NAMED = re.compile(
    r"GB|DB\d|[A-Z]{2}/T|《|国家标准|国标|行业标准|地方标准|[一二三四五12345ⅠⅡⅢⅣⅤIV][级类]|[优A]级"
)
_CLAIM = re.compile("达标|合格|符合|满足|通过|完成")
_OTHER_MATTER = re.compile("及时|时间|宣传|培训")


@rule(
    id="D-29",
    severity="S3",
    scope="indicator",
    title=Message(
        "有公开标准而目标值未引用", "There is a published standard, and the target does not name it"
    ),
    basis=("R4",),
    needs=NAMED | QUALITATIVE,
    excludes=COST | TIMELINESS | SATISFACTION,
    department=True,
    message=Message(
        "“{indicator}”的目标值“{value}”没有写明按什么标准、达到什么级别；这一事项有公开标准可引用，如{standard}《{title}》。",
        "The target {value} of “{indicator}” names no standard or grade, though one is published, such as {standard}"
        " 《{title}》.",
    ),
    mend=Message(
        "写明所依据的标准和要达到的级别或限值（引用现行版本）。",
        "Name the standard in force and the grade or limit to be reached.",
    ),
    fires=one(Shown("效益/生态效益", "教室甲醛含量", "达标")),
    silent=(
        one(Shown("效益/生态效益", "教室甲醛含量", "符合GB/T 18883的要求")),
        one(Shown("产出/质量", "平台等级保护测评", "通过三级测评")),
        one(Shown("产出/质量", "教室甲醛含量", "达标", description="按国家标准检测")),
        one(Shown("产出/质量", "教室采光", "达标")),
        one(Shown("产出/质量", "饮用水检测制度", "健全")),
        one(Shown("产出/质量", "饮用水安全宣传", "完成")),
        one(Shown("产出/质量", "教室甲醛含量", "达标", basis="《室内空气质量标准》")),
    ),
)
def check(indicator: IndicatorView, _: None) -> Hit | None:
    """达标 says that a standard is met, but not which: where one is published, it belongs into the target.

    The list holds only things whose standard is beyond doubt; it is cited without its year, for the edition in
    force applies. A value, description or basis that names a standard or a grade (三级, Ⅲ类) is enough, and a
    figure needs no standard beside it. Only claims to conform are meant (达标, 合格, 通过), not 改善 or 健全.
    """
    match = _things().search(indicator.name)
    if match is None or _OTHER_MATTER.search(indicator.name) or not _CLAIM.search(indicator.raw):
        return None
    shown = indicator.indicator
    if any(_NAMED.search(text or "") for text in (indicator.raw, shown.description, shown.basis)):
        return None
    standard, title = _standards()[match[0]]
    return Hit({"standard": standard, "title": title})


@cache
def _things() -> re.Pattern[str]:
    return re.compile(any_of(column("published_standards", "word")))


@cache
def _standards() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["standard"], row["title"]) for row in table("published_standards")}
