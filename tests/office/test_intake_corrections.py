"""What was read is put right: a layer over the reading, kept by place, undone, told in the trail, and imported."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.imports import SAMPLES, WATER, imported, sample, sent, would

from jiheng.declaration.difference import difference
from jiheng.foundation.where import Where
from jiheng.office.cases.errors import NoAccessError
from jiheng.office.cases.models import Case
from jiheng.office.intake.actions.apply import apply
from jiheng.office.intake.actions.correct import correct, remove_row, restore
from jiheng.office.intake.actions.decide import decide
from jiheng.office.intake.actions.undo import undo
from jiheng.office.intake.errors import ClosedBatchError, NoSuchCellError, NotReadError, NotUnderstoodError
from jiheng.office.intake.layer import corrected
from jiheng.office.intake.models import Correction, Item
from jiheng.office.intake.places import found_again, kept_place, place_of, spots
from jiheng.office.intake.worker import work_off
from jiheng.office.trail.chain import verify
from jiheng.office.trail.models import Entry

HEALTH = "approval-health-2024.docx"
ANNUAL = "indicators.0.annual"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def item(town):
    return sent(town, HEALTH).items.get()


def again(item):
    return Item.objects.get(pk=item.pk)


def annual(declaration, row=0):
    return declaration.projects[0].indicators[row].annual


# -- the layer ------------------------------------------------------------------------------------------------


def test_a_correction_is_understood_as_what_is_read_and_leaves_the_reading_as_it_is(town, item):
    before = item.content
    correct(town.clerk, item.pk, 0, ANNUAL, " ≥88% ")
    target = annual(again(item).declaration)

    assert (target.raw, target.kind) == ("≥88%", "quantity")
    assert again(item).content == before
    assert annual(again(item).reading).raw == "≥90%"
    assert Correction.objects.get().printed == "≥90%"


def test_a_correction_is_in_the_trail_with_before_and_after_and_makes_the_preview_stale(town, item):
    revision = item.batch.revision
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    correct(town.clerk, item.pk, 0, ANNUAL, "≥87%")
    restore(town.clerk, item.pk, 0, ANNUAL)
    told = Entry.objects.filter(action="import.correct")

    assert [(one.before["text"], one.after["text"]) for one in told] == [
        ("≥90%", "≥88%"),
        ("≥88%", "≥87%"),
        ("≥87%", "≥90%"),
    ]
    assert {one.actor for one in told} == {"clerk"}
    assert again(item).batch.revision > revision
    assert not Correction.objects.exists()
    assert list(verify()) == []


def test_typing_what_the_reading_says_lifts_the_correction_and_the_same_again_tells_nothing(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    entries = Entry.objects.count()
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    assert Entry.objects.count() == entries

    correct(town.clerk, item.pk, 0, ANNUAL, "≥90%")
    assert not Correction.objects.exists()


def test_money_is_corrected_in_the_unit_of_the_document_or_in_one_that_is_typed(town, item):
    correct(town.clerk, item.pk, 0, "funding.fiscal", "2300")
    assert again(item).declaration.projects[0].funding.fiscal == "23000000.00"

    correct(town.clerk, item.pk, 0, "funding.fiscal", "2310万元")
    assert again(item).declaration.projects[0].funding.fiscal == "23100000.00"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("funding.total", "约两千万", "金额请写数字"),
        ("starts_on", "开春", "日期请写"),
        ("fiscal_year", "明年", "四位数字"),
    ],
)
def test_what_cannot_be_understood_is_not_kept_and_says_how_to_write_it(town, item, field, text, says):
    with pytest.raises(NotUnderstoodError, match=says):
        correct(town.clerk, item.pk, 0, field, text)

    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "field", ["", "nonsense", "indicators.999.annual", "indicators.0", "goals.77", "indicators.x.name"]
)
def test_there_is_nothing_to_correct_where_there_is_no_cell(town, item, field):
    with pytest.raises(NoSuchCellError):
        correct(town.clerk, item.pk, 0, field, "x")
    with pytest.raises(NoSuchCellError):
        correct(town.clerk, item.pk, 9, ANNUAL, "x")


def test_the_year_of_a_file_is_that_of_all_its_projects(town, item):
    correct(town.clerk, item.pk, 1, "fiscal_year", "2031")

    assert Correction.objects.get().project == 0
    assert set(item.proposals.values_list("fiscal_year", flat=True)) == {2031}


def test_a_row_that_is_no_indicator_is_taken_out_and_put_back(town, item):
    rows = again(item).reading.projects[0].indicators
    remove_row(town.clerk, item.pk, 0, 1)
    correct(town.clerk, item.pk, 0, "indicators.2.annual", "≥1次")
    now = again(item).declaration.projects[0].indicators

    assert [one.name for one in now] == [one.name for number, one in enumerate(rows) if number != 1]
    assert now[1].annual.raw == "≥1次"
    assert item.proposals.get(number=0).indicators == len(rows) - 1

    restore(town.clerk, item.pk, 0, "indicators.1")
    assert len(again(item).declaration.projects[0].indicators) == len(rows)


def test_a_row_is_added_by_filling_in_its_cells_and_goes_with_the_last_of_them(town, item):
    count = len(item.reading.projects[0].indicators)
    place = Where(table=0, row=3, column=2)
    correct(town.clerk, item.pk, 0, f"indicators.{count}.name", "新增随访人次", taken_from=place)
    correct(town.clerk, item.pk, 0, f"indicators.{count}.annual", "≥100人次")
    correct(town.clerk, item.pk, 0, f"indicators.{count + 1}.name", "第二个新指标")
    rows = again(item).declaration.projects[0].indicators

    assert [(one.name, one.annual and one.annual.raw) for one in rows[count:]] == [
        ("新增随访人次", "≥100人次"),
        ("第二个新指标", None),
    ]
    assert Correction.objects.first().taken_from == kept_place(place)

    restore(town.clerk, item.pk, 0, f"indicators.{count}.name")
    restore(town.clerk, item.pk, 0, f"indicators.{count}.annual")
    rows = again(item).declaration.projects[0].indicators
    assert [one.name for one in rows[count:]] == ["第二个新指标"]


def test_a_correction_that_fits_no_cell_changes_nothing(item):
    stray = Correction(item=item, project=0, field="indicators.999.annual", text="x")

    reading = item.reading
    assert difference(corrected(reading, [stray]), reading) == []
    assert corrected(reading, [Correction(project=50, field="name", text="x")]) is reading


# -- who, and when --------------------------------------------------------------------------------------------


def test_only_the_clerk_corrects_and_only_while_the_import_is_open(town, item):
    for user in (town.stranger, town.leader, town.reviewer, town.auditor, town.admin):
        with pytest.raises(NoAccessError):
            correct(user, item.pk, 0, ANNUAL, "≥1%")
        with pytest.raises(NoAccessError):
            remove_row(user, item.pk, 0, 0)
    decide(town.clerk, item.batch_id, "accept")
    apply(town.clerk, item.batch_id, revision=again(item).batch.revision)
    for act in (correct, restore):
        with pytest.raises(ClosedBatchError):
            act(town.clerk, item.pk, 0, ANNUAL, *(["≥1%"] if act is correct else []))


def test_a_file_that_was_not_read_is_not_corrected(town, item):
    Item.objects.update(state="failed")
    with pytest.raises(NotReadError):
        correct(town.clerk, item.pk, 0, ANNUAL, "≥1%")


# -- what the import does with it -----------------------------------------------------------------------------


def test_what_was_corrected_is_what_is_imported_and_undoing_the_import_takes_it_back(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    correct(town.clerk, item.pk, 0, "name", "更正后的名称")
    batch = again(item).batch
    decide(town.clerk, batch.pk, "accept")
    batch.refresh_from_db()
    apply(town.clerk, batch.pk, revision=batch.revision)
    case = Case.objects.get(name="更正后的名称")

    assert case.current.project.indicators[0].annual.raw == "≥88%"
    undo(town.clerk, batch.pk)
    assert not Case.objects.exists()


def test_a_name_that_was_not_read_can_be_given_and_then_it_can_be_imported(town):
    nameless = (SAMPLES / WATER).read_text(encoding="utf-8").replace("小型水库维修养护及安全监测", "")
    batch = sent(town, SimpleUploadedFile("无名.txt", nameless.encode()))
    found = batch.proposals.filter(would="blocked", reason="no-name").first()
    if found is None:
        pytest.skip("the reader finds another name in this form")
    correct(town.clerk, found.item_id, found.number, "name", "小型水库维修养护及安全监测")

    found.refresh_from_db()
    assert (found.would, found.name) == ("new", "小型水库维修养护及安全监测")


def test_a_corrected_code_finds_the_case_that_it_is(town):
    imported(town, HEALTH)
    code = Case.objects.exclude(code="").first().code
    batch = sent(town, WATER, mode="update")
    assert {one for _, one, _ in would(batch)} == {"new"}
    correct(town.clerk, batch.items.get().pk, 0, "code", code)

    assert batch.proposals.get(number=0).case.code == code
    assert batch.proposals.get(number=0).would == "change"


def test_the_preview_shows_the_corrected_cell(town):
    imported(town, HEALTH)
    batch = sent(town, HEALTH, mode="update")
    assert {one for _, one, _ in would(batch)} == {"same"}
    correct(town.clerk, batch.items.get().pk, 0, ANNUAL, "≥88%")

    assert [one for _, one, _ in would(batch)] == ["change", "same"]
    restore(town.clerk, batch.items.get().pk, 0, ANNUAL)
    assert {one for _, one, _ in would(batch)} == {"same"}


def test_two_files_that_say_the_same_after_a_correction_are_one(town):
    water = (SAMPLES / WATER).read_text(encoding="utf-8")
    old = re.search(r"≥\d+\S*", water).group()
    batch = sent(town, WATER, SimpleUploadedFile("改.txt", water.replace(old, "≥987座", 1).encode()))
    twice = batch.proposals.get(reason="twice")
    field = next(
        field
        for (number, field), _ in spots(twice.item.reading)
        if number == twice.number
        and field.endswith(".annual")
        and annual(twice.item.reading, int(field.split(".")[1])).raw == "≥987座"
    )
    correct(town.clerk, twice.item_id, twice.number, field, old)

    twice.refresh_from_db()
    assert (twice.would, twice.reason) == ("same", "repeat")


# -- reading the same file again ------------------------------------------------------------------------------


def test_the_same_file_imported_again_brings_its_corrections_and_changes_nothing(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    decide(town.clerk, item.batch_id, "accept")
    apply(town.clerk, item.batch_id, revision=again(item).batch.revision)

    for mode in ("update", "replace"):
        batch = sent(town, HEALTH, mode=mode)
        assert {one for _, one, _ in would(batch)} == {"same"}
        assert batch.items.get().corrections.get().text == "≥88%"
    assert Entry.objects.filter(action="import.carry").count() == 2


def test_corrections_of_another_unit_stay_there(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    town.clerk, town.unit = town.stranger, town.other
    batch = sent(town, HEALTH)

    assert not batch.items.get().corrections.exists()


def test_reading_a_file_anew_keeps_corrections_by_the_place_they_stand_at(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    correct(town.clerk, item.pk, 0, "performance_type", "公共服务类")
    # As another version of the reader would have read it: the row stands one further down.
    Correction.objects.filter(field=ANNUAL).update(field="indicators.4.annual")
    Item.objects.update(state="waiting", attempts=0)
    work_off()

    assert set(item.corrections.values_list("field", "text")) == {
        (ANNUAL, "≥88%"),
        ("performance_type", "公共服务类"),
    }
    assert item.proposals.count() == 2


def test_a_correction_whose_place_is_gone_is_left_out_and_the_trail_says_so(town, item):
    correct(town.clerk, item.pk, 0, ANNUAL, "≥88%")
    Correction.objects.update(place={"table": 99, "row": 1, "column": 1})
    Item.objects.update(state="waiting", attempts=0)
    work_off()

    assert not item.corrections.exists()
    assert Entry.objects.get(action="import.carry").after["lost"] == [{"field": ANNUAL, "text": "≥88%"}]


@pytest.mark.parametrize(
    "name", [HEALTH, "rows-agriculture-2024.xlsx", "prose-welfare-2024.pdf", WATER, "list-health-2024.txt"]
)
def test_every_cell_of_a_reading_finds_itself_again_by_its_place(town, name):
    reading = sent(town, sample(name)).items.get().reading
    found = list(spots(reading))

    assert len(found) > 20
    for (number, field), where in found:
        assert found_again(reading, number, field, kept_place(where)) == (number, field)
        assert place_of(reading.projects[number], field) == where
