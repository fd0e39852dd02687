"""From a request to its operation and back: checks, in this order, the caller, scope, state seen, parameters and body."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

import msgspec
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt

from jiheng.foundation.message import speaking, user_language
from jiheng.office.api import asked
from jiheng.office.api.call import Call, Reply
from jiheng.office.api.door import caller_of, language_of
from jiheng.office.api.errors import BrokenError, MethodError, NotFoundError
from jiheng.office.api.etags import Seen, is_known, tag_of
from jiheng.office.api.operation import Files, Operation
from jiheng.office.api.problem import as_error, problem
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.middleware import View

_log = logging.getLogger("jiheng.api")


def view_of(operations: Iterable[Operation]) -> View:
    """Return the view of one address: the operations of its methods."""
    by_method = {one.method: one for one in operations}

    # A token is no cookie that a browser would send by itself; where the cookie counts, `door` asks for the form's token.
    @csrf_exempt
    @login_not_required
    def answer(request: HttpRequest, **named: Any) -> HttpResponseBase:
        with _speaking(request), translation.override("en" if user_language() == "en" else "zh-hans"):
            return _guarded(request, by_method, named)

    return answer


@csrf_exempt
@login_not_required
def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """Say that there is nothing at an address below ours."""
    del rest
    with _speaking(request):
        return problem(NotFoundError(), request.path)


def _speaking(request: HttpRequest) -> Any:
    return speaking(language_of(request) or user_language())


def _guarded(request: HttpRequest, by_method: dict[Any, Operation], named: dict[str, Any]) -> HttpResponse:
    try:
        response = _answer(request, by_method, named)
    except Exception as raised:  # noqa: BLE001 -- a program is answered in its own form also where ours fails
        if isinstance(raised, NotForYouError):
            # Django tells the doorkeeper of what a view raises; here it is the view itself that answers.
            request.was_refused = True  # type: ignore[attr-defined]
        error = as_error(raised)
        if error is None:
            _log.exception("%s %s", request.method, request.path)
            error = BrokenError()
        response = problem(error, request.path)
    patch_vary_headers(response, ["Accept-Language", "Authorization", "Cookie"])
    return response


def _answer(request: HttpRequest, by_method: dict[Any, Operation], named: dict[str, Any]) -> HttpResponse:
    operation = by_method.get("GET" if request.method == "HEAD" else request.method)
    if operation is None:
        methods = [*by_method, *(["HEAD"] if "GET" in by_method else [])]
        raise MethodError(allowed=", ".join(methods))
    user, token = caller_of(request)
    call = Call(request, user, token)
    call.needs(*operation.scopes)
    if operation.is_conditional:
        call.seen = Seen(request.headers.get("If-Match"))
    call.query = asked.parameters(request, operation.query)
    _read_body(request, operation, call)
    return _response(request, operation, operation.do(call, **named))


def _read_body(request: HttpRequest, operation: Operation, call: Call) -> None:
    if operation.body is Files:
        call.files = asked.files(request)
    elif operation.body is not None:
        call.body = asked.body(request, operation.body)


def _response(request: HttpRequest, operation: Operation, reply: Reply) -> HttpResponse:
    if reply.content is not None:
        response = HttpResponse(reply.content, content_type=reply.media)
        response["Content-Disposition"] = (
            content_disposition_header(as_attachment=True, filename=reply.name) or ""
        )
        response["Cache-Control"] = "no-store"
        return response
    if operation.answer is None:
        return HttpResponse(status=operation.status)
    content = msgspec.json.encode(reply.value)
    tag = tag_of(content, reply.lock)
    if operation.method == "GET" and is_known(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, status=operation.status, content_type="application/json")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    if reply.links:
        response["Link"] = reply.links
    if reply.location:
        response["Location"] = reply.location
    return response
