"""Understanding target values: distinct values a second on one core, beside the Chinese-numeral parser cn2an.

python -m bench.targets              a realistic mix of 60,000 distinct values, median of five rounds
python -m bench.targets --values N   another size

No value occurs twice, so the memory in front of `understand` never answers; it is emptied before every
round. The mix follows published tables: nearly all short, one in thirty a sentence.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

from jiheng.targets import grammar, understand

ROUNDS = 5
BAR = 100_000
_SEED = 20_240_131
_UNITS = [
    "次",
    "个",
    "人",
    "%",
    "%",
    "%",
    "万元",
    "件",
    "场",
    "份",
    "小时",
    "人次",
    "平方米",
    "元/人",
    "天",
    "公里",
    "户",
    "亩",
    "台",
    "期",
    "篇",
    "元/人·月",
]
_HEADS = [
    "≥",
    "≥",
    "≥",
    "≤",
    "",
    "",
    "=",
    ">=",
    "<=",
    "不少于",
    "不低于",
    "达到",
    "约",
    "≧",
    "小于等于",
    "大于等于",
]
_TAILS = ["", "", "", "", "", "以上", "以内", "左右"]
_WORDS = [
    "提升",
    "改善",
    "保障",
    "有效",
    "规范",
    "及时",
    "合理",
    "完成",
    "质量",
    "水平",
    "群众",
    "满意",
    "持续",
    "加强",
    "服务",
    "建设",
    "明显",
    "逐步",
    "到位",
    "健全",
]
_TASKS = ["规范化整理", "日常巡检", "专项检查", "普法宣传", "业务培训"]


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--values", type=int, default=60_000)
    for result in results(values=parser.parse_args().values):
        bar = f"  (bar {result['bar']})" if "bar" in result else ""
        print(f"{result['name']:52} {result['value']:>10,} {result['unit']}{bar}")


def results(*, values: int = 60_000) -> list[dict[str, Any]]:
    """Measure the mix as a whole and each sort of value alone."""
    understand("≥90%，每月举办一次")
    draw = random.Random(_SEED)
    sorts = {sort: list(_distinct(make, share * values // 100, draw)) for sort, (share, make) in _MIX.items()}
    mix = [value for drawn in sorts.values() for value in drawn]
    draw.shuffle(mix)
    speed = _values_a_second(understand, mix)
    measured = [
        _figure(f"{len(mix):,} distinct values, realistic mix", speed, bar=f">= {BAR:,}", met=speed >= BAR)
    ]
    measured += [_figure(f"only {sort}", _values_a_second(understand, sorts[sort])) for sort in sorts]
    return [*measured, *_peer(sorts["quantities"])]


def _peer(quantities: list[str]) -> list[dict[str, Any]]:
    """Let cn2an find the numerals of the same quantities: it gives no comparator, unit or kind."""
    if find_spec("cn2an") is None:
        return []
    import cn2an  # noqa: PLC0415 (the peer is asked for only when measured)

    some = quantities[:5_000]
    speed = _values_a_second(lambda value: cn2an.transform(value, "cn2an"), some)
    return [_figure("cn2an.transform on quantities (numerals only)", speed)]


def _values_a_second(work: Callable[[str], object], values: list[str]) -> int:
    rounds = []
    for _ in range(ROUNDS):
        grammar.forget()
        started = time.perf_counter()
        for value in values:
            work(value)
        rounds.append(len(values) / (time.perf_counter() - started))
    return round(statistics.median(rounds))


def _distinct(make: Callable[[random.Random], str], count: int, draw: random.Random) -> Iterator[str]:
    seen: set[str] = set()
    while len(seen) < count:
        value = make(draw)
        if value not in seen:
            seen.add(value)
            yield value


def _quantity(draw: random.Random) -> str:
    fraction = draw.choice(["", "", "", ".5", ".25"])
    return (
        f"{draw.choice(_HEADS)}{draw.randint(1, 99_999)}{fraction}{draw.choice(_UNITS)}{draw.choice(_TAILS)}"
    )


def _words(draw: random.Random) -> str:
    return "".join(draw.choices(_WORDS, k=draw.randint(2, 5)))


def _range(draw: random.Random) -> str:
    low = draw.randint(1, 9_000)
    return f"{low}{draw.choice('-~至')}{low + draw.randint(1, 900)}{draw.choice(_UNITS)}"


def _date(draw: random.Random) -> str:
    day = f"{draw.randint(2015, 2035)}年{draw.randint(1, 12)}月{draw.randint(1, 28)}日"
    return day + draw.choice(["", "前", "之前", "前完成"])


def _sentence(draw: random.Random) -> str:
    first = f"完成{draw.randint(1, 999)}个项目的{draw.choice(_TASKS)}且合格率达到{draw.randint(50, 100)}%以上"
    return f"{first}，开展{draw.choice(_TASKS)}不少于{draw.randint(1, 9_999)}次"


_MIX: dict[str, tuple[int, Callable[[random.Random], str]]] = {
    "quantities": (65, _quantity),
    "words": (27, _words),
    "ranges": (2, _range),
    "dates": (3, _date),
    "sentences": (3, _sentence),
}
"""Sort of value → its share in per cent, as in published tables, and how one is drawn."""


def _figure(name: str, value: int, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "values/s", **more}


if __name__ == "__main__":
    main()
