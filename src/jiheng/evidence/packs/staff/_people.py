"""Who is contract staff, who is in post at an instant, and how many of them are approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ibis

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables

_NOT_CONTRACT = ["在编", "专家"]


def contract(table: Any) -> Any:
    """Return the rows of contract staff (编外人员，含聘用制辅助人员): neither established nor experts."""
    return table.filter(~table.kind.isin(_NOT_CONTRACT))


def employed(table: Any) -> Any:
    """Return the rows of all who work in the body: experts are only called in."""
    return table.filter(table.kind != "专家")


def holding(table: Any, instant: datetime) -> Any:
    """Return the rows that have begun before an instant and do not end before it."""
    return table.filter(table.begins_at < instant, table.ends_at.isnull() | (table.ends_at >= instant))


def overlapping(table: Any, asked: Asked) -> Any:
    """Return the rows that hold at some instant of the period."""
    period = asked.period
    return table.filter(
        table.begins_at < period.ends_before, table.ends_at.isnull() | (table.ends_at >= period.begins_at)
    )


def staying(tables: Tables, people: Any, asked: Asked) -> Any:
    """Return each person of `people` once, with `stayed`: in post when the period ended, in whatever engagement."""
    still = holding(employed(tables.people), asked.period.ends_before)
    still = still.select(still_id="staff_id").distinct()
    who = people.select("staff_id").distinct()
    who = who.left_join(still, who.staff_id == still.still_id)
    return who.select("staff_id", stayed=who.still_id.notnull())


def posts(quotas: Any, people: Any) -> Any:
    """Return the posts approved, by body and kind, and how many of them are filled: who is one too many fills none."""
    approved = quotas.mutate(office=quotas.office.fill_null("")).group_by("office", "kind")
    approved = approved.agg(approved=lambda one: one.approved.sum())
    found = people.mutate(in_office=people.office.fill_null(""))
    found = found.group_by("in_office", of_kind="kind").agg(found=lambda one: one.staff_id.nunique())
    same = (approved.office == found.in_office) & (approved.kind == found.of_kind)
    joined = approved.left_join(found, same)
    filled = ibis.least(joined.found.fill_null(0), joined.approved)
    return joined.select(
        "office", "kind", approved=joined.approved.cast("int64"), filled=filled.cast("int64")
    )
