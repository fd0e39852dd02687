"""PDF: tables and paragraphs from characters and drawn lines."""

from __future__ import annotations

from jiheng.documents.format import Format
from jiheng.documents.pdf.reading import read_pdf
from jiheng.foundation.message import Message

_HEAD_BYTES = 1024


def _recognises(head: bytes) -> bool:
    """Say whether `%PDF-` stands in the first kilobyte, where readers have always looked for it."""
    return b"%PDF-" in head[:_HEAD_BYTES]


FORMAT = Format(
    id="pdf",
    title=Message("PDF 文件", "PDF document"),
    extensions=(".pdf",),
    media_type="application/pdf",
    recognises=_recognises,
    read=read_pdf,
    note=Message(
        "读取带文字层的 PDF；扫描件需要安装 jiheng[ocr]。跨页的表格会接成一张。",
        "Reads PDFs that hold text; scanned pages need jiheng[ocr]. Tables continued over pages become one.",
    ),
    order=10,
    has_pages=True,
)
