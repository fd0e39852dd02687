"""What stands on pages of other slices: the year of a project (目标 → 监控 → 自评 → 评价), and what waits for a person."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from jiheng.monitoring.lights import NAMES
from jiheng.office.cases.models import Case
from jiheng.office.people.access import Reach, roles_towards
from jiheng.office.people.visitor import person_of
from jiheng.office.results.actions.lapse import lapse
from jiheng.office.results.actions.move_record import is_goal_in_force
from jiheng.office.results.queries import of_case, waiting_for
from jiheng.office.results.waiting import standing_of
from jiheng.office.results.wording import kind_name, period_name, record_name
from jiheng.office.shell.parts import stand_at

STEPS = ("monitoring", "self_evaluation", "evaluation")
"""The matters that follow the goal, in the order of the year."""


def stand_on_pages() -> None:
    """Let the strip stand on the page of every case, and what waits on the first page."""
    stand_at("case", "results", strip)
    stand_at("home", "results", inbox)


def inbox(request: HttpRequest, _about: object) -> SafeString:
    """Return what waits for a person of monitoring, self-evaluation and evaluation; nothing where nothing does."""
    lapse()
    today = timezone.localdate()
    waiting = waiting_for(Reach(person_of(request)), today)
    if not waiting.count:
        return SafeString("")
    context = {
        "waiting": waiting,
        "today": today,
        "standing_of": standing_of,
        "record_name": record_name,
        "light_names": NAMES,
    }
    return SafeString(render_to_string("results/inbox.html", context, request))


def strip(request: HttpRequest, case: Case) -> SafeString:
    """Return the strip of a case; nothing before its goal was approved for the first time."""
    if case.approved_id is None:
        return SafeString("")
    records = of_case(case.pk)
    is_finance = "finance_reviewer" in roles_towards(person_of(request), case.unit)
    today = timezone.localdate()
    is_evaluated = any(one.matter == "evaluation" and standing_of(one, today) != "done" for one in records)
    context = {
        "case": case,
        "steps": STEPS,
        "by_matter": {
            matter: [one for one in records if one.matter == matter] for matter in (*STEPS, "corrective")
        },
        "standing_of": standing_of,
        "kind_name": kind_name,
        "period_name": period_name,
        "light_names": NAMES,
        "today": today,
        "may_plan": is_finance and is_goal_in_force(case) and not is_evaluated,
    }
    return SafeString(render_to_string("results/strip.html", context, request))
