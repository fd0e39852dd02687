"""The page of a file beside its source: every value leads to its place and back, and is corrected there."""

import html
import re

import pytest
from tests.office.imports import WATER, sample, sent

from jiheng.office.intake import beside as page
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.correct import correct
from jiheng.office.intake.actions.read_again import read_again, stop
from jiheng.office.intake.actions.undo import drop
from jiheng.office.intake.beside import beside, spot_id
from jiheng.office.intake.errors import ClosedBatchError, NotStoppableError
from jiheng.office.intake.models import Correction, Item, Proposal
from jiheng.office.intake.worker import _still_wanted, _take, work_off
from jiheng.office.trail.models import Entry

HEALTH = "approval-health-2024.docx"
ANNUAL = "indicators.0.annual"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def item(town):
    return sent(town, HEALTH).items.get()


@pytest.fixture
def clerk(town, client):
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(client, item, query=""):
    answer = client.get(f"/import/file/{item.pk}/{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


# -- both sides -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        HEALTH,
        "rows-agriculture-2024.xlsx",
        "prose-welfare-2024.pdf",
        WATER,
        "rows-town-2024.html",
        "list-health-2024.txt",
    ],
)
def test_every_place_in_the_source_leads_to_a_value_on_the_page(town, clerk, name):
    text = shown(clerk, sent(town, sample(name)).items.get())
    leads = {one for one in re.findall(r'data-leads="([^"]+)"', text) if one.startswith("v-0-")}
    ids = re.findall(r' id="([^"]+)"', text)

    assert len(leads) > 8
    assert leads <= set(ids)
    assert len(ids) == len(set(ids))
    assert len(re.findall(r'data-spots="[^"]*v-0-indicators-0-annual', text)) >= 1


def test_a_place_of_another_project_leads_to_its_page(clerk, item):
    text = shown(clerk, item)

    assert re.search(r'href="\?project=1#v-1-[^"]+"', text)
    assert 'data-leads="v-0-' in shown(clerk, item, "?project=1")
    assert shown(clerk, item, "?project=99").count('aria-current="page"')


def test_the_page_holds_no_script_or_style_of_its_own(clerk, item):
    answer = clerk.get(f"/import/file/{item.pk}/")
    text = answer.content.decode()

    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)|<style| style=| on[a-z]+=", text)


def test_a_long_source_is_cut_and_says_so(clerk, item, monkeypatch):
    monkeypatch.setattr(page, "MOST_ROWS", 3)
    both = beside(item, 0)

    assert both.is_cut
    assert sum(len(block.rows) for block in both.blocks) == 3
    assert "只显示前面一部分" in shown(clerk, item)


def test_what_was_not_read_is_marked_so_that_it_can_be_taken(town, clerk):
    item = sent(town, sample("list-health-2024.txt")).items.get()
    assert bool(item.reading.unused) == (
        'class="seg unused">' in shown(clerk, item).split("</ul>")[-1].split('id="paper"')[1]
    )


# -- without a script -----------------------------------------------------------------------------------------


def test_a_value_is_corrected_by_a_form_without_a_script(clerk, item):
    form = shown(clerk, item, f"?at={ANNUAL}")
    assert re.search(rf'<option value="{re.escape(ANNUAL)}"[^>]* selected', form)
    assert re.search(r"<textarea[^>]*>≥90%</textarea>", form)

    answer = clerk.post(f"/import/file/{item.pk}/correct/", {"project": "0", "field": ANNUAL, "text": "≥88%"})
    assert answer.headers["Location"].endswith(f"?project=0&at={ANNUAL}#{spot_id(0, ANNUAL)}")
    text = shown(clerk, item)
    assert "已更正" in text
    assert "<del>≥90%</del>" in text

    clerk.post(
        f"/import/file/{item.pk}/correct/", {"project": "0", "restore": ANNUAL, "field": "name", "text": "x"}
    )
    assert not Correction.objects.exists()
    clerk.post(
        f"/import/file/{item.pk}/correct/", {"project": "0", "remove": "1", "field": "name", "text": "x"}
    )
    assert Correction.objects.get().field == "indicators.1"
    assert 'class="gone"' in shown(clerk, item)


def test_what_was_typed_is_kept_where_it_is_not_understood(clerk, item):
    sent_form = {"project": "0", "field": "funding.total", "text": "约两千万<b>"}
    whole = clerk.post(f"/import/file/{item.pk}/correct/", sent_form)
    part = clerk.post(f"/import/file/{item.pk}/correct/", sent_form, HTTP_HX_REQUEST="true")

    for answer in (whole, part):
        assert answer.status_code == 422
        assert "约两千万&lt;b&gt;</textarea>" in answer.content.decode()
        assert "金额请写数字" in answer.content.decode()
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()


def test_a_script_gets_the_right_side_alone(clerk, item):
    sent_form = {
        "project": "0",
        "field": "performance_type",
        "text": "公共服务类",
        "taken_from": '{"table":1,"row":3,"column":2}',
    }
    answer = clerk.post(f"/import/file/{item.pk}/correct/", sent_form, HTTP_HX_REQUEST="true")
    text = html.unescape(answer.content.decode())

    assert text.lstrip().startswith("<section")
    assert 'data-taken="{"column":2,"row":3,"table":1}"' in text
    assert Correction.objects.get().taken_from == {"table": 1, "row": 3, "column": 2}
    assert 'data-place="{"column":2,"row":3,"table":1}"' in shown(clerk, item)


@pytest.mark.parametrize("place", ["{", '{"table":"x"}', "[]"])
def test_a_place_that_is_none_is_refused(clerk, item, place):
    answer = clerk.post(
        f"/import/file/{item.pk}/correct/",
        {"project": "0", "field": "name", "text": "x", "taken_from": place},
    )

    assert answer.status_code == 422
    assert not Correction.objects.exists()


def test_a_project_is_accepted_on_its_page_and_one_stays_there(clerk, item):
    proposal = item.proposals.get(number=1)
    answer = clerk.post(
        f"/import/{item.batch_id}/decide/", {"accept": proposal.pk, "file": item.pk, "project": "1"}
    )

    assert answer.headers["Location"] == f"/import/file/{item.pk}/?project=1"
    assert Proposal.objects.get(pk=proposal.pk).decision == "accept"


def test_whoever_only_reads_sees_no_form_and_cannot_correct(town, client, item):
    for user, status in ((town.reviewer, 200), (town.auditor, 200)):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(f"/import/file/{item.pk}/")
        assert answer.status_code == status
        assert "data-correct" not in answer.content.decode()
        assert (
            client.post(f"/import/file/{item.pk}/correct/", {"field": "name", "text": "x"}).status_code == 403
        )
    for user in (town.stranger, town.admin):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(f"/import/file/{item.pk}/").status_code in {403, 404}
        assert client.post(f"/import/file/{item.pk}/correct/").status_code in {403, 404}


def test_a_look_at_withheld_content_is_in_the_trail(clerk, item):
    Item.objects.update(is_classified=True)
    shown(clerk, item)

    assert Entry.objects.get(action="import.look").after == {"page": "source", "file": HEALTH}


def test_the_page_asks_the_database_as_often_however_much_was_corrected(
    town, clerk, item, django_assert_max_num_queries
):
    for number in range(5):
        correct(town.clerk, item.pk, 0, f"indicators.{number}.annual", f"≥{number}%")
    with django_assert_max_num_queries(16):
        shown(clerk, item)


# -- stopping and beginning anew ------------------------------------------------------------------------------


@pytest.fixture
def waiting(town, monkeypatch):
    """An import of two files that nobody reads yet."""
    monkeypatch.setattr("jiheng.office.intake.worker._THREAD.wake", lambda: None)
    batch = begin(town.clerk, town.unit, "add", fiscal_year=2024)
    for name in (WATER, HEALTH):
        add_file(town.clerk, batch.pk, sample(name))
    return batch


def states(batch):
    return list(batch.items.values_list("state", flat=True))


def test_reading_is_stopped_and_begun_anew_for_one_file_or_all(town, waiting):
    first = waiting.items.first()
    assert stop(town.clerk, waiting.pk, first.pk) == 1
    assert states(waiting) == ["stopped", "waiting"]
    assert stop(town.clerk, waiting.pk) == 1
    assert work_off() == 0
    assert read_again(town.clerk, waiting.pk) == 2
    assert work_off() == 2
    assert states(waiting) == ["read", "read"]
    with pytest.raises(NotStoppableError):
        stop(town.clerk, waiting.pk, first.pk)
    with pytest.raises(NotStoppableError):
        read_again(town.clerk, waiting.pk, 12345)
    told = Entry.objects.filter(action__in=["import.stop", "import.again"])
    assert [one.after["files"] for one in told] == [[WATER], [HEALTH], [WATER, HEALTH]]


def test_whoever_was_reading_a_stopped_file_enters_nothing(town, waiting):
    taken = _take()
    stop(town.clerk, waiting.pk, taken.pk)
    assert _still_wanted(taken) is None

    read_again(town.clerk, waiting.pk, taken.pk)
    other = _take()
    assert other.pk == taken.pk
    assert _still_wanted(taken) is None
    assert _still_wanted(other) == other


def test_nothing_is_read_again_in_an_import_that_is_over(town, waiting):
    drop(town.clerk, waiting.pk)
    with pytest.raises(ClosedBatchError):
        read_again(town.clerk, waiting.pk)


def test_the_page_offers_to_stop_and_to_read_again(clerk, waiting):
    address = f"/import/{waiting.pk}/"
    assert "取消未读的文件" in clerk.get(address).content.decode()
    clerk.post(f"{address}reading/", {"stop": "rest"})
    text = clerk.get(address).content.decode()

    assert "重读读不了和已取消的 2 个" in text
    assert "2 个已取消" in text
    clerk.post(f"{address}reading/", {"again": str(waiting.items.first().pk)})
    assert states(waiting) == ["waiting", "stopped"]
    clerk.post(f"{address}reading/", {"again": "nonsense"})
    assert states(waiting) == ["waiting", "stopped"]


def test_a_damaged_file_is_read_again_after_the_reader_was_mended(town, clerk):
    batch = sent(town, sample(HEALTH))
    item = batch.items.get()
    Item.objects.update(state="failed", error_zh="坏了")
    item.proposals.all().delete()
    clerk.post(f"/import/{batch.pk}/reading/", {"again": str(item.pk)})
    work_off()

    item.refresh_from_db()
    assert (item.state, item.error_zh, item.proposals.count()) == ("read", "", 2)
