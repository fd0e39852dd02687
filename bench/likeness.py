"""Near-duplicate goals among a million: seconds, memory and recall, beside datasketch on a smaller set.

python -m bench.likeness              a million generated goals, one in twenty a copy with changed characters
python -m bench.likeness --texts N    another size

The goals are invented: places, works and figures in sentences of 20 to 120 characters that share openings, endings
and objects as real ones do. A copy has one to three characters changed; those still at least as alike as the
threshold must be found in the group of what they were copied from.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, NamedTuple

from jiheng.audit.likeness import near_groups, similarity

THRESHOLD = 0.8
SECONDS = 120
RECALL = 0.99
_COPIES = 20
_PEER_TEXTS = 20_000
_PEER_VALUES = 128
_SEED = 20_240_131


def _list(words: str) -> list[str]:
    return words.split()


_PLACES = _list(
    "云溪 桐岭 丹霞 南屏 临泽 安澜 东湖 望江 清河 石桥 青川 永宁 长岭 白沙 金滩 柳林 松坪 竹溪 梅岭 兰亭"
)
_PARTS = "东西南北上下大小新老红白青黄石沙水山林田花竹松柳梅"
_UNITS = _list("街道 镇 乡 社区 村 片区 园区 灌区 林场 学区")
_VERBS = _list(
    "完成 开展 实施 组织 推进 落实 改造 新建 修缮 维护 采购 升级 排查 整治 培训 巡查 检测 补助 慰问"
)
_WORKS = _list(
    "小型水库除险加固 农村公路养护 义务教育校舍维修 基本公共卫生服务 乡村医生培训 困难群众救助 法治宣传进社区 "
    "食品安全抽检 老旧小区改造 污水管网修复 河道清淤 森林防火巡护 动物疫病免疫 残疾人康复 公共图书馆开放 "
    "非遗传承活动 应急演练 消防设施更新 政务网络运维 档案数字化 职业技能竞赛 就业困难人员援助 退役军人走访 "
    "养老机构补贴 儿童关爱服务 土壤污染监测 空气质量监测 城市照明节能 公厕提升 桥梁定期检查 隧道病害治理 "
    "电梯安全检验 特种设备检测 气象观测站维护 地质灾害排查 农田水利建设 高标准农田管护 粮食储备轮换 渔业增殖放流"
)
_MEASURES = _list("次 处 公里 人次 户 场 台 座 项 批 个 亩 平方米 期 份")
_OPENINGS = [
    "按照年度工作计划，",
    "根据上级部署要求，",
    "围绕中心工作，",
    "为进一步加强管理，",
    "",
    "",
    "",
    "",
]
_ENDINGS = _list(
    "切实保障群众生产生活需要 不断提升公共服务水平 有效防范安全风险 促进经济社会持续健康发展 确保各项任务按时完成 "
    "为全市高质量发展提供支撑 增强群众获得感和满意度 完善长效管理机制 推动工作规范化制度化 改善人居环境质量 "
    "提高资金使用效益 保障机构正常运转"
)


class Planted(NamedTuple):
    """A text and its copy, by their positions."""

    original: int
    copy: int


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--texts", type=int, default=1_000_000)
    for result in results(texts=parser.parse_args().texts):
        bar = f"  (bar {result['bar']})" if "bar" in result else ""
        print(f"{result['name']:72} {result['value']:>12,} {result['unit']}{bar}")


def results(*, texts: int = 1_000_000) -> list[dict[str, Any]]:
    """Measure a set of `texts` goals, and a smaller one beside the peer."""
    some, planted = generated(texts)
    before = _peak_memory()
    seconds, groups = _timed(lambda: [group.members for group in near_groups(some, THRESHOLD)])
    recall = _recall(groups, planted)
    share = f"{len(planted):,} planted copies at least {THRESHOLD} alike"
    return [
        _figure(
            f"near-duplicates among {texts:,} goals",
            seconds,
            "s",
            bar=f"<= {SECONDS}",
            met=seconds <= SECONDS,
        ),
        _figure(f"recall on {share}", recall, "", bar=f">= {RECALL}", met=recall >= RECALL),
        _figure("groups found", len(groups), "groups"),
        _figure(f"peak memory of the process ({before:,} MB before, texts included)", _peak_memory(), "MB"),
        *_peer(),
    ]


def generated(count: int) -> tuple[list[str], list[Planted]]:
    """Return goals, one in twenty a changed copy of another, and those copies that are still alike enough."""
    draw = random.Random(_SEED)
    originals: dict[str, None] = {}
    while len(originals) < count - count // _COPIES:
        goal = _goal(draw)
        if 20 <= len(goal) <= 120:
            originals[goal] = None
    texts = list(originals)
    planted = []
    for _ in range(count // _COPIES):
        original = draw.randrange(len(originals))
        copy = _changed(texts[original], draw)
        if copy != texts[original] and similarity(copy, texts[original]) >= THRESHOLD:
            planted.append(Planted(original, len(texts)))
        texts.append(copy)
    return texts, planted


def _goal(draw: random.Random) -> str:
    clauses = [_work(draw) for _ in range(draw.randint(1, 4))] + draw.sample(_ENDINGS, draw.randint(0, 2))
    return f"{draw.choice(_OPENINGS)}{'，'.join(clauses)}。"


def _work(draw: random.Random) -> str:
    place = f"{draw.choice(_PLACES)}{draw.choice(_PARTS)}{draw.choice(_PARTS)}{draw.choice(_UNITS)}"
    return (
        f"{draw.choice(_VERBS)}{place}{draw.choice(_WORKS)}{draw.randint(2, 9_999)}{draw.choice(_MEASURES)}"
    )


def _changed(text: str, draw: random.Random) -> str:
    characters = list(text)
    for place in draw.sample(range(len(text) - 1), draw.randint(1, 3)):
        characters[place] = draw.choice(_PARTS)
    return "".join(characters)


def _recall(groups: Iterable[Iterable[int]], planted: list[Planted]) -> float:
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    found = sum(1 for one in planted if group_of.get(one.copy, -1) == group_of.get(one.original, -2))
    return round(found / len(planted), 5)


def _peer() -> list[dict[str, Any]]:
    """Let datasketch find candidates in a smaller set: MinHash and LSH, without comparing them exactly."""
    if find_spec("datasketch") is None:
        return [_figure("skipped: datasketch is not installed", "–", "")]
    some, planted = generated(_PEER_TEXTS)
    ours, groups = _timed(lambda: [group.members for group in near_groups(some, THRESHOLD)])
    theirs, candidates = _timed(lambda: _datasketch(some))
    size = f"{_PEER_TEXTS:,} goals"
    pairs = sum(1 for one in planted if one.original in candidates[one.copy])
    return [
        _figure(f"{size}: ours, groups compared exactly", ours, "s"),
        _figure(f"{size}: recall of ours", _recall(groups, planted), ""),
        _figure(f"{size}: datasketch, candidates only ({_PEER_VALUES} values)", theirs, "s"),
        _figure(f"{size}: recall of datasketch", round(pairs / len(planted), 5), ""),
        _figure("datasketch takes so many times as long", round(theirs / ours, 1), "×"),
    ]


def _datasketch(texts: list[str]) -> list[set[int]]:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 (the peer is asked for only when measured)

    index = MinHashLSH(threshold=THRESHOLD, num_perm=_PEER_VALUES, weights=(0.1, 0.9))
    sketches = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=_PEER_VALUES)
        sketch.update_batch([text[n : n + 2].encode() for n in range(len(text) - 1)])
        index.insert(number, sketch)
        sketches.append(sketch)
    return [set(index.query(sketch)) for sketch in sketches]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    result = work()
    return round(time.perf_counter() - started, 2), result


def _peak_memory() -> int:
    """Return the peak memory of the process in MB; 0 where the system does not tell."""
    if find_spec("resource") is None:
        return 0
    import resource  # noqa: PLC0415 (not on every system)

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 if sys.platform == "darwin" else 1 / 1024) / 1024**2)


def _figure(name: str, value: float | str, unit: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": unit, **more}


if __name__ == "__main__":
    main()
