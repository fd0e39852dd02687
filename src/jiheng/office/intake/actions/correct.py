"""What was read is put right, cell by cell: a layer over the reading, which can be lifted again."""

from __future__ import annotations

from django.db import transaction

from jiheng.declaration.model import Declaration
from jiheng.foundation.where import Where
from jiheng.office.cases import cells
from jiheng.office.intake.actions.locked import locked_open, subject
from jiheng.office.intake.errors import HOW, NoSuchCellError, NotReadError, NotUnderstoodError
from jiheng.office.intake.layer import HEAD, Layered, is_next_row, layer, row_of
from jiheng.office.intake.models import Batch, Correction, Item
from jiheng.office.intake.places import kept_place, place_of, printed
from jiheng.office.intake.plan import settle_anew
from jiheng.office.people.models import User
from jiheng.office.trail.chain import append

_LONGEST_TOLD = 500


@transaction.atomic
def correct(  # noqa: PLR0913 -- who corrects which cell of which project of which file, to what and from where
    user: User,
    item_id: int,
    project: int,
    field: str,
    text: str,
    *,
    taken_from: Where | None = None,
) -> Item:
    """Put `text` into one cell of what was read; what the reading says there already lifts the correction.

    A cell of the row behind the last one adds the row. `taken_from` is the place in the source that was clicked.
    Raises `NotUnderstoodError` for what the reader cannot understand there, `NoSuchCellError`, `NotReadError`, and
    the errors of `locked_open`.
    """
    item, batch = _locked_item(user, item_id)
    reading = item.reading
    project = _project_of(reading, project, field)
    mine = [one for one in item.corrections.all() if one.project == project]
    old = next((one for one in mine if one.field == field), None)
    _refuse_misfit(layer(reading, project, mine), field)
    says = printed(reading, project, field)
    text = text.replace("\r\n", "\n").strip()
    if text == says.strip() and cells.is_cell(layer(reading, project, []).draft.declaration, field):
        return _lift(user, batch, item, old)
    if old is not None and old.text == text:
        return item
    made = old or Correction(item=item, project=project, field=field, printed=says)
    before, made.text, made.author = old.text if old else says, text, user.username
    made.place = kept_place(place_of(reading.projects[project], field))
    made.taken_from = kept_place(taken_from)
    _refuse_unclear(layer(reading, project, [*(one for one in mine if one is not old), made]), field)
    made.save()
    _tell(user, batch, item, made, before=before, after=text)
    return item


@transaction.atomic
def remove_row(user: User, item_id: int, project: int, row: int) -> Item:
    """Take an indicator out of what was read, which is none. Raises as `correct` does."""
    item, batch = _locked_item(user, item_id)
    reading = item.reading
    field = f"indicators.{row}"
    project = _project_of(reading, project, field)
    if row >= len(reading.projects[project].indicators):
        raise NoSuchCellError
    says = printed(reading, project, f"{field}.name")
    place = kept_place(place_of(reading.projects[project], field))
    made, is_new = Correction.objects.get_or_create(
        item=item,
        project=project,
        field=field,
        defaults={"printed": says, "place": place, "author": user.username},
    )
    if is_new:
        _tell(user, batch, item, made, before=says, after=None)
    return item


@transaction.atomic
def restore(user: User, item_id: int, project: int, field: str) -> Item:
    """Lift the correction of one cell, or of a row that was taken out. Raises as `correct` does."""
    item, batch = _locked_item(user, item_id)
    project = _project_of(item.reading, project, field)
    return _lift(user, batch, item, item.corrections.filter(project=project, field=field).first())


def _locked_item(user: User, item_id: int) -> tuple[Item, Batch]:
    item = Item.objects.get(pk=item_id)
    batch = locked_open(user, item.batch_id)
    # Read anew: only now nobody else can be changing it.
    item.refresh_from_db()
    item.batch = batch
    if item.state != Item.READ:
        raise NotReadError(name=item.name)
    return item, batch


def _project_of(reading: Declaration, project: int, field: str) -> int:
    if project >= len(reading.projects):
        raise NoSuchCellError
    return 0 if field in HEAD else project


def _refuse_misfit(now: Layered, field: str) -> None:
    is_cell = cells.is_cell(now.draft.declaration, field)
    if not is_cell and not is_next_row(now.draft.project, field):
        raise NoSuchCellError


def _refuse_unclear(after: Layered, field: str) -> None:
    if field in after.draft.typed:
        raise NotUnderstoodError(how=HOW[cells.sort_of(field)])


def _lift(user: User, batch: Batch, item: Item, old: Correction | None) -> Item:
    if old is None:
        return item
    old.delete()
    _close_gap(item, old)
    before = old.text if row_of(old.field) is None else None
    _tell(user, batch, item, old, before=before, after=old.printed)
    return item


def _close_gap(item: Item, lifted: Correction) -> None:
    """Number the rows that were added on, where the last cell of one of them was lifted."""
    kind, _, rest = lifted.field.partition(".")
    if kind not in ("indicators", "goals") or row_of(lifted.field) is not None:
        return
    number = int(rest.partition(".")[0])
    if number < len(getattr(item.reading.projects[lifted.project], kind)):
        return
    mine = list(item.corrections.filter(project=lifted.project, field__startswith=f"{kind}."))
    if any(_number(one) == number for one in mine):
        return
    for one in sorted(mine, key=_number):
        if _number(one) > number:
            parts = one.field.split(".")
            one.field = ".".join((kind, str(_number(one) - 1), *parts[2:]))
            one.save(update_fields=["field"])


def _number(correction: Correction) -> int:
    return int(correction.field.split(".")[1])


def _tell(  # noqa: PLR0913 -- who changed which cell of what, from what to what
    user: User, batch: Batch, item: Item, made: Correction, *, before: str | None, after: str | None
) -> None:
    """Find out anew what the import would do, and tell the trail."""
    settle_anew(item, made.project, everything=made.field in HEAD)
    batch.revision += 1
    batch.save(update_fields=["revision"])
    where = {"file": item.name, "project": made.project, "field": made.field}
    append(
        user.username,
        "import.correct",
        subject(batch),
        before={**where, "text": _short(before)},
        after={**where, "text": _short(after)},
    )


def _short(text: str | None) -> str | None:
    return text if text is None else text[:_LONGEST_TOLD]
