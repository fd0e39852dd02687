"""A catalogue is what lies in its folder and what other packages announce; tried on packages made for each test."""

import sys
from itertools import count

import msgspec
import pytest

from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.errors import CatalogueError

NAMES = (f"shelf{n}" for n in count())


class Thing(msgspec.Struct):
    id: str


ENTRY = "from tests.foundation.test_catalogue import Thing\nTHING = Thing({id!r})\n"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Return a function that makes a package of the given modules and its catalogue."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made = []

    def make(modules, entry_points=None):
        name = next(NAMES)
        package = tmp_path / name
        package.mkdir()
        for stem, text in {"__init__": "", **modules}.items():
            (package / f"{stem}.py").write_text(text, encoding="utf-8")
        if entry_points:
            info = tmp_path / f"{name}-1.dist-info"
            info.mkdir()
            (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
            lines = [f"{point} = {name}.{target}" for point, target in entry_points.items()]
            (info / "entry_points.txt").write_text(f"[test.{name}]\n" + "\n".join(lines))
        made.append(name)
        return Catalogue(name, "THING", group=f"test.{name}", kind=Thing)

    yield make
    for module in [m for m in sys.modules if m.partition(".")[0] in made]:
        del sys.modules[module]


def test_an_entry_is_found_by_lying_in_the_folder(shelf):
    found = shelf({"b": ENTRY.format(id="b"), "a": ENTRY.format(id="a")})

    assert found.ids() == ["a", "b"]
    assert [thing.id for thing in found] == ["a", "b"]
    assert "a" in found
    assert "c" not in found


def test_modules_of_the_room_itself_are_no_entries(shelf):
    assert shelf({"_inner": "raise RuntimeError", "a": ENTRY.format(id="a")}).ids() == ["a"]


def test_nothing_is_loaded_before_it_is_asked_for(shelf):
    found = shelf({"broken": "raise RuntimeError('loaded')", "a": ENTRY.format(id="a")})

    assert found.ids() == ["a", "broken"]
    assert found.get("a").id == "a"
    with pytest.raises(RuntimeError, match="loaded"):
        found.get("broken")


def test_an_entry_is_loaded_once(shelf):
    found = shelf({"a": ENTRY.format(id="a")})

    assert found.get("a") is found.get("a")


def test_an_id_that_is_none_is_a_key_error(shelf):
    with pytest.raises(KeyError):
        shelf({}).get("a")


def test_a_file_without_the_entry_is_refused_by_name(shelf):
    with pytest.raises(CatalogueError, match=r"shelf\d+\.a .*THING"):
        shelf({"a": "OTHER = 1"}).get("a")


def test_an_entry_of_another_kind_is_refused(shelf):
    with pytest.raises(CatalogueError, match="Thing"):
        shelf({"a": "THING = 'a'"}).get("a")


def test_an_entry_that_is_not_called_like_its_file_is_refused(shelf):
    with pytest.raises(CatalogueError, match="other"):
        shelf({"a": ENTRY.format(id="other")}).get("a")


def test_another_package_adds_an_entry_by_an_entry_point(shelf):
    found = shelf(
        {"a": ENTRY.format(id="a"), "_from_afar": ENTRY.format(id="far")}, {"far": "_from_afar:THING"}
    )

    assert found.ids() == ["a", "far"]
    assert found.get("far").id == "far"


def test_an_id_taken_by_the_folder_is_refused_to_another_package(shelf):
    found = shelf({"a": ENTRY.format(id="a")}, {"a": "a:THING"})

    with pytest.raises(CatalogueError, match="“a”"):
        found.ids()
