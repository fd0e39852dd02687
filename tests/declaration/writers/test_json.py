import json

import msgspec
from tests.declaration.writers.samples import make_declaration, written

from jiheng.declaration.model import Declaration


def test_one_declaration_is_one_object_and_several_are_a_list():
    assert json.loads(written("json", make_declaration(), is_single=True))["source"]["file"] == "甲单位.docx"
    several = json.loads(written("json", make_declaration("甲"), make_declaration("乙")))
    assert [one["source"]["file"] for one in several] == ["甲", "乙"]


def test_no_declaration_at_all_is_an_empty_list():
    assert json.loads(written("json")) == []


def test_what_is_not_given_is_there_as_null():
    read = json.loads(written("json", make_declaration(), is_single=True))

    assert read["format"] == "jiheng/declaration@1"
    indicator = read["projects"][0]["indicators"][0]
    assert {key: indicator[key] for key in ("description", "period", "actual", "where")} == dict.fromkeys(
        ("description", "period", "actual", "where")
    )
    assert read["projects"][1]["funding"]["total"] is None
    assert indicator["annual"]["conditions"] == [
        {"subject": None, "comparator": "=", "value": "100", "upper": None, "unit": "%"}
    ]


def test_what_was_written_reads_back_as_the_same_declaration():
    assert (
        msgspec.json.decode(written("json", make_declaration(), is_single=True), type=Declaration)
        == make_declaration()
    )


def test_every_line_of_ndjson_is_a_declaration():
    lines = written("ndjson", make_declaration("甲"), make_declaration("乙")).splitlines()

    assert [msgspec.json.decode(line, type=Declaration).source.file for line in lines] == ["甲", "乙"]
