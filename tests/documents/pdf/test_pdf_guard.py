from __future__ import annotations

import io
import random
import resource
import time

import pypdf
import pytest
from handmade import pdf, ruled, text
from producers import Cell, Page, Table

import jiheng.documents.pdf.ocr
from jiheng.documents.formats.pdf import FORMAT
from jiheng.foundation.errors import (
    DamagedFileError,
    EncryptedFileError,
    LimitError,
    NoTextError,
    SourceError,
)
from jiheng.foundation.limits import DEFAULT_LIMITS, Limits

TABLE = Table((1, 1), ((Cell("项目名称"), Cell("指标值")), (Cell("泵站"), Cell("≥54%"))))
PICTURE = "q 500 0 0 700 50 50 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 00FF00FF> EI Q\n"  # an inline picture


def encrypted(data: bytes, *, user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def no_recognition(monkeypatch):
    """As on a machine without jiheng[ocr]."""
    monkeypatch.setattr(jiheng.documents.pdf.ocr, "find_spec", lambda name: None)


def test_pdf_is_known_by_its_first_bytes(printed):
    assert FORMAT.recognises(printed("typst", [TABLE], Page()))
    assert FORMAT.recognises(b"\xef\xbb\xbfjunk\n%PDF-1.4\n")
    assert not FORMAT.recognises(b"PK\x03\x04")


def test_a_file_that_needs_a_password_is_refused(printed):
    locked = encrypted(printed("typst", [TABLE], Page()), user="opensesame", owner="master")
    with pytest.raises(EncryptedFileError) as refused:
        FORMAT.read(locked, DEFAULT_LIMITS)
    assert "密码" in refused.value.render("zh")
    assert "password" in refused.value.render("en")


def test_a_file_that_only_restricts_printing_is_read(printed):
    restricted = encrypted(printed("typst", [TABLE], Page()), user="", owner="master")
    assert FORMAT.read(restricted, DEFAULT_LIMITS).grids[0].rows == [["项目名称", "指标值"], ["泵站", "≥54%"]]


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing else", b"%PDF-1.7\n" + b"\x00" * 5000])
def test_what_only_claims_to_be_pdf_is_refused(data):
    with pytest.raises(DamagedFileError):
        FORMAT.read(data, DEFAULT_LIMITS)


def test_too_many_pages_are_refused():
    with pytest.raises(LimitError) as refused:
        FORMAT.read(pdf([text(50, 700, "page")] * 4), Limits(pages=3))
    assert "4" in refused.value.render("zh")


def test_too_much_text_is_refused():
    with pytest.raises(LimitError):
        FORMAT.read(pdf([text(50, 700, "many words here")] * 3), Limits(text_characters=20))


def test_a_stream_that_unpacks_enormously_is_refused_before_it_is_unpacked():
    bomb = pdf(["0 0 m 1 1 l S " * 4_000_000])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(LimitError):
        FORMAT.read(bomb, DEFAULT_LIMITS)
    grown_kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown_kilobytes < 200_000


def test_a_page_of_countless_lines_is_bounded_and_said():
    lines = "".join(
        f"{50 + k % 400} {60 + k // 400} m {51 + k % 400} {60 + k // 400} l S\n" for k in range(150_000)
    )
    started = time.process_time()
    document = FORMAT.read(pdf([lines + text(50, 780, "title")]), DEFAULT_LIMITS)
    assert time.process_time() - started < 20
    assert [paragraph.text for paragraph in document.paragraphs] == ["title"]
    assert "drawing-cut" in [notice.code for notice in document.notices]


@pytest.mark.parametrize("seed", range(60))
def test_a_mutilated_file_is_read_or_refused_and_nothing_else(printed, no_recognition, seed):
    chance = random.Random(seed)
    data = bytearray(printed("weasyprint" if seed % 2 else "typst", ["标题", TABLE] * 6, Page()))
    kind = seed % 4
    if kind == 0:
        data = data[: chance.randrange(len(data))]
    elif kind == 1:
        for _ in range(chance.choice((1, 10, 200))):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.choice((1, 100, 2000))]
    else:
        start, source = chance.randrange(len(data)), chance.randrange(len(data))
        data[start:start] = data[source : source + chance.choice((10, 3000))]
    try:
        pages = FORMAT.read(bytes(data), DEFAULT_LIMITS).page_count
    except SourceError as error:
        pages = len(error.render("zh"))
    assert pages >= 1


def test_scans_without_recognition_are_refused_with_their_pages(no_recognition):
    with pytest.raises(NoTextError) as refused:
        FORMAT.read(pdf([PICTURE, PICTURE]), DEFAULT_LIMITS)
    assert refused.value.params["pages"] == [1, 2]
    assert "1-2" in refused.value.render("zh")
    assert "jiheng[ocr]" in refused.value.render("en")


def test_pages_without_text_among_others_are_named(no_recognition):
    table = ruled([50, 150, 300], [700, 680, 660]) + text(55, 686, "name") + text(155, 686, "value")
    document = FORMAT.read(pdf([table, PICTURE, table]), DEFAULT_LIMITS)
    assert len(document.grids) == 2
    (notice,) = document.notices
    assert notice.code == "pages-without-text"
    assert "第 2 页" in notice.message.render("zh", **notice.params)
    assert notice.where.page == 1


def test_an_empty_page_is_an_empty_document():
    document = FORMAT.read(pdf([""]), DEFAULT_LIMITS)
    assert document.blocks == []
    assert document.page_count == 1
