"""The whole-department part of a performance volume (部门整体绩效目标): an overall goal, sub-goals, clauses of prose."""

from __future__ import annotations

import re

from jiheng.declaration.reading import ReadDepartmentGoal, ReadIndicator
from jiheng.foundation.where import Where
from jiheng.layouts.rows import Row

_PART = re.compile(r"^(?:第[一二三四五]部分\s*)?(?:部门|单位)?整体(?:支出)?绩效目标$|^第一部分$")
_OVERALL = re.compile(r"^(?:[一二三四五六七八九十]+[、.])?\s*(?:部门)?(?:总体|整体)绩效目标\s*$")
_ITEMS = re.compile(r"^(?:[一二三四五六七八九十]+[、.])?\s*(?:分项|分项目|专项)绩效目标\s*$")
_SECTION = re.compile(r"^[一二三四五六七八九十]+[、.]\s*\S")
_NEXT_PART = re.compile(r"^第[二三四五]部分|^预算项目绩效目标$|^项目(?:支出)?绩效目标$")
_ITEM = re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]\s*(.+)$")
_GOAL = re.compile(r"^(?:整体|总体)?绩效目标\s*[:：]\s*(.+)$", re.DOTALL)
_INDICATORS = re.compile(r"^绩效指标\s*[:：]\s*(.+)$", re.DOTALL)

_CLAUSE_END = re.compile(r"[；;。]\s*")
_AMOUNT = (
    r"(?:[≥≤≧≦><＞＜=＝]+|大于等于|小于等于|不低于|不少于|不超过|不高于|不多于|至少|超过|大于|小于|达到|达)?\s*"
    r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十两百千]+)\s*"
    r"(?:%|％|个工作日|个月|个|次|件|份|日|天|人|名|项|场|万元|元|篇|小时|期|家)"
    r"\s*(?:及以上|以上|及以下|以下|以内|内)?"
)
_TARGET = re.compile(_AMOUNT)
_TARGET_AT_END = re.compile(
    rf"(?P<target>(?:(?<=基础上)(?:提高|增长|下降)|每[年月季周日度])?\s*{_AMOUNT}|明显提升|明显提高|有所提高|有所提升)$"
)
_LEAD_WORDS = re.compile(
    r"^(?:力争|争取|确保|实现|坚决完成\S{0,6}提出的|完成\S{0,6}提出的|不断提升监督质效|不断提升|不断提高)"
)
_NOT_A_TARGET = re.compile(r"\d+\.\d+(?=世界|国际)|“[^”]*”")


class DepartmentPart:
    """Takes paragraphs of the department part one by one; `goals` holds what was read."""

    def __init__(self) -> None:
        self.goals: list[ReadDepartmentGoal] = []
        self._open = False
        self._section = ""

    @property
    def is_open(self) -> bool:
        """Whether the paragraphs now belong to the department part."""
        return self._open

    def take(self, row: Row) -> bool:
        """Read one paragraph; return whether it belongs to the department part."""
        text = row.cells[0].strip()
        if _NEXT_PART.match(text):
            row.use_all()
            self._open = False
            return True
        if not self._open:
            if not (_PART.match(text) or _OVERALL.match(text)):
                return False
            self._open = True
        if _PART.match(text):
            row.use_all()
        elif _OVERALL.match(text):
            self._begin(row, "overall", re.sub(r"^.*?[、.]\s*", "", text))
        elif _ITEMS.match(text):
            self._section = "items"
            row.use_all()
        elif _SECTION.match(text):
            # 三、工作保障措施 and the like: measures without indicators, ignored by name.
            self._section = "other"
            row.use_all()
        elif self._section == "other":
            row.use_all()
        else:
            return self._text(row, text)
        return True

    def _begin(self, row: Row, section: str, title: str) -> None:
        self._section = section
        self.goals.append(ReadDepartmentGoal(title=title, where=row.where(0)))
        row.use_all()

    def _text(self, row: Row, text: str) -> bool:
        item = _ITEM.match(text)
        goal, indicators = _GOAL.match(text), _INDICATORS.match(text)
        if item and self._section == "items":
            self._begin(row, "items", item[1].strip())
        elif goal and self.goals:
            self.goals[-1].goal = goal[1].strip()
            row.use_all()
        elif indicators and self.goals:
            start = text.index(indicators[1])
            self.goals[-1].indicators.extend(read_clauses(indicators[1], row.where(0), start))
            row.use_all()
        elif self.goals and self._section == "overall" and self.goals[-1].goal is None:
            self.goals[-1].goal = text
            row.use_all()
        else:
            return False
        return True


def read_clauses(text: str, cell: Where | None, offset: int = 0) -> list[ReadIndicator]:
    """Return one indicator for each clause of indicator prose; a pure duty has neither name nor target."""
    found: list[ReadIndicator] = []
    for start, clause in _clauses(text):
        indicator = _clause(clause)
        begin = offset + start
        indicator.where = cell.part(begin, begin + len(clause)) if cell else None
        found.append(indicator)
    return found


def _clauses(text: str) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    position = 0
    for end in [*_CLAUSE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        clause = text[position:stop]
        if clause.strip():
            pieces.extend((position + at, part) for at, part in _split_measures(clause))
        position = end.end() if end else stop
    return pieces


def _split_measures(clause: str) -> list[tuple[int, str]]:
    """Split 「甲率100%，乙率97%」 after a target that ends a part, and before a measure that follows a pure duty."""
    parts = re.split(r"([，,])", clause)
    texts = parts[0::2]
    groups: list[list[str]] = [[texts[0]]]
    for text in texts[1:]:
        previous = "，".join(groups[-1])
        measured_before = bool(_TARGET_AT_END.search(groups[-1][-1].strip())) and _names_measure(
            groups[-1][-1]
        )
        measured_now = bool(_TARGET_AT_END.search(text.strip()))
        if (
            (measured_before and measured_now)
            or (len(groups[-1]) >= 1 and measured_now and _starts_own_measure(text, previous))
            or (_opens_measure(text, texts) and not measured_now)
        ):
            groups.append([text])
        else:
            groups[-1].append(text)
    found: list[tuple[int, str]] = []
    position = 0
    for group in groups:
        joined_length = sum(len(t) for t in group) + len(group) - 1
        raw = clause[position : position + joined_length]
        lead = len(raw) - len(raw.lstrip())
        found.append((position + lead, raw.strip()))
        position += joined_length + 1
    return found


def _names_measure(text: str) -> bool:
    return bool(re.search(r"(?:率|比例|度|数|比)", text))


def _starts_own_measure(text: str, previous: str) -> bool:
    """「…的基础上实现信息化监督，检务保障干警满意度90%以上」: the part carries its own measure, the one before none."""
    return bool(re.match(r"^[^，]{2,20}(?:满意度|满意率)\d", text.strip())) and not _TARGET.search(previous)


def _opens_measure(text: str, texts: list[str]) -> bool:
    """A part that names a measure whose definition and target follow: 「不断提升…的采纳率，对…的比率大于等于90%」."""
    at = texts.index(text)
    if at == 0 or at + 1 >= len(texts):
        return False
    return (
        bool(re.search(r"(?:率|度|比例)$", text.strip()))
        and bool(_TARGET_AT_END.search(texts[at + 1].strip()))
        and bool(_TARGET.search("，".join(texts[:at])))
    )


def _clause(clause: str) -> ReadIndicator:
    parts = [p.strip() for p in re.split(r"[，,]", clause)]
    ended = _TARGET_AT_END.search(parts[-1])
    if ended:
        target = ended["target"].strip()
        measured = parts[-1][: ended.start("target")].strip()
        if len(parts) > 1:
            return ReadIndicator(
                name=_tidy("，".join(parts[:-1])), description=measured or None, annual=target
            )
        return _single(measured, target)
    masked = _NOT_A_TARGET.sub(lambda m: "〇" * len(m[0]), parts[0])
    inner = _inner_target(masked)
    if inner is not None:
        start, end = inner
        return _around(parts, start, end)
    late = next((i for i, p in enumerate(parts) if i and _inner_target(p)), None)
    if late is not None:
        start, end = _inner_target(parts[late]) or (0, 0)
        return ReadIndicator(name=_tidy("，".join(parts[:late])), annual=parts[late][start:end])
    return ReadIndicator(description=clause)


def _single(measured: str, target: str) -> ReadIndicator:
    based = re.match(r"^(?:力争|争取)?(?P<basis>在(?:20\d\d年)?(?P<name>.+?)的基础上)$", measured)
    if based:
        return ReadIndicator(name=based["name"], description=based["basis"], annual=target)
    return ReadIndicator(name=_tidy(measured), annual=target)


def _inner_target(text: str) -> tuple[int, int] | None:
    found = next((m for m in _TARGET.finditer(text) if m[0].strip() and not _is_year(m[0])), None)
    return (found.start(), found.end()) if found else None


def _is_year(text: str) -> bool:
    return bool(re.match(r"^20\d\d年?$", text.strip()))


def _around(parts: list[str], start: int, end: int) -> ReadIndicator:
    """A target in the middle of a sentence: 「…开展不少于2次的检察公益诉讼宣传活动」, 「…适用率70%以上的目标」."""
    text = parts[0]
    target = text[start:end].strip()
    before, after = text[:start].strip(), text[end:].strip()
    object_after = re.match(r"^的(.{2,20})$", after)
    if object_after and object_after[1] != "目标":
        basis = re.sub(r"(?:开展|组织|举办|完成)$", "", before) or None
        return ReadIndicator(name=object_after[1], description=basis, annual=target)
    if re.match(r"^的目标", after) or not after:
        return ReadIndicator(name=_tidy(before), annual=target)
    if re.search(r"之日起$|之日$", before):
        return ReadIndicator(name=_tidy(after), annual=target)
    return ReadIndicator(name=_tidy(after or before), description=before or None, annual=target)


def _tidy(name: str) -> str | None:
    bare = _LEAD_WORDS.sub("", name).strip("，, ")
    return bare or None
