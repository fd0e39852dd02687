"""The pages of metrics: an index of the systems; for each its minimal schema, and its metrics with a worked case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tools.docs.markdown import Page, code, table

from jiheng.evidence.metric import METRICS, Metric
from jiheng.evidence.pack import Pack, Table, load_pack, pack_ids
from jiheng.foundation.message import Message

_TITLE = Message("指标口径", "Metrics")
_LEAD = Message(
    "能从业务系统算出的指标，按系统分页。每页有最小数据结构和全部口径；`jiheng metrics 编号` 另有演算用的小表。",
    "What can be computed from operational systems, a page for each. It holds the minimal schema and all metrics; "
    "`jiheng metrics ID` also shows the tiny tables of the worked cases.",
)
_SYSTEM = Message("系统", "System")
_COUNT = Message("口径数", "Metrics")
_SAYS = Message("内容", "What it holds")
_SOURCE = Message("依据：{source}。", "Source: {source}.")
_SCHEMA = Message("最小数据结构", "Minimal schema")
_COLUMN_HEADS = (Message("列", "Column"), Message("类型", "Type"), Message("内容", "What it holds"))
_KEY = Message("（主键）", " (key)")
_REQUIRED = Message("（必填）", " (required)")
_UNIT_COLUMN = Message("按 `{column}` 分单位。", "`{column}` names the body a row belongs to.")
_METRICS = Message("口径", "Metrics")
_METRIC_HEADS = (
    Message("编号", "Id"),
    Message("名称", "Name"),
    Message("单位", "Unit"),
    Message("方向", "Direction"),
    Message("怎么算", "What is counted"),
    Message("演算例", "Worked cases"),
)
_DIRECTIONS = {
    "positive": Message("越高越好", "more is better"),
    "negative": Message("越低越好", "less is better"),
}
_NONE = "—"


def pages() -> dict[str, Callable[[str], Page]]:
    """Return the index, and the page of each system."""
    return {"metrics": _index} | {f"metrics/{pack_id}": partial(_pack, pack_id) for pack_id in pack_ids()}


def _index(language: str) -> Page:
    heads = [_SYSTEM.render(language), _COUNT.render(language), _SAYS.render(language)]
    rows = []
    for pack_id in pack_ids():
        pack = load_pack(pack_id)
        link = f"[{pack.title.render(language)}](metrics/{pack_id}.md)"
        rows.append([link, str(len(_metrics(pack_id))), pack.says.render(language)])
    return Page(_TITLE.render(language), _LEAD.render(language), [table(heads, rows)])


def _pack(pack_id: str, language: str) -> Page:
    pack: Pack = load_pack(pack_id)
    parts = [_SOURCE.render(language, source=pack.source.render(language)), f"## {_SCHEMA.render(language)}"]
    for name, one in pack.tables.items():
        parts += _table(name, one, language)
    parts += [f"## {_METRICS.render(language)}", _table_of_metrics(_metrics(pack_id), language)]
    return Page(f"{pack.title.render(language)} ({pack_id})", f"{pack.says.render(language)}.", parts)


def _table(name: str, one: Table, language: str) -> list[str]:
    parts = [f"### {code(name)} {one.says.render(language)}"]
    if one.unit is not None:
        parts.append(_UNIT_COLUMN.render(language, column=one.unit))
    rows = []
    for column, about in one.columns.items():
        mark = _KEY.render(language) if about.key else _REQUIRED.render(language) if about.required else ""
        rows.append([code(column), about.type, about.says.render(language) + mark])
    return [*parts, table([head.render(language) for head in _COLUMN_HEADS], rows)]


def _table_of_metrics(metrics: list[Metric], language: str) -> str:
    rows = [
        [
            f'<a id="{one.id}"></a>{code(one.id)}',
            one.name.render(language),
            one.unit,
            _DIRECTIONS[one.direction].render(language),
            one.means.render(language),
            ", ".join(example.value or _NONE for example in one.examples),
        ]
        for one in metrics
    ]
    return table([head.render(language) for head in _METRIC_HEADS], rows)


def _metrics(pack_id: str) -> list[Metric]:
    return [one for one in METRICS if one.pack == pack_id]
