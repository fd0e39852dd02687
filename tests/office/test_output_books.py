"""Books and archives: what is in them, who gets them, and that they survive whatever stops the program."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.office.conftest import GOOD
from tests.office.results import YEAR, approve, filled, monitoring
from tests.office.test_output import client_of, differing, named

from jiheng.declaration.model import Declaration
from jiheng.forms import render
from jiheng.office.cases.actions.open_case import open_case
from jiheng.office.cases.models import Case
from jiheng.office.output import worker
from jiheng.office.output.actions import begin_book as beginning
from jiheng.office.output.actions import print_book as printing
from jiheng.office.output.actions.begin_book import Order, begin_book
from jiheng.office.output.actions.drop_book import drop_book
from jiheng.office.output.actions.take_book import take_book
from jiheng.office.output.bookmaking import Bookmaker
from jiheng.office.output.contents import Contents, contents_of
from jiheng.office.output.errors import NotReadyError, TooLargeBookError, TooManyBooksError
from jiheng.office.output.models import Book
from jiheng.office.output.stored import expire, path_of
from jiheng.office.people.access import Reach
from jiheng.office.people.errors import NotForYouError
from jiheng.office.people.models import Appointment
from jiheng.office.trail.models import Entry
from jiheng.pipeline.one import read_file

GOAL = Contents("goal")


@pytest.fixture
def books(town, settings, tmp_path):
    """Return a town with three projects, one of them classified, at two units; books lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    town.first = town.case(msgspec.structs.replace(GOOD, name="社区法治宣传"))
    town.secret = town.case(msgspec.structs.replace(GOOD, name="密语项目", classified=True))
    example = town.first.current.declaration
    other = msgspec.structs.replace(example.projects[0], name="公证便民服务")
    town.second = open_case(town.stranger, town.other, msgspec.structs.replace(example, projects=[other]))
    return town


def ordered(town, user=None, **asked):
    given = {"unit": town.department, "year": YEAR, "contents": GOAL, "form": "cn_2011", "format": "xlsx"}
    order = Order(**{**given, "only_final": False, **asked})
    return begin_book(user or town.reviewer, order)


def printed(town, user=None, **asked):
    book = ordered(town, user, **asked)
    worker.work_off()
    book.refresh_from_db()
    assert book.state == Book.DONE, book.error
    return book


def read(data, extension) -> Declaration:
    return read_file(data, name=f"表{extension}")


@pytest.mark.parametrize("format_id", ["docx", "xlsx", "pdf"])
def test_a_book_holds_every_project_of_the_body_and_below_as_it_was_declared(books, format_id):
    book = printed(books, format=format_id)
    data = path_of(book).read_bytes()
    back = read(data, f".{format_id}")

    assert [one.name for one in back.projects] == ["社区法治宣传", "公证便民服务"]
    for number, case in enumerate((books.first, books.second)):
        # The reader gives the head of the first; what is asked here is the project.
        declaration = case.current.declaration
        single = render(declaration, beginning.form_for("goal", "cn_2011"), format_id)
        alone = msgspec.structs.replace(back, projects=[back.projects[number]])
        kept = {one.field for one in single.omissions}
        assert {one.name for one in alone.projects[0].indicators} == {
            one.name for one in declaration.projects[0].indicators
        }, kept
    assert (book.done, book.total, book.leaves, book.left_out) == (2, 2, 2, 1)
    assert "密语".encode() not in data


def test_a_book_is_told_in_the_trail_with_every_version_that_is_in_it(books):
    book = printed(books)
    entry = Entry.objects.get(action="output.print")

    assert (entry.actor, entry.subject) == ("reviewer", f"print:{book.pk}")
    assert entry.after["versions"] == {str(books.first.pk): 1, str(books.second.pk): 1}
    assert (entry.after["form"], entry.after["format"], entry.after["left_out"]) == ("cn_2011", "xlsx", 1)
    assert not Entry.objects.filter(action="case.export").exists()


def test_an_archive_holds_one_file_for_each_body_and_says_what_is_missing(books):
    book = printed(books, by_unit=True, format="docx")
    answer = client_of(books.reviewer).get(reverse("book-file", args=[book.pk]))
    with zipfile.ZipFile(BytesIO(answer.getvalue())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    assert named(answer) == "青岚县司法局 2024年度 项目支出绩效目标申报表（2011年式样）.zip"
    assert set(files) == {"青岚县法律援助中心.docx", "青岚县公证处.docx", "说明.txt"}
    assert files["说明.txt"].decode() == "另有涉密项目1个，没有打印在内。"
    declaration = books.second.current.declaration
    assert differing(declaration, files["青岚县公证处.docx"], ".docx", _omitted(declaration, "docx")) == {}


def _omitted(declaration, format_id):
    return render(declaration, beginning.form_for("goal", "cn_2011"), format_id).omissions


def test_classified_projects_are_in_it_only_where_they_were_asked_for_and_each_is_told(books):
    Case.objects.exclude(pk=books.secret.pk).update(state="CANCELLED")
    book = printed(books, withheld=True, form="cn_review")
    names = {one.name for one in read(path_of(book).read_bytes(), ".xlsx").projects}

    assert "密语项目" in names
    assert (book.done, book.left_out) == (1, 0)
    assert "涉密项目中有" in book.said[0]
    assert "居民满意度" not in str(book.notes)
    assert not Entry.objects.filter(action="case.export").exists()
    take_book(books.reviewer, book)
    told = Entry.objects.get(action="case.export")
    assert told.after == {"form": "cn_review", "format": "xlsx", "version": 1}
    assert (told.actor, told.subject) == ("reviewer", f"case:{books.secret.pk}")


def test_a_clerk_prints_the_projects_of_their_own_unit_alone(books):
    book = printed(books, books.clerk, unit=books.unit)

    assert {case.name for case in book.cases.all()} == {"社区法治宣传"}


def test_only_final_versions_are_printed_unless_drafts_were_asked_for(books):
    approve(books, books.first)
    book = printed(books, only_final=True, format="docx")
    drafts = printed(books, format="docx")
    text = {
        one.pk: zipfile.ZipFile(path_of(one)).read("word/document.xml").decode() for one in (book, drafts)
    }

    assert {case.name for case in book.cases.all()} == {"社区法治宣传"}
    assert "草稿" not in text[book.pk]
    assert text[drafts.pk].count("草稿") == 1


def test_a_form_of_many_projects_shows_those_of_a_body_in_one_table(books):
    town = books
    town.case(msgspec.structs.replace(GOOD, name="法律咨询"))
    book = printed(town, form="cn_440100_list", format="docx")
    back = read(path_of(book).read_bytes(), ".docx")

    assert book.leaves == 2
    assert sorted(one.name for one in back.projects) == sorted(["社区法治宣传", "法律咨询", "公证便民服务"])


def test_a_book_of_monitoring_says_its_months(books):
    approve(books, books.first)
    record = filled(books, monitoring(books, Case.objects.get(pk=books.first.pk)))
    of_year = contents_of(Reach(books.reviewer), books.department, YEAR)
    book = printed(books, contents=of_year[1], form="cn_monitoring", format="docx", only_final=True)
    text = zipfile.ZipFile(path_of(book)).read("word/document.xml").decode()

    assert [one.key for one in of_year] == ["goal", "monitoring:1-7"]
    assert "1—7月执行数" in text
    assert [case.pk for case in book.cases.all()] == [record.case_id]
    assert any("到位（下达）资金" in sentence for sentence in book.said)


# -- who gets it -------------------------------------------------------------------------------------------------


def test_nobody_but_the_one_who_asked_gets_a_book(books):
    book = printed(books)

    for user in (books.finance, books.auditor, books.clerk, books.admin):
        for name in ("book-file", "book-drop"):
            ask = client_of(user).get if name == "book-file" else client_of(user).post
            assert ask(reverse(name, args=[book.pk])).status_code == 404
        assert books.department.name not in client_of(user).get(reverse("prints")).content.decode()
    assert Book.objects.filter(pk=book.pk).exists()


def test_whoever_may_not_read_a_project_any_more_does_not_get_the_book(books):
    book = printed(books)
    Appointment.objects.filter(user=books.reviewer).update(unit=books.unit)

    with pytest.raises(NotForYouError):
        take_book(books.reviewer, book)


def test_what_was_classified_after_it_was_printed_is_not_handed_out(books):
    book = printed(books)
    Case.objects.filter(pk=books.second.pk).update(is_classified=True)

    with pytest.raises(NotForYouError):
        take_book(books.reviewer, book)


def test_every_download_is_told(books):
    book = printed(books)
    client = client_of(books.reviewer)
    for _ in range(2):
        client.get(reverse("book-file", args=[book.pk])).getvalue()

    assert Entry.objects.filter(action="output.take", subject=f"print:{book.pk}").count() == 2


# -- whatever stops it -------------------------------------------------------------------------------------------


def test_what_another_run_was_printing_is_begun_again(books):
    book = ordered(books)
    Book.objects.filter(pk=book.pk).update(
        state=Book.PRINTING,
        taken_by="another run",
        taken_at=timezone.now() - timedelta(minutes=5),
        attempts=1,
        done=1,
    )
    assert worker.work_off() == 1

    book.refresh_from_db()
    assert (book.state, book.done, book.attempts) == (Book.DONE, 2, 2)


def test_what_ended_the_program_several_times_is_given_up_and_says_so(books):
    book = ordered(books)
    Book.objects.filter(pk=book.pk).update(attempts=worker.MOST_ATTEMPTS)
    worker.work_off()

    book.refresh_from_db()
    assert book.state == Book.FAILED
    assert "每次程序都中途停止" in client_of(books.reviewer).get(reverse("prints")).content.decode()


@pytest.mark.parametrize("by_unit", [False, True])
def test_a_book_that_cannot_be_printed_leaves_no_file_and_stops_no_other(books, monkeypatch, by_unit):
    broken, whole = ordered(books, by_unit=by_unit), ordered(books, form="cn_central")
    breaks = Bookmaker._print

    def once(self, members):
        made = breaks(self, members)
        if self._book.pk == broken.pk and len(self.made.versions) == 2:
            raise MemoryError
        return made

    monkeypatch.setattr(Bookmaker, "_print", once)
    worker.work_off()
    broken.refresh_from_db()
    whole.refresh_from_db()

    assert (broken.state, whole.state) == (Book.FAILED, Book.DONE)
    assert "MemoryError" in broken.error
    assert list(path_of(whole).parent.iterdir()) == [path_of(whole)]
    assert not Entry.objects.filter(action="output.print", subject=f"print:{broken.pk}").exists()


def test_a_book_that_is_given_up_while_it_is_printed_leaves_nothing(
    books, monkeypatch, django_capture_on_commit_callbacks
):
    book = ordered(books)
    tells = printing._teller

    def dropping(taken):
        tell = tells(taken)

        def told(more):
            if Book.objects.filter(pk=taken.pk).exists():
                drop_book(books.reviewer, Book.objects.get(pk=taken.pk))
            tell(more)

        return told

    monkeypatch.setattr(printing, "_teller", dropping)
    with django_capture_on_commit_callbacks(execute=True):
        worker.work_off()

    assert not Book.objects.filter(pk=book.pk).exists()
    assert list(path_of(book).parent.iterdir()) == []


def test_books_are_removed_after_some_days(books, settings):
    old, fresh = printed(books), printed(books)
    Book.objects.filter(pk=old.pk).update(
        ended_at=timezone.now() - timedelta(days=settings.PRINTS_KEPT_DAYS, minutes=1)
    )

    assert expire() == 1
    assert not path_of(old).exists()
    assert take_book(books.reviewer, fresh) == path_of(fresh)


def test_an_unfinished_book_cannot_be_taken(books):
    book = ordered(books)

    with pytest.raises(NotReadyError):
        take_book(books.reviewer, book)
    assert client_of(books.reviewer).get(reverse("book-file", args=[book.pk])).status_code == 409


def test_nobody_fills_the_queue_and_no_book_is_larger_than_memory(books, monkeypatch):
    monkeypatch.setattr(beginning, "MOST_PROJECTS", 1)
    with pytest.raises(TooLargeBookError):
        ordered(books)
    for _ in range(beginning.MOST_UNFINISHED):
        ordered(books, by_unit=True)
    with pytest.raises(TooManyBooksError):
        ordered(books, by_unit=True)


# -- the pages ---------------------------------------------------------------------------------------------------


def test_a_book_is_asked_for_on_its_page_and_appears_among_ones_own(books):
    client = client_of(books.reviewer)
    empty = client.get(reverse("prints")).content.decode()
    page = client.get(reverse("book-new"), {"unit": "10101", "year": "2024"}).content.decode()
    sent = {"unit": "10101", "year": "2024", "what": "goal cn_central", "type": "docx", "versions": "current"}
    answer = client.post(reverse("book-new"), sent, follow=True)
    waiting = answer.content.decode()
    worker.work_off()
    done = client.get(reverse("prints-progress")).content.decode()

    assert "还没有打印过" in empty
    assert "终稿 0 个，当前内容 2 个" in page
    assert "有涉密项目 1 个，不打印在内" in page
    assert "等待打印" in waiting
    assert "every 1s" in waiting
    assert reverse("book-file", args=[Book.objects.get().pk]) in done
    assert "every 1s" not in done
    assert "另有涉密项目 1 个" in done


def test_what_cannot_be_printed_is_said_and_what_was_chosen_is_kept(books):
    sent = {"unit": "10101", "year": "2024", "what": "goal cn_2011", "type": "pdf", "kind": "zip"}
    answer = client_of(books.reviewer).post(reverse("book-new"), sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "没有可打印的内容" in page
    assert '<option value="goal cn_2011" selected>' in page
    assert 'value="zip" checked' in page
    assert 'value="pdf" checked' in page
    assert not Book.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [{"unit": "101"}, {"unit": "1010102"}, {"what": "monitoring:1-3 cn_monitoring"}, {"unit": "nothing"}],
)
def test_no_order_reaches_beyond_what_one_may_read(books, sent):
    base = {"unit": "1010101", "year": "2024", "what": "goal cn_2011", "type": "xlsx", "versions": "current"}

    assert client_of(books.clerk).post(reverse("book-new"), {**base, **sent}).status_code == 404
    assert not Book.objects.exists()


@pytest.mark.parametrize("name", ["case-list", "figures"])
def test_lists_and_figures_lead_to_the_book(books, name):
    page = client_of(books.reviewer).get(reverse(name)).content.decode()

    assert f'href="{reverse("book-new")}?' in page


def test_the_list_of_prints_asks_as_often_for_many_as_for_one(books, django_assert_max_num_queries):
    client = client_of(books.reviewer)
    printed(books)
    client.get(reverse("prints"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("prints"))
    for _ in range(3):
        printed(books)
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("prints"))
