"""Parameters and bodies of requests, read strictly: what is not in the schema is refused, never passed over."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from msgspec.inspect import ListType, StructType, VarTupleType, type_info

from jiheng.foundation.message import Message
from jiheng.office.api.errors import InvalidError, MediaTypeError

_JSON = "application/json"
_FORM = "multipart/form-data"
_FILES = "files"
_ONLY_FILES = Message("只收名为 files 的文件", "only files are taken, under the name “files”")
_NUL = Message("不得含空字符（U+0000）", "the character U+0000 is not taken")


def parameters(request: HttpRequest, shape: type[msgspec.Struct]) -> Any:
    """Read the query of a request. Raises `InvalidError`."""
    return _converted(request.GET, shape)


def files(request: HttpRequest) -> list[UploadedFile]:
    """Return the files of a multipart body, sent under `files`, with nothing beside them.

    Raises `InvalidError`, `MediaTypeError`.
    """
    if request.content_type != _FORM:
        raise MediaTypeError(wanted=_FORM)
    if request.POST or set(request.FILES) - {_FILES}:
        raise InvalidError(detail=_ONLY_FILES)
    return [one for one in request.FILES.getlist(_FILES) if isinstance(one, UploadedFile)]


def body(request: HttpRequest, shape: Any) -> Any:
    """Read the JSON of a request. Raises `InvalidError`, `MediaTypeError`."""
    if request.content_type != _JSON:
        raise MediaTypeError(wanted=_JSON)
    content = request.body
    # PostgreSQL keeps no NUL, and no text that people read has one.
    if b"\\u0000" in content:
        raise InvalidError(detail=_NUL)
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidError(detail=str(error)) from error


def _converted(given: QueryDict, shape: type[msgspec.Struct]) -> Any:
    several = _several(shape)
    read: dict[str, Any] = {}
    for name, values in given.lists():
        if any("\x00" in str(value) for value in (name, *values)):
            raise InvalidError(detail=_NUL)
        read[name] = values if name in several or len(values) > 1 else values[0]
    try:
        return msgspec.convert(read, shape, strict=False)
    except msgspec.ValidationError as error:
        raise InvalidError(detail=str(error)) from error


def _several(shape: type[msgspec.Struct]) -> frozenset[str]:
    """Return the names of those parameters that may come more than once."""
    info = type_info(shape)
    assert isinstance(info, StructType), "parameters are a struct"
    return frozenset(one.name for one in info.fields if isinstance(one.type, (ListType, VarTupleType)))
