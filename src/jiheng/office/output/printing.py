"""Printing one version, and what there is to know of the print before anybody takes it away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiheng.forms import Printed, render
from jiheng.forms.form import Form
from jiheng.forms.omission_list import Listed, in_short
from jiheng.foundation.message import Message
from jiheng.office.output.choice import form_for, format_for
from jiheng.office.output.printable import Printable
from jiheng.pipeline.books import file_names

_LONGEST_NAME = 40
_LONGEST_TITLE = 24
_VERSION = "第{number}版"
_UNNAMED = "未命名项目"
_WITHHELD = "涉密项目"


def printed_one(printable: Printable, form_id: str, format_id: str) -> Printed:
    """Print one version. Raises `UnfitFormError`, `UnknownFormatError`."""
    format_for(format_id)
    form = form_for(printable.matter, form_id, printable.words)
    return render(printable.declaration, form, format_id, marks=[printable.marks])


def left_out(printables: Sequence[Printable], printed: Printed) -> list[Message]:
    """Say in few sentences what the print does not hold: what the form has no place for, and what stands beside.

    The declarations were printed one by one, in this order.
    """
    listed = [Listed(printables[one.document].case.name, one) for one in printed.omissions]
    beside = (sentence for one in printables for sentence in one.beside)
    return [*in_short(listed), *beside]


def file_name(printable: Printable, form: Form, extension: str) -> str:
    """Return the name of the file: project, form, version, and whether it is a draft.

    Where something is withheld it does not say what the project is called: names of files are seen by more than their
    readers.
    """
    case = printable.case
    project = _WITHHELD if printable.is_secret else case.name[:_LONGEST_NAME] or _UNNAMED
    version = _VERSION.format(number=printable.version)
    mark = f"（{' '.join(printable.marks.split())}）" if printable.marks else ""
    return safe([project, form.title.zh[:_LONGEST_TITLE], f"{version}{mark}"], extension)


def safe(parts: Iterable[str], extension: str) -> str:
    """Return a name that every system takes, of parts of which some may be empty."""
    (name,) = file_names([" ".join(part for part in parts if part)])
    return f"{name}{extension}"
