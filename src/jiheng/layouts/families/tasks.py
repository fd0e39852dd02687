"""The tasks of a whole-department form (年度重点工作任务, 年度主要任务): name, content, money, goal expected."""

from __future__ import annotations

import re

from jiheng.declaration.reading import ReadDepartmentGoal, Reading
from jiheng.foundation.text import join_wrapped, without_spaces
from jiheng.layouts.rows import Row
from jiheng.layouts.vocabulary import general

_NAME = re.compile(r"^(?:任务)?名称$|^(?:年度)?(?:主要|重点)(?:工作)?任务(?:名称)?$")
_CONTENT = re.compile(r"^主要(?:实施)?内容$|^任务内容$|^工作内容$|^主要内容及.*$")
_GOAL = re.compile(r"^(?:期望|预期|计划)?达到的?目标$|^(?:任务)?预期目标$")
_MONEY = re.compile(r"预算金额|拟投入|资金|总额|财政拨款|其他")
_SUM = re.compile(r"^(?:金额)?(?:合计|小计|总计)$")


class TaskTable:
    """Reads task rows below a head of 名称 · 主要内容 …; `goals` holds one goal a task."""

    def __init__(self) -> None:
        self.goals: list[ReadDepartmentGoal] = []
        self._columns: dict[str, int] = {}

    def take(self, row: Row, reading: Reading) -> bool:
        """Read one row; return whether it belongs to a task table."""
        if not self._columns and not any("内容" in text for text in row.cells):
            return False
        texts = {c: without_spaces(t) for c, t in enumerate(row.cells) if t}
        content = next((c for c, t in texts.items() if _CONTENT.match(t)), None)
        name = next(
            (
                c
                for c, t in texts.items()
                if _NAME.match(t) and c != content and (content is None or c < content)
            ),
            None,
        )
        name = next((c for c, t in texts.items() if re.match(r"^(?:任务)?名称$", t)), name)
        if content is not None and name is not None:
            self._begin(row, texts, name, content, reading)
            return True
        return self._task(row, texts)

    def _begin(self, row: Row, texts: dict[int, str], name: int, content: int, reading: Reading) -> None:
        self._columns = {"name": name, "content": content}
        goal = next((c for c, t in texts.items() if _GOAL.match(t)), None)
        if goal is not None:
            self._columns["goal"] = goal
        for text in texts.values():
            unit = re.search(r"[(（](万元|元|亿元)[)）]", text)
            if unit and reading.currency_unit is None:
                reading.currency_unit = unit[1]
        row.use_all()

    def _task(self, row: Row, texts: dict[int, str]) -> bool:
        if not self._columns:
            return False
        name = row.value(self._columns["name"])
        content = row.value(self._columns["content"])
        if any(_SUM.match(t) for t in texts.values()) or (
            not name and all(_MONEY.search(t) for t in texts.values())
        ):
            row.use_all()
            return True
        if not name or not content or (len(texts) < 3 and general().label_key(next(iter(texts.values())))):
            self._columns = {}
            return False
        goal = row.value(self._columns.get("goal", -1)) or content
        self.goals.append(ReadDepartmentGoal(join_wrapped(name), goal, [], row.where(self._columns["name"])))
        row.use_all()
        return True
