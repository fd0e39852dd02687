"""The buttons on pages of other slices that lead to printing."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from jiheng.foundation.message import Message
from jiheng.office.cases.models import Case
from jiheng.office.output.models import MATTERS
from jiheng.office.results.models import Record
from jiheng.office.shell.parts import stand_at

_PRINT = Message("打印/导出官方表", "Print an official form")


def stand_on_pages() -> None:
    """Let the buttons stand among those of a case and of a record."""
    stand_at("case-ways", "output", _of_case)
    stand_at("record-ways", "output", _of_record)


def _of_case(request: HttpRequest, case: Case) -> SafeString:
    return _button(request, reverse("case-print", args=[case.pk]))


def _of_record(request: HttpRequest, record: Record) -> SafeString:
    if record.matter not in MATTERS:
        return SafeString("")
    return _button(request, reverse("record-print", args=[record.pk]))


def _button(request: HttpRequest, address: str) -> SafeString:
    context = {"address": address, "says": _PRINT.render()}
    return SafeString(render_to_string("output/button.html", context, request))
