import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.documents.building import word_table, workbook

from jiheng.documents import Merge, office_program, open_document
from jiheng.foundation.errors import DamagedFileError, LimitError, MissingExtraError

needs_office = pytest.mark.skipif(
    office_program.find_program() is None, reason="LibreOffice is not installed"
)

ROWS = [["标题", "", ""], ["产出", "数量", "≥5"], ["", "质量", "100%"]]
MERGES = [Merge(0, 0, 1, 3), Merge(1, 0, 2, 1)]
RTF = rb"{\rtf1\ansi\ansicpg936 \'bc\'a8\'d0\'a7\par}"


@pytest.mark.libreoffice
@needs_office
@pytest.mark.parametrize("extension", ["doc", "rtf", "odt"])
def test_an_older_text_document_reads_like_the_new_one(extension):
    data = office_program.convert(word_table(ROWS, MERGES), "docx", extension)

    (grid,) = open_document(data, name="a." + extension).grids

    assert grid.rows == ROWS
    assert grid.merges == MERGES


@pytest.mark.libreoffice
@needs_office
def test_an_open_document_sheet_reads_as_displayed():
    data = office_program.convert(workbook([["产出", 0.95]], formats={(0, 1): "0%"}), "xlsx", "ods")

    document = open_document(data)

    assert document.media_type == "application/vnd.oasis.opendocument.spreadsheet"
    assert document.grids[0].rows == [["产出", "95%"]]


@pytest.mark.libreoffice
@needs_office
def test_conversions_side_by_side_do_not_disturb_each_other():
    with ThreadPoolExecutor(2) as pool:
        documents = list(pool.map(open_document, [RTF] * 4))

    assert [d.paragraphs[0].text for d in documents] == ["绩效"] * 4


@pytest.mark.libreoffice
@needs_office
def test_a_conversion_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(office_program.tempfile, "tempdir", str(tmp_path))

    with pytest.raises(LimitError, match="未能打开"):
        office_program.convert(RTF, "rtf", "docx", seconds=0.05)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.libreoffice
@needs_office
def test_what_libreoffice_cannot_open_is_damaged():
    with pytest.raises(DamagedFileError):
        office_program.convert(b"\0" * 2_000, "odt", "docx")


def test_without_libreoffice_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setenv("JIHENG_SOFFICE", "no-such-program")

    with pytest.raises(MissingExtraError) as caught:
        open_document(RTF, name="a.rtf")

    assert shutil.which("no-such-program") is None
    assert str(caught.value).startswith("读取 .rtf 文件需要另外安装的部件：LibreOffice")
