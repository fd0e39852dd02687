"""Who gets which answer at every address of the office, and that nobody meets content that is not theirs to see."""

import json
import zipfile
from contextlib import contextmanager
from copy import deepcopy
from io import BytesIO
from typing import NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from tests.office.conftest import PASSWORD, as_long_as_possible
from tests.office.imports import SAMPLES, imported, sent
from tests.office.publications import proposed, published, with_publisher, withheld
from tests.office.results import ACTUALS, approve, opened
from tests.office.results import put as put_cells

from jiheng.office.api.actions.create_token import create_token
from jiheng.office.cases.actions.remark import remark
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.editing import Draft, put
from jiheng.office.cases.models import Case
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.source import source_page
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.contents import Contents
from jiheng.office.output.worker import work_off as print_books
from jiheng.office.people.models import Appointment, Unit, User
from jiheng.office.publication.actions.propose import propose
from jiheng.office.publication.material import material_of
from jiheng.office.trail.models import Entry

pytestmark = pytest.mark.exhaustive

# The columns: clerk, leader and `dept` (its department's reviewer) belong to the unit whose case and import are asked
# for; `clerk2` and `dept2` to others; finance, evaluator, auditor, publisher and admin to the bureau above all. `idle`
# has a login and no role, `nobody` no login. The rows: method and address; a POST carries what would be done there.
# "→" leads to the login, 302 elsewhere, 409 says that the move is another role's, 404 that there is no such thing: not for
# this person. 403 is what a role may not do with what it sees. Methods without a row are refused.
TABLE = """
                                     clerk clerk2 leader dept  dept2 finance evaluator auditor publisher admin idle  nobody
GET  home                            200   200    200    200   200   200     200       200     200       200   200   →
GET  case-list                       200   200    200    200   200   200     200       200     200       403   403   →
GET  case-list?as=xlsx               200   200    200    200   200   200     200       200     200       403   403   →
GET  case-list?as=exchange-xlsx      200   200    200    200   200   200     200       200     200       403   403   →
GET  case-list?as=exchange-json      200   200    200    200   200   200     200       200     200       403   403   →
GET  case-list?as=exchange-left      200   200    200    200   200   200     200       200     200       403   403   →
GET  case-list?q=密语                200   200    200    200   200   200     200       200     200       403   403   →
GET  figures                         200   200    200    200   200   200     200       200     200       403   403   →
GET  figures?table=all               200   200    200    200   200   200     200       200     200       403   403   →
GET  indicators                      200   200    200    200   200   200     200       200     200       403   403   →
GET  indicators?as=xlsx              200   200    200    200   200   200     200       200     200       403   403   →
GET  findings                        200   200    200    200   200   200     200       200     200       403   403   →
GET  findings?as=xlsx                200   200    200    200   200   200     200       200     200       403   403   →
GET  figures-xlsx                    200   200    200    200   200   200     200       200     200       403   403   →
GET  case                            200   404    200    200   404   200     200       200     200       404   404   →
GET  case?remark=name                200   404    200    200   404   200     200       200     200       404   404   →
GET  case-edit                       200   404    403    403   404   403     403       403     403       404   404   →
POST case-edit                       302   404    403    403   404   403     403       403     403       404   404   →
POST case-save                       200   404    403    403   404   403     403       403     403       404   404   →
POST case-paste                      200   404    403    403   404   403     403       403     403       404   404   →
GET  case-cell?field=name            200   404    403    403   404   403     403       403     403       404   404   →
GET  case-copy                       200   404    403    403   404   403     403       403     403       404   404   →
POST case-copy                       302   404    403    403   404   403     403       403     403       404   404   →
GET  case-new                        200   200    403    403   403   403     403       403     403       403   403   →
POST case-new                        302   302    403    403   403   403     403       403     403       403   403   →
POST case-move                       302   404    409    409   404   409     409       409     409       404   404   →
POST case-remark                     403   404    302    302   404   302     403       403     403       404   404   →
POST case-answer                     302   404    403    403   404   403     403       403     403       404   404   →
GET  case-compare                    200   404    200    200   404   200     200       200     200       404   404   →
GET  case-trail                      200   404    200    200   404   200     200       200     200       404   404   →
GET  case-trail?field=name          200   404    200    200   404   200     200       200     200       404   404   →
GET  case-export?format=xlsx         200   404    200    200   404   200     200       200     200       404   404   →
GET  case-export?format=json         200   404    200    200   404   200     200       200     200       404   404   →
GET  import                          200   200    200    200   200   200     200       200     200       403   403   →
POST import                          302   404    403    403   404   403     403       403     403       404   404   →
GET  import-batch                    200   404    200    200   404   200     200       200     200       404   404   →
GET  import-batch?kind=change        200   404    200    200   404   200     200       200     200       404   404   →
GET  import-progress                 200   404    200    200   404   200     200       200     200       404   404   →
POST import-add                      302   404    403    403   404   403     403       403     403       404   404   →
POST import-mode                     302   404    403    403   404   403     403       403     403       404   404   →
POST import-decide                   302   404    403    403   404   403     403       403     403       404   404   →
POST import-apply                    302   404    403    403   404   403     403       403     403       404   404   →
POST import-undo                     302   404    403    403   404   403     403       403     403       404   404   →
POST import-drop                     302   404    403    403   404   403     403       403     403       404   404   →
GET  import-source                   200   404    200    200   404   200     200       200     200       404   404   →
GET  import-source-data              200   404    200    200   404   200     200       200     200       404   404   →
POST import-reading                  302   404    403    403   404   403     403       403     403       404   404   →
GET  import-returned                 404   404    404    404   404   404     404       404     404       404   404   →
GET  import-mend                     200   404    200    200   404   200     200       200     200       404   404   →
POST import-correct                  302   404    403    403   404   403     403       403     403       404   404   →
GET  deadlines                       200   200    200    200   200   200     200       200     200       403   403   →
GET  record-list                     200   200    200    200   200   200     200       200     200       403   403   →
GET  round-new                       403   403    403    200   200   200     403       403     403       403   403   →
POST round-new                       403   403    403    302   422   302     403       403     403       403   403   →
GET  round                           200   200    200    200   200   200     200       200     200       404   404   →
POST round-extend                    403   403    403    403   403   302     403       403     403       404   404   →
POST round-due                       403   403    403    403   403   302     403       403     403       404   404   →
GET  record                          200   404    200    200   404   200     200       200     200       404   404   →
POST record                          302   404    403    403   404   403     403       403     403       404   404   →
POST record-save                     200   404    403    403   404   403     403       403     403       404   404   →
POST record-move                     409   404    409    409   404   409     409       409     409       404   404   →
POST record-remark                   403   404    302    302   404   302     403       403     403       404   404   →
POST record-answer                   302   404    403    403   404   403     403       403     403       404   404   →
GET  record-export                   200   404    200    200   404   200     200       200     200       404   404   →
POST evaluation-plan                 403   404    403    403   404   302     403       403     403       404   404   →
GET  prints                          200   200    200    200   200   200     200       200     200       403   403   →
GET  prints-progress                 200   200    200    200   200   200     200       200     200       403   403   →
GET  book-new                        200   200    200    200   200   200     200       200     200       403   403   →
POST book-new                        302   404    302    302   404   302     302       302     302       403   403   →
GET  book-file                       200   404    404    404   404   404     404       404     404       404   404   →
POST book-drop                       302   404    404    404   404   404     404       404     404       404   404   →
GET  case-print                       200   404    200    200   404   200     200       200     200       404   404   →
GET  case-print-file?type=xlsx       200   404    200    200   404   200     200       200     200       404   404   →
GET  record-print                    200   404    200    200   404   200     200       200     200       404   404   →
GET  record-print-file?type=xlsx     200   404    200    200   404   200     200       200     200       404   404   →
GET  publications                    200   200    200    200  200   200     200       200     200       403   403  →
GET  publication-year                200   404    200    200  404   200     200       200     200       404   404  →
GET  publication-review              403   404    200    200  404   200     403       403     403       404   404  →
POST publication-review              403   404    302    302  404   302     403       403     403       404   404  →
POST publication-start               403   404    403    403  404   403     403       403     302       404   404  →
GET  publication-progress            200   404    200    200  404   200     200       200     200       404   404  →
GET  publication-home                200   404    200    200  404   200     200       200     200       404   404  →
GET  publication-site                200   404    200    200  404   200     200       200     200       404   404  →
GET  publication-file                200   404    200    200  404   200     200       200     200       404   404  →
POST publication-withdraw            403   404    403    403  404   403     403       403     302       404   404  →
GET  case-secrecy                    200   404    200    200  404   200     200       200     200       404   404  →
POST case-secrecy-propose            302   404    403    403  404   403     403       403     403       404   404  →
POST secrecy-open                    302   404    403    403  404   403     403       403     403       404   404  →
POST secrecy-decide                  403   404    302    403  404   403     403       403     403       404   404  →
GET  queue                           403   403    200    200   200   200     403       403     403       403   403   →
GET  queue-move                      403   403    302    302   302   302     403       403     403       403   403   →
POST queue-move                      403   403    200    200   200   200     403       403     403       403   403   →
GET  login                           302   302    302    302   302   302     302       302     302       302   302   200
POST login                           302   302    302    302   302   302     302       302     302       302   302   302
GET  login-code                      →     →      →      →     →     →       →         →       →         →     →     →
POST login-code                      →     →      →      →     →     →       →         →       →         →     →     →
POST logout                          →     →      →      →     →     →       →         →       →         →     →     →
POST language                        302   302    302    302   302   302     302       302     302       302   302   302
GET  account                         200   200    200    200   200   200     200       200     200       200   200   →
GET  password                        200   200    200    200   200   200     200       200     200       200   200   →
POST password                        200   200    200    200   200   200     200       200     200       200   200   →
GET  second-factor                   200   200    200    200   200   200     200       200     200       200   200   →
POST sessions                        302   302    302    302   302   302     302       302     302       302   302   →
GET  prove                           200   200    200    200   200   200     200       200     200       200   200   →
POST prove                           302   302    302    302   302   302     302       302     302       302   302   →
POST second-factor                   302   302    302    302   302   302     302       302     302       302   302   →
GET  tokens                          200   200    200    200   200   200     200       200     200       200   200   →
POST tokens                          200   200    200    200   200   200     200       200     200       200   200   →
POST token-revoke                    302   404    404    404   404   404     404       404     404       404   404   →
GET  reference                       200   200    200    200   200   200     200       200     200       200   200   200
GET  openapi                         200   200    200    200   200   200     200       200     200       200   200   200
GET  trail                           403   403    403    403   403   200     403       200     403       200   403   →
GET  trail?as=xlsx                   403   403    403    403   403   200     403       200     403       200   403   →
GET  trail?body=1010101              403   403    403    403   403   200     403       200     403       200   403   →
GET  people                          403   403    403    403   403   403     403       403     403       200   403   →
GET  person-add                      403   403    403    403   403   403     403       403     403       200   403   →
POST person-add                      403   403    403    403   403   403     403       403     403       200   403   →
GET  person                          404   404    404    404   404   404     404       404     404       200   404   →
POST person-appoint                  404   404    404    404   404   404     404       404     404       302   404   →
POST person-state                    404   404    404    404   404   404     404       404     404       302   404   →
POST person-reset                    404   404    404    404   404   404     404       404     404       200   404   →
POST person-dismiss                  404   404    404    404   404   404     404       404     404       302   404   →
GET  unit-add                        404   404    404    404   404   404     404       404     404       200   404   →
POST unit-add                        404   404    404    404   404   404     404       404     404       302   404   →
GET  unit-rename                     404   404    404    404   404   404     404       404     404       200   404   →
POST unit-rename                     404   404    404    404   404   404     404       404     404       302   404   →
"""


class Row(NamedTuple):
    """One line of the table."""

    method: str
    name: str
    query: str
    expected: dict[str, str]


def rows():
    head, *lines = TABLE.strip().splitlines()
    people = head.split()
    for line in lines:
        method, address, *answers = line.split()
        name, _, query = address.partition("?")
        yield Row(method, name, query, dict(zip(people, answers, strict=True)))


PEOPLE = TABLE.split("\n")[1].split()
SEES = {"clerk", "leader", "dept", "finance", "evaluator", "auditor", "publisher"}
"""Who may read what the unit declares."""

WITHOUT_LOGIN = {"login", "login-code", "logout", "language", "reference", "openapi"}
SHOWN = {
    "GET case",
    "GET case-trail",
    "GET case-export",
    "GET case-print-file",
    "GET case-secrecy",
    "GET import-batch",
    "GET import-mend",
    "GET import-source",
    "GET import-source-data",
}
PROPOSING = {"POST case-secrecy-propose", "POST secrecy-open"}
LEADING = {"POST case-move", "POST case-answer", *PROPOSING}
REVIEWING = {*LEADING, "POST secrecy-decide"}
READING = {*REVIEWING, "POST case-remark"}
ELSEWHERE = {
    "clerk": {"GET case-edit", "POST case-save", "POST case-move", "POST case-remark", "GET book-file"}
    | {"POST secrecy-decide"},
    "leader": LEADING,
    "dept": REVIEWING,
    "finance": REVIEWING,
    "evaluator": READING,
    "auditor": READING,
    "publisher": READING,
}
"""Where withheld content stands for all who may see it, and where besides: a refusal shows the case with its reason."""

WITHHELD, OPEN = "密语内情", "普语内情"
NAMES = ("居家养老服务补贴", "流浪乞讨人员救助管理")
"""What only the content of the withheld project says, and of the other, and the names of both."""


def document(*changes):
    """Return a sample with one project that is withheld, and words by which the content of each is known."""
    text = (SAMPLES / "rows-welfare-2024.txt").read_text(encoding="utf-8")
    goal = text[text.index("目标1：") : text.index(" | 成本指标")]
    marked = (
        (goal, "涉密项目，不对外公开"),
        ("享受服务老年人数", f"{WITHHELD}人数"),
        ("每人每月上门服务次数", f"{WITHHELD}次数"),
        (
            "| 4 | 次 |",
            "| ** | 次 |",
        ),  # a target that was not filled in: reading it is a problem, which quotes the row
        ("救助人次", f"{OPEN}人次"),
    )
    for old, new in (*marked, *changes):
        assert old in text
        text = text.replace(old, new)
    return SimpleUploadedFile("民政.txt", text.encode())


_OF_A_YEAR = ("publication-year", "publication-review", "publication-start")


class World:
    """A unit with a withheld case and another, each written, remarked on, and about to be changed by an import."""

    def __init__(self, town):
        self.town = town
        elsewhere = Unit.objects.create(
            code="10102", name="青岚县水务局", kind="department", parent=town.bureau
        )
        User.objects.create_user("idle", PASSWORD)
        town.person("evaluator", "evaluator", town.bureau)
        with_publisher(town)
        town.person("dept2", "department_reviewer", elsewhere)
        imported(town, document())
        self.withheld, self.open = (Case.objects.get(name=name) for name in NAMES)
        for case in (self.withheld, self.open):
            draft = put(Draft(case.current.declaration), "indicators.1.annual", "≥2250")
            write(town.clerk, case.pk, draft.declaration, lock=case.lock)
            case.refresh_from_db()
        self.batch = sent(town, document(("2200", "2300"), ("| 600", "| 700")), mode="update")
        self.item = self.batch.items.get()
        self.batch.refresh_from_db()
        source_page(self.item)
        approved = approve(town, town.case())
        self.round = opened(town)
        self.record = approved.records.get()
        cells = {f"indicators.{number}.actual": text for number, text in enumerate(ACTUALS)}
        put_cells(town.clerk, self.record, {**cells, "funding.executed": "12万元"})
        self.record.refresh_from_db()
        self.asked = self.record.remarks.create(number=1, text="请核实", author="reviewer")
        order = Order(
            unit=town.unit,
            year=2024,
            contents=Contents("goal"),
            form="cn_central",
            format="xlsx",
            only_final=False,
            withheld=True,
        )
        self.book = begin_book(town.clerk, order)
        print_books()
        rows = [one.name for one in self.withheld.current.project.indicators]
        field = f"indicators.{rows.index(f'{WITHHELD}人数')}"
        self.decision = withheld(town, self.withheld, field)
        self.proposal = propose(town.clerk, self.withheld.pk, proposed("goals.0"))
        self.publication = published(town)
        assert self.publication.state == "published", self.publication.error_zh
        self.token = create_token(town.clerk, "同步", ["read"], 7).token

    def person(self, who):
        called = {"clerk2": "stranger", "dept": "reviewer"}.get(who, who)
        return User.objects.get(username=called)

    def client(self, who):
        client = Client()
        if who != "nobody":
            client.force_login(self.person(who), backend="django.contrib.auth.backends.ModelBackend")
        return client

    def address(self, row, case):
        """Return the address of a row for a case, or for what else its pattern asks for."""
        clerk = self.town.clerk
        arguments = {
            "import-source": (self.item.pk,),
            "import-source-data": (self.item.pk, "0001"),
            "token-revoke": (self.token.pk,),
            "import-mend": (self.item.pk,),
            "import-correct": (self.item.pk,),
            "round": (self.round.pk,),
            "round-extend": (self.round.pk,),
            "round-due": (self.round.pk,),
            "evaluation-plan": (self.record.case_id,),
            "secrecy-open": (self.decision.pk,),
            "secrecy-decide": (self.proposal.pk,),
            "publication-site": (self.publication.pk, "index.html"),
            **dict.fromkeys(_OF_A_YEAR, (f"{self.town.unit.pk}-2024",)),
            "person-dismiss": (Appointment.objects.get(user=clerk).pk,),
            "unit-add": (self.town.department.pk,),
            "unit-rename": (self.town.unit.pk,),
        }
        kinds = {
            "record-": (self.record.pk,),
            "book-": (self.book.pk,),
            "publication-": (self.publication.pk,),
            "case-": (case.pk,),
            "import-": (self.batch.pk,),
            "person-": (clerk.pk,),
        }
        given = arguments.get(row.name)
        if given is None:
            takes_one = row.name not in {"record-list", "case-list", "case-new", "book-new", "person-add"}
            given = next(
                (key for kind, key in kinds.items() if f"{row.name}-".startswith(kind) and takes_one), ()
            )
        given = () if row.name == "import" else given
        return reverse(row.name, args=given) + (f"?{row.query}" if row.query else "")

    def said(self, name, case):
        """Return what the clerk, a reviewer or the administrator would send there, so that it would be done."""
        town = self.town
        if name == "import-apply":
            decide(town.clerk, self.batch.pk, "accept")
            self.batch.refresh_from_db()
        asked = remark(town.reviewer, case.pk, "", "请核对") if name == "case-answer" else None
        files = [SimpleUploadedFile("新.txt", b"new")]
        return {
            "case-secrecy-propose": {"field": "indicators.0", "level": "秘密", "why": "涉密"},
            "secrecy-open": {"why_open": "期限已满"},
            "secrecy-decide": {"do": "agree"},
            "publication-review": {"fingerprint": material_of(town.unit, 2024).fingerprint},
            "publication-withdraw": {"why": "有误"},
            "login": {"username": "clerk", "password": PASSWORD},
            "second-factor": {"what": "start"},
            "sessions": {"which": "others"},
            "prove": {"password": PASSWORD},
            "tokens": {"name": "同步", "scope": ["read"], "days": "7"},
            "language": {"language": "en"},
            "person-add": {"username": "new", "name": "新人", "unit": town.unit.code, "role": "unit_clerk"},
            "person-appoint": {"unit": town.unit.code, "role": "unit_leader"},
            "person-state": {"what": "deactivate"},
            "unit-add": {"code": "1010199", "name": "新单位", "kind": "unit"},
            "unit-rename": {"name": "新名称"},
            "case-edit": {"lock": case.lock, "do": "save", "purpose": "改"},
            "case-save": {"lock": case.lock, "purpose": "改"},
            "case-paste": {"block": "甲\t≥5个", "row": "0", "columns": "name,annual"},
            "import-correct": {"project": "1", "field": "name", "text": "新名称"},
            "round-new": {
                "kind": "self_evaluation",
                "unit": town.department.code,
                "fiscal_year": "2024",
                "first_month": "1",
                "last_month": "12",
                "due_on": "2030-01-01",
            },
            "round-extend": {"lock": self.round.lock},
            "round-due": {"lock": self.round.lock, "due_on": "2030-01-01", "reason": "延期"},
            "record": {"lock": self.record.lock, "indicators.0.actual": "7场"},
            "record-save": {"lock": self.record.lock, "indicators.0.actual": "7场"},
            "book-new": {
                "unit": town.unit.code,
                "year": "2024",
                "what": "goal cn_central",
                "type": "xlsx",
                "versions": "current",
            },
            "record-remark": {"field": "indicators.0.actual", "text": "请核实"},
            "record-answer": {"remark": self.asked.pk, "text": "已核实"},
            "record-move": {"lock": self.record.lock, "verb": "confirm"},
            "case-new": {"name": "新项目"},
            "case-move": {"lock": case.lock, "verb": "submit"},
            "case-remark": {"field": "indicators.1.annual", "text": "偏低"},
            "case-answer": {"remark": asked.pk if asked else "", "text": "已改"},
            "import": {"unit": town.unit.pk, "mode": "add", "files": files},
            "import-add": {"files": files},
            "import-mode": {"mode": "replace", "fiscal_year": "2024"},
            "import-decide": {"accept": "rest"},
            "import-apply": {"revision": self.batch.revision},
            "queue-move": {"verb": "take_up", "case": f"{case.pk}:{case.lock}"},
        }.get(name, {})


class Visit(NamedTuple):
    """What became of one request: its row, the answer in short, all of its text, and what the trail tells of it."""

    row: Row
    answer: str
    text: str
    entries: list[Entry]

    @property
    def where(self):
        return f"{self.row.method} {self.row.name}"


def visits(world, who, asked, case=None):
    """Yield what each of the rows answers to a person; whatever a request did is taken back."""
    client = world.client(who)
    session = {name: one.value for name, one in client.cookies.items()}
    for row in asked:
        with transaction.atomic():
            client.cookies.load(session)
            address = world.address(row, case or world.open)
            said = world.said(row.name, case or world.open) if row.method == "POST" else {}
            last = Entry.objects.count()
            with closed_in_the_end(getattr(client, row.method.lower())(address, said)) as response:
                answer, text = short(response), text_of(response)
            yield Visit(row, answer, text, list(Entry.objects.filter(number__gt=last)))
            transaction.set_rollback(True)


@contextmanager
def closed_in_the_end(response):
    """Close an answer as the test client does: the connection to the database stays, and what stands in it."""
    try:
        yield response
    finally:
        request_finished.disconnect(close_old_connections)
        response.close()
        request_finished.connect(close_old_connections)


def short(response):
    leads = response.headers.get("Location", "")
    return "→" if leads.partition("?")[0] == "/login/" else str(response.status_code)


def text_of(response):
    """Return all that can be read in an answer, of a workbook what its parts say."""
    content = response.getvalue()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    text = content.decode(errors="replace")  # a table in Parquet is no text
    return str(json.loads(text)) if response.headers.get("Content-Type") == "application/json" else text


def names_of(patterns):
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from names_of(one.url_patterns)
        else:
            yield one.name


@pytest.fixture(scope=as_long_as_possible)
def kept_world(kept_town):
    return World(kept_town)


@pytest.fixture
def world(kept_world, db):
    return deepcopy(kept_world)


def test_every_address_of_the_office_stands_in_the_table():
    # Those of the API stand in a table of their own, by operation: test_api_access.py.
    others = {name for name in names_of(get_resolver().url_patterns) if not name.startswith("api-")}
    assert {row.name for row in rows()} == others


@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_the_answer_of_the_table_and_what_is_refused_changes_nothing(world, who):
    wrong = []
    for visit in visits(world, who, rows()):
        if visit.answer != visit.row.expected[who]:
            wrong.append(f"{visit.where}: {visit.answer}, not {visit.row.expected[who]}")
        if visit.answer in {"403", "404", "409"} and any(
            entry.action not in {"case.look", "access.refuse"} for entry in visit.entries
        ):
            wrong.append(f"{visit.where}: refused, and yet {visit.entries}")

    assert wrong == []


@pytest.mark.parametrize("who", ["clerk", "admin", "nobody"])
def test_methods_without_a_row_are_refused(world, who):
    known = {(row.method, row.name) for row in rows()}
    missing = [
        Row(method, name, "", {})
        for name in dict.fromkeys(row.name for row in rows())
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if (method, name) not in known
    ]
    wrong = [
        f"{visit.where}: {visit.answer}"
        for visit in visits(world, who, missing)
        if visit.answer != ("→" if who == "nobody" and visit.row.name not in WITHOUT_LOGIN else "405")
    ]

    assert wrong == []


# That nobody else is shown any is said below.
@pytest.mark.parametrize("who", [one for one in PEOPLE if one in SEES])
def test_withheld_content_is_shown_only_to_those_who_may_and_every_look_is_told(world, who):
    told, untold = set(), set()
    called = world.person(who).username
    for visit in visits(world, who, rows(), world.withheld):
        if WITHHELD not in visit.text:
            continue
        subjects = {entry.subject for entry in visit.entries if entry.actor == called}
        if subjects & {f"case:{world.withheld.pk}", f"import:{world.batch.pk}"}:
            told.add(visit.where)
        else:
            untold.add(visit.where)

    assert untold == set()
    assert told == SHOWN | ELSEWHERE[who]


@pytest.mark.parametrize("who", [one for one in PEOPLE if one not in SEES])
def test_whoever_may_not_see_a_unit_meets_nothing_of_it_at_any_address(world, who):
    met = {
        (visit.where, word)
        for case in (world.withheld, world.open)
        for visit in visits(world, who, rows(), case)
        for word in (*NAMES, WITHHELD, OPEN)
        if word in visit.text
    }

    assert met == set()


def test_a_document_that_no_longer_withholds_a_project_still_shows_what_was_withheld_as_such(world):
    batch = sent(world.town, document(("涉密项目，不对外公开", "为老年人服务。")), mode="update")
    last = Entry.objects.count()
    page = world.client("auditor").get(reverse("import-batch", args=[batch.pk])).content.decode()

    assert "涉密项目，不对外公开" in page
    assert [entry.action for entry in Entry.objects.filter(number__gt=last)] == ["import.look"]
