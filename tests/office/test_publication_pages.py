"""The pages of secrecy and publication: who may open which, what they show, that nothing typed is lost, and the site."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from tests.office.publications import (
    SECRET,
    YEAR,
    open_case,
    proposed,
    published,
    reviewed,
    secret_case,
    self_declared,
    with_publisher,
    withheld,
)
from tests.office.results import fresh

from jiheng.office.people import flood
from jiheng.office.publication.actions.propose import propose
from jiheng.office.publication.actions.withdraw import withdraw
from jiheng.office.publication.models import Classification, Publication, Review
from jiheng.office.publication.pages.site import POLICY
from jiheng.office.publication.shelf import folder_of
from jiheng.office.publication.worker import work_off
from jiheng.office.trail.models import Entry

INSIDE = ("clerk", "leader", "reviewer", "finance", "auditor", "publisher")
OUTSIDE = ("admin", "stranger")


@pytest.fixture
def town(town, tmp_path, settings):
    settings.PUBLICATIONS = tmp_path / "publications"
    return with_publisher(town)


@pytest.fixture(autouse=True)
def _no_background(monkeypatch):
    """Build when the test says so: a thread beside it would not see what the test has not committed."""
    monkeypatch.setattr("jiheng.office.publication.pages.years.wake", lambda: None)
    flood.forget()


class Desk:
    """A browser without scripts, in which one person after another logs in."""

    def __init__(self, client, town):
        self.client, self.town = client, town

    def at(self, who):
        self.client.force_login(getattr(self.town, who))
        return self

    def get(self, name, *args, query=""):
        return self.client.get(reverse(name, args=args) + query)

    def post(self, name, *args, **said):
        return self.client.post(reverse(name, args=args), said)

    def sees(self, name, *args, query=""):
        response = self.get(name, *args, query=query)
        assert response.status_code == 200, response
        return response.content.decode()


@pytest.fixture
def desk(client, town):
    return Desk(client, town)


def key(unit, year=YEAR):
    return f"{unit.pk}-{year}"


def streamed(response):
    # Read to its end it closes itself, without the connection to the database, as a server would.
    return response.getvalue()


# -- secrecy of a case -----------------------------------------------------------------------------------------


def test_a_project_is_withheld_from_its_page_on(desk, town):
    case = secret_case(town)
    assert reverse("case-secrecy", args=[case.pk]) in desk.at("clerk").sees("case", case.pk)
    said = {"field": "", "level": "机密", "why": "涉及侦查手段", "basis": "保守国家秘密法"}

    assert desk.post("case-secrecy-propose", case.pk, **said).status_code == 302
    made = Classification.objects.get()
    assert "同意" not in desk.sees("case-secrecy", case.pk)
    assert "同意定密" in desk.at("leader").sees("case-secrecy", case.pk)
    assert desk.post("secrecy-decide", made.pk, do="agree").status_code == 302

    assert fresh(case).is_classified
    page = desk.at("clerk").sees("case-secrecy", case.pk)
    assert ("机密" in page, "涉及侦查手段" in page, "提请解密" in page) == (True, True, True)
    assert "整项定密" in desk.sees("case", case.pk)
    assert desk.post("secrecy-open", made.pk, why_open="期限已满").status_code == 302
    opening = Classification.objects.get(verb="open")
    desk.at("leader").post("secrecy-decide", opening.pk, do="agree")
    assert not fresh(case).is_classified
    assert "以前的" in desk.sees("case-secrecy", case.pk)


def test_a_decision_hides_the_project_wherever_withheld_ones_are_hidden(desk, town):
    case = secret_case(town)
    assert case.name in desk.at("finance").sees("case-list", query="?q=完成部署")

    withheld(town, case)

    assert case.name not in desk.sees("case-list", query="?q=完成部署")
    assert SECRET not in desk.sees("indicators")
    before = Entry.objects.filter(action="case.look").count()
    desk.sees("case", case.pk)
    assert Entry.objects.filter(action="case.look").count() == before + 1


def test_what_is_refused_keeps_what_was_typed(desk, town):
    case = secret_case(town)
    response = desk.at("clerk").post(
        "case-secrecy-propose", case.pk, field="goals.0", level="", why="我写的理由"
    )

    assert response.status_code == 422
    page = LexborHTMLParser(response.content)
    assert page.css_first("#why").text() == "我写的理由"
    assert page.css_first("#field option[selected]").attributes["value"] == "goals.0"
    made = propose(town.clerk, case.pk, proposed())
    response = desk.at("leader").post("secrecy-decide", made.pk, do="refuse", answer="")
    assert (response.status_code, "没有写明理由" in response.content.decode()) == (422, True)


def test_every_look_at_what_is_withheld_is_told(desk, town):
    case = secret_case(town)
    withheld(town, case, "goals.0")
    before = Entry.objects.filter(action="case.look").count()

    desk.at("auditor").sees("case-secrecy", case.pk)
    desk.at("leader").sees("publication-review", key(town.unit))

    looks = Entry.objects.filter(action="case.look").order_by("number")
    assert [one.after["page"] for one in looks][before:] == ["secrecy", "review"]


def test_what_may_be_secret_is_shown_beside_and_leads_to_the_form(desk, town):
    case = self_declared(town)
    page = desk.at("clerk").sees("case-secrecy", case.pk)

    assert "可能涉密，请判断" in page
    assert "?field=" in page


# -- the year of a body ----------------------------------------------------------------------------------------


def test_a_year_goes_from_review_to_the_site(desk, town):
    withheld(town, secret_case(town))
    open_case(town)
    assert "还没有签署" in desk.at("publisher").sees("publication-year", key(town.unit))

    page = LexborHTMLParser(desk.at("leader").sees("publication-review", key(town.unit)))
    assert "涉密项目01" in page.body.text()
    shown = page.css_first("input[name=fingerprint]").attributes["value"]
    assert desk.post("publication-review", key(town.unit), fingerprint=shown, said="同意").status_code == 302
    assert Review.objects.get().said == "同意"

    assert (
        desk.at("publisher").post("publication-start", key(town.unit), licence="CC0-1.0").status_code == 302
    )
    assert "正在生成" in desk.sees("publication-year", key(town.unit))
    one = Publication.objects.get()
    assert "HX-Refresh" not in desk.get("publication-progress", one.pk).headers
    work_off()
    assert desk.get("publication-progress", one.pk).headers["HX-Refresh"] == "true"
    page = desk.sees("publication-year", key(town.unit))
    assert ("第 1.0.0 版" in page, "没有发现" in page) == (True, True)

    home = streamed(desk.get("publication-home", one.pk)).decode()
    assert SECRET not in home
    assert "assets/style.css" in home
    project = next((folder_of(Publication.objects.get()) / "projects").iterdir())
    found = desk.get("publication-site", one.pk, f"projects/{project.name}")
    assert (found.status_code, SECRET.encode() in streamed(found)) == (200, False)


def test_the_page_of_a_leak_says_where_and_does_not_quote_it(desk, town):
    open_case(town)
    reviewed(town)
    made = Publication.objects.create(
        review=Review.objects.get(),
        body=town.unit,
        fiscal_year=YEAR,
        licence="CC-BY-4.0",
        asked_by="publisher",
        state="refused",
        leaks=[
            {"zh": "index.html：第1条涉密内容（文字）", "en": "index.html: what entry 1 withholds (text)"}
        ],
    )

    page = desk.at("publisher").sees("publication-year", key(town.unit))

    assert "index.html：第1条涉密内容（文字）" in page
    assert "没有公开任何内容" in page
    assert desk.get("publication-home", made.pk).status_code == 404


def test_a_review_that_does_not_hold_any_more_is_refused_and_says_so(desk, town):
    case = open_case(town)
    shown = LexborHTMLParser(desk.at("leader").sees("publication-review", key(town.unit)))
    fingerprint = shown.css_first("input[name=fingerprint]").attributes["value"]
    withheld(town, case, "goals.0")

    response = desk.at("leader").post(
        "publication-review", key(town.unit), fingerprint=fingerprint, said="看过了"
    )

    assert response.status_code == 409
    assert "看过了" in response.content.decode()
    assert "重新核对" in response.content.decode()
    reviewed(town)
    secret_case(town)
    page = desk.at("publisher").sees("publication-year", key(town.unit))
    assert "不再有效" in page
    assert "审查之后批复的" in page


def test_what_is_missing_is_listed_with_the_way_to_it(desk, town):
    case = self_declared(town)

    page = desk.at("leader").sees("publication-year", key(town.unit))

    assert "没有定密决定" in page
    assert reverse("case-secrecy", args=[case.pk]) in page
    assert "没有定密决定" in desk.sees("publication-review", key(town.unit))


def test_a_withdrawn_version_is_shown_and_handed_out_no_longer(desk, town):
    open_case(town)
    one = published(town)
    response = desk.at("publisher").post("publication-withdraw", one.pk, why="")
    assert (response.status_code, "没有写明理由" in response.content.decode()) == (422, True)
    assert desk.post("publication-withdraw", one.pk, why="金额有误").status_code == 302

    assert "金额有误" in desk.sees("publication-year", key(town.unit))
    assert desk.get("publication-home", one.pk).status_code == 404
    assert desk.get("publication-file", one.pk).status_code == 404
    assert folder_of(one).is_dir()


def test_the_list_shows_bodies_and_deadlines_and_says_how_to_begin(desk, town):
    assert "还没有可公开的内容" in desk.at("clerk").sees("publications")
    open_case(town)
    page = desk.at("finance").sees("publications")
    assert page.count("未公开") == 3  # the unit, its department, the bureau
    assert town.other.name in page
    published(town)
    assert "第 1.0.0 版" in desk.sees("publications", query=f"?year={YEAR}")
    assert town.department.name not in desk.at("leader").sees("publications")


def test_lists_ask_the_database_as_often_however_much_they_show(desk, town, django_assert_max_num_queries):
    for number in range(6):
        case = open_case(town, f"青岚县宣传活动{number}")
        withheld(town, case, "indicators.0")
    desk.at("finance")
    with django_assert_max_num_queries(10):
        desk.sees("publications")
    with django_assert_max_num_queries(15):
        desk.sees("publication-year", key(town.unit))


# -- who may see what ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", INSIDE)
def test_whoever_sees_a_body_sees_its_publications(desk, town, who):
    open_case(town)
    one = published(town)
    desk.at(who)

    assert desk.get("publication-year", key(town.unit)).status_code == 200
    assert len(streamed(desk.get("publication-home", one.pk))) > 500
    taken = desk.get("publication-file", one.pk)
    assert (
        taken.headers["Content-Disposition"]
        == f'attachment; filename="publication-{one.pk}-{YEAR}-1.0.0.zip"'
    )
    assert "index.html" in zipfile.ZipFile(BytesIO(streamed(taken))).namelist()
    assert Entry.objects.last().action == "publication.export"


@pytest.mark.parametrize("who", OUTSIDE)
def test_for_all_others_there_is_nothing(desk, town, who):
    case = secret_case(town)
    decision = withheld(town, case, "goals.0")
    one = published(town)
    desk.at(who)

    for name, args in (
        ("publication-year", (key(town.unit),)),
        ("publication-review", (key(town.unit),)),
        ("publication-home", (one.pk,)),
        ("publication-site", (one.pk, "index.html")),
        ("publication-file", (one.pk,)),
        ("publication-progress", (one.pk,)),
        ("case-secrecy", (case.pk,)),
    ):
        assert desk.get(name, *args).status_code == 404, name
    for name, args in (
        ("publication-start", (key(town.unit),)),
        ("publication-withdraw", (one.pk,)),
        ("case-secrecy-propose", (case.pk,)),
        ("secrecy-open", (decision.pk,)),
        ("secrecy-decide", (decision.pk,)),
    ):
        assert desk.post(name, *args).status_code == 404, name


@pytest.mark.parametrize("wrong", ["x", "0-2024", "999999-2024", "1", "1-24", "1-2024-1"])
def test_a_year_of_nothing_is_not_there(desk, town, wrong):
    assert desk.at("finance").client.get(f"/publication/{wrong}/").status_code == 404


def test_a_clerk_of_one_unit_does_not_see_the_whole_department(desk, town):
    open_case(town)

    assert desk.at("clerk").get("publication-year", key(town.department)).status_code == 404
    assert desk.at("reviewer").get("publication-year", key(town.department)).status_code == 200
    assert desk.get("publication-year", key(town.bureau)).status_code == 404


# -- the site --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "../../key",
        "..%2F..%2Fkey",
        "data/../../../key",
        "/etc/passwd",
        "%2e%2e/%2e%2e/key",
        "..\\..\\key",
        "index.html%00",
        "data",
        "nothing.html",
        "secret.txt",
        "link.html",
    ],
)
def test_no_address_leads_out_of_a_publication(desk, town, tmp_path, path):
    open_case(town)
    one = published(town)
    (tmp_path / "key").write_text("the key")
    (folder_of(one) / "secret.txt").write_text("no file of a publication")
    (folder_of(one) / "link.html").symlink_to(tmp_path / "key")

    response = desk.at("finance").client.get(f"/publication/{one.pk}/site/{path}")

    assert response.status_code == 404


def test_every_file_is_what_it_is_and_runs_nothing_but_its_own_search(desk, town):
    open_case(town)
    one = published(town)
    desk.at("finance")
    kinds = {}
    for path in sorted(folder_of(one).rglob("*")):
        if path.is_file():
            response = desk.get("publication-site", one.pk, path.relative_to(folder_of(one)).as_posix())
            kinds[path.suffix] = response.headers["Content-Type"]
            assert response.headers["Content-Security-Policy"] == POLICY
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert streamed(response) == path.read_bytes()

    assert kinds[".html"].startswith("text/html")
    assert kinds[".js"].startswith("text/javascript")
    assert kinds[".css"].startswith("text/css")
    assert kinds[".csv"].startswith("text/csv")
    assert "unsafe" not in POLICY


def test_what_is_not_built_is_not_shown(desk, town):
    open_case(town)
    one = published(town)
    withdraw(town.publisher, one.pk, "有误")

    assert desk.at("publisher").get("publication-site", one.pk, "index.html").status_code == 404
    assert desk.get("publication-file", one.pk).status_code == 404
    assert desk.get("publication-home", one.pk + 1).status_code == 404
