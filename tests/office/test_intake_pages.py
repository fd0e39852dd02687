"""Import of documents: what strangers send, who may do what, and the pages from the form to undoing."""

import re
from functools import partial

import msgspec
import pytest
from tests.office.imports import WATER, imported, sample, sent

from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.intake.actions import begin as beginning
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.decide import choose, decide
from jiheng.office.intake.actions.undo import drop, undo
from jiheng.office.intake.errors import TooLargeError
from jiheng.office.intake.models import Batch, Item
from jiheng.office.intake.stored import clean_name, path_of
from jiheng.office.intake.worker import work_off
from jiheng.office.trail.models import Entry


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


# -- files of strangers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent_as", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\表\\目标.docx", "目标.docx"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("行\n列\0.txt", "行列.txt"),
        ("..", "（未命名）"),
        ("长" * 300 + ".xlsx", "长" * 155 + ".xlsx"),
    ],
)
def test_names_of_files_are_cleaned(sent_as, shown):
    assert clean_name(sent_as) == shown


def test_a_file_lies_under_a_name_of_ours_that_only_we_can_read(town, settings):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER, "目标.exe"))
    path = path_of(item.stored)

    assert path.resolve().is_relative_to(settings.MEDIA_ROOT.resolve())
    assert re.fullmatch(r"intake/[0-9a-f]{2}/[0-9a-f]{32}", item.stored)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_beyond_the_limits_is_not_taken(town, monkeypatch):
    monkeypatch.setattr(
        beginning, "DEFAULT_LIMITS", msgspec.structs.replace(beginning.DEFAULT_LIMITS, file_bytes=10)
    )
    batch = begin(town.clerk, town.unit, "add")

    with pytest.raises(TooLargeError):
        add_file(town.clerk, batch.pk, sample(WATER))
    assert not batch.items.exists()


def test_of_a_file_that_could_not_be_entered_nothing_is_kept(town, settings, monkeypatch):
    batch = begin(town.clerk, town.unit, "add")

    def broken(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("jiheng.office.intake.actions.begin.append", broken)
    with pytest.raises(OSError, match="disk full"):
        add_file(town.clerk, batch.pk, sample(WATER))

    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert not Item.objects.exists()


# -- who may --------------------------------------------------------------------------------------------------


def test_only_the_clerk_of_the_unit_imports(town):
    batch = sent(town, WATER)
    decide(town.clerk, batch.pk, "accept")
    for user in (town.stranger, town.leader, town.reviewer, town.finance, town.auditor, town.admin):
        for act in (
            partial(begin, user, town.unit, "add"),
            partial(add_file, user, batch.pk, sample(WATER)),
            partial(decide, user, batch.pk, "refuse"),
            partial(choose, user, batch.pk, "update", fiscal_year=None),
            partial(apply, user, batch.pk, revision=batch.revision),
            partial(undo, user, batch.pk),
            partial(drop, user, batch.pk),
        ):
            with pytest.raises(NoAccessError):
                act()

    assert not Case.objects.exists()


def test_who_sees_the_unit_may_look_and_nobody_else(town, client):
    batch = sent(town, WATER)
    item = batch.items.get()
    pages = (f"/import/{batch.pk}/", f"/import/{batch.pk}/progress/", f"/import/source/{item.pk}/")
    for user, status in (
        (town.clerk, 200),
        (town.reviewer, 200),
        (town.auditor, 200),
        (town.stranger, 404),
        (town.admin, 404),
    ):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert [client.get(page).status_code for page in pages] == [status] * 3
        data = client.get(f"/import/source/{item.pk}/documents/0001.js")
        assert data.status_code == status
        assert data.getvalue()


def test_a_reviewer_sees_no_button_and_cannot_post(town, client):
    batch = sent(town, WATER)
    client.force_login(town.reviewer, backend="django.contrib.auth.backends.ModelBackend")

    shown = client.get(f"/import/{batch.pk}/").content.decode()
    assert "接受" not in re.sub(r"接受 \d+", "", shown)
    for verb in ("files", "mode", "decide", "apply", "undo", "drop"):
        assert client.post(f"/import/{batch.pk}/{verb}/").status_code == 403


# -- pages ----------------------------------------------------------------------------------------------------


@pytest.fixture
def clerk(town, client):
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_import_goes_from_the_form_to_undoing_without_a_script(town, clerk):
    assert "还没有导入过" in clerk.get("/import/").content.decode()
    form = {
        "unit": town.unit.pk,
        "mode": "add",
        "fiscal_year": "2024",
        "files": [sample(WATER), sample("rows-town-2024.html")],
    }
    page = clerk.post("/import/", form).headers["Location"]
    assert "已读 0 / 2" in clerk.get(page).content.decode()
    assert clerk.get(f"{page}progress/").headers.get("HX-Refresh") is None

    work_off()
    assert clerk.get(f"{page}progress/").headers["HX-Refresh"] == "true"
    shown = clerk.get(page).content.decode()
    assert "小型水库维修养护及安全监测" in shown
    assert "还有 4 个项目没有决定" in shown

    clerk.post(f"{page}decide/", {"accept": "rest"})
    revision = Batch.objects.get().revision
    assert (
        "已导入 4 个项目" in clerk.post(f"{page}apply/", {"revision": revision}, follow=True).content.decode()
    )
    assert "已撤销" in clerk.post(f"{page}undo/", follow=True).content.decode()
    assert not Case.objects.exists()
    assert clerk.get("/import/").content.decode().count("<tr>") == 2


def test_a_script_sends_files_one_by_one_and_is_told_of_each(town, clerk):
    script = {"HTTP_ACCEPT": "application/json"}
    begun = clerk.post(
        "/import/", {"unit": town.unit.pk, "mode": "update", "fiscal_year": ""}, **script
    ).json()
    taken = clerk.post(begun["add"], {"files": [sample(WATER)]}, **script)
    again = clerk.post(begun["add"], {"files": [sample(WATER, "b.txt")]}, **script)

    assert (taken.status_code, taken.json()["says"]) == (200, "已收到")
    assert "同一个文件" in again.json()["says"]
    assert Batch.objects.get().mode == "update"
    wrong = clerk.post("/import/", {"unit": town.unit.pk, "fiscal_year": "明年"}, **script)
    assert (wrong.status_code, "明年" in wrong.json()["says"]) == (422, True)


def test_what_was_typed_is_kept_when_no_file_was_chosen(town, clerk):
    answer = clerk.post("/import/", {"unit": town.unit.pk, "mode": "replace", "fiscal_year": "2031"})
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert "请先选择要导入的文件" in shown
    assert 'value="2031"' in shown
    assert re.search(r'value="replace" checked', shown)


def test_nobody_imports_for_a_unit_that_is_not_theirs(town, clerk):
    for unit in (town.other.pk, "x", ""):
        assert clerk.post("/import/", {"unit": unit, "files": [sample(WATER)]}).status_code == 404


def test_the_page_beside_the_source_runs_only_its_own_scripts(town, clerk):
    item = sent(town, "approval-health-2024.docx").items.get()
    answer = clerk.get(f"/import/source/{item.pk}/")
    policy, html = answer.headers["Content-Security-Policy"], answer.content.decode()

    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-", policy)) == len(re.findall(r"<(?:script|style)>", html)) == 2
    data = clerk.get(f"/import/source/{item.pk}/documents/0001.js")
    assert "基本公共卫生服务补助资金" in data.getvalue().decode()


def test_a_look_at_withheld_content_is_in_the_trail(town, clerk):
    item = sent(town, WATER).items.get()
    clerk.get(f"/import/source/{item.pk}/")
    assert not Entry.objects.filter(action="import.look").exists()

    Item.objects.update(is_classified=True)
    clerk.get(f"/import/source/{item.pk}/")

    assert Entry.objects.get(action="import.look").after == {"page": "source", "file": WATER}


def test_pages_ask_the_database_as_often_however_much_they_show(town, clerk, django_assert_max_num_queries):
    for name in (WATER, "rows-town-2024.html", "rows-agriculture-2024.xlsx", "approval-health-2024.docx"):
        imported(town, name)
    batch = sent(town, "shanghai-water-2024.txt", "regional-agriculture-2024.docx", mode="replace")
    assert batch.proposals.filter(would="change").count() == 4

    with django_assert_max_num_queries(22):
        clerk.get(f"/import/{batch.pk}/")
    with django_assert_max_num_queries(14):
        clerk.get("/import/")
