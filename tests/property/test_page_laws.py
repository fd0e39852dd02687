"""Law of reading pages: the quick way through a well-formed page gives what walking its nodes gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiheng.documents.guard import CellBudget
from jiheng.documents.web import page as reader
from jiheng.documents.web.scan import scan
from jiheng.foundation.limits import DEFAULT_LIMITS

TEXTS = st.sampled_from(
    ["", "文", "a b", " 甲 ", "a\n b", "x&nbsp;y", "&amp;", "\n", "\t乙", "&ge;5", "\u3000", "p\r\nq", "<br>"]
)
ATTRIBUTES = st.sampled_from(
    ["", ' class="x"', " style='a:b;c'", " width=3 nowrap", ' title="a b=c"', " hidden"]
)
SPANS = st.sampled_from(
    ["", ' rowspan="2"', ' colspan="3"', ' rowspan="0"', ' colspan="x"', ' rowspan="7" colspan="2"']
)
STRAY = st.sampled_from(["", "<", ">", "</p>", "<p>", "</td>", '"', "<table>", "<!-- -->", "</tr>", "<div>"])


def _element(names: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, attributes, inner: f"<{name}{attributes}>{inner}</{name}>",
        st.sampled_from(names),
        ATTRIBUTES,
        inside,
    )


def _joined(one: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(one, max_size=most).map("".join)


RUNS = _joined(TEXTS | _element(["span", "b", "a"], TEXTS), 3)
FLOW = _joined(TEXTS | RUNS | _element(["p", "h2", "div"], RUNS), 3)
CELLS = st.builds(
    lambda name, spans, attributes, inner: f"<{name}{spans}{attributes}>{inner}</{name}>",
    st.sampled_from(["td", "th", "TD"]),
    SPANS,
    ATTRIBUTES,
    FLOW,
)
ROWS = _joined(CELLS, 5).map(lambda cells: f"<tr>{cells}</tr>\n")
TABLES = _joined(ROWS, 5).map(lambda rows: f"<table><tbody>{rows}</tbody></table>")
BODIES = st.builds(
    lambda before, table, stray, after: f"{before}{table}{stray}{after}", FLOW, TABLES, STRAY, TABLES | FLOW
)
PAGES = BODIES.map(
    lambda body: f"<!doctype html><html><head><title>题</title></head><body>{body}</body></html>"
)


@given(PAGES)
@settings(max_examples=400, deadline=None)
def test_scanning_a_page_gives_what_walking_it_gives(page: str) -> None:
    content = page.encode()
    quick = reader.read_page(content, DEFAULT_LIMITS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "scan", lambda *_: None)
        walked = reader.read_page(content, DEFAULT_LIMITS)
    if scan(content, CellBudget(DEFAULT_LIMITS)) is not None:
        assert walked[1] == []
    assert repr(quick[0]) == repr(walked[0])


def test_a_well_formed_table_is_scanned() -> None:
    page = "<html><body><h2>表</h2><table><tr><td>甲</td><td>1</td></tr></table></body></html>"
    assert scan(page.encode(), CellBudget(DEFAULT_LIMITS)) is not None
