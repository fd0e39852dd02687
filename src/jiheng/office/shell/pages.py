"""The pages that say why there is no page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiheng.foundation.message import Message

_BAD = Message(
    "浏览器发来的内容不完整或过大，没有处理。",
    "What the browser sent is incomplete or too large; it was not used.",
)
_FORBIDDEN = Message("您没有查看或办理这一页的权限。", "You have no role that lets you see or do this.")
_STALE = Message(
    "这一页打开得太久，或者您在别处重新登录过，为安全起见没有保存。请返回上一页，刷新后再提交；若浏览器禁用了 Cookie，请先允许。",
    "This page stood open too long, or you logged in anew elsewhere; to be safe, nothing was saved. "
    "Go back, reload and send it again. If your browser blocks cookies, allow them for this site.",
)
_NOT_FOUND = Message("没有这个页面，或者它已经删除。", "There is no such page, or it was deleted.")
_BROKEN = Message(
    "程序自身出了错，您填写的内容没有保存。请把时间和所做的操作告诉管理员。",
    "The program itself failed; what you entered was not saved. Tell the administrator when and what you did.",
)


def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the request itself is broken."""
    return _sorry(request, 400, _BAD)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that access is refused; a view may have said why with `PermissionDenied(sentence)`."""
    said = str(exception) if exception is not None and str(exception) else None
    return _sorry(request, 403, Message(said, said) if said else _FORBIDDEN)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that a form was not sent from our own page, or from one that is too old."""
    return _sorry(request, 403, _STALE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that nothing is here."""
    return _sorry(request, 404, _NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that the program failed. This page asks the database nothing: it may be what failed."""
    return _sorry(request, 500, _BROKEN)


def _sorry(request: HttpRequest, status: int, says: Message) -> HttpResponse:
    found = {"status": status, "sentence": says.render(), "is_bare": status in {400, 500}}
    return render(request, "shell/sorry.html", found, status=status)
