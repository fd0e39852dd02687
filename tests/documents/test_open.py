import hashlib
import io
import os
import zipfile

import pytest
from tests.documents.building import old_workbook, p, page, word, workbook, zipped

from jiheng.documents import open_document
from jiheng.documents.open import _in_order, recognise
from jiheng.foundation.errors import (
    DamagedFileError,
    EncryptedFileError,
    LimitError,
    SourceError,
    UnknownFormatError,
)
from jiheng.foundation.limits import Limits

DOCX = word(p("正文"))
XLSX = workbook([["甲"]])
XLS = old_workbook([["甲"]])
HTML = page([["甲"]]).encode()


@pytest.mark.parametrize(
    ("data", "format_id"),
    [(DOCX, "docx"), (XLSX, "xlsx"), (XLS, "xls"), (HTML, "html"), ("甲\t乙\n".encode(), "text")],
)
@pytest.mark.parametrize("name", ["a.docx", "a.xls", "a.txt", "a.pdf", "a"])
def test_a_wrong_extension_does_not_matter(tmp_path, data, format_id, name):
    path = tmp_path / name
    path.write_bytes(data)

    document = open_document(path)

    assert recognise(data).id == format_id
    assert document.file == name
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.blocks


def test_a_path_may_be_a_string_and_bytes_may_have_a_name(tmp_path):
    (tmp_path / "a.docx").write_bytes(DOCX)

    assert open_document(str(tmp_path / "a.docx")).file == "a.docx"
    assert open_document(DOCX, name="甲.docx").file == "甲.docx"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda p: None, "文件不存在"),
        (lambda p: p.mkdir(), "这是文件夹，不是文件"),
        (lambda p: p.write_bytes(b""), "文件是空的"),
        (os.mkfifo, "不是普通文件"),
    ],
)
def test_a_file_that_is_none_is_said_in_one_sentence(tmp_path, make, sentence):
    path = tmp_path / "某.docx"
    make(path)

    with pytest.raises(SourceError) as caught:
        open_document(path)

    assert str(caught.value) == f"无法读取 某.docx：{sentence}"


def test_a_name_no_file_can_have_is_refused():
    with pytest.raises(SourceError):
        open_document("a\0b")


def test_an_error_is_told_in_the_language_asked_for():
    with pytest.raises(SourceError) as caught:
        open_document(b"", name="a.txt")

    assert caught.value.render("en") == "Cannot read a.txt: the file is empty"


def test_a_file_over_the_limit_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000)

    for source in (tmp_path / "a.txt", b"a" * 2_000):
        with pytest.raises(LimitError):
            open_document(source, limits=Limits(file_bytes=1_000))


@pytest.mark.parametrize("data", [DOCX, XLSX])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_damaged(data, share):
    with pytest.raises(DamagedFileError):
        open_document(data[: int(len(data) * share)])


def test_an_old_workbook_cut_off_is_damaged():
    with pytest.raises(DamagedFileError):
        open_document(XLS[:1_500])


@pytest.mark.parametrize("members", [{}, {"a.txt": "x"}, {"mimetype": "application/epub+zip"}])
def test_an_archive_that_holds_no_document_is_said_to_hold_none(members):
    with pytest.raises(DamagedFileError, match="没有可读的文档"):
        open_document(zipped(members))


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0" * 64, b"\xff\xd8\xff\xe0" + bytes(64)]
)
def test_bytes_of_no_format_are_said_to_be_of_none(data):
    with pytest.raises(UnknownFormatError):
        open_document(data)


def compound_file(*names: str) -> bytes:
    """An OLE2 file with these streams under its root, each empty."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE

    def entry(name: str, kind: int, *, right: int = free, child: int = free) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        head = raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes([kind, 1])
        links = b"".join(n.to_bytes(4, "little") for n in (free, right, child))
        return (head + links).ljust(116, b"\0") + end.to_bytes(4, "little") + bytes(8)

    entries = [entry("Root Entry", 5, child=1)]
    entries += [entry(n, 2, right=i + 2 if i + 1 < len(names) else free) for i, n in enumerate(names)]
    directory = b"".join(entries).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + bytes(10)
    numbers = [1, 1, 0, 4096, end, 0, end, 0, 0, *[free] * 108]
    header += b"".join(n.to_bytes(4, "little") for n in numbers)
    table = b"".join(n.to_bytes(4, "little") for n in (0xFFFFFFFD, end, *[free] * 126))
    return header + table + directory


def test_an_encrypted_package_is_said_to_have_a_password():
    with pytest.raises(EncryptedFileError, match="密码"):
        open_document(compound_file("EncryptionInfo", "EncryptedPackage"))


def test_a_compound_file_of_something_else_is_said_to_hold_no_document():
    with pytest.raises(DamagedFileError):
        open_document(compound_file("PowerPoint Document"))


def test_an_archive_with_a_password_is_said_to_have_one():
    data = bytearray(DOCX)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(sign, place + 1)) >= 0:
            data[place + offset] |= 1

    with pytest.raises(EncryptedFileError):
        open_document(bytes(data))


def test_a_zip_bomb_is_refused_before_it_goes_off():
    data = zipped({"word/document.xml": b" " * (700 * 1024 * 1024)})

    with pytest.raises(LimitError):
        open_document(data)


def test_an_archive_that_lies_about_its_sizes_is_damaged():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    honest = (50_000_000).to_bytes(4, "little")
    data = stream.getvalue().replace(honest, (1_000).to_bytes(4, "little"))

    with pytest.raises(DamagedFileError):
        open_document(data)


def test_an_archive_of_too_many_members_is_refused():
    with pytest.raises(LimitError):
        open_document(
            zipped({"word/document.xml": "", **{f"a{i}": "" for i in range(300)}}),
            limits=Limits(archive_members=200),
        )


def test_an_entity_bomb_is_refused():
    levels = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha" * 10}">' for i in range(10))
    data = zipped({"word/document.xml": f"<!-- <a --><!DOCTYPE d [{levels}]><d>&l9;</d>"})

    with pytest.raises(DamagedFileError):
        open_document(data)


def test_formats_are_always_asked_in_the_same_order():
    ids = [entry.id for entry in _in_order()]

    assert ids.index("mhtml") < ids.index("html") < ids.index("text")
    assert {"docx", "xlsx", "xls", "libreoffice", "pdf"} <= set(ids[: ids.index("mhtml")])
