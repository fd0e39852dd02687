"""The OpenAPI document and the page made from it: valid, complete, and true to what is answered."""

import re

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.office.apis import BASE, Program

from jiheng.declaration.model import Declaration
from jiheng.office.api.openapi import document
from jiheng.office.api.operations import BOOKS
from jiheng.office.api.reference import codes


def misfits(value, schema):
    """Return what of a value does not fit a schema, with the schemas that it refers to beside it."""
    whole = {**schema, "components": document("zh")["components"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_document_is_valid_openapi_31(language):
    assert [error.message for error in OpenAPIV31SpecValidator(document(language)).iter_errors()] == []


def test_it_is_published_in_both_languages_without_a_login():
    zh = Client().get(f"{BASE}/openapi.json")
    en = Client().get(f"{BASE}/openapi.json", headers={"Accept-Language": "en"})

    assert zh.json()["openapi"] == "3.1.0"
    assert zh.json()["info"]["title"] == "绩衡 API"
    assert en.json()["info"]["title"] == "Jiheng API"
    assert (zh["Content-Language"], en["Content-Language"]) == ("zh", "en")


def test_every_operation_says_everything_a_program_has_to_know():
    found = document("en")
    operations = [
        one for entry in found["paths"].values() for method, one in entry.items() if method != "parameters"
    ]

    assert len(operations) == sum(len(book.operations) for book in BOOKS)
    assert len({one["operationId"] for one in operations}) == len(operations)
    for one in operations:
        assert one["summary"]
        assert {"401", "403", "404", "429"} <= set(one["responses"])
        needs_match = any(each["name"] == "If-Match" and each["required"] for each in one["parameters"])
        assert needs_match == ("428" in one["responses"]) == ("412" in one["responses"])
    for name, schema in found["components"]["schemas"].items():
        assert schema.get("description"), name


def test_the_declaration_of_the_document_is_the_model_of_the_contract():
    shape = document("zh")["components"]["schemas"]["Declaration"]

    assert set(shape["properties"]) == set(Declaration.__struct_fields__)


def test_every_example_of_a_body_fits_its_schema():
    wrong = {}
    for path, entry in document("zh")["paths"].items():
        for method, one in entry.items():
            content = one.get("requestBody", {}).get("content", {}) if method != "parameters" else {}
            told = content.get("application/json")
            if told is not None:
                assert "example" in told, path
                wrong[method, path] = misfits(told["example"], told["schema"])

    assert {where: errors for where, errors in wrong.items() if errors} == {}


def test_what_is_answered_fits_the_schemas(town):
    case = town.case()
    finance, auditor = Program(town.finance), Program(town.auditor)
    places = {"{case}": str(case.pk), "{number}": "1", "{unit}": "1010101", "{year}": "2024"}
    checked, wrong = 0, {}
    for path, entry in document("zh")["paths"].items():
        # Those of a publication are looked at in test_publication_api.py.
        apart = ("{batch}", "{record}", "{publication}", "{book}")
        if "get" not in entry or path == "/trail" or any(one in path for one in apart):
            continue
        where = path
        for name, value in places.items():
            where = where.replace(name, value)
        query = "?field=indicators.0.annual" if path.endswith("/history") else ""
        told = entry["get"]["responses"]["200"].get("content", {})
        if told.get("application/json", {}).get("schema") is None:
            continue
        response = finance.get(where + query)
        assert response.status_code == 200, (path, response.content)
        wrong[path] = misfits(response.json(), told["application/json"]["schema"])
        checked += 1
    trail = document("zh")["paths"]["/trail"]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    wrong["/trail"] = misfits(auditor.get("/trail").json(), trail)

    assert checked >= 15
    assert {path: errors for path, errors in wrong.items() if errors} == {}


@pytest.mark.parametrize(("language", "says"), [("zh", "API 参考"), ("en", "API reference")])
def test_the_reference_shows_every_operation_and_every_code_with_a_command_to_try(db, language, says):
    client = Client()
    client.post("/language/", {"language": language})
    page = client.get("/api/").content.decode()

    assert f"<h1>{says}</h1>" in page
    for one in (one for book in BOOKS for one in book.operations):
        assert f'id="{one.id}"' in page
        assert one.title.render(language) in page
    for one in codes():
        assert f'id="problem-{one.code}"' in page
    assert page.count("curl ") >= sum(len(book.operations) for book in BOOKS)
    assert not re.search(r'(src|href)="https?://', page)


def test_a_problem_points_to_its_place_on_the_page(town):
    told = Program(town.clerk).get("/units/404").json()

    anchor = told["type"].partition("#")[2]
    assert told["type"].startswith("/api/#")
    assert f'id="{anchor}"' in Client().get("/api/").content.decode()
