"""The data package: valid, in both languages, harmless in a spreadsheet, with ids and versions that can be followed."""

from decimal import Decimal

import frictionless
import msgspec
import pytest
from pyarrow import parquet
from tests.publishing.published import DAY, SECRET, package, published, rows, year
from tests.secrecy.planted import entry, open_project

from jiheng.declaration.model import Declaration, Indicator
from jiheng.publishing import licence_of
from jiheng.publishing.changes import EarlierPackageError
from jiheng.targets import understand


def nasty():
    project = open_project('=HYPERLINK("http://x")', "0.10")
    project.purpose = '@SUM(1)\n"逗号,引号"\r\n+1'
    project.indicators = [
        Indicator(
            name="=100%", annual=understand("=100%", "x"), weight="-5", remark="-2+3", description="  "
        ),
        Indicator(name=None, annual=None),
    ]
    return project


def test_it_is_valid_whatever_the_texts_hold(tmp_path):
    published(tmp_path / "out", year(nasty()))
    report = frictionless.validate(tmp_path / "out" / "data" / "datapackage.json")

    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []
    assert [task.type for task in report.tasks].count("table") == 3


def test_no_cell_is_a_formula_and_parquet_has_the_texts_as_they_are(tmp_path):
    published(tmp_path / "out", year(nasty()))
    data = tmp_path / "out" / "data"
    texts = {
        field["name"]
        for one in package(tmp_path / "out")["resources"]
        if "schema" in one
        for field in one["schema"]["fields"]
        if field["type"] == "string"
    }
    cells = [
        cell
        for name in ("projects", "indicators")
        for row in rows(data / f"{name}.csv")
        for key, cell in row.items()
        if key in texts
    ]
    plain = parquet.read_table(data / "projects.parquet").to_pylist()

    assert [cell for cell in cells if cell[:1] in "=+@" and cell[1:]] == []
    assert '=HYPERLINK("http://x")' in [row["project"] for row in plain]
    assert Decimal("0.10") in [row["total"] for row in plain]


def test_every_column_is_titled_in_both_languages(tmp_path):
    published(tmp_path / "out", year())
    fields = [
        f
        for one in package(tmp_path / "out")["resources"]
        if "schema" in one
        for f in one["schema"]["fields"]
    ]

    assert len(fields) > 50
    assert [f for f in fields if not (f["titles"]["zh"] and f["titles"]["en"] and f["title"])] == []


def test_the_rows_are_all_there_and_the_money_reconciles(tmp_path):
    before = year()
    published(tmp_path / "out", before)
    data = tmp_path / "out" / "data"
    projects, indicators = rows(data / "projects.csv"), rows(data / "indicators.csv")

    assert sum(Decimal(row["total"]) for row in projects) == Decimal(before.printed_totals[0].total)
    assert [row["project"] for row in projects] == ["道路照明维护", "绿化养护", "涉密项目01"]
    assert [row["classified"] for row in projects] == ["否", "否", "是"]
    assert len(indicators) == 2 + 2 + 1
    assert {row["project_id"] for row in indicators} == {"", projects[0]["id"], projects[1]["id"]}
    assert projects[0]["project_code"] == "440100230000000123450\t"


def test_each_document_is_there_as_the_contract_has_it(tmp_path):
    published(tmp_path / "out", year())
    [path] = (tmp_path / "out" / "data" / "documents").iterdir()
    told = msgspec.json.decode(path.read_bytes(), type=Declaration)

    assert told.format == "jiheng/declaration@1"
    assert [p.name for p in told.projects] == ["道路照明维护", "绿化养护", "涉密项目01"]


def test_ids_stay_whatever_else_is_published_and_do_not_depend_on_the_order(tmp_path):
    other = year(secret=False)
    other.issuer = type(other.issuer)("临泽市教育局")
    published(tmp_path / "a", year(), other)
    published(tmp_path / "b", other, year())
    published(tmp_path / "c", year())
    ids = [
        {row["id"]: row["project"] for row in rows(tmp_path / name / "data" / "projects.csv")}
        for name in "abc"
    ]

    assert ids[0] == ids[1]
    assert ids[2].items() <= ids[0].items()


def test_two_projects_with_one_code_have_ids_of_their_own(tmp_path):
    twice = year()
    twice.projects[1].code = twice.projects[0].code
    published(tmp_path / "out", twice)

    assert len({row["id"] for row in rows(tmp_path / "out" / "data" / "projects.csv")}) == 3


def test_changes_since_the_last_time_are_listed(tmp_path):
    first = published(tmp_path / "out", year())
    again = published(tmp_path / "out", year())
    later = year(open_project("河道清淤", "9.00"))
    later.projects[0].purpose = "改作他用的说明。"
    del later.projects[1]
    third = published(tmp_path / "out", later)
    told = {(c.change, c.table, c.field) for c in third.changes}
    kept = rows(tmp_path / "out" / "data" / "changes.csv")

    assert [first.version, again.version, third.version] == ["1.0.0", "1.0.0", "1.1.0"]
    assert ("changed", "projects", "purpose") in told
    assert {("added", "projects", ""), ("removed", "projects", ""), ("added", "indicators", "")} <= told
    assert [row["change"] for row in kept].count("published") == 1
    assert package(tmp_path / "out")["version"] == "1.1.0"
    assert frictionless.validate(tmp_path / "out" / "data" / "datapackage.json").valid


def test_what_is_withheld_later_leaves_no_id_behind(tmp_path):
    published(tmp_path / "out", year())
    before = {row["project"]: row["id"] for row in rows(tmp_path / "out" / "data" / "projects.csv")}
    made = published(tmp_path / "out", year(), withheld=(SECRET, entry("绿化养护")))
    everything = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())

    assert before["绿化养护"].encode() not in everything
    assert "绿化养护".encode() not in everything
    assert made.version == "1.1.0"


def test_the_licence_and_the_day_of_the_review_are_said(tmp_path):
    published(tmp_path / "out", year(), licence=licence_of("cc0-1.0"))
    told = package(tmp_path / "out")

    assert told["licenses"] == [
        {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
    ]
    assert (told["reviewed_on"], told["created"]) == ("2025-01-20", f"{DAY}T00:00:00Z")
    assert "李核准" not in str(told)


def test_a_licence_of_ones_own_is_valid(tmp_path):
    published(tmp_path / "out", year(), licence=licence_of("临泽市公共数据开放许可"))

    assert frictionless.validate(tmp_path / "out" / "data" / "datapackage.json").valid


@pytest.mark.parametrize("held", ["a.txt", "data/datapackage.json"])
def test_a_folder_of_other_things_is_left_alone(tmp_path, held):
    (tmp_path / "out" / held).parent.mkdir(parents=True)
    (tmp_path / "out" / held).write_text("{}")
    with pytest.raises(EarlierPackageError):
        published(tmp_path / "out", year())

    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / held).read_text() == "{}"


def test_what_somebody_put_into_a_publication_is_not_swept_away(tmp_path):
    published(tmp_path / "out", year())
    (tmp_path / "out" / ".git").mkdir()
    with pytest.raises(EarlierPackageError):
        published(tmp_path / "out", year())

    assert (tmp_path / "out" / ".git").is_dir()
