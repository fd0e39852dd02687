"""What is typed to open a round, checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from jiheng.foundation.message import Message
from jiheng.office.people.access import Reach
from jiheng.office.people.models import Unit
from jiheng.office.results.models import Round
from jiheng.office.results.queries import openable_units

_REQUIRED = Message("请填写。", "This is needed.")
_NO_DAY = Message("请写成如 2025-08-31 的日期。", "Write a day such as 2025-08-31.")
_NO_NUMBER = Message("请填数字。", "Write a number.")
_PAST = Message("期限不能早于今天。", "The deadline cannot lie before today.")
_NO_UNIT = Message(
    "没有这个单位，或者它不在您审核的范围内。", "There is no such body among those that you review."
)
_ORDER = Message("止月不能早于起月。", "The last month cannot lie before the first.")


class DayForm(forms.Form):
    """A deadline that lies ahead."""

    due_on = forms.DateField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is wrong in the reader's language."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _REQUIRED.render()
            field.error_messages["invalid"] = _NO_NUMBER.render()
        self.fields["due_on"].error_messages["invalid"] = _NO_DAY.render()

    def clean_due_on(self) -> Any:
        """Refuse a day that is gone."""
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_PAST.render())
        return day


class RoundForm(DayForm):
    """A round."""

    kind = forms.ChoiceField(choices=Round.KINDS)
    unit = forms.CharField(max_length=40)
    fiscal_year = forms.IntegerField(min_value=2000, max_value=2100)
    first_month = forms.IntegerField(min_value=1, max_value=12, required=False)
    last_month = forms.IntegerField(min_value=1, max_value=12, required=False)
    note = forms.CharField(max_length=2_000, required=False)
    proposal = forms.CharField(max_length=60, required=False)

    def __init__(self, reach: Reach, *args: Any, **kwargs: Any) -> None:
        """Take what the person's roles cover: only there can a round be opened."""
        self._reach = reach
        super().__init__(*args, **kwargs)

    def clean_unit(self) -> Unit:
        """Return the body of a code."""
        found = openable_units(self._reach).filter(code=self.cleaned_data["unit"].strip()).first()
        if found is None:
            raise forms.ValidationError(_NO_UNIT.render())
        return found

    def clean(self) -> dict[str, Any]:
        """Bring the months into order."""
        said = super().clean() or {}
        said["first_month"] = said.get("first_month") or 1
        said["last_month"] = said.get("last_month") or 12
        if said["first_month"] > said["last_month"]:
            self.add_error("last_month", _ORDER.render())
        return said


class DueForm(DayForm):
    """Another deadline of a round, with the reason."""

    reason = forms.CharField(max_length=2_000)
