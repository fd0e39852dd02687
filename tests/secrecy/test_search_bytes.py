"""The proof finds a secret in whatever way it is written or packed, and does not cry wolf."""

import base64
import bz2
import gzip
import json
import lzma
import tarfile
import zipfile
from io import BytesIO
from urllib.parse import quote

import docx
import openpyxl
import pyarrow as pa
import pypdf
import pytest
import typst
from pyarrow import parquet
from pypdf.generic import NameObject, TextStringObject

from jiheng.secrecy import Leak, Secret, find_secrets

NAME = "朱雀专案经费"
SECRETS = [Secret("别的事情的名称", 1, "name"), Secret(NAME, 2, "name"), Secret("ZQ-2025-007", 3, "name")]


def entities(text, base):
    return "".join(f"&#{'x' if base == 16 else ''}{ord(c):{'x' if base == 16 else 'd'}};" for c in text)


WRITTEN = {
    "utf-8": NAME.encode(),
    "utf-16": NAME.encode("utf-16"),
    "utf-16-be": b"\x01\xfe" + NAME.encode("utf-16-be"),
    "gb18030": f"关于{NAME}的说明".encode("gb18030"),
    "big5": "朱雀".encode("big5") + b"\xff" + Secret("朱雀立方", 1, "name").text.encode("big5"),
    "json": json.dumps({"a": NAME}).encode(),
    "json in capitals": json.dumps(NAME).upper().replace("\\U", "\\u").encode(),
    "css": "".join(f"\\u{{{ord(c):x}}}" for c in NAME).encode(),
    "url": quote(NAME).encode(),
    "url in small letters": quote(NAME).lower().encode(),
    "url of gbk": quote(NAME, encoding="gb18030").encode(),
    "decimal entities": entities(NAME, 10).encode(),
    "hexadecimal entities": f"<p>{entities(NAME, 16)}</p>".encode(),
    "base64": base64.b64encode(f"一二{NAME}三".encode()),
    "base64 shifted": b"data:text/plain;base64," + base64.b64encode(b"x" + NAME.encode()),
    "base64 shifted twice": base64.b64encode(b"xy" + NAME.encode() + b"z"),
    "base64 of utf-16": base64.b64encode(NAME.encode("utf-16-le")),
    "base64 for urls": base64.urlsafe_b64encode(b"??>" + NAME.encode()),
    "hex": NAME.encode().hex().encode(),
    "hex of utf-16": b"<FEFF" + NAME.encode("utf-16-be").hex().upper().encode() + b">",
    "spaced": " ".join(NAME).encode(),
    "over lines": "朱雀专\n案经\u3000费".encode(),
    "tags within": "朱雀<b>专案</b><span class='x'>经费</span>".encode(),
    "runs of a document": "<w:r><w:t>朱雀专</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>案经费</w:t></w:r>".encode(),
    "an attribute": f'<img alt="{NAME}">'.encode(),
    "pinyin": b"/projects/zhuquezhuananjingfei.html",
    "pinyin with hyphens": b"zhu-que-zhuan-an-jing-fei",
    "pinyin in capitals": b"ZhuQue_ZhuanAn_JingFei",
    "pinyin with tones": "zhūquè zhuān'àn jīngfèi".encode(),
    "initials": b"project zqzajf 2025",
    "code": "编号：zq-2025-007。".encode(),
    "code in full width": "ＺＱ－２０２５－００７".encode(),
    "gzip": gzip.compress(NAME.encode()),
    "bzip2": bz2.compress(NAME.encode()),
    "xz": lzma.compress(NAME.encode()),
    "within other bytes": bytes(range(256)) + NAME.encode() + bytes(range(256)),
}


def find(folder, secrets=SECRETS):
    return find_secrets(folder, secrets)


@pytest.mark.parametrize("way", WRITTEN)
def test_a_secret_is_found_however_it_is_written(tmp_path, way):
    secrets = [*SECRETS, Secret("朱雀立方", 4, "name")] if way == "big5" else SECRETS
    (tmp_path / "a.bin").write_bytes(WRITTEN[way])
    leaks = find(tmp_path, secrets)

    assert {one.entry for one in leaks} <= {2, 3, 4}
    assert leaks
    assert NAME not in "".join(one.said.zh + one.said.en for one in leaks)
    assert "a.bin" in leaks[0].said.zh


def a_zip(**files):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def a_docx():
    document = docx.Document()
    paragraph = document.add_paragraph()
    for run in (NAME[:2], NAME[2:3], NAME[3:]):
        paragraph.add_run(run).bold = run == NAME[:2]
    return saved(document)


def docx_properties():
    document = docx.Document()
    document.core_properties.keywords = NAME
    return saved(document)


def a_hidden_sheet():
    book = openpyxl.Workbook()
    sheet = book.create_sheet("藏")
    sheet["C9"], sheet.sheet_state = f"附：{NAME}", "hidden"
    return saved(book)


def a_sheet_name():
    book = openpyxl.Workbook()
    book.create_sheet(NAME)
    return saved(book)


def saved(document):
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def a_pdf(build):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    build(writer)
    return saved_pdf(writer)


def saved_pdf(writer):
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def a_pdf_text():
    return typst.compile(f'#set text(font: ("Noto Sans CJK SC", "Noto Serif CJK SC"))\n= 附\n{NAME}'.encode())


def a_parquet():
    target = BytesIO()
    parquet.write_table(pa.table({"a": ["x", NAME] * 500}), target, compression="zstd")
    return target.getvalue()


def parquet_metadata():
    target = BytesIO()
    parquet.write_table(pa.table({"a": [1]}).replace_schema_metadata({"note": NAME}), target)
    return target.getvalue()


def a_column():
    target = BytesIO()
    parquet.write_table(pa.table({NAME: [1]}), target)
    return target.getvalue()


def a_tar():
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        entry = tarfile.TarInfo("内/甲.docx")
        content = a_docx()
        entry.size = len(content)
        archive.addfile(entry, BytesIO(content))
    return target.getvalue()


PACKED = {
    "docx.docx": a_docx,
    "properties.docx": docx_properties,
    "hidden.xlsx": a_hidden_sheet,
    "sheet.xlsx": a_sheet_name,
    "text.pdf": a_pdf_text,
    "title.pdf": lambda: a_pdf(lambda w: w.add_metadata({"/Title": NAME})),
    "bookmark.pdf": lambda: a_pdf(lambda w: w.add_outline_item(title=NAME, page_number=0)),
    "attachment.pdf": lambda: a_pdf(lambda w: w.add_attachment("a.zip", a_zip(b=NAME))),
    "annotation.pdf": lambda: a_pdf(
        lambda w: w.pages[0].__setitem__(NameObject("/Note"), TextStringObject(NAME))
    ),
    "rows.parquet": a_parquet,
    "metadata.parquet": parquet_metadata,
    "column.parquet": a_column,
    "zip.zip": lambda: a_zip(**{"内/甲.zip": a_zip(**{"乙.docx": a_docx()})}),
    "archive.tar.gz": a_tar,
    "behind.pdf": lambda: b"junk\n" + a_pdf_text(),
    "names.zip": lambda: a_zip(**{f"{NAME}.txt": "x"}),
    "folder.tar.gz": lambda: gzip.compress(a_zip(a=gzip.compress(NAME.encode()))),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_secret_is_found_however_it_is_packed(tmp_path, name):
    (tmp_path / name).write_bytes(PACKED[name]())

    assert {(one.entry, one.file) for one in find(tmp_path)} == {(2, name)}


@pytest.mark.parametrize(
    "name",
    [f"{NAME}.html", "zhuquezhuananjingfei.html", f"{quote(NAME)}.html", f"{NAME}/a.html", f"空{NAME}/"],
)
def test_a_name_that_leaks_is_found_and_not_repeated(tmp_path, name):
    path = tmp_path / name
    path.mkdir(parents=True) if name.endswith("/") else path.parent.mkdir(exist_ok=True)
    if not name.endswith("/"):
        path.write_text("x")
    leaks = find(tmp_path)

    assert {one.entry for one in leaks} == {2}
    assert [
        one.said.zh for one in leaks if NAME in one.said.zh or "zhuque" in one.said.en or "%E6" in one.said.zh
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "朱雀街道办经费、专案组经费",
        "<table><tr><td>朱雀专案</td><td>经费</td></tr></table>",
        '{"a": "朱雀专案", "b": "经费"}',
        "朱雀专案,经费\n",
        "编号 1ZQ-2025-0071",
        "the quick zhu que jumped",
        "<svg><text>朱雀专案</text><text>经费</text></svg>",
        "sha256: " + "0123456789abcdef" * 4,
    ],
)
def test_other_texts_are_not_taken_for_it(tmp_path, text):
    (tmp_path / "a.html").write_text(text)
    (tmp_path / "b.xlsx").write_bytes(saved(openpyxl.Workbook()))

    assert find(tmp_path) == []


def test_what_cannot_be_opened_is_not_proven(tmp_path):
    (tmp_path / "a.zip").write_bytes(a_zip(a="x" * 100)[:-40])
    encrypted = pypdf.PdfWriter()
    encrypted.add_blank_page(100, 100)
    encrypted.encrypt("x")
    (tmp_path / "b.pdf").write_bytes(saved_pdf(encrypted))
    (tmp_path / "c").symlink_to("nowhere")
    (tmp_path / "d.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4")

    assert find(tmp_path) == [
        Leak(1, "a.zip", 0, "unreadable"),
        Leak(2, "b.pdf", 0, "unreadable"),
        Leak(3, "c", 0, "unreadable"),
        Leak(4, "d.7z", 0, "unreadable"),
    ]
    assert find(tmp_path)[0].said.zh == "a.zip：打不开，无法证明"
