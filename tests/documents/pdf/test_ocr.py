from __future__ import annotations

import io

import pypdfium2
import pytest
from producers import Cell, Page, Table

from jiheng.documents.model import Merge

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

TABLE = Table(
    (14, 18, 28, 16),
    (
        (Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Cell("指标值")),
        (Cell("产出指标", rows=3), Cell("数量指标", rows=2), Cell("泵站巡检次数"), Cell("≥54次")),
        (Cell("雨量站更换的仪器设备数量以及配套的安装调试"), Cell("73.13万元")),
        (Cell("质量指标"), Cell("合格率"), Cell("100%")),
        (Cell("效益指标"), Cell("社会效益指标"), Cell("受益人数"), Cell("1600人")),
    ),
)


def scanned(data: bytes) -> bytes:
    """Return the pages as pictures of 200 dots an inch."""
    document = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    document.close()
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return out.getvalue()


def test_a_scanned_table_is_recognised_with_its_merged_cells(printed, read):
    pytest.importorskip("rapidocr_onnxruntime")
    document = read(scanned(printed("typst", ["项目支出绩效目标表", TABLE], Page())))
    assert [paragraph.text for paragraph in document.paragraphs] == ["项目支出绩效目标表"]
    (grid,) = document.grids
    assert TABLE.grid() == [[cell.replace("\n", "") for cell in row] for row in grid.rows]
    assert {Merge(1, 0, 3, 1), Merge(1, 1, 2, 1)} == set(grid.merges)
    assert [notice.code for notice in document.notices] == ["pages-recognised"]
