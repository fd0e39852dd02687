"""The sound files that the campaign damages: the samples of this repository, and a few made here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.documents.building import W, old_workbook, p, page, tbl, tc, tr, word, word_table, workbook

from jiheng.documents import Merge

SAMPLES = Path(__file__).parents[2] / "samples"

# Format → extensions of its samples. The last four need LibreOffice and seconds instead of milliseconds.
NATIVE = {
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "xls": (".xls",),
    "html": (".html", ".mht"),
    "pdf": (".pdf",),
    "txt": (".txt",),
}
OFFICE = {"doc": (".doc",), "rtf": (".rtf",), "odt": (".odt",), "ods": (".ods",)}

_ROWS = [
    ["项目支出绩效目标表", "", "", ""],
    ["项目名称", "示例图书馆开放服务", "预算数", "17.00"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "开放天数", "≥300天"],
    ["", "质量指标", "设备完好率", "≥95%"],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"],
]
_MERGES = [Merge(0, 0, 1, 4), Merge(3, 0, 2, 1)]


@cache
def bases(kind: str) -> tuple[bytes, ...]:
    """Return the sound files of one format, in an order that does not change."""
    extensions = (NATIVE | OFFICE)[kind]
    found = [path.read_bytes() for path in sorted(SAMPLES.glob("*")) if path.suffix in extensions]
    return (*found, *_made(kind))


def _made(kind: str) -> list[bytes]:
    text = "\n".join("\t".join(row) for row in _ROWS)
    made = {
        "docx": [word_table(_ROWS, _MERGES), _odd_word()],
        "xlsx": [
            workbook(_ROWS, _MERGES, formats={(1, 3): "#,##0.00"}),
            workbook([[0.95, 5]], formats={(0, 0): "0%"}),
        ],
        "xls": [old_workbook(_ROWS, _MERGES)],
        "html": [page(_ROWS, _MERGES).encode(), page(_ROWS, _MERGES).encode("gb18030"), _odd_page()],
        "pdf": [],
        "txt": [
            text.encode(),
            text.encode("gb18030"),
            text.encode("utf-16"),
            text.replace("\t", "|").encode(),
        ],
        "rtf": [rb"{\rtf1\ansi\ansicpg936 \trowd\cellx2000\cellx4000 \'bc\'a8\cell 95%\cell\row\par}"],
    }
    return made.get(kind, [])


def _odd_word() -> bytes:
    """A little of everything that is rare in Word documents."""
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    box = f"<w:p><w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r></w:p>"
    table = tbl(
        tr(
            tc("宽", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'),
            tc(p("内") + tbl(tr("一", "二")) + p("")),
        ),
        tr(
            tc("", '<w:gridSpan w:val="2"/><w:vMerge/>'),
            "≥5",
            properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>',
        ),
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return word(
        p("项目", number) + box + table + p("藏", run="<w:rPr><w:vanish/></w:rPr>"), numbering=numbering
    )


def _odd_page() -> bytes:
    inner = "<table><tr><td rowspan=2>一<td colspan=2>二<tr><td>≥5<td>x</table>"
    return f"<!doctype html><body><table><tr><td>栏<td>{inner}<p style='display:none'>藏</table><pre>a\n b</pre>".encode()
