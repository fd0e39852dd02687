"""The audit: rule checks a second over declarations in memory, time and memory for 100,000 indicators.

python -m bench.audit              every figure
python -m bench.audit --indicators N

A check is one rule put to one subject. Most are decided by what the indicator is (its traits) and are counted as
not applicable; the line "checks that looked" leaves those out. The peers make simple row checks over as many rows
(a plain loop, pydantic, pandera over polars, where installed), so that the figures of one run can be compared.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from jiheng.audit import Auditor
from jiheng.audit.example import Example, Planned, Shown
from jiheng.declaration.model import Declaration

BAR_CHECKS = 3_000_000
BAR_SECONDS = 10
BAR_MEGABYTES = 500
PER_PROJECT = 9
PROJECTS = 10
ROUNDS = 3
_SEED = 20_241_121
# fmt: off
_OBJECTS = [
    "道路", "桥梁", "水库", "学校", "社区", "档案", "系统", "设备", "案件", "培训",
    "宣传", "巡查", "监测", "检测", "养护", "救助", "普法", "医疗", "图书", "农田",
]
_PLACES = [
    "城区", "乡镇", "园区", "街道", "中心", "机关", "基层", "东部",
    "西部", "南片", "北片", "重点", "辖区", "试点", "全市",
]
# fmt: on
_MEASURES = {
    "产出/数量": ("数量", "次数", "人数", "面积"),
    "产出/质量": ("合格率", "达标率", "验收通过率"),
    "产出/时效": ("完成及时率", "完成时间"),
    "成本/经济成本": ("成本", "单价"),
    "效益/社会效益": ("覆盖率", "受益人数", "服务水平提升"),
    "效益/可持续影响": ("长效机制", "使用年限"),
    "满意度/服务对象满意度": ("满意度",),
}
_WORDS = ("提升", "有效保障", "及时", "健全", "明显改善", "按规划设计情况填写", "规范")


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--indicators", type=int, default=100_000)
    for result in results(indicators=parser.parse_args().indicators):
        bar = f"  (bar {result['bar']})" if "bar" in result else ""
        print(f"{result['name']:58} {result['value']:>14,} {result['unit']}{bar}")


def results(*, indicators: int = 100_000) -> list[dict[str, Any]]:
    """Measure the audit in a process of its own, then the peers."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds, seen, looked, megabytes = pool.apply(measure, (indicators,))
    speed = round(seen / seconds)
    return [
        _figure(
            "rule checks a second and core", speed, "checks/s", f">= {BAR_CHECKS:,}", speed >= BAR_CHECKS
        ),
        _figure("checks that looked, a second and core", round(looked / seconds), "checks/s"),
        _figure(
            f"{indicators:,} indicators, fully audited",
            round(seconds, 2),
            "s",
            f"<= {BAR_SECONDS}",
            seconds <= BAR_SECONDS,
        ),
        _figure("peak memory of that", megabytes, "MB", f"<= {BAR_MEGABYTES}", megabytes <= BAR_MEGABYTES),
        *_peers(indicators),
    ]


def measure(indicators: int) -> tuple[float, int, int, int]:
    """Return seconds (median), checks, checks that looked, and peak memory in MB. Runs in a fresh process."""
    declarations = list(drawn(indicators))
    Auditor().audit(declarations[0])
    rounds = []
    for _ in range(ROUNDS):
        auditor = Auditor()
        started = time.process_time()
        found = sum(len(auditor.audit(declaration).findings) for declaration in declarations)
        rounds.append(time.process_time() - started)
        assert found
    tallies = auditor.tallies().values()
    seen = sum(tally.seen for tally in tallies)
    looked = sum(tally.seen - tally.not_applicable for tally in tallies)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return statistics.median(rounds), seen, looked, peak


def drawn(indicators: int) -> Iterator[Declaration]:
    """Yield invented declarations of ten projects, as many as hold so many indicators."""
    draw = random.Random(_SEED)
    for number in range(-(-indicators // (PROJECTS * PER_PROJECT))):
        projects = tuple(_project(draw) for _ in range(PROJECTS))
        yield Example(projects, issuer=f"某市第{number}局", file=f"{number}.docx").declaration()


def _project(draw: random.Random) -> Planned:
    thing = draw.choice(_PLACES) + draw.choice(_OBJECTS) + draw.choice(_OBJECTS)
    budget = draw.randint(5, 900)
    return Planned(
        tuple(_indicator(draw, thing) for _ in range(PER_PROJECT)),
        name=f"{thing}{draw.choice(['建设', '维护', '购置', '服务', '工作'])}项目",
        goal=(
            f"完成{thing}{draw.randint(2, 90)}处，{draw.choice(_OBJECTS)}{draw.choice(_OBJECTS)}质量达到要求，"
            f"服务{draw.randint(100, 9999)}人"
        ),
        budget=str(budget),
        amounts={"fiscal": str(budget)},
    )


def _indicator(draw: random.Random, thing: str) -> Shown:
    levels = draw.choice(list(_MEASURES))
    name = thing + draw.choice(_OBJECTS) + draw.choice(_MEASURES[levels])
    return Shown(levels, name, _value(draw, name))


def _value(draw: random.Random, name: str) -> str:
    if draw.random() < 0.25:
        return draw.choice(_WORDS)
    sign = draw.choice(["≥", "≥", "≥", "≤", "=", "", "不低于"])
    if name.endswith(("率", "度")):
        return f"{sign}{draw.choice([80, 85, 90, 95, 98, 100])}%"
    if name.endswith(("成本", "单价")):
        return f"≤{draw.randint(1, 90)}万元"
    if name.endswith("时间"):
        return f"2024年{draw.randint(1, 12)}月底前"
    return f"{sign}{draw.randint(1, 5000)}{draw.choice('个次人件份')}"


def _peers(rows: int) -> list[dict[str, Any]]:
    """Ten simple checks on each of `rows` rows: name given, value given, number in bounds …, as peers do them."""
    draw = random.Random(_SEED)
    table = [
        {
            "name": f"指标{n}",
            "value": draw.randint(0, 120),
            "unit": draw.choice(["%", "个", "人"]),
            "weight": draw.randint(0, 30),
        }
        for n in range(rows)
    ]
    figures = [_peer("a plain loop", len(table), lambda: _plain(table))]
    if find_spec("pydantic"):
        figures.append(_peer("pydantic", len(table), _pydantic(table)))
    if find_spec("pandera") and find_spec("polars"):
        figures.append(_peer("pandera over polars", len(table), _pandera(table)))
    return figures


_SIMPLE_CHECKS = 10


def _peer(name: str, rows: int, work: Callable[[], object]) -> dict[str, Any]:
    work()
    rounds = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        rounds.append(time.process_time() - started)
    speed = round(rows * _SIMPLE_CHECKS / statistics.median(rounds))
    return _figure(f"peer: {name}, {_SIMPLE_CHECKS} simple row checks", speed, "checks/s")


def _plain(table: list[dict[str, Any]]) -> int:
    wrong = 0
    for row in table:
        name, value, unit, weight = row["name"], row["value"], row["unit"], row["weight"]
        wrong += not name
        wrong += len(name) > 50
        wrong += value is None
        wrong += value < 0
        wrong += unit == "%" and value > 100
        wrong += unit not in ("%", "个", "人")
        wrong += weight is None
        wrong += weight <= 0
        wrong += weight > 25
        wrong += name.endswith("率") and unit != "%"
    return wrong


def _pydantic(table: list[dict[str, Any]]) -> Callable[[], object]:
    from typing import Annotated, Literal  # noqa: PLC0415

    import pydantic  # noqa: PLC0415

    class Row(pydantic.BaseModel):
        name: Annotated[str, pydantic.Field(min_length=1, max_length=50)]
        value: Annotated[int, pydantic.Field(ge=0, le=100)]
        unit: Literal["%", "个", "人"]
        weight: Annotated[int, pydantic.Field(gt=0, le=25)]

    def work() -> int:
        wrong = 0
        for row in table:
            try:
                Row(**row)
            except pydantic.ValidationError:
                wrong += 1
        return wrong

    return work


def _pandera(table: list[dict[str, Any]]) -> Callable[[], object]:
    import pandera.polars as pa  # noqa: PLC0415
    import polars as pl  # noqa: PLC0415

    frame = pl.DataFrame(table)
    schema = pa.DataFrameSchema(
        {
            "name": pa.Column(str, [pa.Check.str_length(1, 50), pa.Check.str_matches("^指标")]),
            "value": pa.Column(int, [pa.Check.ge(0), pa.Check.le(100)]),
            "unit": pa.Column(str, [pa.Check.isin(["%", "个", "人"])]),
            "weight": pa.Column(int, [pa.Check.gt(0), pa.Check.le(25)]),
        }
    )

    def work() -> int:
        try:
            schema.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            return len(errors.failure_cases)
        return 0

    return work


def _figure(
    name: str, value: float, unit: str, bar: str | None = None, met: bool | None = None
) -> dict[str, Any]:
    figure: dict[str, Any] = {"name": name, "value": value, "unit": unit}
    return figure if bar is None else {**figure, "bar": bar, "met": met}


if __name__ == "__main__":
    main()
