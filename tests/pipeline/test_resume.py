import pytest

from jiheng.pipeline.outcome import Item, Outcome, Tally
from jiheng.pipeline.resume import Journal, reading_version


@pytest.fixture
def item(tmp_path):
    path = tmp_path / "表.txt"
    path.write_bytes(b"one")
    return Item(path, "表.txt")


SHA_OF_ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


def enter(path, *outcomes, version="1"):
    with Journal(path, version) as journal:
        for outcome in outcomes:
            journal.enter(outcome)


def outcome(name="表.txt", sha256=SHA_OF_ONE, text=b'{"a": 1}'):
    return Outcome(name, sha256, text, Tally(1, 2, 3, 4))


def test_what_was_entered_is_recalled_as_it_was(tmp_path, item):
    enter(tmp_path / "journal", outcome())

    with Journal(tmp_path / "journal", "1") as journal:
        assert journal.recall(journal.find(item)) == outcome()
        assert journal.recalled == 1


def test_a_file_whose_bytes_changed_is_read_again(tmp_path, item):
    enter(tmp_path / "journal", outcome())
    item.path.write_bytes(b"two")

    with Journal(tmp_path / "journal", "1") as journal:
        assert journal.find(item) is None


def test_the_same_bytes_under_another_name_are_read_again(tmp_path, item):
    enter(tmp_path / "journal", outcome(name="别的.txt"))

    with Journal(tmp_path / "journal", "1") as journal:
        assert journal.find(item) is None


def test_a_journal_of_another_version_is_not_believed(tmp_path, item):
    enter(tmp_path / "journal", outcome(), version="1")

    with Journal(tmp_path / "journal", "2") as journal:
        assert len(journal) == 0
        assert journal.find(item) is None


@pytest.mark.parametrize("cut", [1, 5, 30])
def test_a_torn_last_entry_is_forgotten_and_the_others_are_kept(tmp_path, item, cut):
    path = tmp_path / "journal"
    enter(path, outcome(), outcome(name="后.txt"))
    path.write_bytes(path.read_bytes()[:-cut])

    with Journal(path, "1") as journal:
        assert len(journal) == 1
        assert journal.find(item) is not None
        journal.enter(outcome(name="再.txt"))
    with Journal(path, "1") as journal:
        assert len(journal) == 2


@pytest.mark.parametrize("place", range(0, 120, 7))
def test_a_journal_damaged_anywhere_gives_nothing_wrong(tmp_path, item, place):
    path = tmp_path / "journal"
    enter(path, outcome(), outcome(name="后.txt"))
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0xFF
    path.write_bytes(data)

    with Journal(path, "1") as journal:
        found = journal.find(item)
        assert found is None or journal.recall(found) == outcome()


@pytest.mark.parametrize("garbage", [b"", b"\x00" * 5000, b"jiheng journal 1 1\n" + b"\xff" * 100])
def test_a_journal_that_is_garbage_begins_anew(tmp_path, garbage):
    path = tmp_path / "journal"
    path.write_bytes(garbage)
    enter(path, outcome())

    with Journal(path, "1") as journal:
        assert len(journal) == 1


def test_failures_are_not_entered_so_that_they_are_tried_again(tmp_path):
    enter(tmp_path / "journal", Outcome("坏.txt"))

    with Journal(tmp_path / "journal", "1") as journal:
        assert len(journal) == 0


def test_the_version_depends_on_the_layout_asked_for():
    assert reading_version(None) == reading_version(None)
    assert reading_version(None) != reading_version("cn_x")
