"""Good rows go in, bad rows come back as a workbook that can be mended and imported again."""

import io

import msgspec
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.imports import SAMPLES, WATER, edited, imported, sample, sent, would

from jiheng.declaration.difference import cells
from jiheng.office.cases.content import single
from jiheng.office.cases.models import Case
from jiheng.office.intake.reasons import NAMELESS, REASONS
from jiheng.office.intake.returned import given_back, workbook, years_of
from jiheng.office.trail.models import Entry
from jiheng.pipeline.read_item import read_bytes

HEALTH, ROWS = "approval-health-2024.docx", "rows-agriculture-2024.xlsx"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def returned(batch, year=2024):
    return workbook(year, given_back(batch, year))


def rows_of(data, sheet=0):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [list(row) for row in book.worksheets[sheet].iter_rows(min_row=4, values_only=True)]


def test_bad_projects_come_back_with_their_rows_and_the_reason(town):
    imported(town, HEALTH)
    Case.objects.update(state="SUBMITTED")
    data = returned(batch := sent(town, "list-health-2024.txt", ROWS, mode="replace"))
    blocked = batch.proposals.filter(would="blocked")
    rows = rows_of(data)

    assert blocked.count() == 2
    assert [row[0] for row in rows if row[0]] == [one.name for one in blocked]
    assert all(row[-2].startswith(REASONS["not-draft"].zh) for row in rows if row[-2])
    assert {row[-1] for row in rows if row[-1]} == {"list-health-2024.txt"}


@pytest.mark.parametrize("name", [HEALTH, ROWS, WATER, "list-health-2024.txt", "rows-town-2024.html"])
def test_what_comes_back_is_read_as_what_went_in(town, name):
    batch = sent(town, name)
    batch.proposals.update(would="blocked", reason="ambiguous")
    (year,) = years_of(batch)
    before = batch.items.get().declaration
    after = read_bytes(returned(batch, year), "退回.xlsx")

    assert len(after.projects) == len(before.projects)
    columns = (
        "name",
        "code",
        "category",
        "starts_on",
        "ends_on",
        "goals.",
        "funding.total",
        "funding.fiscal",
        "indicators.",
    )
    kept = (".level1", ".level2", ".name", ".annual", ".weight", ".direction")
    for old, new in zip(before.projects, after.projects, strict=True):
        stated, again = cells(single(before, old)), cells(single(after, new))
        for field, text in stated.items():
            if field.startswith(columns) and (not field.startswith("indicators.") or field.endswith(kept)):
                assert again.get(field) == text, field


def test_what_the_table_has_no_column_for_is_said_beside_the_reason(town):
    batch = sent(town, WATER)
    batch.proposals.update(would="blocked", reason="ambiguous")
    lost = {
        field.split(".")[-1]
        for one in given_back(batch, 2024)
        for field in cells(one.declaration)
        if field.startswith("narrative.") or field.endswith(".period")
    }
    said = "".join(str(row[-2]) for row in rows_of(returned(batch)) if row[-2])

    assert ("本表没有列出" in said) == bool(lost)


def test_a_project_without_a_name_comes_back_to_be_named_and_is_imported_once_it_is(town):
    text = (SAMPLES / WATER).read_text(encoding="utf-8").replace("小型水库维修养护及安全监测", "")
    batch = sent(town, SimpleUploadedFile("无名.txt", text.encode()))
    batch.proposals.filter(number=0).update(would="blocked", reason="no-name", name="")
    item = batch.items.get()
    reading = item.reading
    reading.projects[0].name = None
    item.content = msgspec.json.encode(reading).decode()
    item.save()
    data = returned(batch)
    assert rows_of(data)[0][0] == NAMELESS

    unmended = sent(town, SimpleUploadedFile("没改.xlsx", data))
    assert [(kind, reason) for _, kind, reason in would(unmended)] == [("blocked", "no-name")]

    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0]["A4"] = "补上的名称"
    mended = io.BytesIO()
    book.save(mended)
    assert [
        (name, kind)
        for name, kind, _ in would(sent(town, SimpleUploadedFile("改好.xlsx", mended.getvalue())))
    ] == [("补上的名称", "new")]


def test_the_good_go_in_the_bad_come_back_and_go_in_when_they_are_mended(town):
    water = (SAMPLES / WATER).read_text(encoding="utf-8")
    other = edited(
        water, ("小型水库", "大型水库"), ("大型水库维修养护及安全监测", "小型水库维修养护及安全监测")
    )
    batch = imported(town, WATER, other)
    bad = batch.proposals.filter(would="blocked")
    assert bad.count()
    data = returned(batch)

    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.worksheets[0].iter_rows(min_row=4, max_col=1):
        if row[0].value:
            row[0].value += "（另一项）"
    mended = io.BytesIO()
    book.save(mended)
    before = Case.objects.count()
    imported(town, SimpleUploadedFile("改好.xlsx", mended.getvalue()))

    assert Case.objects.count() == before + bad.count()


def test_the_workbook_is_offered_taken_by_who_may_look_and_told_in_the_trail(town, client):
    imported(town, WATER)
    batch = sent(town, "shanghai-water-2024.txt")
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")
    shown = client.get(f"/import/{batch.pk}/").content.decode()
    answer = client.get(f"/import/{batch.pk}/returned.xlsx?year=2024")

    assert f"/import/{batch.pk}/returned.xlsx?year=2024" in shown
    assert answer.status_code == 200
    assert rows_of(answer.content)
    assert Entry.objects.get(action="import.return").after == {"year": 2024, "projects": 2, "withheld": 0}
    assert client.get(f"/import/{batch.pk}/returned.xlsx?year=1999").status_code == 404
    client.force_login(town.stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/import/{batch.pk}/returned.xlsx?year=2024").status_code in {403, 404}


def test_nothing_comes_back_where_nothing_is_bad(town, client):
    batch = sent(town, sample(WATER))
    client.force_login(town.clerk, backend="django.contrib.auth.backends.ModelBackend")

    assert years_of(batch) == []
    assert "取回" not in client.get(f"/import/{batch.pk}/").content.decode()
