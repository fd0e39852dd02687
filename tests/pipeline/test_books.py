"""Books by unit: whose project is whose, what they are called, and where they are kept."""

from zipfile import ZipFile

import pytest

from jiheng.declaration.model import Body, Declaration, DepartmentGoal, PrintedTotal, Project, Source
from jiheng.pipeline.books import Part, by_unit, file_names, keeping

SCHOOL, LIBRARY, OFFICE = "云溪市第二小学", "云溪市图书馆", "云溪市教育局"


def declared(*units, issuer=OFFICE, totals=(), goals=()):
    return Declaration(
        Source("", "", "", ""),
        issuer=Body(issuer) if issuer else None,
        projects=[
            Project(name=f"项目{at}", spending_unit=Body(unit) if unit else None)
            for at, unit in enumerate(units)
        ],
        printed_totals=[PrintedTotal(label) for label in totals],
        department_goals=[DepartmentGoal(goal=goal) for goal in goals],
    )


def shares(*declarations):
    parts = [Part(f"{at}.docx", one) for at, one in enumerate(declarations)]
    return {
        unit: [[one.name for one in part.declaration.projects] for part in own]
        for unit, own in by_unit(parts).items()
    }


def test_each_unit_has_its_projects_of_all_files():
    assert shares(declared(SCHOOL, LIBRARY, SCHOOL), declared(LIBRARY)) == {
        SCHOOL: [["项目0", "项目2"]],
        LIBRARY: [["项目1"], ["项目0"]],
    }


def test_what_is_of_no_single_unit_stays_with_the_department_and_nothing_is_lost():
    whole = declared(SCHOOL, LIBRARY, totals=["合计", SCHOOL, LIBRARY], goals=["办好教育"])
    units = by_unit([Part("表.docx", whole)])
    labels = {
        unit: [total.label for total in own[0].declaration.printed_totals] for unit, own in units.items()
    }

    assert labels == {SCHOOL: [SCHOOL], LIBRARY: [LIBRARY], OFFICE: ["合计"]}
    assert units[OFFICE][0].declaration.department_goals == whole.department_goals
    assert units[SCHOOL][0].declaration.department_goals == []


def test_a_project_without_a_unit_is_the_departments_or_nobodys():
    assert list(shares(declared(None))) == [OFFICE]
    assert list(shares(declared(None, SCHOOL, issuer=None))) == ["未写明单位", SCHOOL]


@pytest.mark.parametrize(
    ("units", "names"),
    [
        (["甲/乙", "甲\\乙"], ["甲 乙", "甲 乙 2"]),
        (["../../etc", "a:b*c?"], ["etc", "a b c"]),
        (["ABC", "abc"], ["ABC", "abc 2"]),
        (["", " . "], ["未写明单位", "未写明单位 2"]),
        (["单" * 200], ["单" * 80]),
    ],
)
def test_every_book_gets_a_name_that_all_systems_take(units, names):
    assert file_names(units) == names


def test_the_same_books_make_the_same_archive(tmp_path):
    for name in ("甲.zip", "乙.zip"):
        with keeping(tmp_path / name) as keep:
            keep("图书馆.docx", b"book")

    assert (tmp_path / "甲.zip").read_bytes() == (tmp_path / "乙.zip").read_bytes()
    assert ZipFile(tmp_path / "甲.zip").read("图书馆.docx") == b"book"


def test_an_archive_that_was_not_completed_does_not_appear(tmp_path):
    def give_up():
        with keeping(tmp_path / "甲.zip") as keep:
            keep("图书馆.docx", b"book")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()

    assert list(tmp_path.iterdir()) == []
