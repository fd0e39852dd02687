"""Rows that judicial aid and state compensation have in common: a kind of cases, their payments, and what came after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, days_between, within

AID = "司法救助"
"""The kind of judicial aid."""

COMPENSATION = "国家赔偿"
"""The kind of state compensation."""

Rows = Callable[[Tables, Asked], Any]


def cases_closed(kind: str) -> Rows:
    """Return the rows of a metric: cases accepted in the period; `closed`: they were decided before it ended."""

    def rows(tables: Tables, asked: Asked) -> Any:
        cases = within(tables.cases, "accepted_at", asked)
        cases = cases.filter(cases.kind == kind)
        closed = cases.closed_at < asked.period.ends_before
        return cases.select("case_id", "accepted_at", "closed_at", closed=closed)

    return rows


def persons_paid(kind: str) -> Rows:
    """Return the rows of a metric: persons granted money in the period; `done`: all of it was paid before it ended.

    A person is counted once; where the code is missing each grant stands for a person.
    """

    def rows(tables: Tables, asked: Asked) -> Any:
        grants = _decided(tables, asked, kind)
        persons = grants.mutate(
            person=ibis.coalesce(grants.person_id, grants.grant_id),
            is_paid=(grants.paid_at < asked.period.ends_before).fill_null(False).ifelse(1, 0),
        )
        persons = persons.group_by("person").agg(
            grants=lambda one: one.count(), paid=lambda one: one.is_paid.sum()
        )
        return persons.select("person", "grants", "paid", done=persons.paid == persons.grants)

    return rows


def money_paid(kind: str) -> Rows:
    """Return the rows of a metric: grants of the period with an amount; `received`: what was paid before it ended."""

    def rows(tables: Tables, asked: Asked) -> Any:
        grants = _decided(tables, asked, kind)
        grants = grants.filter(grants.amount.notnull())
        is_paid = (grants.paid_at < asked.period.ends_before).fill_null(False)
        received = is_paid.ifelse(grants.paid.fill_null(0), 0)
        return grants.select("grant_id", "case_id", "decided_at", "paid_at", "amount", received=received)

    return rows


def paid_in_time(kind: str) -> Rows:
    """Return the rows of a metric: grants to be paid in the period; `in_time`: paid on that day at the latest."""

    def rows(tables: Tables, asked: Asked) -> Any:
        grants = within(tables.grants, "due_at", asked)
        grants = grants.filter(grants.kind == kind)
        in_time = days_between(grants.due_at, grants.paid_at) < 1
        return grants.select("grant_id", "case_id", "decided_at", "due_at", "paid_at", in_time=in_time)

    return rows


def came_back(kind: str, event: str) -> Rows:
    """Return the rows of a metric: applicants whose case was decided in the period; `back`: an event of theirs followed.

    An applicant is counted once, from the first decision of the period; those without a code are left out.
    """

    def rows(tables: Tables, asked: Asked) -> Any:
        cases = within(tables.cases, "closed_at", asked)
        cases = cases.filter(cases.kind == kind, cases.applicant_id.notnull())
        applicants = cases.group_by("applicant_id").agg(closed_at=lambda one: one.closed_at.min())
        events = within(tables.events, "happened_at", asked)
        events = events.filter(events.kind == event).select("person_id", "happened_at")
        both = applicants.left_join(events, applicants.applicant_id == events.person_id)
        both = both.mutate(later=(both.happened_at >= both.closed_at).fill_null(False).ifelse(1, 0))
        found = both.group_by("applicant_id").agg(
            closed_at=lambda one: one.closed_at.min(), times=lambda one: one.later.sum()
        )
        return found.select("applicant_id", "closed_at", "times", back=found.times > 0)

    return rows


def _decided(tables: Tables, asked: Asked, kind: str) -> Any:
    grants = within(tables.grants, "decided_at", asked)
    return grants.filter(grants.kind == kind)
