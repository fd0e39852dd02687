"""Printing one case or record: what the page says of it, what the file holds, and who may have it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import msgspec
import pytest
from django.test import Client, override_settings
from django.urls import reverse
from tests.office.conftest import GOOD
from tests.office.results import approve, filled, monitoring, scored, self_evaluation
from tests.office.test_review import BACKEND

from jiheng.audit.example import Planned, Shown
from jiheng.declaration.stated import stated
from jiheng.forms import render
from jiheng.forms.form import load_forms
from jiheng.forms.printed import Printed
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Version
from jiheng.office.output.choice import forms_for, matter_of
from jiheng.office.output.printable import DRAFT, of_record, of_version
from jiheng.office.output.printing import file_name, printed_one
from jiheng.office.results.content import form_of
from jiheng.office.trail.models import Entry
from jiheng.pipeline.one import read_file

FORMATS = ("docx", "xlsx", "pdf")
FORMS = [
    (matter, form.id) for matter in ("goal", "monitoring", "self_evaluation") for form in forms_for(matter)
]


def client_of(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def named(response):
    return unquote(re.search(r"filename\*=utf-8''(.+)", response["Content-Disposition"])[1])


def read_back(data, extension):
    return stated(read_file(data, name=f"表{extension}"))


def differing(declaration, data, extension, omissions):
    """Return what is read back otherwise than it was declared, though it is not said that it would be."""
    back, left = read_back(data, extension), {one.field for one in omissions}
    return {
        path: (value, back.get(path))
        for path, value in stated(declaration).items()
        if ".".join(map(str, path)) not in left and back.get(path) != value
    }


def test_every_form_of_a_project_is_for_one_matter_and_that_of_a_whole_department_for_none():
    found = {form_id: matter_of(form) for form_id, form in load_forms().items()}

    assert found.pop("cn_department") is None
    assert {form_id for form_id, matter in found.items() if matter == "monitoring"} == {"cn_monitoring"}
    assert {form_id for form_id, matter in found.items() if matter == "self_evaluation"} == {
        "cn_self_evaluation",
        "cn_510000_self_evaluation",
    }
    assert {
        matter for form_id, matter in found.items() if form_id in ("cn_central", "cn_review", "cn_2011")
    } == {"goal"}


@pytest.mark.parametrize(("division", "first"), [
    ("440106", ["cn_440100_list", "cn_440100_prose", "cn_central"]),
    ("120000", ["cn_120000", "cn_central"]),
    ("110000", ["cn_central"]),
    ("", ["cn_central"]),
])  # fmt: skip
def test_forms_of_the_place_come_first_then_the_central_one(settings, division, first):
    settings.DIVISION = division

    assert [form.id for form in forms_for("goal")][: len(first)] == first


def test_without_a_place_the_form_in_which_it_was_read_comes_first():
    assert [form.id for form in forms_for("goal", "cn_130000")][:2] == ["cn_130000", "cn_central"]


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("form_id", [form_id for matter, form_id in FORMS if matter == "goal"])
def test_the_mark_of_a_draft_changes_nothing_of_what_is_read_back(town, form_id, format_id):
    draft = of_version(town.case(), Version.objects.get())
    form, other = (
        load_forms()[form_id],
        msgspec.structs.replace(draft.declaration.projects[0], name="公证便民服务"),
    )
    both = [draft.declaration, single(draft.declaration, other)]
    marked, plain = (
        render(both, form, format_id, contents=True, marks=marks) for marks in ([draft.mark] * 2, ["", ""])
    )

    assert draft.mark == DRAFT.zh
    assert marked.omissions == plain.omissions
    back = read_back(marked.data, marked.extension)
    assert back == read_back(plain.data, plain.extension)
    assert sum(len(path) == 3 and path[2] == "name" for path in back) == 2


def test_the_file_of_a_case_is_read_back_as_the_case_and_told_in_the_trail(town):
    case = approve(town, town.case())
    answer = client_of(town.auditor).get(
        reverse("case-print-file", args=[case.pk]), {"form": "cn_130000", "type": "docx"}
    )
    printed = printed_one(of_version(case, case.approved), "cn_130000", "docx")

    assert answer.status_code == 200
    assert named(answer) == "社区法治宣传 河北省预算项目绩效目标表 第1版.docx"
    assert differing(case.approved.declaration, answer.content, ".docx", printed.omissions) == {}
    entry = Entry.objects.order_by("number").last()
    assert (entry.actor, entry.action, entry.subject) == ("auditor", "case.export", f"case:{case.pk}")
    assert entry.after == {"form": "cn_130000", "format": "docx", "version": 1}
    trail = client_of(town.auditor).get(reverse("case-trail", args=[case.pk])).content.decode()
    assert "表样：cn_130000" in trail


def test_the_page_says_before_the_download_what_the_form_cannot_hold(town):
    case = approve(town, town.case())
    address = reverse("case-print", args=[case.pk])
    shows_all = client_of(town.clerk).get(address, {"form": "cn_2011"}).content.decode()
    reviews = client_of(town.clerk).get(address, {"form": "cn_review"}).content.decode()

    assert "全部内容都放得下" in shows_all
    assert "这种表样放不下以下内容" in reviews
    assert "年度指标值有6处没有栏目可放，例如“社区法治宣传”的第1个指标的年度指标值：≥12场" in reviews
    assert not Entry.objects.filter(action="case.export").exists()


def test_the_page_offers_every_form_of_goals_and_none_of_results(town):
    page = client_of(town.clerk).get(reverse("case-print", args=[town.case().pk])).content.decode()
    offered = re.findall(r'<option value="(\w+)"', page)

    assert {form_id for matter, form_id in FORMS if matter == "goal"} <= set(offered)
    assert not {form_id for matter, form_id in FORMS if matter != "goal"} & set(offered)
    assert offered[0] == "cn_central"


def test_a_version_is_printed_as_it_was_and_a_draft_is_called_one(town):
    case = town.case()
    changed = single(
        case.current.declaration, msgspec.structs.replace(case.current.project, goals=["另一个目标"])
    )
    write(town.clerk, case.pk, changed, lock=case.lock)
    case.refresh_from_db()
    older = Version.objects.create(
        case=case,
        number=7,
        content=msgspec.json.encode(town.case().current.declaration).decode(),
        is_frozen=True,
    )
    client, address = client_of(town.clerk), reverse("case-print-file", args=[case.pk])
    now = client.get(address, {"form": "cn_2011", "type": "xlsx"})
    then = client.get(address, {"form": "cn_2011", "type": "xlsx", "version": "7"})

    assert "另一个目标" in set(read_back(now.content, ".xlsx").values())
    assert "另一个目标" not in set(read_back(then.content, ".xlsx").values())
    assert named(now).endswith("第1版（草稿 未批复）.xlsx")
    assert named(then).endswith("第7版.xlsx")
    assert differing(older.declaration, then.content, ".xlsx", ()) == {}


def test_a_preview_is_a_pdf_that_the_browser_shows(town):
    case = town.case()
    answer = client_of(town.clerk).get(
        reverse("case-print-file", args=[case.pk]), {"type": "xlsx", "show": "1"}
    )

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.filter(action="case.export").count() == 1


@pytest.mark.parametrize(
    "asked",
    [{"form": "nothing"}, {"form": "cn_monitoring"}, {"type": "odt"}, {"version": "9"}, {"version": "x"}],
)
def test_what_there_is_not_is_not_printed(town, asked):
    client, case = client_of(town.clerk), town.case()

    for name in ("case-print", "case-print-file"):
        assert client.get(reverse(name, args=[case.pk]), asked).status_code == 404
    assert not Entry.objects.filter(action="case.export").exists()


def test_a_classified_case_is_printed_by_those_who_may_read_it_and_told_each_time(town):
    case = town.case(msgspec.structs.replace(GOOD, name="密语项目", classified=True))
    client = client_of(town.clerk)
    client.get(reverse("case-print", args=[case.pk]))
    answer = client.get(reverse("case-print-file", args=[case.pk]), {"type": "xlsx"})
    told = Entry.objects.filter(subject=f"case:{case.pk}").order_by("number").values_list("action", "after")

    assert "密语项目" in set(read_back(answer.content, ".xlsx").values())
    assert "密语" not in named(answer)
    assert list(told)[-2:] == [
        ("case.look", {"page": "print", "version": 1}),
        ("case.export", {"form": "cn_central", "format": "xlsx", "version": 1}),
    ]
    for name in ("case-print", "case-print-file"):
        assert client_of(town.stranger).get(reverse(name, args=[case.pk])).status_code == 404
        assert client_of(town.admin).get(reverse(name, args=[case.pk])).status_code == 404


def test_what_was_typed_and_not_understood_is_said_to_be_missing(town):
    case = town.case()
    Version.objects.filter(pk=case.current_id).update(typed={"funding.total": "约二十"})
    page = client_of(town.clerk).get(reverse("case-print", args=[case.pk])).content.decode()

    assert "填写的“约二十”不能理解，没有打印" in page


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_monitoring_record_is_read_back_from_its_form_with_its_months(town, format_id):
    record = filled(town, monitoring(town))
    printable = of_record(record)
    printed: Printed = printed_one(printable, "cn_monitoring", format_id)

    assert differing(form_of(record).declaration, printed.data, printed.extension, printed.omissions) == {}
    assert "7场" in {
        getattr(value, "raw", value) for value in read_back(printed.data, printed.extension).values()
    }
    assert printable.words == {"期间": "1—7月"}
    assert printable.mark == ""
    assert [one.zh for one in printable.beside] == ["到位（下达）资金15万元没有栏目可放。"]


def test_a_record_is_printed_from_its_page_and_told_at_the_record(town):
    record = monitoring(town)
    client = client_of(town.clerk)
    assert (
        reverse("record-print", args=[record.pk])
        in client.get(reverse("record", args=[record.pk])).content.decode()
    )
    page = client.get(reverse("record-print", args=[record.pk])).content.decode()
    answer = client.get(reverse("record-print-file", args=[record.pk]), {"type": "docx"})

    assert "草稿　未上报" in page
    assert named(answer) == "社区法治宣传 项目支出绩效目标执行监控表 第1版（草稿 未上报）.docx"
    entry = Entry.objects.order_by("number").last()
    assert (entry.action, entry.subject) == ("record.export", f"record:{record.pk}")
    assert entry.after == {"version": 1, "form": "cn_monitoring", "format": "docx"}
    for name in ("record-print", "record-print-file"):
        assert client_of(town.stranger).get(reverse(name, args=[record.pk])).status_code == 404


@pytest.mark.parametrize("form_id", [form_id for matter, form_id in FORMS if matter == "self_evaluation"])
def test_a_self_evaluation_is_read_back_from_its_forms(town, form_id):
    case = approve(town, town.case())
    record = scored(town, self_evaluation(town, case))
    printed = printed_one(of_record(record), form_id, "docx")

    assert differing(form_of(record).declaration, printed.data, ".docx", printed.omissions) == {}
    assert "actual" not in {one.field.rpartition(".")[2] for one in printed.omissions}


def test_the_name_of_a_file_is_safe_and_says_the_version_however_long_the_project_is_called(town):
    long = Planned((Shown("产出/数量", "场次", "≥1场"),), name="社区/法治:宣传" * 20, budget="1")
    case = town.case(long)
    name = file_name(of_version(case, case.current), load_forms()["cn_central"], ".pdf")

    assert name.endswith("第1版（草稿 未批复）.pdf")
    assert not set('/\\:*?"<>|') & set(name)
    assert len(name) <= 90


@override_settings(DIVISION="130000")
def test_the_form_of_the_place_is_the_one_that_the_page_begins_with(town):
    page = client_of(town.clerk).get(reverse("case-print", args=[town.case().pk])).content.decode()

    assert '<option value="cn_130000" selected>' in page
