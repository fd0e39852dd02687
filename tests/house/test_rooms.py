"""A newcomer finds the room by its name: every room says what it is for, and offers only names that exist."""

import ast
from importlib import import_module

import pytest
from tests.house.tree import ROOMS, SOURCE, modules

import jiheng

PACKAGES = sorted(p.parent for p in SOURCE.rglob("__init__.py") if "migrations" not in p.parts)


@pytest.mark.parametrize("package", [p.relative_to(SOURCE.parent).as_posix() for p in PACKAGES])
def test_every_room_says_in_its_door_what_it_is_for(package):
    door = SOURCE.parent / package / "__init__.py"
    doc = ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))

    assert doc is not None
    assert len(doc) > 20, f"{package}: {doc!r} says too little"


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_in_a_door_exists_and_is_explained(room):
    module = import_module(f"jiheng.{room}")

    for name in getattr(module, "__all__", []):
        offered = getattr(module, name)
        assert getattr(offered, "__doc__", None) or not callable(offered), (
            f"jiheng.{room}.{name} has no docstring"
        )


def test_every_public_name_of_the_package_can_be_had():
    names = getattr(jiheng, "__all__", ["__version__"])

    assert [name for name in names if not hasattr(jiheng, name)] == []


def test_no_room_is_called_by_a_word_that_says_nothing():
    empty_words = {"utils", "util", "helpers", "helper", "misc", "common", "lib", "tools", "stuff"}
    named = [p.relative_to(SOURCE).as_posix() for p in SOURCE.rglob("*") if p.stem in empty_words]

    assert named == []


def test_every_module_begins_by_saying_what_it_is():
    assert [path for path, _, tree in modules() if not ast.get_docstring(tree)] == []


def hidden_imports(path, text, tree):
    lines = text.splitlines()
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    imports = {n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)}
    return [f"{path}:{number}" for number in sorted(imports) if "PLC0415" not in lines[number - 1]]


def test_nothing_is_imported_behind_the_back():
    """Imports inside functions hide rings; the few that spare a heavy library say so beside themselves."""
    assert [place for module in modules() for place in hidden_imports(*module)] == []
