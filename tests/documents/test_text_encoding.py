"""Text files whose bytes do not all decode: read with a notice where nearly all of them do, refused otherwise."""

import random

import pytest

from jiheng.documents import open_document
from jiheng.foundation.errors import UnknownFormatError
from jiheng.foundation.where import Where

LINES = ["项目支出绩效目标表", *["一级指标\t数量指标\t改造学校数量\t≥12所"] * 40]


def broken(encoding, *, lines=LINES, every=1_000_000):
    """Return lines in an encoding, the last byte of the third line (and of further ones) undecodable."""
    encoded = [line.encode(encoding) for line in lines]
    for at in range(2, len(encoded), every):
        encoded[at] = encoded[at][:-1] + b"\xff"
    return b"\n".join(encoded)


@pytest.mark.parametrize(("encoding", "called"), [("utf-8", "UTF-8"), ("gb18030", "GB18030")])
def test_a_file_with_one_undecodable_byte_is_read_and_its_place_is_told(encoding, called):
    document = open_document(broken(encoding), name="表.txt")

    [notice] = document.notices
    assert (notice.code, notice.params) == ("undecodable", {"count": 1, "encoding": called})
    assert notice.where == Where(line=2, start=len(LINES[2]) - 1, end=len(LINES[2]))
    assert [grid.rows[2] for grid in document.grids] == [LINES[3].split("\t")]
    assert "\ufffd" in document.grids[0].rows[1][-1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_that_decodes_has_no_notice(encoding):
    assert open_document("\n".join(LINES).encode(encoding)).notices == []


def test_a_replacement_character_that_the_file_itself_holds_is_text():
    assert open_document("绩效\ufffd\n".encode() * 400).notices == []


def test_chinese_is_not_read_in_another_encoding_for_one_byte_that_is_wrong():
    # Read as GB18030, this would be valid, and wrong throughout.
    data = "绩效目标".encode() * 100 + b"\xe7\x81" + "绩效目标".encode() * 100

    assert data.decode("gb18030")
    assert open_document(data).paragraphs[0].text.replace("\ufffd", "") == "绩效目标" * 200


def test_one_chinese_word_in_a_long_english_file_stays_chinese():
    data = b"item\tvalue\n" * 2_000 + "目标\t12\n".encode("gb18030")

    assert open_document(data).grids[0].rows[-1] == ["目标", "12"]


@pytest.mark.parametrize(
    "data",
    [
        broken("utf-8", every=2),
        broken("gb18030", every=2),
        "绩效目标".encode() * 20 + b"\xff" + "绩效目标".encode() * 20,
        b"\1" + broken("utf-8"),
        random.Random(1).randbytes(50_000).replace(b"\0", b"\1"),
        bytes(b % 160 + 96 for b in random.Random(1).randbytes(50_000)),
    ],
    ids=[
        "many in UTF-8",
        "many in GB18030",
        "too short to tell",
        "a control",
        "random",
        "random without controls",
    ],
)
def test_what_decodes_in_part_only_is_no_text(data):
    with pytest.raises(UnknownFormatError):
        open_document(data)


def test_a_bad_byte_far_into_a_file_is_told_as_well():
    data = "绩效目标\n".encode() * 10_000 + b"\xff"

    [notice] = open_document(data).notices

    assert notice.where == Where(line=10_000, start=0, end=1)
