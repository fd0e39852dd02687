"""The trail keeps what happened: the database refuses to change it, and whoever gets round that is found out."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from jiheng.office.trail.chain import FIRST, append, hash_of, head, verify
from jiheng.office.trail.models import Entry
from jiheng.office.trail.protection import protect, unprotect

THREE = ("case.open", "case.submit", "case.pass")


@pytest.fixture
def three(db):
    return [append("clerk", action, "case:1", after={"n": n}) for n, action in enumerate(THREE)]


def faults(expected=None):
    return [(fault.number, fault.what) for fault in verify(expected)]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Entry.objects.filter(number=2).update(actor="somebody"),
        lambda: Entry.objects.filter(number=3).delete(),
        lambda: Entry.objects.get(number=1).save(),
        lambda: connection.cursor().execute("UPDATE trail_entry SET actor = 'somebody' WHERE number = 2"),
        lambda: connection.cursor().execute("DELETE FROM trail_entry"),
    ],
    ids=["update", "delete", "save", "plain UPDATE", "plain DELETE"],
)
def test_the_database_refuses_to_change_or_remove_an_entry(three, attempt):
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        attempt()

    assert faults() == []
    assert Entry.objects.count() == 3


def test_an_entry_is_not_replaced_by_another_of_its_number(three):
    forged = Entry.objects.get(number=2)
    row = [2, forged.at, "somebody", forged.action, forged.subject, forged.previous, forged.hash]
    columns = 'number, "at", actor, action, subject, previous, hash'
    statements = {
        "sqlite": f"INSERT OR REPLACE INTO trail_entry ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
        "postgresql": f"INSERT INTO trail_entry ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s) "
        "ON CONFLICT (number) DO UPDATE SET actor = excluded.actor",
    }
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        connection.cursor().execute(statements[connection.vendor], row)

    assert Entry.objects.get(number=2).actor == "clerk"


def test_a_table_of_entries_is_not_emptied_at_once(three):
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE is PostgreSQL's")
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        connection.cursor().execute("TRUNCATE trail_entry")


def test_protection_can_be_made_twice_and_taken_away_twice(three):
    protect(connection)
    protect(connection)
    unprotect(connection)
    unprotect(connection)
    Entry.objects.filter(number=2).update(actor="somebody")

    assert faults() == [(2, "altered")]


def test_an_entry_made_anew_with_a_fitting_hash_no_longer_fits_the_one_behind_it(three):
    unprotect(connection)
    forged = Entry.objects.get(number=2)
    forged.actor = "somebody"
    forged.hash = hash_of(forged)
    forged.save()

    assert faults() == [(3, "out of chain")]


def test_a_head_kept_elsewhere_proves_that_nothing_was_cut_off(three):
    kept = head()
    append("clerk", "case.look", "case:1")
    assert faults(kept) == []

    unprotect(connection)
    Entry.objects.filter(number__gte=3).delete()
    assert faults() == []
    assert faults(kept) == [(3, "cut off")]
    assert faults((2, FIRST)) == [(2, "not as expected")]


def test_writers_at_the_same_moment_get_numbers_of_their_own(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("the embedded database has one writer at a time")
    start = threading.Barrier(4)

    def write():
        try:
            start.wait()
            for _ in range(10):
                append("clerk", "case.look", "case:1")
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert head()[0] == 40
    assert faults() == []
