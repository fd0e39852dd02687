"""The contract `jiheng/declaration@1`: every type and field, and its JSON Schema, from the types."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec
from tools.docs.markdown import Page, code, table

from jiheng.declaration.model import FORMAT, Declaration
from jiheng.foundation.message import Message

_TITLE = Message("数据约定", "The contract")
_LEAD = Message(
    f"`{FORMAT}`：读出的一切以这一种形式交出；"
    "机器可读的定义见 [declaration.schema.json](declaration.schema.json)。",
    f"`{FORMAT}`: the one form in which everything that was read is handed on; "
    "for machines, [declaration.schema.json](declaration.schema.json).",
)
_RULES = Message(
    "金额一律为**元**，十进制字符串，不带千分位。文件没有给出的值是 `null`，绝不猜测。"
    "位置（`Where`）的各项从 0 数起。可以增加键，已有的键不改名。",
    "All money is in **yuan**, as decimal strings without thousands separators. A value the document does "
    "not give is `null`, never guessed. The counts of a place (`Where`) start at 0. Keys may be added; "
    "none is renamed.",
)
_KEY = Message("键", "Key")
_TYPE = Message("类型", "Type")
_ABSENT = Message("没有时", "When absent")


def schema() -> str:
    """Return the JSON Schema of a declaration."""
    return json.dumps(msgspec.json.schema(Declaration), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def page(language: str) -> Page:
    """Return the page in one language. The sentence of each type is its docstring, in English."""
    types = msgspec.json.schema_components([Declaration])[1]
    structs = {kind.__name__: kind for kind in _structs(Declaration)}
    parts = [_RULES.render(language)]
    for name in sorted(structs, key=lambda n: (n != "Declaration", list(structs).index(n))):
        doc = inspect.cleandoc(structs[name].__doc__ or "")
        head = [_KEY.render(language), _TYPE.render(language), _ABSENT.render(language)]
        parts.append(f"## {name}\n\n{doc}\n\n{table(head, _fields(types[name]))}")
    return Page(_TITLE.render(language), _LEAD.render(language), parts)


def _fields(component: dict[str, Any]) -> list[list[str]]:
    required = set(component.get("required", ()))
    return [
        [
            code(key),
            _type(value),
            "" if key in required else code(json.dumps(value.get("default"), ensure_ascii=False)),
        ]
        for key, value in component["properties"].items()
    ]


def _type(value: dict[str, Any]) -> str:
    if "anyOf" in value:
        return " / ".join(_type(one) for one in value["anyOf"])
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in value:
        return " ".join(code(json.dumps(one)) for one in value["enum"])
    if value.get("type") == "array":
        return f"[{_type(value.get('items', {}))}]"
    if value.get("type") == "object" and isinstance(value.get("additionalProperties"), dict):
        return f"{{{_type(value['additionalProperties'])}}}"
    return str(value.get("type", ""))


def _structs(kind: type[msgspec.Struct], seen: dict[type[msgspec.Struct], None] | None = None) -> list[type]:
    """Return `kind` and every struct reached from its fields, in the order met."""
    seen = {} if seen is None else seen
    if kind not in seen:
        seen[kind] = None
        for field in msgspec.inspect.type_info(kind).fields:  # type: ignore[attr-defined]
            for inner in _inner(field.type):
                _structs(inner, seen)
    return list(seen)


def _inner(info: Any) -> list[type[msgspec.Struct]]:
    if isinstance(info, msgspec.inspect.StructType):
        return [info.cls]
    parts = [
        *getattr(info, "types", ()),
        *(getattr(info, name, None) for name in ("item_type", "value_type")),
    ]
    return [kind for part in parts if part is not None for kind in _inner(part)]
