import msgspec
import pytest

from jiheng.foundation.where import Where


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (
            Where(page=1, table=0, row=2, column=3),
            "第2页 表1 第3行 第4列",
            "page 2, table 1, row 3, column 4",
        ),
        (Where(table=0, row=0, column=0), "表1 第1行 第1列", "table 1, row 1, column 1"),
        (Where(line=11, start=0, end=4), "第12行 第1字", "line 12, character 1"),
        (Where(line=0), "第1行", "line 1"),
        (Where(), "", ""),
    ],
)
def test_a_place_is_said_in_words_counted_from_one(place, zh, en):
    assert place.describe() == zh
    assert place.describe("en") == en


def test_only_what_is_known_of_a_place_is_written_down():
    assert msgspec.json.encode(Where(line=3, start=0)) == b'{"line":3,"start":0}'


def test_a_place_survives_being_written_and_read():
    place = Where(page=0, table=1, row=2, column=3, start=4, end=9)

    assert msgspec.json.decode(msgspec.json.encode(place), type=Where) == place
