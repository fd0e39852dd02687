"""Managing bodies and people, for administrators. They see who may do what, and nothing of what is declared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import TypeVar, cast

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jiheng.foundation.message import Message
from jiheng.office.people.access import (
    known_people,
    managed_units,
    manages_people,
    may_manage_login,
)
from jiheng.office.people.actions.add_person import add_person
from jiheng.office.people.actions.add_unit import add_unit, rename_unit
from jiheng.office.people.actions.appoint import appoint
from jiheng.office.people.actions.deactivate import deactivate, reactivate
from jiheng.office.people.actions.dismiss import dismiss
from jiheng.office.people.actions.end_sessions import end_theirs
from jiheng.office.people.actions.reset_login import reset_login
from jiheng.office.people.actions.second_factor import device_of
from jiheng.office.people.errors import NotForYouError, PeopleError
from jiheng.office.people.forms import ROLES, AppointForm, PersonForm, RenameForm, UnitForm
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.people.proof import proved_recently
from jiheng.office.people.queries import appointments_of, unappointed, units_with_people

Row = TypeVar("Row", bound=Model)
_PER_PAGE = 30
_DONE = Message("已办好。", "Done.")
_ADDED = Message("已增加单位“{name}”。", "{name} is added.")
_KINDS = {
    "unit": Message("预算单位", "budget unit"),
    "department": Message("主管部门", "department"),
    "bureau": Message("财政部门", "finance bureau"),
}


def _for_administrators(
    page: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """Keep everybody else out: of pages about somebody or some body they learn not even that there is one."""

    @wraps(page)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not manages_people(cast("User", request.user)):
            raise NotForYouError if kwargs else PermissionDenied
        return page(request, *args, **kwargs)

    return asked


@require_safe
@_for_administrators
def people_page(request: HttpRequest) -> HttpResponse:
    """Show the bodies with their people, page by page."""
    user = cast("User", request.user)
    asked = request.GET.get("q", "").strip().replace("\0", "")
    page = Paginator(units_with_people(user, asked), _PER_PAGE).get_page(request.GET.get("page"))
    loose = Paginator(unappointed(user), _PER_PAGE).get_page(request.GET.get("loose"))
    shown = {"page": page, "loose": loose, "asked": asked, "kinds": _kinds()}
    return render(request, "people/people.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@_for_administrators
@proved_recently
def person_add_page(request: HttpRequest) -> HttpResponse:
    """Add a person; the one-time password is shown in the answer, and never again."""
    user = cast("User", request.user)
    units = managed_units(user)
    form = PersonForm(
        request.POST if request.method == "POST" else None,
        units=units,
        initial={"unit": request.GET.get("unit", ""), "role": "unit_clerk"},
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            person, password = add_person(
                user, given["username"], given["name"], given["unit"], given["role"]
            )
        except PeopleError as error:
            form.add_error(None, error.render())
        else:
            return _shown_once(request, person, password)
    return render(request, "people/person_add.html", {"form": form, "units": units, "roles": ROLES})


@require_safe
@_for_administrators
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: what they are appointed to, and whether they can log in."""
    return _person(request, _known(request, pk), None)


@require_POST
@_for_administrators
@proved_recently
def person_appoint_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    user, person = cast("User", request.user), _known(request, pk)
    form = AppointForm(request.POST, units=managed_units(user))
    if form.is_valid():
        try:
            appoint(user, person, form.cleaned_data["unit"], form.cleaned_data["role"])
        except PeopleError as error:
            form.add_error(None, error.render())
        else:
            messages.success(request, _DONE.render())
            return redirect("person", pk=person.pk)
    return _person(request, person, form)


@require_POST
@_for_administrators
@proved_recently
def person_dismiss_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role from a person."""
    user = cast("User", request.user)
    found = Appointment.objects.filter(unit__in=managed_units(user)).select_related("unit", "user")
    appointment = _found(found, Appointment, pk)
    person = appointment.user
    _tell(request, lambda: dismiss(user, appointment))
    # Below the top, somebody without any role is out of sight.
    if known_people(user).filter(pk=person.pk).exists():
        return redirect("person", pk=person.pk)
    return redirect("people")


@require_POST
@_for_administrators
@proved_recently
def person_state_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop somebody's login, let them in again, or end their open logins."""
    user, person = cast("User", request.user), _known(request, pk)
    changes = {"deactivate": deactivate, "reactivate": reactivate, "end": end_theirs}
    change = changes.get(request.POST.get("what", ""))
    if change is None:
        raise BadRequest
    _tell(request, partial(change, user, person))
    return redirect("person", pk=person.pk)


@never_cache
@require_POST
@_for_administrators
@proved_recently
def person_reset_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Renew somebody's login; the one-time password is shown in the answer, and never again."""
    user, person = cast("User", request.user), _known(request, pk)
    try:
        password = reset_login(user, person)
    except PeopleError as error:
        messages.error(request, error.render())
        return redirect("person", pk=person.pk)
    return _shown_once(request, person, password)


@require_http_methods(["GET", "POST"])
@_for_administrators
def unit_add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a body below another."""
    user = cast("User", request.user)
    parent = _found(managed_units(user), Unit, pk)
    form = UnitForm(request.POST if request.method == "POST" else None, initial={"kind": "unit"})
    if form.is_valid():
        given = form.cleaned_data
        try:
            unit = add_unit(user, parent, given["code"], given["name"], given["kind"])
        except PeopleError as error:
            form.add_error(None, error.render())
        else:
            messages.success(request, _ADDED.render(name=unit.name))
            return redirect("people")
    return render(request, "people/unit_add.html", {"form": form, "parent": parent, "kinds": _kinds()})


@require_http_methods(["GET", "POST"])
@_for_administrators
def unit_rename_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the name of a body."""
    user = cast("User", request.user)
    unit = _found(managed_units(user), Unit, pk)
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"name": unit.name})
    if form.is_valid():
        try:
            rename_unit(user, unit, form.cleaned_data["name"])
        except PeopleError as error:
            form.add_error("name", error.render())
        else:
            messages.success(request, _DONE.render())
            return redirect("people")
    return render(request, "people/unit_rename.html", {"form": form, "unit": unit})


def _person(request: HttpRequest, person: User, form: AppointForm | None) -> HttpResponse:
    user = cast("User", request.user)
    units: list[Unit] = list(managed_units(user))
    shown = {
        "shown": person,
        "held": list(appointments_of(person)),
        "managed": {unit.pk for unit in units},
        "units": units,
        "roles": ROLES,
        "form": form or AppointForm(units=managed_units(user)),
        "is_self": user == person,
        "may_manage_login": may_manage_login(user, person),
        "has_device": device_of(person) is not None,
    }
    return render(request, "people/person.html", shown, status=422 if form else 200)


def _known(request: HttpRequest, pk: int) -> User:
    return _found(known_people(cast("User", request.user)), User, pk)


def _found(within: QuerySet[Row], all_of: type[Row], pk: int) -> Row:
    """Return the row, if it is one of those the administrator may meet. Raises `NotForYouError` and `Http404`."""
    found = within.filter(pk=pk).first()
    if found is None:
        raise NotForYouError if all_of._default_manager.filter(pk=pk).exists() else Http404  # noqa: SLF001 -- public by Django's own word
    return found


def _shown_once(request: HttpRequest, person: User, password: str) -> HttpResponse:
    return render(request, "people/password_once.html", {"shown": person, "password": password})


def _tell(request: HttpRequest, change: Callable[[], None]) -> None:
    """Do it, and tell what came of it on the page that follows."""
    try:
        change()
    except PeopleError as error:
        messages.error(request, error.render())
    else:
        messages.success(request, _DONE.render())


def _kinds() -> dict[str, str]:
    return {kind: said.render() for kind, said in _KINDS.items()}
