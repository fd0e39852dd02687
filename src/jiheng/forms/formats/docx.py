"""Word documents: tables with merged cells, heads repeated on every page, page numbers, headings as bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from jiheng.forms.formats import PrintFormat
from jiheng.forms.formats._grid import places
from jiheng.forms.leaf import Leaf, Line, PrintedCell, Table
from jiheng.foundation.errors import MissingExtraError
from jiheng.foundation.message import Message

if TYPE_CHECKING:
    from docx.document import Document

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONT = "宋体"
_TITLE_FONT = "黑体"
_TWIPS_PER_CM = 567
_SHORT, _LONG = 21.0, 29.7
_MARGIN = 2.0
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_ALIGN = {"left": "left", "center": "center", "right": "right"}
_LINE_ALIGN = {"title": "center", "subtitle": "center", "line": "left", "right": "right", "sign": "left"}
_HALF_POINTS = {"title": 36, "subtitle": 24, "line": 21, "right": 21, "sign": 24}
_CELL_HALF_POINTS = 20
_WHAT = Message("打印 Word 表样", "Printing Word documents")


def write(leaves: Sequence[Leaf], title: str, contents: bool) -> bytes:
    """Return the bytes of a document with the leaves, each from a new page on."""
    document = _document(title, is_landscape=any(leaf.is_landscape for leaf in leaves))
    body = document.element.body
    xml = "".join(_all(leaves, contents=contents))
    before = body.sectPr
    for element in _parsed(f"<w:body {_NS}>{xml}</w:body>"):
        before.addprevious(element)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _document(title: str, *, is_landscape: bool) -> Document:
    try:
        import docx  # noqa: PLC0415 -- a part of its own, loaded when printed
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415
        from docx.shared import Cm, Pt  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(what=_WHAT, extra="jiheng[forms]") from error
    document = docx.Document()
    section = document.sections[0]
    wide, high = (_LONG, _SHORT) if is_landscape else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(high)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN))
    # The library's own template sets paragraphs of letters: wide apart, which tears the cells of a form open.
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(2), 1.0
    footer = section.footer.paragraphs[0]._p  # noqa: SLF001 -- fields are not in the library's own words
    footer.getparent().replace(footer, _parsed(_footer())[0])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    return document


def _footer() -> str:
    page, pages = (
        f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )
    says = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    line = f"{says.format('第 ')}{page}{says.format(' 页，共 ')}{pages}{says.format(' 页')}"
    return f'<w:footer {_NS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{line}</w:p></w:footer>'


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415 -- its classes of elements are those of the document

    return list(parse_xml(xml))


def _all(leaves: Sequence[Leaf], *, contents: bool) -> Iterator[str]:
    if contents:
        yield _contents(leaves)
    for number, leaf in enumerate(leaves):
        is_new_page = number > 0 or contents
        mark = f'<w:bookmarkStart w:id="{number}" w:name="leaf{number}"/><w:bookmarkEnd w:id="{number}"/>'
        if leaf.blocks and isinstance(leaf.blocks[0], Table):
            yield _thin_line(mark, breaks=is_new_page)
        for position, block in enumerate(leaf.blocks):
            if isinstance(block, Table):
                yield _table(block, leaf.is_landscape)
            else:
                is_first = position == 0
                yield _line(block, mark if is_first else "", breaks=is_new_page and is_first)
        yield _thin_line()


def _thin_line(mark: str = "", *, breaks: bool = False) -> str:
    """Return a paragraph that takes no room: a table can neither begin a page nor end a document."""
    new_page = "<w:pageBreakBefore/>" if breaks else ""
    return f'<w:p><w:pPr>{new_page}<w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{mark}</w:p>'


def _contents(leaves: Sequence[Leaf]) -> str:
    """Return a table of contents whose numbers Word and LibreOffice fill in by the bookmarks."""
    lines = [_paragraph("目录", "center", 36, _TITLE_FONT)]
    for number, leaf in enumerate(leaves):
        tab = (
            f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_text_width(leaf.is_landscape)}"/></w:tabs>'
        )
        link = (
            f'<w:hyperlink w:anchor="leaf{number}"><w:r>{_font(21)}<w:t>{escape(leaf.name)}</w:t></w:r>'
            f"<w:r><w:tab/></w:r></w:hyperlink>"
            f'<w:fldSimple w:instr="PAGEREF leaf{number} \\h" w:dirty="true"><w:r><w:t>{number + 1}</w:t></w:r></w:fldSimple>'
        )
        lines.append(f"<w:p><w:pPr>{tab}</w:pPr>{link}</w:p>")
    return "".join(lines)


def _line(line: Line, mark: str, *, breaks: bool) -> str:
    is_title = line.style == "title"
    font = _TITLE_FONT if is_title else _FONT
    align, size = _LINE_ALIGN[line.style], _HALF_POINTS[line.style]
    return _paragraph(line.text, align, size, font, mark, breaks=breaks, is_title=is_title)


def _paragraph(  # noqa: PLR0913 -- what a paragraph is, each by its name
    text: str,
    align: str,
    half_points: int,
    font: str = _FONT,
    mark: str = "",
    *,
    breaks: bool = False,
    is_title: bool = False,
    bold: bool = False,
) -> str:
    outline = '<w:outlineLvl w:val="0"/>' if is_title else ""
    new_page = "<w:pageBreakBefore/>" if breaks else ""
    keep = "<w:keepNext/>" if is_title else ""
    properties = f'<w:pPr>{keep}{new_page}<w:jc w:val="{align}"/>{outline}</w:pPr>'
    look = _font(half_points, font, bold=bold or is_title)
    runs = "<w:r><w:br/></w:r>".join(
        f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in text.split("\n")
    )
    return f"<w:p>{properties}{mark}{runs}</w:p>"


def _font(half_points: int, font: str = _FONT, *, bold: bool = False) -> str:
    heavy = "<w:b/>" if bold else ""
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>{heavy}'
        f'<w:sz w:val="{half_points}"/></w:rPr>'
    )


def _text_width(is_landscape: bool) -> int:
    return round(((_LONG if is_landscape else _SHORT) - 2 * _MARGIN) * _TWIPS_PER_CM)


def _table(table: Table, is_landscape: bool) -> str:
    whole, share = _text_width(is_landscape), sum(table.widths)
    widths = [round(whole * width / share) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row(line, widths, is_head=row.is_head) for row, line in zip(table.rows, places(table), strict=True)
    )
    properties = f'<w:tblW w:w="{whole}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(line: list[tuple[PrintedCell, bool]], widths: list[int], *, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""
    return f"<w:tr>{head}{''.join(_cell(cell, begins, widths) for cell, begins in line)}</w:tr>"


def _cell(cell: PrintedCell, begins: bool, widths: list[int]) -> str:
    width = sum(widths[cell.column : cell.column + cell.span])
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    properties = (
        f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    )
    text = cell.text if begins else ""
    return (
        f"<w:tc>{properties}{_paragraph(text, _ALIGN[cell.align], _CELL_HALF_POINTS, bold=cell.bold)}</w:tc>"
    )


PRINT_FORMAT = PrintFormat(
    id="docx",
    title=Message("Word 文档", "Word document"),
    extension=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write,
)
