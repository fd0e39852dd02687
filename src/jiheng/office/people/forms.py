"""What people type into the pages of this slice, cleaned. What may be done with it, the actions decide."""

from __future__ import annotations

from typing import Any

from django import forms

from jiheng.cycle import words
from jiheng.office.people.models import Unit

ROLES = tuple(role for role in words()["roles"] if role != "system")
KINDS = tuple(kind for kind, _ in Unit.KINDS)


class LoginForm(forms.Form):
    """Name and password; blanks around the name are a slip of whoever pastes it."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=500, strip=False)


class CodeForm(forms.Form):
    """The six digits of an authenticator, or a recovery code."""

    code = forms.CharField(max_length=40)


class ProofForm(forms.Form):
    """The password once more, and a code where there is a second factor."""

    password = forms.CharField(max_length=500, strip=False)
    code = forms.CharField(max_length=40, required=False)


class PasswordForm(forms.Form):
    """The present password, and the new one twice."""

    present = forms.CharField(max_length=500, strip=False)
    new = forms.CharField(max_length=500, strip=False)
    again = forms.CharField(max_length=500, strip=False)


class PersonForm(forms.Form):
    """A new person with a first role."""

    username = forms.CharField(max_length=150)
    name = forms.CharField(max_length=100)
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), to_field_name="code")
    role = forms.ChoiceField(choices=[(role, role) for role in ROLES])

    def __init__(self, data: Any = None, *, units: Any, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        _offer(self, units)


class AppointForm(forms.Form):
    """A role at a body."""

    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), to_field_name="code")
    role = forms.ChoiceField(choices=[(role, role) for role in ROLES])

    def __init__(self, data: Any = None, *, units: Any) -> None:
        super().__init__(data)
        _offer(self, units)


class UnitForm(forms.Form):
    """A new body below another."""

    code = forms.CharField(max_length=40)
    name = forms.CharField(max_length=200)
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])


class RenameForm(forms.Form):
    """Another name for a body."""

    name = forms.CharField(max_length=200)


def _offer(form: forms.Form, units: Any) -> None:
    """Let the field `unit` take the code of one of `units`."""
    field = form.fields["unit"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = units
