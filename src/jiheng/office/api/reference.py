"""The OpenAPI document laid out for people: sections of operations, each with parameters, fields and an example for curl."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

import msgspec

from jiheng.foundation.errors import JihengError
from jiheng.office.api import errors as ours
from jiheng.office.api.problem import status_of
from jiheng.office.cases import errors as of_cases
from jiheng.office.intake import errors as of_imports
from jiheng.office.results import errors as of_results

_METHODS = ("get", "post", "put", "patch", "delete")
_SOME_ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
_SOME = {"case": _SOME_ID, "record": _SOME_ID, "batch": "7", "number": "2", "unit": "1010101"}


class Field(msgspec.Struct, frozen=True):
    """A parameter or a field of a body or an answer."""

    name: str
    kind: str
    is_needed: bool
    says: str


class Shown(msgspec.Struct, frozen=True):
    """An operation as the page shows it."""

    id: str
    method: str
    path: str
    title: str
    note: str
    scopes: list[str]
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]
    answers: list[tuple[str, str]]
    curl: str


class Section(msgspec.Struct, frozen=True):
    """The operations of one subject."""

    id: str
    title: str
    operations: list[Shown]


class Code(msgspec.Struct, frozen=True):
    """A code of an error, its status, and what it says; places to be filled in are left as they are."""

    code: str
    status: int
    says: str


class Reference(msgspec.Struct, frozen=True):
    """The whole page."""

    about: list[str]
    sections: list[Section]
    codes: list[Code]
    server: str


def lay_out(document: dict[str, Any], host: str) -> Reference:
    """Lay the document out; `host` stands in the examples."""
    server = host + document["servers"][0]["url"]
    shown = list(_shown(document, server))
    sections = [
        Section(tag["name"], tag["description"], [one for name, one in shown if name == tag["name"]])
        for tag in document["tags"]
    ]
    return Reference(document["info"]["description"].split("\n\n"), sections, codes(), server)


def codes() -> list[Code]:
    """Return every code that a problem can carry."""
    known = {
        one.code: Code(one.code, int(status_of(one())), one.message.render())
        for module in (ours, of_cases, of_imports, of_results)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, JihengError) and one is not JihengError
    }
    return sorted(known.values(), key=lambda one: (one.status, one.code))


def _shown(document: dict[str, Any], server: str) -> Iterator[tuple[str, Shown]]:
    for path, entry in document["paths"].items():
        for method in _METHODS:
            if method not in entry:
                continue
            one = entry[method]
            parameters = [*entry.get("parameters", ()), *one["parameters"]]
            yield (
                one["tags"][0],
                Shown(
                    id=one["operationId"],
                    method=method.upper(),
                    path=path,
                    title=one["summary"],
                    note=one.get("description", ""),
                    scopes=[scope for way in one["security"] for scope in way.get("token", ())],
                    parameters=[_parameter(each) for each in parameters if each["name"] != "Accept-Language"],
                    body=_body(document, one),
                    answer=_answer(document, one),
                    answers=[(status, _said(document, told)) for status, told in one["responses"].items()],
                    curl=_curl(method, server + path, one),
                ),
            )


def _parameter(one: dict[str, Any]) -> Field:
    return Field(
        one["name"], f"{one['in']} · {kind_of(one['schema'])}", one["required"], one.get("description", "")
    )


def _body(document: dict[str, Any], one: dict[str, Any]) -> list[Field]:
    content = one.get("requestBody", {}).get("content", {})
    return [field for told in content.values() for field in _fields(document, told["schema"])]


def _answer(document: dict[str, Any], one: dict[str, Any]) -> list[Field]:
    done = next(iter(one["responses"].values()))
    schemas = [told["schema"] for told in done.get("content", {}).values() if "schema" in told]
    return [field for schema in schemas for field in _fields(document, schema)]


def _said(document: dict[str, Any], told: dict[str, Any]) -> str:
    ref = told.get("$ref", "").rpartition("/")[2]
    return str((document["components"]["responses"][ref] if ref else told)["description"])


def _fields(document: dict[str, Any], schema: dict[str, Any]) -> list[Field]:
    """Return the fields of an object; of a list, those of what it lists."""
    known = document["components"]["schemas"]
    while "items" in schema or "$ref" in schema:
        schema = schema["items"] if "items" in schema else known[schema["$ref"].rpartition("/")[2]]
    needed = schema.get("required", ())
    fields = schema.get("properties", {})
    return [
        Field(name, kind_of(told), name in needed, told.get("description", ""))
        for name, told in fields.items()
    ]


def kind_of(schema: dict[str, Any]) -> str:
    """Say of which kind a value is: "string | null", "CaseHead[]", "优 | 良"."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(f"{one}" for one in schema["enum"])
    if "anyOf" in schema:
        return " | ".join(kind_of(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return f"{kind_of(schema.get('items', {}))}[]"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"{{…: {kind_of(schema['additionalProperties'])}}}"
    kind = schema.get("format") or schema.get("type", "…")
    return str(kind)


def _curl(method: str, address: str, one: dict[str, Any]) -> str:
    """Return a command that does it; names in capitals are to be filled in."""
    for name, some in _SOME.items():
        address = address.replace(f"{{{name}}}", some)
    needed = [each for each in one["parameters"] if each["in"] == "query" and each["required"]]
    if needed:
        address += "?" + "&".join(f"{each['name']}=name" for each in needed)
    parts = ["curl", shlex.quote(address), '-H "Authorization: Bearer $TOKEN"']
    if method != "get":
        parts.insert(1, f"-X {method.upper()}")
    if any(each["name"] == "If-Match" for each in one["parameters"]):
        parts.append("-H 'If-Match: \"3\"'")
    content = one.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        parts.append("-F files=@goals.docx")
    elif content:
        example = msgspec.json.encode(content["application/json"].get("example", {})).decode()
        parts += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(example)}"]
    if any("openxml" in media for media in one["responses"].get("200", {}).get("content", {})):
        parts.append("-O -J")
    return " \\\n  ".join(parts)
