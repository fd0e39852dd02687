"""Invented performance-target documents of any length: merged forms and wide prose tables."""

from __future__ import annotations

import random

from producers import Block, Cell, Table

_OFFICES = (
    "青禾市水务局",
    "云岭县档案馆",
    "松原区图书馆",
    "临湖市园林管理处",
    "望海县气象台",
    "白沙区敬老院",
)
_THINGS = (
    "泵站",
    "阅览座位",
    "观测仪器",
    "绿化带",
    "档案密集架",
    "护理床位",
    "雨量站",
    "步道照明",
    "书目数据库",
    "灌溉渠",
)
_DEEDS = ("维护", "更新", "巡检", "数字化", "改造", "采购", "清淤", "培训")
_GOALS = (
    "保障{t}全年稳定运行，及时处理故障，降低停用时间，使群众在汛期、节假日和高峰时段都能得到不间断的服务。",
    "完成{t}{d}，形成可追溯的台账（含照片、编号与责任人），做到“一处一档”，并于12月底前通过验收。",
    "按照年度计划推进{t}{d}工作，费用控制在73.13万元以内，单位成本较上年下降2.5%-3%。",
    "提高{t}使用效率；对照GB/T 19001-2016的要求，逐项整改，确保零事故。",
)
_LEVELS = (
    ("产出指标", "数量指标", "{t}{d}数量", ("≥{n}处", "{n}个", ">={n}次", "不少于{n}台")),
    ("产出指标", "数量指标", "开展{t}专题{d}次数", ("≥{n}次", "={n}次")),
    ("产出指标", "质量指标", "{t}{d}验收合格率", ("≥{p}%", "100%", "＝100.00(%)")),
    ("产出指标", "时效指标", "{t}{d}按期完成率", ("≥{p}%", "2024年第四季度", "12月底前")),
    ("产出指标", "成本指标", "{t}{d}单位成本", ("≤{m}万元", "＜{m}元/人·月", "{m}元/人*月")),
    ("效益指标", "社会效益指标", "{t}服务受益人数（人）", ("{n}000", "较上年提高3%", "逐步提升")),
    ("效益指标", "可持续影响指标", "{t}{d}长效机制健全性", ("健全", "基本健全", "1600人、200人")),
    ("满意度指标", "服务对象满意度指标", "{t}使用者满意度", ("≥{p}%", "﹥{p}%", "80%-90%")),
)


class _Writer:
    """Draws wording from one seed, so that a document is the same on every machine."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def fill(self, template: str, thing: str, deed: str) -> str:
        numbers = {
            "n": self._random.randint(2, 960),
            "p": self._random.choice((54, 85, 90, 95, 97.5, 99.9)),
            "m": f"{self._random.uniform(0.5, 900):.2f}",
        }
        return template.format(t=thing, d=deed, **numbers)

    def pick(self, choices: tuple[str, ...]) -> str:
        return self._random.choice(choices)

    def amount(self) -> str:
        return f"{self._random.uniform(1, 4200):,.2f}"

    def chance(self, likelihood: float) -> bool:
        return self._random.random() < likelihood

    def goal(self, thing: str, deed: str, sentences: int) -> str:
        return "".join(self.fill(self.pick(_GOALS), thing, deed) for _ in range(sentences))


def form_document(projects: int, seed: int = 7) -> list[Block]:
    """Return `projects` forms, each a heading, an office, a unit and two tables with merged cells."""
    writer = _Writer(seed)
    blocks: list[Block] = []
    for number in range(1, projects + 1):
        thing, deed, office = writer.pick(_THINGS), writer.pick(_DEEDS), writer.pick(_OFFICES)
        name = f"{thing}{deed}项目（{2020 + number % 6}年-{number}期）"
        blocks += [f"{number}.{name}绩效目标表", office, "单位：万元", _budget(writer, name, thing, deed)]
        blocks += ["绩效指标", _indicators(writer, thing, deed)]
    return blocks


def _budget(writer: _Writer, name: str, thing: str, deed: str) -> Table:
    total = writer.amount()
    rows = (
        (Cell("项目名称"), Cell(name, columns=6)),
        (
            Cell("预算规模及资金用途", rows=2),
            *(Cell(t) for t in ("预算数", total, "其中：财政资金", total, "其他资金", "")),
        ),
        (Cell(writer.goal(thing, deed, 1), columns=6),),
        (Cell("绩效目标"), Cell("1." + writer.goal(thing, deed, 3), columns=6)),
    )
    return Table((16, 10, 14, 14, 14, 12, 12), rows)


def _indicators(writer: _Writer, thing: str, deed: str) -> Table:
    chosen = [level for level in _LEVELS if writer.chance(0.85)] or list(_LEVELS[:2])
    lines = []
    for first, second, name, targets in chosen:
        title = writer.fill(name, thing, deed)
        lines.append((first, second, title, title + "的说明", writer.fill(writer.pick(targets), thing, deed)))
    rows = [tuple(Cell(t) for t in ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"))]
    for index, line in enumerate(lines):
        cells = [Cell(t) for t in line[2:]]
        for depth in (1, 0):
            run = _run(lines, index, depth + 1)
            if run:
                cells.insert(0, Cell(line[depth], rows=run))
        rows.append(tuple(cells))
    return Table((14, 18, 28, 28, 16), tuple(rows), header_rows=1)


def _run(lines: list[tuple[str, ...]], index: int, depth: int) -> int:
    """Return how many lines share the first `depth` texts from `index` on; 0 when the run began above."""
    key = lines[index][:depth]
    if index and lines[index - 1][:depth] == key:
        return 0
    count = 0
    while index + count < len(lines) and lines[index + count][:depth] == key:
        count += 1
    return count


def wide_document(projects: int, seed: int = 11) -> list[Block]:
    """Return one table, a project a row, all indicators as prose in its last cell."""
    writer = _Writer(seed)
    titles = (
        "项目名称（资金使用单位）",
        "总计",
        "财政拨款",
        "财政专户拨款",
        "其他资金",
        "绩效目标",
        "绩效指标",
    )
    rows = [tuple(Cell(t) for t in titles)]
    total = writer.amount()
    rows.append(tuple(Cell(t) for t in ("合计", total, total, "", "", "", "")))
    for number in range(1, projects + 1):
        thing, deed = writer.pick(_THINGS), writer.pick(_DEEDS)
        amount = writer.amount()
        prose = "".join(
            f"{order}、{first}；{second}；{writer.fill(name, thing, deed)}；年度指标值:"
            f"{writer.fill(writer.pick(targets), thing, deed)}。"
            for order, (first, second, name, targets) in enumerate(_LEVELS, 1)
            if writer.chance(0.8)
        )
        name = f"{thing}{deed}经费{number}号"
        goal = writer.goal(thing, deed, 2)
        rows.append(tuple(Cell(t) for t in (name, amount, amount, "", "", goal, prose)))
    table = Table((12, 9, 9, 7, 7, 24, 32), tuple(rows), header_rows=1)
    return ["项目支出绩效目标表", "部门名称：青禾市水务局", "单位：万元", table]
