"""The reference is written from the code; a page that no longer says what the code does fails here."""

import pytest
from tests.house.tree import ROOT
from tools.docs.pages import all_pages

PAGES = dict(all_pages())


@pytest.mark.parametrize("path", PAGES)
def test_the_generated_page_is_current(path):
    assert (ROOT / path).read_text(encoding="utf-8") == PAGES[path], "run: make docs"


def test_no_reference_page_is_left_over_from_something_that_is_gone():
    there = {p.relative_to(ROOT).as_posix() for p in ROOT.glob("docs/*/reference/**/*") if p.is_file()}

    assert there == set(PAGES)
