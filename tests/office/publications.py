"""Decisions on secrecy, reviews and publications, as tests need them again and again."""

from __future__ import annotations

import msgspec
from tests.office.conftest import GOOD
from tests.office.results import (
    approve,
    confirmed,
    filled,
    handed_in,
    opened,
    passed,
    put,
    scored,
    self_evaluation,
)

from jiheng.audit.example import Planned, Shown
from jiheng.office.publication.actions.decide import decide
from jiheng.office.publication.actions.propose import Proposed, propose, propose_opening
from jiheng.office.publication.actions.sign import sign
from jiheng.office.publication.actions.start import start
from jiheng.office.publication.material import material_of
from jiheng.office.publication.models import Publication
from jiheng.office.publication.worker import work_off
from jiheng.office.results.models import Record

YEAR = 2024
SECRET = "朱雀七号特种侦测装置"
"""What only a withheld project, or a withheld cell, says."""


def proposed(field="", level="秘密", why="涉及侦查手段", basis=""):
    return Proposed(field, level, why, basis)


def withheld(town, case, field="", **how):
    """Let a case, or a cell of it, be withheld by a decision."""
    made = propose(town.clerk, case.pk, proposed(field, **how))
    return decide(town.leader, made.pk, agrees=True)


def opened_again(town, decision):
    made = propose_opening(town.clerk, decision.pk, "期限已满")
    return decide(town.leader, made.pk, agrees=True)


def open_case(town, name="青岚县法律援助宣传"):
    return approve(town, town.case(msgspec.structs.replace(GOOD, name=name)))


def secret_case(town, **planned):
    """Return an approved case that says the secret; nothing of it is withheld yet."""
    planned = {"name": f"{SECRET}采购", "goal": f"购置{SECRET}，完成部署。", **planned}
    return approve(town, town.case(msgspec.structs.replace(GOOD, **planned)))


def reviewed(town, body=None, year=YEAR, what="goals"):
    body = body or town.unit
    material = material_of(body, year, what)
    signer = town.leader if body == town.unit else town.finance
    return sign(signer, body, year, fingerprint=material.fingerprint, what=what)


def published(town, body=None, year=YEAR, what="goals", **how):
    """Return a publication, reviewed before where it is not, and built."""
    reviewed(town, body, year, what)
    made = start(town.publisher, body or town.unit, year, **how)
    work_off()
    return Publication.objects.get(pk=made.pk)


def with_publisher(town):
    """Appoint a publisher above everybody of a town."""
    town.publisher = town.person("publisher", "publisher", town.bureau)
    return town


def self_declared(town):
    """Return an approved case that says itself that it is withheld; nobody decided so."""
    masked = Shown("产出", "涉密项目指标", "涉密项目")
    planned = Planned((masked,), name="2024-专-07", goal="涉密项目，按规定不对外公开。", classified=True)
    planned = msgspec.structs.replace(planned, budget=GOOD.budget, amounts=GOOD.amounts)
    return approve(town, town.case(planned))


def finished_results(town, case):
    """Let the monitoring and the self-evaluation of an approved case be confirmed; return both."""
    opened(town)
    months = Record.objects.get(case=case, matter="monitoring")
    months = confirmed(town, filled(town, months, reasons=((4, "讲座场次较少，下半年补办"),)))
    whole = scored(town, self_evaluation(town, case), ("13.34", "13.33", "13.33", "20", "18.5", "10"))
    put(town.clerk, whole, {"indicators.4.remark": "下半年补办两场讲座"})
    return months, passed(town, handed_in(town, whole))
