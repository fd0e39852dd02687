"""The reference is written from the code; a page that no longer says what the code does fails here."""

from functools import cache

from tests.house.tree import ROOT
from tools.docs.pages import all_pages


@cache
def pages():
    return dict(all_pages())


def test_every_generated_page_is_current():
    for path, page in pages().items():
        assert (ROOT / path).read_text(encoding="utf-8") == page, f"{path}: run make docs"


def test_no_reference_page_is_left_over_from_something_that_is_gone():
    there = {p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*/reference/**/*") if p.is_file()}

    assert there == set(pages())
