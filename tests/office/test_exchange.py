"""Files of the integrated budget system in the office: taken out of the list, taken in by the usual import, undone."""

import json

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.office.imports import SAMPLES, WATER, imported, sent, would

from jiheng.declaration.model import Declaration, Indicator, Project, Source
from jiheng.declaration.stated import stated
from jiheng.exchange import export, load_mapping
from jiheng.office.cases.models import Case
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.actions.undo import undo
from jiheng.office.intake.models import Item
from jiheng.office.trail.models import Entry
from jiheng.pipeline.exchanged import read_exchange
from jiheng.pipeline.read_item import read_bytes

TYPES = {"exchange-xlsx": "xlsx", "exchange-json": "json"}


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MAPPINGS = tmp_path / "exchange"


@pytest.fixture
def as_(client):
    def signed_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def taken(client, wanted):
    answer = client.get(f"/cases/?as={wanted}")
    assert answer.status_code == 200
    return b"".join(answer) if answer.streaming else answer.content


def upload(content, name):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("wanted", TYPES)
def test_the_list_of_cases_is_taken_out_and_read_back(town, as_, wanted):
    imported(town, WATER)
    data = taken(as_(town.clerk), wanted)
    found = read_exchange(data, "交换", load_mapping("standard"))
    projects = {project.name: project for declared in found for project in declared.projects}

    assert set(projects) == set(Case.objects.values_list("name", flat=True))
    for case in Case.objects.all():
        assert len(projects[case.name].indicators) == len(case.current.project.indicators)
    entry = Entry.objects.filter(action="overview.export_exchange").get()
    assert (entry.after["format"], entry.after["cases"], entry.after["withheld"]) == (
        wanted,
        len(projects),
        0,
    )


@pytest.mark.parametrize("wanted", TYPES)
def test_what_was_taken_out_is_recognised_and_changes_nothing_when_it_comes_back(town, as_, wanted):
    imported(town, WATER)
    data = taken(as_(town.clerk), wanted)
    before = {case.name: stated(case.current.declaration) for case in Case.objects.all()}
    batch = sent(town, upload(data, f"一体化.{TYPES[wanted]}"), mode="update")

    assert batch.items.get().declaration.source.layout == "exchange:standard"
    assert {outcome for _, outcome, _ in would(batch)} == {"same"}
    assert {case.name: stated(case.current.declaration) for case in Case.objects.all()} == before


@pytest.mark.parametrize("extension", TYPES.values())
def test_a_file_of_the_system_goes_in_and_is_undone(town, extension):
    declared = read_bytes((SAMPLES / WATER).read_bytes(), WATER)
    data = export([declared], load_mapping("standard"), extension).data
    batch = sent(town, upload(data, f"一体化.{extension}"))
    decide(town.clerk, batch.pk, "accept")
    apply(town.clerk, batch.pk, revision=batch.revision)

    assert set(Case.objects.values_list("name", flat=True)) == {one.name for one in declared.projects}
    undo(town.clerk, batch.pk)
    assert not Case.objects.exclude(state="CANCELLED").exists()


@pytest.mark.parametrize("wanted", TYPES)
def test_what_was_read_is_shown_beside_the_file(town, as_, wanted):
    imported(town, WATER)
    client = as_(town.clerk)
    batch = sent(town, upload(taken(client, wanted), f"一体化.{TYPES[wanted]}"), mode="update")
    item = batch.items.get()

    for name in ("import-mend", "import-source"):
        answer = client.get(reverse(name, args=[item.pk]))
        assert answer.status_code == 200, name


def test_the_mapping_that_was_saved_here_is_used_both_ways(town, as_, settings):
    imported(town, WATER)
    text = (
        'id = "本省"\ntitle = { zh = "本省", en = "ours" }\nsource = "测试"\nunit = "万元"\n'
        '[tables.PM_PROJECT_INFO]\nsheet = "省项目"\n[tables.PM_PROJECT_INFO.columns]\n'
        '"编码" = "PRO_CODE"\n"名称" = "PRO_NAME"\n"金额" = "PRO_TOTAL_AMT"\n"年" = "FISCAL_YEAR"\n"单位名" = "AGENCY_NAME"\n'
    )
    settings.MAPPINGS.mkdir()
    (settings.MAPPINGS / "本省.toml").write_text(text, encoding="utf-8")
    data = taken(as_(town.clerk), "exchange-json")

    assert list(json.loads(data)) == ["省项目"]
    batch = sent(town, upload(data, "省.json"), mode="update")
    assert batch.items.get().declaration.source.layout == "exchange:本省"


def test_what_the_file_cannot_hold_is_a_list_of_its_own(town, as_, tmp_path):
    imported(town, WATER)
    path = tmp_path / "清单.xlsx"
    path.write_bytes(taken(as_(town.clerk), "exchange-left"))
    rows = openpyxl.load_workbook(path).active.max_row - 1

    entry = Entry.objects.filter(action="overview.export_exchange").get()
    assert rows == entry.after["not_held"]


def test_withheld_cases_stay_in_the_office(town, as_):
    imported(town, WATER)
    secret = Case.objects.first()
    Case.objects.filter(pk=secret.pk).update(is_classified=True)
    for wanted in (*TYPES, "exchange-left"):
        data = taken(as_(town.clerk), wanted)
        if wanted == "exchange-json":
            assert secret.name not in data.decode()
        assert Entry.objects.filter(action="overview.export_exchange").latest("number").after["withheld"] == 1


def test_a_file_of_several_years_is_refused_with_the_reason(town):
    two = [
        Declaration(
            source=Source("", "", "", ""),
            fiscal_year=year,
            projects=[Project(name=f"清淤{year}", indicators=[Indicator(name="长度")])],
        )
        for year in (2024, 2025)
    ]
    batch = sent(town, upload(export(two, load_mapping("standard"), "json").data, "两年.json"))
    item = batch.items.get()

    assert item.state == Item.FAILED
    assert "2024、2025" in item.error_zh


def test_json_of_somebody_else_is_read_as_it_was_before(town):
    batch = sent(town, upload(b'{"a": [{"b": 1}]}', "别的.json"))

    assert batch.items.get().state in (Item.READ, Item.FAILED)
    assert not batch.proposals.exists()
