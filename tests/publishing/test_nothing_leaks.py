"""Nothing that is withheld is in any byte of a publication; what would leak is not published at all."""

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.publishing.published import SECRET, published, year
from tests.secrecy.planted import MARKER, declaration, entry, open_project, review, secret_project

from jiheng.publishing import LeakError, Wish, prove, publish
from jiheng.secrecy import clear

PUBLICATIONS = int(os.environ.get("JIHENG_PUBLICATIONS", "5"))


def everything(folder):
    return "".join(
        str(path.relative_to(folder)) + path.read_bytes().decode("utf-8", "ignore")
        for path in folder.rglob("*")
        if path.is_file()
    )


def test_a_marker_in_every_field_is_found_nowhere(tmp_path):
    made = published(tmp_path / "out", year())

    assert MARKER not in everything(tmp_path / "out")
    assert made.proof.leaks == []
    assert made.proof.sought > 30
    assert made.masked >= 6


WORDS = st.text(
    st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥赤橙黄绿青蓝紫"), min_size=4, max_size=9
)


@settings(
    max_examples=PUBLICATIONS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(mark=WORDS, others=st.lists(WORDS, min_size=1, max_size=3, unique=True), number=st.integers(1, 10**6))
def test_whatever_it_is_called_a_marker_is_found_nowhere(tmp_path, mark, others, number):
    folder = tmp_path / f"{mark}{number}"
    projects = [
        open_project(f"{name}与{mark}经费衔接", f"{number}.00") for name in others if mark not in name
    ]
    told = declaration(*projects, secret_project(mark, f"{number}.50"), mark=f"{mark}经费", number=number)
    published(folder, told, withheld=(entry(f"{mark}经费"),))

    assert f"{mark}经费" not in everything(folder)


def test_the_proof_finds_what_was_put_in_later(tmp_path):
    cleared = clear([year()], review(SECRET))
    publish(cleared, tmp_path / "out", Wish(on=date(2025, 2, 1)))
    (tmp_path / "out" / "附件.html").write_text(f"<p>{MARKER}<b>经费</b></p>")
    proof = prove(tmp_path / "out", cleared)

    assert [(leak.file, leak.entry) for leak in proof.leaks] == [("附件.html", 1)]


def test_what_would_leak_is_not_published(tmp_path):
    with pytest.raises(LeakError) as caught:
        published(tmp_path / "out", year(), title=f"{MARKER}经费等项目公开")

    assert MARKER not in caught.value.render("zh") + caught.value.render("en")
    assert "index.html" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_publication_leaves_the_one_before_as_it_was(tmp_path):
    published(tmp_path / "out", year())
    before = everything(tmp_path / "out")
    with pytest.raises(LeakError):
        published(tmp_path / "out", year(open_project("河道清淤")), title=f"{MARKER}经费")

    assert everything(tmp_path / "out") == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
