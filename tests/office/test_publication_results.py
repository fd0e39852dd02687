"""Results are published as goals are: what is finished, under the same decisions, and only where that was chosen and signed."""

import csv

import msgspec
import pytest
from django.urls import reverse
from tests.office.conftest import GOOD
from tests.office.publications import (
    SECRET,
    YEAR,
    finished_results,
    open_case,
    published,
    reviewed,
    secret_case,
    with_publisher,
    withheld,
)
from tests.office.results import approve

from jiheng.office.publication.actions.sign import sign
from jiheng.office.publication.actions.start import start
from jiheng.office.publication.errors import NotReadyError, OwnWorkError, StaleReviewError
from jiheng.office.publication.material import cleared_of, material_of
from jiheng.office.publication.shelf import folder_of
from jiheng.office.publication.standing import standing_of
from jiheng.office.results.models import Record

ALL = "all"


@pytest.fixture
def town(town, tmp_path, settings):
    settings.PUBLICATIONS = tmp_path / "publications"
    return with_publisher(town)


def rows(one, table):
    text = (folder_of(one) / "data" / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def every_byte(one):
    return b"\n".join(path.read_bytes() for path in folder_of(one).rglob("*") if path.is_file())


def test_goals_and_results_are_published_with_what_was_reached_and_why(town):
    case = open_case(town)
    finished_results(town, case)

    one = published(town, what=ALL)

    assert (one.state, one.projects) == ("published", 3)
    projects = {row["kind"]: row for row in rows(one, "projects")}
    assert set(projects) == {"绩效目标", "绩效监控", "绩效自评"}
    assert "监控期间：1—7月" in projects["绩效监控"]["narrative"]
    assert "到位（下达）资金：150000.00元" in projects["绩效监控"]["narrative"]
    # What a self-evaluation carried over without anybody looking at it is not published.
    assert "到位" not in projects["绩效自评"]["narrative"]
    assert (projects["绩效自评"]["self_total"], projects["绩效自评"]["execution_score"]) == ("98.50", "10")
    of_year = [row for row in rows(one, "indicators") if row["project_id"] == projects["绩效自评"]["id"]]
    assert [row["score"] for row in of_year][:2] == ["13.34", "13.33"]
    assert (of_year[0]["actual"], of_year[0]["completion"], of_year[0]["completion_said"]) == (
        "12场",
        "100.00",
        "达到",
    )
    assert of_year[4]["remark"] == "下半年补办两场讲座"
    page = (folder_of(one) / "projects" / f"{projects['绩效自评']['id']}.html").read_text(encoding="utf-8")
    assert all(text in page for text in ("12场", "100.00% 达到", "下半年补办两场讲座", "98.50", "自评等级"))


def test_what_is_not_confirmed_is_no_result_and_of_several_monitorings_the_last_is(town):
    case = open_case(town)
    months, whole = finished_results(town, case)
    Record.objects.filter(pk=whole.pk).update(state="FINANCE_REVIEW")
    later = Record.objects.create(
        case=case,
        matter="monitoring",
        goal=months.goal,
        first_month=1,
        last_month=9,
        state="CONFIRMED",
        content=months.content,
        authors=["clerk"],
    )

    material = material_of(town.unit, YEAR, "results")

    assert [one.key for one in material.pieces] == [later.pk]


def test_the_choice_is_signed_and_another_one_is_not_covered(town):
    case = open_case(town)
    reviewed(town)
    before = standing_of(town.unit, YEAR)
    finished_results(town, case)
    # Results that are not chosen take nothing from a review of goals.
    assert (before.changes, standing_of(town.unit, YEAR).changes) == ([], [])
    with pytest.raises(StaleReviewError):
        sign(town.leader, town.unit, YEAR, fingerprint=before.material.fingerprint, what=ALL)

    reviewed(town, what=ALL)

    assert standing_of(town.unit, YEAR).material.results == 2
    assert "与审查时不同" in standing_of(town.unit, YEAR, what="goals").changes[0].zh
    one = published(town, what=ALL)
    assert (one.review.what, standing_of(town.unit, YEAR).is_up_to_date) == (ALL, True)
    Record.objects.filter(case=case, matter="self_evaluation").update(number=2)
    assert "新的批复版本" in standing_of(town.unit, YEAR).changes[0].zh
    with pytest.raises(NotReadyError):
        start(town.publisher, town.unit, YEAR)


def test_goals_first_results_later_is_one_chain_of_versions(town):
    case = open_case(town)
    first = published(town)
    finished_results(town, case)
    second = published(town, what=ALL)

    assert (first.version, second.version) == ("1.0.0", "1.1.0")
    assert {row["change"] for row in rows(second, "changes")} == {"published", "added"}


def test_without_results_there_is_nothing_to_sign(town):
    open_case(town)

    with pytest.raises(NotReadyError, match="没有确认的监控和自评"):
        reviewed(town, what="results")


def test_whoever_wrote_the_results_does_not_review_them(town):
    case = open_case(town)
    finished_results(town, case)
    Record.objects.filter(case=case).update(authors=["leader"])

    with pytest.raises(OwnWorkError):
        reviewed(town, what="results")


def test_what_is_withheld_of_the_goal_is_in_no_byte_of_its_results(town):
    case = secret_case(town)
    finished_results(town, case)
    withheld(town, case)

    one = published(town, what=ALL)

    assert one.state == "published"
    assert SECRET.encode() not in every_byte(one)
    assert "两场讲座".encode() not in every_byte(one)
    named = rows(one, "projects")
    assert {row["project"] for row in named} == {"涉密项目01"}
    assert {row["executed"] for row in named} == {"", "120000.00", "200000.00"}


def test_a_target_that_is_withheld_takes_what_was_reached_and_why_with_it(town):
    case = open_case(town)
    finished_results(town, case)
    withheld(town, case, "indicators.4.annual")
    material = material_of(town.unit, YEAR, "results")

    told = [one.declaration.projects[0].indicators[4] for one in cleared_of(material, "", None)]

    assert [(one.annual.raw, one.actual.raw, one.remark) for one in told] == [("涉密", "涉密", None)] * 2
    assert material.withheld == 1


def test_a_cell_that_is_not_found_in_the_results_keeps_them_back_and_the_goals_may_go(town):
    planned = msgspec.structs.replace(GOOD, goal="完成宣传。")
    case = approve(town, town.case(planned))
    months, _ = finished_results(town, case)
    form = msgspec.json.decode(months.content)
    del form["declaration"]["projects"][0]["indicators"][2]
    Record.objects.filter(pk=months.pk).update(content=msgspec.json.encode(form).decode())
    withheld(town, case, "indicators.2")

    assert [one.says.zh for one in material_of(town.unit, YEAR, ALL).missing] == [
        "定密的栏目在监控或自评里找不到：请对整个项目定密，或只公开绩效目标。"
    ]
    assert material_of(town.unit, YEAR).missing == []


def test_the_pages_offer_the_choice_and_take_it_with_the_signature(town, client):
    finished_results(town, open_case(town))
    key = f"{town.unit.pk}-{YEAR}"
    client.force_login(town.leader)
    page = client.get(reverse("publication-year", args=[key])).content.decode()
    assert "另有 2 份已确认的监控和自评没有选入公开" in page
    page = client.get(reverse("publication-review", args=[key]) + "?what=all").content.decode()
    assert "公开 1 个已批复项目的绩效目标、2 份已确认的监控和自评" in page
    fingerprint = material_of(town.unit, YEAR, ALL).fingerprint

    # A signature sent for another choice than the page showed is no signature.
    sent = {"what": "results", "fingerprint": fingerprint}
    assert client.post(reverse("publication-review", args=[key]), sent).status_code == 409
    sent["what"] = ALL
    assert client.post(reverse("publication-review", args=[key]), sent).status_code == 302

    page = client.get(reverse("publication-year", args=[key])).content.decode()
    assert "绩效目标和结果" in page
    assert "没有选入" not in page
    assert client.get(reverse("publication-review", args=[key]) + "?what=nothing").status_code == 200
