"""Somebody prints a case or a record: every print is an export, and told in the trail as such."""

from __future__ import annotations

from jiheng.forms import Printed
from jiheng.office.cases.actions.look import take_copy
from jiheng.office.output.printable import Printable
from jiheng.office.output.printing import printed_one
from jiheng.office.people.models import User
from jiheng.office.results.actions.look import take_copy as take_copy_of_record
from jiheng.office.results.models import Record


def print_case(user: User, printable: Printable, form_id: str, format_id: str) -> Printed:
    """Print a version of a case that somebody may read. Raises `UnfitFormError`, `UnknownFormatError`."""
    printed = printed_one(printable, form_id, format_id)
    take_copy(user, printable.case, format_id, printable.version, form_id)
    return printed


def print_record(user: User, record: Record, printable: Printable, form_id: str, format_id: str) -> Printed:
    """Print a version of a record that somebody may read. Raises `UnfitFormError`, `UnknownFormatError`."""
    printed = printed_one(printable, form_id, format_id)
    take_copy_of_record(user, record, printable.version, form_id, format_id)
    return printed
