"""The page of data elements: every entity with its columns, and the systems that name them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.docs.markdown import Page, code, table

from jiheng.exchange.element import NARRATIVE, Element, Entity, elements_source, load_elements
from jiheng.exchange.mapping import Mapping, load_mappings
from jiheng.foundation.message import Message

_TITLE = Message("一体化数据元素", "Data elements of the budget system")
_LEAD = Message(
    "`jiheng exchange` 读写的预算管理一体化系统实体和列，以及各系统的叫法。",
    "Entities and columns of the integrated budget system that `jiheng exchange` reads and writes, and what systems call them.",
)
_SOURCE = Message("来源：{source}。", "Source: {source}.")
_HEADS = (
    Message("列", "Column"),
    Message("名称", "Title"),
    Message("类型", "Type"),
    Message("长度", "Length"),
    Message("绩衡的栏目", "Our field"),
    Message("代码表", "List of codes"),
    Message("依据", "Known"),
)
_TYPES = {
    "text": Message("文本", "text"),
    "code": Message("编码", "code"),
    "money": Message("金额", "money"),
    "number": Message("数", "number"),
    "date": Message("日期", "date"),
}
_MARKS = {
    "verified": Message("查证原文", "verified"),
    "second-hand": Message("见过", "second-hand"),
    "memory": Message("凭记忆", "memory"),
    "own": Message("自定", "own"),
}
_SYSTEMS = Message("已有的系统", "Systems that are known")
_SYSTEM_HEADS = (
    Message("编号", "Id"),
    Message("名称", "Title"),
    Message("金额单位", "Money in"),
    Message("工作表", "Sheets"),
)
_CODES = Message("代码表 {name}（{mark}）：{pairs}。", "List {name} ({mark}): {pairs}.")


def page(language: str) -> Page:
    """Return the page of all entities."""
    parts = [_SOURCE.render(language, source=elements_source().render(language))]
    for entity in load_elements().values():
        parts += [f"## {code(entity.id)} {entity.title.render(language)}", _columns(entity, language)]
    parts += [f"## {_SYSTEMS.render(language)}", _systems(language)]
    for mapping in load_mappings().values():
        parts += [f"### {code(mapping.id)}", *_codes(mapping, language)]
    return Page(_TITLE.render(language), _LEAD.render(language), parts)


def _columns(entity: Entity, language: str) -> str:
    heads = [head.render(language) for head in _HEADS]
    return table(heads, [_row(element, language) for element in entity.elements])


def _row(element: Element, language: str) -> list[str]:
    length = f"{element.length},{element.scale}" if element.scale else str(element.length)
    note = f"；{element.note.render(language)}" if element.note else ""
    field = (element.field or "–").removeprefix(NARRATIVE)
    lists = element.codes or element.names
    return [
        code(element.id),
        element.title.render(language) + note,
        _TYPES[element.type].render(language),
        length,
        code(field) if element.field else field,
        code(lists) if lists else "–",
        _MARKS[element.mark].render(language),
    ]


def _systems(language: str) -> str:
    rows = [
        [
            code(one.id),
            one.title.render(language),
            one.unit or "–",
            "、".join(mapped.sheet for mapped in one.tables.values()),
        ]
        for one in load_mappings().values()
    ]
    return table([head.render(language) for head in _SYSTEM_HEADS], rows)


def _codes(mapping: Mapping, language: str) -> Iterator[str]:
    for name, codes in mapping.codes.items():
        pairs = "、".join(f"{one} = {means}" for one, means in codes.values.items())
        yield _CODES.render(language, name=code(name), mark=_MARKS[codes.mark].render(language), pairs=pairs)
