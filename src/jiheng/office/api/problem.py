"""Refusals as every program reads them: application/problem+json (RFC 9457), with our codes."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db.models import ObjectDoesNotExist
from django.http import Http404, HttpResponse

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message, user_language
from jiheng.office.api import errors
from jiheng.office.cases.errors import CaseError, StaleCaseError
from jiheng.office.intake.errors import IntakeError, StaleBatchError
from jiheng.office.output.errors import OutputError

MEDIA_TYPE = "application/problem+json"

_STALE = (StaleCaseError, StaleBatchError)
_TITLES: dict[int, Message] = {
    400: Message("请求有误", "Bad request"),
    401: Message("没有登录", "Not logged in"),
    403: Message("没有权限", "Not allowed"),
    404: Message("没有这一项", "Not found"),
    405: Message("不支持这种方法", "Method not allowed"),
    409: Message("现在不能这样办", "Not possible now"),
    412: Message("内容已变化", "Changed meanwhile"),
    413: Message("内容过大", "Too large"),
    415: Message("内容类型不对", "Wrong media type"),
    422: Message("内容不合要求", "Invalid content"),
    428: Message("须写明 If-Match", "If-Match needed"),
    429: Message("次数过多", "Too many attempts"),
    500: Message("程序出错", "The program failed"),
}
"""What a status means, for every status that is answered."""


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why a request was refused. `code` is stable and for programs, `detail` a sentence in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    instance: str


def titles() -> dict[int, Message]:
    """Return what each status means."""
    return dict(_TITLES)


def status_of(error: JihengError) -> int:
    """Return the status that an error is answered with."""
    if isinstance(error, _STALE):
        return HTTPStatus.PRECONDITION_FAILED
    if isinstance(error, (errors.ApiError, CaseError, IntakeError, OutputError)):
        return error.status
    return HTTPStatus.CONFLICT


def as_error(raised: Exception) -> JihengError | None:
    """Return one of our errors for what was raised; None for a defect of the program."""
    if isinstance(raised, JihengError):
        return raised
    if isinstance(raised, (Http404, ObjectDoesNotExist)):
        return errors.NotFoundError()
    if isinstance(raised, PermissionDenied):
        return errors.ForbiddenError()
    if isinstance(raised, RequestDataTooBig):
        return errors.TooLargeError()
    if isinstance(raised, (BadRequest, SuspiciousOperation)):
        return errors.ApiError()
    return None


def problem(error: JihengError, path: str) -> HttpResponse:
    """Return the answer for an error, in the reader's language."""
    status = int(status_of(error))
    told = ProblemDetails(
        type=f"/api/#problem-{error.code}",
        title=_TITLES[status].render(),
        status=status,
        code=error.code,
        detail=error.render(),
        instance=path,
    )
    response = HttpResponse(msgspec.json.encode(told), status=status, content_type=MEDIA_TYPE)
    response["Content-Language"] = user_language()
    response["Cache-Control"] = "no-store"
    for name, value in _headers(error).items():
        response[name] = value
    return response


def _headers(error: JihengError) -> dict[str, str]:
    if isinstance(error, errors.ScopeError):
        return {
            "WWW-Authenticate": f'Bearer realm="jiheng", error="insufficient_scope", scope="{error.params["scope"]}"'
        }
    if isinstance(error, errors.BadTokenError):
        return {"WWW-Authenticate": 'Bearer realm="jiheng", error="invalid_token"'}
    if isinstance(error, errors.NoLoginError):
        return {"WWW-Authenticate": 'Bearer realm="jiheng"'}
    if isinstance(error, errors.TooManyBadTokensError):
        return {"Retry-After": str(error.params["minutes"] * 60)}
    if isinstance(error, errors.FloodError):
        return {"Retry-After": "60"}
    return {"Allow": error.params["allowed"]} if isinstance(error, errors.MethodError) else {}
