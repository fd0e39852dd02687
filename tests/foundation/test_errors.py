import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from jiheng.foundation import errors
from jiheng.foundation.errors import (
    CatalogueError,
    DamagedFileError,
    JihengError,
    MissingExtraError,
    SourceError,
)
from jiheng.foundation.message import Message


def every_kind(kind=JihengError):
    return [
        kind,
        *(k for sub in kind.__subclasses__() if sub.__module__ == errors.__name__ for k in every_kind(sub)),
    ]


def damaged():
    return DamagedFileError(file="表.docx", detail=Message("目录缺失", "its directory is missing"))


def fail(_):
    raise damaged()


def test_an_error_says_what_and_where_in_the_readers_language():
    assert damaged().render("zh") == "无法读取 表.docx：目录缺失"
    assert damaged().render("en") == "Cannot read 表.docx: its directory is missing"


def test_the_language_of_an_error_is_the_readers_choice(monkeypatch):
    monkeypatch.setenv("JIHENG_LANG", "en_GB.UTF-8")
    assert str(damaged()).startswith("Cannot read")
    monkeypatch.setenv("JIHENG_LANG", "zh_CN")
    assert str(damaged()).startswith("无法读取")
    monkeypatch.delenv("JIHENG_LANG")
    assert str(damaged()).startswith("无法读取")


def test_an_error_keeps_kind_and_facts_when_pickled():
    again = pickle.loads(pickle.dumps(damaged()))

    assert type(again) is DamagedFileError
    assert again.params == damaged().params
    assert again.render("en") == damaged().render("en")


def test_an_error_crosses_from_another_process_whole():
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(DamagedFileError) as met,
    ):
        list(pool.map(fail, [0]))

    assert met.value.render("zh") == damaged().render("zh")


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
def test_every_kind_of_error_has_a_code_of_its_own(kind):
    assert [k for k in every_kind() if k.code == kind.code] == [kind]


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
def test_the_tree_drawn_at_the_top_names_every_kind(kind):
    assert kind.__name__ in (errors.__doc__ or "")


def test_whoever_catches_the_root_catches_all():
    assert issubclass(SourceError, JihengError)
    assert issubclass(CatalogueError, JihengError)
    assert MissingExtraError(what="读 PDF 扫描件", extra="jiheng[ocr]").render("zh").count("jiheng[ocr]") == 1


def test_braces_in_a_detail_are_printed_as_they_are():
    assert CatalogueError(entry="a.toml", detail="{x}").render("en") == "a.toml is put wrongly: {x}"
    assert "{x}" in CatalogueError(entry="a.toml", detail=Message("{x}", "{x}")).render("zh")
