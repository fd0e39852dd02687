"""A body whose name is withheld has a neutral name wherever it stood; its money stays."""

from datetime import date

import msgspec
import pytest
from tests.publishing.published import DAY, package, rows
from tests.secrecy.planted import declaration, entry, everything
from tests.secrecy.planted import open_project as planted

from jiheng.declaration.model import Body
from jiheng.foundation.text import bare
from jiheng.publishing import Wish, publish
from jiheng.secrecy import Clearance, WithheldBody, clear, load_clearance
from jiheng.secrecy.cleared import UnknownWithheldError

NAME, CODE, SHORT = "临泽市朱雀勤务保障处", "ZQ20250001", "朱雀保障处"


def secret_body(name=NAME, **more):
    return WithheldBody(name=name, level="机密", by="王审查", on=date(2025, 1, 10), why="定密在案", **more)


def review(*withheld, bodies=()):
    return Clearance(
        reviewed_by="李核准", reviewed_on=date(2025, 1, 20), withheld=withheld, bodies=tuple(bodies)
    )


def declared(name=NAME, code=CODE):
    """Return what a body declares that names itself everywhere."""
    project = open_project(f"{name}营房维护", purpose=f"{SHORT}用于维护。")
    project.spending_unit = Body(name, code)
    made = declaration(project, open_project("绿化养护", "2500000.00"), mark=name)
    made.issuer = Body(name, code)
    return made


def open_project(name, total="430000.00", purpose="更换老旧灯具。"):
    made = planted(name, total)
    made.purpose = purpose
    return made


def test_a_withheld_body_is_called_by_its_neutral_name_everywhere_and_the_money_stays():
    (cleared,) = clear([declared()], review(bodies=[secret_body(also=(CODE, SHORT))]))

    told = cleared.declaration
    assert (told.issuer, told.projects[0].spending_unit) == (Body("涉密单位01"), Body("涉密单位01"))
    assert told.projects[0].name == "涉密单位01营房维护"
    assert told.projects[0].purpose == "涉密单位01用于维护。"
    assert told.source.file == ""
    assert [one.funding.total for one in told.projects] == ["430000.00", "2500000.00"]
    assert "朱雀" not in everything(told)
    assert CODE not in everything(told)
    assert cleared.with_neutral_bodies(f"{NAME}2025年公开") == "涉密单位012025年公开"


def test_two_bodies_have_two_names_and_one_may_be_chosen():
    other = declared("临泽市玄武站", "XW20250001")
    made = clear(
        [declared(), other], review(bodies=[secret_body(), secret_body("临泽市玄武站", known_as="单位甲")])
    )

    assert [one.declaration.issuer.name for one in made] == ["涉密单位01", "单位甲"]


def test_a_spending_unit_that_is_withheld_is_neutral_in_the_other_documents_too():
    mine, other = declared(), declared("临泽市城管局", "001")
    other.projects[1].purpose = f"由{NAME}使用。"
    made = clear([mine, other], review(entry(f"{NAME}营房维护", "spending_unit")))

    assert made[0].declaration.issuer == Body("涉密单位01")
    assert made[1].declaration.projects[1].purpose == "由涉密单位01使用。"


def test_a_body_that_is_named_nowhere_is_said_by_its_number():
    with pytest.raises(UnknownWithheldError, match=r"第2条.*单位"):
        clear([declared()], review(entry("绿化养护"), bodies=[secret_body("没有这个单位")]))


def test_it_is_published_under_its_neutral_name_and_the_proof_finds_it_nowhere(tmp_path):
    made = clear([declared()], review(bodies=[secret_body(also=(CODE, SHORT))]))
    folder = tmp_path / "out"
    publication = publish(made, folder, Wish(on=DAY, title=f"{NAME}2025年公开"))

    assert publication.proof.leaks == []
    assert publication.proof.sought >= 3
    assert package(folder)["title"] == "涉密单位012025年公开"
    assert {row["issuer"] for row in rows(folder / "data" / "projects.csv")} == {"涉密单位01"}
    held = "".join(
        f"{path.relative_to(folder)}{path.read_bytes().decode(errors='ignore')}"
        for path in folder.rglob("*")
        if path.is_file()
    )
    assert bare(NAME) not in bare(held)
    assert CODE not in held


def test_no_id_that_was_made_of_its_name_is_told_any_more(tmp_path):
    folder = tmp_path / "out"
    before = clear([declared()], review())
    publish(before, folder, Wish(on=DAY))
    ids = {row["id"] for row in rows(folder / "data" / "projects.csv")}
    publish(clear([declared()], review(bodies=[secret_body()])), folder, Wish(on=DAY))

    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not any(one.encode() in held for one in ids)


def test_the_file_of_a_review_names_bodies(tmp_path):
    path = tmp_path / "审查.toml"
    path.write_text(
        'reviewed_by = "局保密办"\nreviewed_on = 2025-01-20\n[[bodies]]\nname = "某处"\nlevel = "秘密"\n'
        'by = "定密责任人"\non = 2025-01-10\nwhy = "定密依据"\nalso = ["某"]\n',
        encoding="utf-8",
    )

    (body,) = load_clearance(path).bodies
    assert msgspec.structs.astuple(body)[:2] == ("某处", "秘密")
