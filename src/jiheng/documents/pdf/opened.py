"""Opening a PDF in pdfium, with its errors turned into ours."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pypdfium2 as pdfium
from pypdfium2 import raw

from jiheng.documents.pdf.geometry import Box
from jiheng.documents.pdf.ocr import Picture
from jiheng.documents.pdf.pdfium import count_objects, handle
from jiheng.documents.pdf.rulings import Drawing, read_drawing
from jiheng.documents.pdf.tokens import TextLayer, read_text_layer
from jiheng.documents.pdf.visibility import Unseen, take_out_unseen
from jiheng.foundation.errors import DamagedFileError, EncryptedFileError, LimitError
from jiheng.foundation.limits import Limits
from jiheng.foundation.message import Message

_DAMAGED = Message("文件已损坏，不能作为 PDF 打开", "the file is damaged and cannot be opened as PDF")
_EMPTY = Message("文件里没有一页可以打开", "not one page of the file can be opened")
_ENCRYPTED = Message(
    "文件设有打开密码。请在阅读软件里去掉密码，另存后再试",
    "a password is needed to open it. Remove the password in a PDF reader, save a copy and try again",
)
_PAGES = Message(
    "共 {count} 页，多于允许的 {limit} 页", "it has {count} pages, more than the {limit} allowed"
)

# 200 dots an inch, and no side longer than what recognition can use.
_OCR_SCALE = 200 / 72
_MAX_PIXELS = 4_000

# pdfium keeps global state and must not be entered by two threads.
_LOCK = threading.Lock()


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF for the length of a `with`.

    Raises EncryptedFileError when a password is needed, DamagedFileError when it is no PDF or holds no page,
    LimitError when it has more pages than `limits.pages`.
    """
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise _refusal(error) from error
        try:
            count = len(document)
            if count < 1:
                raise DamagedFileError(file="", detail=_EMPTY)
            if count > limits.pages:
                detail = Message(
                    _PAGES.zh.format(count=count, limit=limits.pages),
                    _PAGES.en.format(count=count, limit=limits.pages),
                )
                raise LimitError(file="", detail=detail)
            yield document
        finally:
            document.close()


def _refusal(error: pdfium.PdfiumError) -> DamagedFileError | EncryptedFileError:
    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedFileError(file="", detail=_ENCRYPTED)
    return DamagedFileError(file="", detail=_DAMAGED)


class RawPage(msgspec.Struct):
    """What one page holds, before it is arranged. `draws` says whether anything at all is drawn on it."""

    layer: TextLayer
    drawing: Drawing
    unseen: Unseen
    characters: int
    draws: bool


class PageReader:
    """Reads pages of an open document, one at a time."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def read(self, index: int) -> RawPage | None:
        """Return the text and drawing of one page, or None when that page cannot be loaded."""
        try:
            page = self._document[index]
        except pdfium.PdfiumError:
            return None
        try:
            text = page.get_textpage()
        except pdfium.PdfiumError:
            page.close()
            return None
        try:
            left, bottom, right, top = page.get_bbox()
            text_page = handle(text.raw)
            layer = read_text_layer(text_page, Box(left, bottom, right, top))
            drawing = read_drawing(handle(page.raw), layer.upright)
            characters = len(layer.boxes) // 4
            unseen = take_out_unseen(text_page, layer, drawing)
            return RawPage(layer, drawing, unseen, characters, count_objects(handle(page.raw)) > 0)
        finally:
            text.close()
            page.close()

    def picture(self, index: int) -> Picture:
        """Render one page to grey pixels."""
        page = self._document[index]
        try:
            width, height = page.get_size()
            scale = min(_OCR_SCALE, _MAX_PIXELS / max(width, height, 1))
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                return Picture(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)
            finally:
                bitmap.close()
        finally:
            page.close()
