"""The lights of a record, by the rules that hold in this office."""

from __future__ import annotations

from jiheng.declaration.model import Indicator
from jiheng.monitoring import lights
from jiheng.monitoring.lights import Watched
from jiheng.office.results.content import Form
from jiheng.office.results.rulebook import rules_of_lights


def watch(form: Form, last_month: int) -> Watched:
    """Return the lights of a form that covers the months up to `last_month`."""
    judged = {int(number): said for number, said in form.judged.items()}
    rules = rules_of_lights(form.declaration.fiscal_year)
    return lights.watch(form.declaration.projects[0], last_month, rules, judged)


def needs_judging(form: Form, indicator: Indicator, last_month: int) -> bool:
    """Say whether a person has to say how it stands with an indicator: nothing can be computed of it."""
    return lights.needs_judging(indicator, last_month, rules_of_lights(form.declaration.fiscal_year))
