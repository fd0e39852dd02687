"""Files come in: many with one form, or, where a script sends them, one after another with the progress of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiheng.foundation.message import Message
from jiheng.office.intake.actions.begin import add_archive, add_file, begin
from jiheng.office.intake.archive import is_archive
from jiheng.office.intake.asked import mode_of, unit_of, year_of
from jiheng.office.intake.errors import IntakeError, NoFilesError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.people.visitor import person_of

_TAKEN = Message("已收到", "received")
_REPEATED = Message(
    "与这次导入的“{name}”是同一个文件，不再重复读取", "the same file as {name}, not read again"
)
_KNOWN = Message(
    "已收到；与以前导入过的“{name}”是同一个文件", "received; the same file as {name}, imported before"
)
_UNPACKED = Message("已收到，解开 {count} 个文件", "received, {count} files unpacked")
_LONGEST_FOLDER = 500


def received(request: HttpRequest) -> HttpResponse:
    """Begin an import with the files of the form; a script begins it with none. Raises `IntakeError`."""
    unit, mode, files = unit_of(request), mode_of(request), request.FILES.getlist("files")
    if not files and not sent_by_script(request):
        raise NoFilesError
    try:
        made = begin(person_of(request), unit, mode, fiscal_year=year_of(request))
    except IntakeError as error:
        if sent_by_script(request):
            return _answer({"says": error.render()}, error.status)
        raise
    if sent_by_script(request):
        addresses = {name: reverse(f"import-{name}", args=[made.pk]) for name in ("batch", "add")}
        return _answer(addresses)
    return take_in(request, made)


def take_in(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Take the files of a form into an import; one that is refused stops none of the others."""
    says, status = "", 200
    for upload in request.FILES.getlist("files"):
        try:
            says = _taken(request, batch, upload)
        except IntakeError as error:
            says, status = error.render(), error.status
            if not sent_by_script(request):
                messages.error(request, says)
    if sent_by_script(request):
        return _answer({"says": says}, status)
    return redirect("import-batch", batch.pk)


def _taken(request: HttpRequest, batch: Batch, upload: UploadedFile) -> str:
    person, file = person_of(request), upload.file
    if file is not None and is_archive(upload.name or "", file):
        return _UNPACKED.render(count=len(add_archive(person, batch.pk, upload)))
    folder = request.POST.get("folder", "")[:_LONGEST_FOLDER]
    return said_of(add_file(person, batch.pk, upload, folder=folder))


def said_of(item: Item) -> str:
    """Say what became of a file that was sent."""
    if item.repeats is None:
        return _TAKEN.render()
    message = _REPEATED if item.state == Item.REPEATED else _KNOWN
    return message.render(name=item.repeats.name)


def sent_by_script(request: HttpRequest) -> bool:
    """Say whether our script sent this, and wants to know in a form that it understands."""
    return request.headers.get("Accept") == "application/json"


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status)
