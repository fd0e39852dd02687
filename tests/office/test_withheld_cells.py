"""A cell that is withheld is read where it is asked for, marked and told; what gathers many projects masks it."""

import zipfile
from io import BytesIO

import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.office.apis import Program
from tests.office.conftest import GOOD
from tests.office.publications import SECRET, YEAR, opened_again, withheld
from tests.office.results import approve, filled, monitoring
from tests.office.test_output import client_of, named

from jiheng.declaration.model import Declaration
from jiheng.office.cases.withholding import withheld_places, without_withheld
from jiheng.office.output import worker
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.actions.take_book import take_book
from jiheng.office.output.contents import Contents
from jiheng.office.output.stored import path_of
from jiheng.office.people.errors import NotForYouError
from jiheng.office.trail.models import Entry


@pytest.fixture
def case(town, settings, tmp_path):
    """Return an approved case that says a secret in its goal, which is withheld."""
    settings.MEDIA_ROOT = tmp_path
    planned = msgspec.structs.replace(GOOD, goal=f"购置{SECRET}，完成部署。", purpose="用于采购。")
    case = approve(town, town.case(planned))
    town.decision = withheld(town, case, "goals.0")
    return case


def texts(data):
    """Return every text of a workbook, whatever it is in."""
    archive = zipfile.ZipFile(BytesIO(data))
    return "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def book(town, **asked):
    order = Order(
        unit=town.unit, year=YEAR, contents=Contents("goal"), form="cn_central", format="xlsx", **asked
    )
    made = begin_book(town.reviewer, order)
    worker.work_off()
    made.refresh_from_db()
    assert made.state == made.DONE, made.error
    return made


def test_one_print_holds_it_marked_and_told(town, case):
    client = client_of(town.reviewer)
    page = client.get(reverse("case-print", args=[case.pk])).content.decode()
    assert "打印件标有“涉密”" in page

    answer = client.get(reverse("case-print-file", args=[case.pk]), {"type": "xlsx"})

    assert "涉密项目" in named(answer)
    assert case.name not in named(answer)
    held = texts(answer.content)
    assert (SECRET in held, "涉密" in held) == (True, True)
    told = Entry.objects.filter(subject=f"case:{case.pk}")
    assert told.filter(action="case.export").last().after["withheld"] == 1
    assert told.filter(action="case.look").last().after["page"] == "print"


def test_a_print_without_secrets_is_not_marked(town, case):
    opened_again(town, town.decision)
    answer = client_of(town.reviewer).get(reverse("case-print-file", args=[case.pk]), {"type": "xlsx"})

    assert "涉密" not in texts(answer.content) + named(answer)


def test_a_book_masks_it_and_says_so_unless_it_was_asked_for(town, case):
    masked, whole = book(town), book(town, withheld=True)

    held = texts(path_of(masked).read_bytes())
    assert SECRET not in held
    assert "（涉密，不公开）" in held
    assert any("1个项目有定密的栏目，已遮盖" in zh for zh, _ in masked.notes)
    assert SECRET in texts(path_of(whole).read_bytes())
    take_book(town.reviewer, masked)
    assert not Entry.objects.filter(action="case.export").exists()
    take_book(town.reviewer, whole)
    assert Entry.objects.get(action="case.export").after["withheld"] == 1


def test_a_book_is_not_handed_out_once_a_cell_of_it_is_withheld(town, case):
    made = book(town)
    withheld(town, case, "purpose")

    with pytest.raises(NotForYouError):
        take_book(town.reviewer, made)


def test_results_are_masked_with_the_targets_that_are(town, case):
    record = filled(town, monitoring(town, case))
    withheld(town, case, "indicators.0.annual")
    declared = msgspec.json.decode(
        msgspec.json.encode(msgspec.json.decode(record.content)["declaration"]), type=Declaration
    )

    assert withheld_places(case.pk, declared) == ["goals.0", "indicators.0.annual", "indicators.0.actual"]
    first = without_withheld(case.pk, declared).projects[0].indicators[0]
    assert (first.annual.raw, first.actual.raw, first.name) == ("涉密", "涉密", "宣传活动场次")


def test_what_a_version_does_not_have_is_masked_where_else_it_is_said(town, case):
    declared = case.current.declaration
    said = f"分两批购置{SECRET}，完成部署。"
    project = msgspec.structs.replace(declared.projects[0], goals=[], purpose=said)
    other = msgspec.structs.replace(declared, projects=[project])

    told = without_withheld(case.pk, other).projects[0]

    assert withheld_places(case.pk, other) == []
    assert (told.name, told.purpose) == (project.name, "分两批■■")


def test_lists_searches_and_exports_do_not_tell_it(town, case):
    client = client_of(town.finance)
    withheld(town, case, "indicators.0.name")
    name = GOOD.indicators[0].name

    assert name not in client.get(reverse("indicators")).content.decode()
    assert case.name not in client.get(reverse("case-list"), {"q": SECRET}).content.decode()
    rows = client.get(reverse("indicators"), {"as": "xlsx"}).content
    assert (name in texts(rows), "涉密指标" in texts(rows)) == (False, True)
    exchanged = client.get(reverse("case-list"), {"as": "exchange-json"})
    assert SECRET not in exchanged.content.decode()
    assert Entry.objects.get(action="overview.export_exchange").after["masked"] == 1


def test_the_workbook_of_the_list_marks_it(town, case):
    content = client_of(town.finance).get(reverse("case-list"), {"as": "xlsx"}).content
    sheet = load_workbook(BytesIO(content)).active
    flag = [cell.value for cell in sheet[1]].index("涉密")

    assert sheet[2][flag].value in ("是", True)
    assert Entry.objects.get(action="overview.export_cases").after["withheld"] == 1


def test_a_program_is_told_which_cells_they_are_and_its_look_is_told(town, case):
    told = Program(town.reviewer).get(f"/cases/{case.pk}").json()

    assert told["withheld_cells"] == ["goals.0"]
    assert SECRET in told["declaration"]["projects"][0]["goals"][0]
    assert Entry.objects.filter(action="case.look", subject=f"case:{case.pk}").exists()


def test_whoever_may_not_read_the_body_gets_nothing(town, case):
    client = Client()
    client.force_login(town.stranger)

    assert client.get(reverse("case-print-file", args=[case.pk])).status_code == 404
