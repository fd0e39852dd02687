"""The OpenAPI 3.1 document, made from the operations: what is checked and what is described cannot differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from inspect import cleandoc
from typing import Any, NamedTuple

import msgspec
from django.conf import settings

from jiheng.foundation.message import Message, speaking
from jiheng.office.api.operation import Files, Operation
from jiheng.office.api.operations import BOOKS
from jiheng.office.api.problem import MEDIA_TYPE, ProblemDetails, titles
from jiheng.office.api.scopes import SCOPES
from jiheng.office.api.shapes.words import FIRST_YEAR, LAST_YEAR

BASE = "api/v1"
_REF = "#/components/schemas/{name}"
_PARAMETER = re.compile(r"\{(\w+)\}")
_JSON = "application/json"

_TITLE = Message("绩衡 API", "Jiheng API")
_ABOUT = Message(
    "网页能做的事，程序也能做：同样的办理规则、同样的权限、同样的留痕。\n\n"
    "凭访问令牌进入（Authorization: Bearer …），令牌在“我的登录”中建立，只会缩小、不会扩大本人的权限。"
    "读到的每个 JSON 都带强 ETag；修改已有的东西须在 If-Match 中写明读到的 ETag：没写回 428，内容已变化回 412。"
    "带 If-None-Match 再读，没有变化回 304。列表分页，前后页地址在 Link 头中。"
    "出错时回 application/problem+json（RFC 9457），code 不会变，detail 按 Accept-Language 用中文或英文。"
    "不属于您的单位的东西一律回 404。",
    "What the pages do, programs can do: by the same table of moves, the same access, with the same trail.\n\n"
    "Enter with a token (Authorization: Bearer …), made under “My login”; it narrows what the person may do and never "
    "widens it. Every JSON has a strong ETag; a change of something that exists says in If-Match which ETag was read: "
    "428 without it, 412 where it changed since. With If-None-Match what is unchanged is answered with 304. Lists come "
    "in pages, with the addresses of their neighbours in Link. Errors are application/problem+json (RFC 9457): code is "
    "stable, detail is in Chinese or English by Accept-Language. What is not of your bodies is answered with 404.",
)
_TOKEN = Message("访问令牌，在“我的登录”中建立。", "A token, made under “My login”.")
_COOKIE = Message(
    "已登录的浏览器；写入还须带 X-CSRFToken。",
    "A browser that is logged in; writes need X-CSRFToken besides.",
)
_IF_MATCH = Message("读到的 ETag", "the ETag that was read")
_IF_NONE_MATCH = Message("已有的 ETag；没有变化时回 304", "the ETag at hand; 304 where nothing changed")
_LANGUAGE = Message("zh 或 en", "zh or en")
_FILES = Message("要导入的文件，可多个", "the files to import")
_DONE = Message("成功", "Done")
_UNCHANGED = Message("没有变化", "Unchanged")


class PathParameter(NamedTuple):
    """A part of an address: how Django reads it, its schema, and what it is."""

    converter: str
    schema: dict[str, Any]
    says: Message


_NUMBER = {"type": "integer", "minimum": 0, "maximum": 999_999_999_999_999}
PATH_PARAMETERS = {
    "case": PathParameter(
        "uuid", {"type": "string", "format": "uuid"}, Message("项目的 id", "id of the case")
    ),
    "record": PathParameter(
        "uuid", {"type": "string", "format": "uuid"}, Message("记录的 id", "id of the record")
    ),
    "book": PathParameter(
        "uuid", {"type": "string", "format": "uuid"}, Message("一册打印的 id", "id of the book")
    ),
    "batch": PathParameter("number", _NUMBER, Message("导入的 id", "id of the import")),
    "number": PathParameter(
        "number", _NUMBER, Message("版本号，或批注、文件的 id", "number of a version; id of a remark or file")
    ),
    "unit": PathParameter("str", {"type": "string"}, Message("单位代码", "code of the body")),
    "year": PathParameter(
        "number",
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        Message("年度", "fiscal year"),
    ),
    "publication": PathParameter("number", _NUMBER, Message("一次公开的 id", "id of the publication")),
}


@cache
def document(language: str) -> dict[str, Any]:
    """Return the document, its sentences in "zh" or "en"."""
    with speaking(language):
        described = {
            "openapi": "3.1.0",
            "info": {
                "title": _TITLE.render(),
                "version": version("jiheng"),
                "summary": Message("预算绩效管理", "Budget performance management").render(),
                "description": _ABOUT.render(),
                "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            },
            "servers": [{"url": f"/{BASE}"}],
            "tags": [{"name": book.id, "description": book.title.render()} for book in BOOKS],
            "paths": _paths(),
            "components": _components(),
        }
    # As it is read: lists for tuples, texts for keys.
    read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(described))
    return read


def encoded(language: str) -> bytes:
    """Return the document as JSON, indented for people who read it."""
    return msgspec.json.format(msgspec.json.encode(document(language)), indent=2) + b"\n"


def _paths() -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {}
    for book in BOOKS:
        for one in book.operations:
            entry = paths.setdefault(one.path, {})
            named = _PARAMETER.findall(one.path)
            if named:
                entry["parameters"] = [_path_parameter(name) for name in named]
            entry[one.method.lower()] = _operation(one, book.id)
    return paths


def _operation(one: Operation, tag: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": one.id,
        "tags": [tag],
        "summary": one.title.render(),
        "security": [{"token": [scope]} for scope in one.scopes] + [{"session": []}],
        "parameters": [*_header_parameters(one), *_query_parameters(one)],
        "responses": _responses(one),
    }
    if one.note is not None:
        described["description"] = one.note.render()
    if one.body is not None:
        described["requestBody"] = {"required": True, "content": _body(one)}
    return described


def _path_parameter(name: str) -> dict[str, Any]:
    known = PATH_PARAMETERS[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "schema": known.schema,
        "description": known.says.render(),
    }


def _header_parameters(one: Operation) -> list[dict[str, Any]]:
    headers = [("Accept-Language", _LANGUAGE, False)]
    if one.is_conditional:
        headers.append(("If-Match", _IF_MATCH, True))
    elif one.method == "GET" and one.answer is not None:
        headers.append(("If-None-Match", _IF_NONE_MATCH, False))
    return [
        {
            "name": name,
            "in": "header",
            "required": is_required,
            "schema": {"type": "string"},
            "description": says.render(),
        }
        for name, says, is_required in headers
    ]


def _query_parameters(one: Operation) -> list[dict[str, Any]]:
    _, components = msgspec.json.schema_components([one.query], ref_template=_REF)
    shape = components[one.query.__name__]
    return [
        {
            "name": name,
            "in": "query",
            "required": name in shape.get("required", ()),
            "schema": _without_null(schema),
            **({"description": schema["description"]} if "description" in schema else {}),
        }
        for name, schema in shape.get("properties", {}).items()
    ]


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a parameter: one that is not given is left out, and never null."""
    kept = {name: value for name, value in schema.items() if name not in {"anyOf", "description"}}
    if kept.get("default", "") is None:
        del kept["default"]
    choices = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    return (
        {**kept, **choices[0]} if len(choices) == 1 else {**kept, **({"anyOf": choices} if choices else {})}
    )


def _body(one: Operation) -> dict[str, Any]:
    if one.body is Files:
        files = {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}}
        shape = {
            "type": "object",
            "properties": {"files": {**files, "minItems": 1, "description": _FILES.render()}},
            "required": ["files"],
        }
        return {"multipart/form-data": {"schema": shape}}
    content = {"schema": _schema_of(one.body)}
    return {_JSON: {**content, "example": one.example} if one.example is not None else content}


def _responses(one: Operation) -> dict[str, Any]:
    done: dict[str, Any] = {"description": _DONE.render()}
    if one.answer is not None:
        done["content"] = {_JSON: {"schema": _schema_of(one.answer)}}
        done["headers"] = {"ETag": {"schema": {"type": "string"}}}
    elif one.media:
        done["content"] = {media: {} for media in one.media}
    responses = {str(one.status): done}
    if one.method == "GET" and one.answer is not None:
        responses["304"] = {"description": _UNCHANGED.render()}
    return responses | {
        str(status): {"$ref": f"#/components/responses/{status}"} for status in _refusals(one)
    }


def _refusals(one: Operation) -> Iterable[int]:
    yield from (400, 401, 403, 404)
    if one.method != "GET":
        yield 409
    if one.is_conditional:
        yield 412
    if one.body is not None:
        yield from (413, 415)
    yield 422
    if one.is_conditional:
        yield 428
    yield 429


def _components() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components(_shapes(), ref_template=_REF)
    session = {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": _COOKIE.render(),
    }
    scopes = "".join(f"\n- `{scope}`: {says.render()}" for scope, says in SCOPES.items())
    return {
        "schemas": {name: _plainly_described(schema) for name, schema in schemas.items()},
        "responses": {
            str(status): {
                "description": f"{HTTPStatus(status).phrase}: {says.render()}",
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
            }
            for status, says in titles().items()
        },
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer", "description": _TOKEN.render() + "\n" + scopes},
            "session": session,
        },
    }


def _plainly_described(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the indentation that its sentences have in our source."""
    return {**schema, "description": cleandoc(schema["description"])} if "description" in schema else schema


def _shapes() -> list[Any]:
    operations = [one for book in BOOKS for one in book.operations]
    answers = [one.answer for one in operations if one.answer is not None]
    bodies = [one.body for one in operations if one.body is not None and one.body is not Files]
    return [ProblemDetails, *answers, *bodies]


@cache
def _schemas() -> dict[int, dict[str, Any]]:
    shapes = _shapes()
    found, _ = msgspec.json.schema_components(shapes, ref_template=_REF)
    return {id(shape): schema for shape, schema in zip(shapes, found, strict=True)}


def _schema_of(shape: Any) -> dict[str, Any]:
    """Return the schema of an answer or a body, with the names that it has among all of them."""
    return _schemas()[id(shape)]
