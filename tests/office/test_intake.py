"""Import of documents: what is read, what it would do, and that nothing is written by halves or beyond recall."""

import os
import re
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from tests.office.conftest import Town
from tests.office.imports import FOUR_KINDS, SAMPLES, WATER, edited, imported, kept, sample, sent, would

from jiheng.declaration.difference import difference
from jiheng.declaration.model import Declaration, Funding, Project
from jiheng.foundation.message import Message
from jiheng.office.cases.actions.move_case import move_case
from jiheng.office.cases.actions.remark import remark
from jiheng.office.cases.actions.write import write
from jiheng.office.cases.models import Case
from jiheng.office.intake import worker
from jiheng.office.intake.actions import apply as carrying_out
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.begin import add_file, begin
from jiheng.office.intake.actions.decide import choose, decide
from jiheng.office.intake.actions.undo import drop, undo
from jiheng.office.intake.errors import (
    ClosedBatchError,
    DependedOnError,
    NotAppliedError,
    NothingAcceptedError,
    StaleBatchError,
    StillReadingError,
    UndecidedError,
)
from jiheng.office.intake.merge import candidate, kept_typed
from jiheng.office.intake.models import Batch, Effect, Item, Proposal
from jiheng.office.intake.queries import counts_of, rows_of
from jiheng.office.intake.stored import path_of
from jiheng.office.intake.worker import _MOST_ATTEMPTS, take_up_again, work_off
from jiheng.office.shell import background
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry
from jiheng.pipeline.many import read_one
from jiheng.pipeline.outcome import DefectError, Outcome
from jiheng.pipeline.read_item import read_item


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def water():
    return (SAMPLES / WATER).read_text(encoding="utf-8")


# -- reading --------------------------------------------------------------------------------------------------


def test_documents_of_several_formats_are_read_and_their_projects_proposed(town):
    batch = sent(town, *FOUR_KINDS)

    assert list(batch.items.values_list("state", "projects")) == [("read", 2)] * 4
    assert counts_of(batch).new == counts_of(batch).undecided == 8
    assert not Case.objects.exists()


def test_a_damaged_file_says_why_and_stops_none_of_the_others(town):
    whole = (SAMPLES / "approval-health-2024.docx").read_bytes()
    batch = sent(
        town,
        SimpleUploadedFile("坏.docx", whole[: len(whole) // 2]),
        SimpleUploadedFile("空.txt", b""),
        WATER,
    )
    broken, empty, fine = batch.items.all()

    assert (broken.state, empty.state, fine.state) == ("failed", "failed", "read")
    assert broken.error.startswith("无法读取 坏.docx：")
    assert "空的" in empty.error_zh
    assert "empty" in empty.error_en


def test_a_defect_met_by_one_file_is_told_and_stops_none_of_the_others(town, monkeypatch):
    real = worker.drafted

    def broken(item, declared):
        if item.name == WATER:
            raise ZeroDivisionError
        return real(item, declared)

    monkeypatch.setattr(worker, "drafted", broken)
    batch = sent(town, WATER, "rows-town-2024.html")

    assert list(batch.items.values_list("state", flat=True)) == ["failed", "read"]
    assert "ZeroDivisionError" in batch.items.first().error


def test_what_a_crash_left_half_read_is_taken_up_again(town):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER))
    Item.objects.filter(pk=item.pk).update(state="reading", attempts=1, taken_at=timezone.now())

    assert work_off() == 0
    if connection.vendor == "postgresql":
        # Others may be reading there; it is taken up when they have been silent for long: see the next test.
        assert take_up_again() == 0
        return
    assert take_up_again() == 1
    assert work_off() == 1
    assert batch.items.get().state == "read"


def test_a_file_whose_reader_is_silent_for_long_is_taken_by_another(town):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER))
    long_ago = timezone.now() - timedelta(hours=1)
    Item.objects.filter(pk=item.pk).update(state="reading", attempts=1, taken_at=long_ago)

    assert work_off() == 1
    assert batch.items.get().state == "read"


def test_a_file_whose_reader_ended_is_read_in_a_process_of_its_own(town, monkeypatch):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER))
    Item.objects.filter(pk=item.pk).update(attempts=3)
    monkeypatch.setattr(worker, "read_one", None)
    monkeypatch.setattr(worker, "partial", lambda *_, **__: partial(read_one, read=read_item))

    assert work_off() == 1
    assert batch.items.get().state == "read"


def test_a_file_that_ends_its_own_process_is_given_up(town, monkeypatch):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER))
    Item.objects.filter(pk=item.pk).update(attempts=1)
    monkeypatch.setattr(worker, "partial", lambda *_, **__: _die)
    assert work_off() == 1

    assert batch.items.get().state == "failed"
    assert batch.items.get().error


def _die(_job):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_file_that_ends_the_program_every_time_is_given_up(town):
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, sample(WATER))
    Item.objects.filter(pk=item.pk).update(attempts=_MOST_ATTEMPTS)

    work_off()

    assert batch.items.get().state == "failed"
    assert "中途停止" in batch.items.get().error


def test_the_background_thread_reads_what_waits_and_ends(transactional_db):
    town = Town()
    batch = begin(town.clerk, town.unit, "add", fiscal_year=2024)
    add_file(town.clerk, batch.pk, sample(WATER))
    worker._THREAD.join(30)

    assert batch.items.get().state == "read"
    assert worker._THREAD._running is None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the embedded database has one reader")
def test_readers_side_by_side_take_every_file_once(transactional_db, monkeypatch):
    town = Town()
    monkeypatch.setattr(worker._THREAD, "wake", lambda: None)
    batch = begin(town.clerk, town.unit, "add", fiscal_year=2024)
    for name in FOUR_KINDS:
        add_file(town.clerk, batch.pk, sample(name))

    def read():
        try:
            return work_off()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        done = [reader.result() for reader in [pool.submit(read) for _ in range(3)]]

    assert sum(done) == 4
    assert set(batch.items.values_list("state", "attempts")) == {("read", 1)}
    assert batch.proposals.count() == 8


def test_errors_of_reading_are_the_readers_own_sentences(town, monkeypatch):
    def broken(_job, _read):
        return Outcome("x", error=DefectError(file="x", detail=Message("坏了", "broken")))

    monkeypatch.setattr("jiheng.office.intake.worker.read_one", broken)
    batch = sent(town, WATER)

    assert batch.items.get().error == "无法读取 x：坏了"
    assert not Proposal.objects.exists()


# -- what it would do -----------------------------------------------------------------------------------------


def test_the_same_file_in_one_import_is_recognised_and_not_read_again(town):
    batch = sent(town, WATER, sample(WATER, "另一个名字.txt"))
    first, second = batch.items.all()

    assert (second.state, second.repeats, second.stored) == ("repeated", first, "")
    assert batch.proposals.count() == 2


def test_the_same_file_imported_again_changes_nothing_and_says_so(town):
    imported(town, WATER)
    before, entries = kept(), Entry.objects.filter(action__startswith="case.").count()
    for mode in ("add", "update", "replace"):
        again = sent(town, WATER, mode=mode)
        assert again.items.get().repeats.name == WATER
        assert {one for _, one, _ in would(again)} == {"same"}
        with pytest.raises(NothingAcceptedError):
            apply(town.clerk, again.pk, revision=again.revision)

    assert kept() == before
    assert Entry.objects.filter(action__startswith="case.").count() == entries


def test_the_same_content_in_another_format_changes_nothing_either(town):
    batch = sent(town, WATER, SimpleUploadedFile("同.txt", (SAMPLES / WATER).read_bytes() + b"\n"))

    assert [(kind, reason) for _, kind, reason in would(batch)] == [("new", "")] * 2 + [
        ("same", "repeat")
    ] * 2


def test_a_project_that_stands_twice_with_different_content_is_taken_once(town, water):
    batch = sent(
        town,
        WATER,
        edited(water, ("小型水库", "大型水库"), ("大型水库维修养护及安全监测", "小型水库维修养护及安全监测")),
    )

    assert {reason for _, _, reason in would(batch)} >= {"twice"}
    assert counts_of(batch).new == 2


def test_a_project_that_exists_is_left_alone_unless_it_is_to_be_updated(town):
    imported(town, WATER)
    batch = sent(town, "shanghai-water-2024.txt")
    assert {(kind, reason) for _, kind, reason in would(batch)} == {("blocked", "exists")}

    batch = choose(town.clerk, batch.pk, "replace", fiscal_year=2024)

    assert {kind for _, kind, _ in would(batch)} == {"change"}


def test_forms_that_are_no_targets_are_refused_with_the_reason(town):
    batch = sent(town, "self-town-2024.pdf", "monitoring-health-2024.xlsx")

    assert {(kind, reason) for _, kind, reason in would(batch)} == {("blocked", "other-kind")}


def test_an_update_takes_what_the_file_states_and_keeps_the_rest(town, water):
    imported(town, WATER)
    before = Case.objects.first().current
    listed = before.declaration
    listed.projects = [Project(name=before.project.name, funding=Funding(other="500"), goals=["只改目标"])]
    typed = {"starts_on": "开春", "goals.0": "原来没写清"}
    before.typed = typed
    update = Batch(unit=town.unit, mode="update", fiscal_year=2024)
    after = candidate(update, listed, 0, before.declaration)
    project = after.projects[0]

    changed = {(one.field, one.after) for one in difference(before.declaration, after)}
    assert {("goals.0", "只改目标"), ("funding.other", "500")} <= changed
    assert [one.name for one in project.indicators] == [one.name for one in before.project.indicators]
    assert project.funding.total == before.project.funding.total
    assert not any(one.where or one.places for one in project.indicators)
    assert kept_typed(update, before, after) == {"starts_on": "开春"}
    assert kept_typed(Batch(mode="replace"), before, after) == {}


def test_an_update_shows_every_cell_that_differs(town, water):
    imported(town, WATER)
    old = re.search(r"≥\d+\S*", water).group()
    batch = sent(town, edited(water, (old, "≥987座")), mode="update")
    changed = batch.proposals.filter(would="change")
    cells = [cell for row in rows_of(batch, changed.select_related("case__current")) for cell in row.changes]

    assert {(cell.before, cell.after, cell.kind) for cell in cells} == {(old, "≥987座", "changed")}
    assert counts_of(batch).same == 2 - changed.count()


def test_a_project_is_known_by_its_code_whatever_it_is_called_now(town):
    imported(town, "approval-health-2024.docx")
    case = Case.objects.get(code="35042824T000000880061")
    renamed = msgspec.json.decode(case.current.content, type=Declaration)
    renamed.projects[0].name = "另一个名称"
    write(town.clerk, case.pk, renamed, lock=case.lock)

    batch = sent(town, "approval-health-2024.docx", mode="update")

    assert batch.proposals.get(code=case.code).case == case
    assert batch.proposals.get(code=case.code).would == "change"


def test_the_year_chosen_counts_where_the_file_states_none(town):
    batch = imported(town, "list-health-2024.txt", year=2026)
    assert set(Case.objects.values_list("fiscal_year", flat=True)) == {2026}

    again = sent(town, "list-health-2024.txt", year=2027)

    assert {kind for _, kind, _ in would(again)} == {"new"}
    assert batch.effects.count() == 2


def test_a_case_that_was_sent_in_is_not_changed(town):
    imported(town, "approval-health-2024.docx")
    Case.objects.update(state="SUBMITTED")
    batch = sent(town, "rows-agriculture-2024.xlsx", "list-health-2024.txt", mode="replace")

    assert set(
        batch.proposals.filter(item__name="list-health-2024.txt").values_list("reason", flat=True)
    ) == {"not-draft"}


# -- carrying out ---------------------------------------------------------------------------------------------


def test_only_what_was_accepted_is_imported_and_each_case_is_in_the_trail(town):
    batch = sent(town, WATER)
    first, second = batch.proposals.all()
    decide(town.clerk, batch.pk, "accept", first.pk)
    with pytest.raises(UndecidedError):
        apply(town.clerk, batch.pk, revision=batch.revision)
    decide(town.clerk, batch.pk, "refuse", second.pk)
    batch = apply(town.clerk, batch.pk, revision=batch.revision)

    assert batch.state == "applied"
    assert list(Case.objects.values_list("name", flat=True)) == [first.name]
    assert Case.objects.get().current.source_name == WATER
    actions = list(Entry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["case.open", "import.apply"]
    assert list(verify()) == []


def test_nothing_is_imported_while_files_are_unread_or_after_the_end(town):
    batch = begin(town.clerk, town.unit, "add")
    add_file(town.clerk, batch.pk, sample(WATER))
    batch.refresh_from_db()
    with pytest.raises(StillReadingError):
        apply(town.clerk, batch.pk, revision=batch.revision)

    done = imported(town, "rows-town-2024.html")
    with pytest.raises(ClosedBatchError):
        apply(town.clerk, done.pk, revision=done.revision)


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_nothing_is_left_of_an_import_that_fails_in_the_middle(town, monkeypatch, fails_at):
    imported(town, "rows-town-2024.html")
    before, entries = kept(), Entry.objects.count()
    real, calls = carrying_out.open_case, []

    def failing(*args, **kwargs):
        calls.append(args)
        if len(calls) == fails_at:
            raise OSError("disk full")
        return real(*args, **kwargs)

    monkeypatch.setattr(carrying_out, "open_case", failing)
    batch = sent(town, WATER, "rows-agriculture-2024.xlsx")
    decide(town.clerk, batch.pk, "accept")
    entries = Entry.objects.count()
    with pytest.raises(OSError, match="disk full"):
        apply(town.clerk, batch.pk, revision=batch.revision)

    assert (kept(), Entry.objects.count(), Batch.objects.get(pk=batch.pk).state) == (before, entries, "open")
    assert not Effect.objects.filter(batch=batch).exists()

    monkeypatch.undo()
    assert apply(town.clerk, batch.pk, revision=batch.revision).effects.count() == 4


def test_what_changed_since_the_preview_is_shown_again_before_anything_is_written(town, water):
    imported(town, WATER)
    batch = sent(town, "shanghai-water-2024.txt", mode="replace")
    decide(town.clerk, batch.pk, "accept")
    case = Case.objects.first()
    renamed = msgspec.json.decode(case.current.content, type=Declaration)
    renamed.projects[0].purpose = "手工改过"
    write(town.clerk, case.pk, renamed, lock=case.lock)
    before = kept()

    with pytest.raises(StaleBatchError):
        apply(town.clerk, batch.pk, revision=batch.revision)

    assert kept() == before
    assert list(batch.proposals.values_list("decision", flat=True)).count("undecided") == 1
    with pytest.raises(StaleBatchError):
        apply(town.clerk, batch.pk, revision=batch.revision)
    batch.refresh_from_db()
    decide(town.clerk, batch.pk, "accept")
    assert apply(town.clerk, batch.pk, revision=batch.revision).state == "applied"


# -- undoing --------------------------------------------------------------------------------------------------


def test_undoing_removes_what_was_opened_and_restores_what_was_changed(town):
    imported(town, WATER)
    before = {case.pk: case.current.content for case in Case.objects.all()}
    batch = imported(town, "shanghai-water-2024.txt", "rows-town-2024.html", mode="replace")
    assert Case.objects.count() == 4

    batch = undo(town.clerk, batch.pk)

    assert batch.state == "undone"
    assert {case.pk: case.current.content for case in Case.objects.all()} == before
    assert list(Entry.objects.filter(action="case.remove").values_list("actor", flat=True)) == ["clerk"] * 2
    assert list(verify()) == []
    with pytest.raises(NotAppliedError):
        undo(town.clerk, batch.pk)


def test_what_was_typed_and_not_understood_comes_back_when_an_import_is_undone(town, water):
    imported(town, WATER)
    case = Case.objects.first()
    write(town.clerk, case.pk, case.current.declaration, lock=case.lock, typed={"starts_on": "开春"})
    batch = imported(town, "shanghai-water-2024.txt", mode="replace")
    assert Case.objects.get(pk=case.pk).current.typed == {}

    undo(town.clerk, batch.pk)

    assert Case.objects.get(pk=case.pk).current.typed == {"starts_on": "开春"}


def _send_in(town, case):
    Case.objects.filter(pk=case.pk).update(blocking_findings=0)
    move_case(town.clerk, case.pk, "submit", lock=case.lock)


def _edit(town, case):
    declaration = case.current.declaration
    declaration.projects[0].purpose = "改过"
    write(town.clerk, case.pk, declaration, lock=case.lock)


def _remark(town, case):
    remark(town.reviewer, case.pk, "", "请说明")


@pytest.mark.parametrize("build_on", [_send_in, _edit, _remark])
def test_nothing_is_undone_once_a_case_has_moved_on(town, build_on):
    batch = imported(town, WATER)
    build_on(town, Case.objects.first())
    before = kept()

    with pytest.raises(DependedOnError) as caught:
        undo(town.clerk, batch.pk)

    assert Case.objects.first().name in caught.value.render("zh")
    assert kept() == before
    assert Batch.objects.get(pk=batch.pk).state == "applied"


def test_a_later_import_is_undone_before_an_earlier_one(town):
    first = imported(town, WATER)
    second = imported(town, "shanghai-water-2024.txt", mode="replace")

    with pytest.raises(DependedOnError):
        undo(town.clerk, first.pk)
    undo(town.clerk, second.pk)
    assert Case.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_file_that_came_in_is_kept_though_nobody_can_be_told_of_it(town, monkeypatch):
    def is_gone():
        raise BrokenPipeError

    monkeypatch.setattr(background._Place, "tell", staticmethod(is_gone))
    batch = begin(town.clerk, town.unit, "add")
    item = add_file(town.clerk, batch.pk, SimpleUploadedFile("目标表.txt", b"x"))

    assert item.state == Item.WAITING
    assert path_of(item.stored).read_bytes() == b"x"


def test_an_import_given_up_leaves_no_file_behind(town, django_capture_on_commit_callbacks):
    batch = sent(town, WATER)
    path = path_of(batch.items.get().stored)
    assert path.is_file()

    with django_capture_on_commit_callbacks(execute=True):
        drop(town.clerk, batch.pk)

    assert not path.exists()
    with pytest.raises(ClosedBatchError):
        add_file(town.clerk, batch.pk, sample(WATER))
