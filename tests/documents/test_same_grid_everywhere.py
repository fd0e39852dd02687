"""One law for all formats: a grid written into a document is the grid read from it."""

import io

import docx
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.building import covered_places, old_workbook, page, word_table, workbook

from jiheng.documents import Merge, open_document

WORDS = (
    st.text(st.sampled_from("绩效目标≥95%<&>\"'，。（）ab1 "), min_size=1, max_size=6)
    .map(str.strip)
    .filter(bool)
)
LAW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def grids(draw) -> tuple[list[list[str]], list[Merge]]:
    """A rectangular grid without blank places, but for those under merged cells that do not overlap."""
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    rows = [[draw(WORDS) for _ in range(width)] for _ in range(height)]
    merges: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 4))):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        merge = Merge(top, left, draw(st.integers(1, height - top)), draw(st.integers(1, width - left)))
        places = covered_places([merge]) | {(top, left)}
        if len(places) > 1 and taken.isdisjoint(places):
            merges.append(merge)
            taken |= places
    for r, c in covered_places(merges):
        rows[r][c] = ""
    return rows, sorted(merges, key=lambda m: (m.row, m.column))


def read(data: bytes) -> tuple[list[list[str]], list[Merge]]:
    (grid,) = open_document(data).grids
    return grid.rows, sorted(grid.merges, key=lambda m: (m.row, m.column))


def ends_with_text(grid) -> bool:
    """Sheets end with their last text; a merged cell that reaches beyond it cannot be told from none."""
    rows, _ = grid
    return any(rows[-1]) and any(row[-1] for row in rows)


@LAW
@given(grids())
def test_a_grid_in_a_word_document_is_read_as_written(grid):
    assert read(word_table(*grid)) == grid


@LAW
@given(grids().filter(ends_with_text))
def test_a_grid_in_a_workbook_is_read_as_written(grid):
    rows, merges = grid

    assert read(workbook(rows, merges)) == grid
    assert read(old_workbook(rows, merges)) == grid


@LAW
@given(grids())
def test_a_grid_in_a_web_page_is_read_as_written(grid):
    rows, merges = grid

    # A browser shows runs of blanks as one.
    assert read(page(*grid).encode()) == ([[" ".join(text.split()) for text in row] for row in rows], merges)


@LAW
@given(grids())
def test_python_docx_sees_the_same_cells(grid):
    data = word_table(*grid)
    rows, merges = read(data)
    table = docx.Document(io.BytesIO(data)).tables[0]
    anchors = {place: (m.row, m.column) for m in merges for place in covered_places([m])}

    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row.cells):
            at, column = anchors.get((r, c), (r, c))
            assert cell.text.strip() == rows[at][column]


@LAW
@given(st.lists(st.one_of(WORDS, st.integers(-(10**9), 10**9)), min_size=1, max_size=5))
def test_openpyxl_sees_the_same_values(values):
    data = workbook([values])
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active

    assert [str(cell.value).strip() for cell in sheet[1]] == open_document(data).grids[0].rows[0]
