"""Text that is in the file but not part of what the page says: hidden text, watermarks, stray directions."""

from __future__ import annotations

from statistics import median

import msgspec

from jiheng.documents.pdf import pdfium
from jiheng.documents.pdf.geometry import Box
from jiheng.documents.pdf.rulings import HIDDEN_MODES, Drawing
from jiheng.documents.pdf.tokens import TextLayer, Token

_OPAQUE = 255
_UNSEEN_OPACITY = 12
_WHITE = 250
# A watermark is pale or lets through what is below, and larger than any title beside table text.
_WATERMARK_TIMES_TEXT = 2.5
_WATERMARK_OPACITY = 200
_PALE = 150
# An invisible layer over a picture that covers most of the page is the text of a scan: it is what we want.
_SCAN_SHARE = 0.5


class Unseen(msgspec.Struct):
    """Texts taken out of a page."""

    hidden: list[str] = []
    watermarks: list[str] = []


def take_out_unseen(text_page: int, layer: TextLayer, drawing: Drawing) -> Unseen:
    """Take hidden text and watermarks out of `layer`; `text_page` is still open in pdfium."""
    unseen = Unseen()
    if not layer.tokens:
        return unseen
    heights = [token.y1 - token.y0 for token in layer.tokens]
    large = _WATERMARK_TIMES_TEXT * median(heights)
    if not drawing.odd_text and max(heights) <= large and _all_within(layer):
        return unseen
    kept: list[Token] = []
    width, height = layer.upright.width, layer.upright.height
    scanned = _is_scan(layer, drawing)
    for token in layer.tokens:
        if token.quarter is None:
            unseen.watermarks.append(token.text)
        elif token.x1 < 0 or token.y1 < 0 or token.x0 > width or token.y0 > height:
            unseen.hidden.append(token.text)
        elif (drawing.odd_text and not scanned) or token.y1 - token.y0 > large:
            if _is_hidden(text_page, token, drawing):
                unseen.hidden.append(token.text)
            elif token.y1 - token.y0 > large and _is_pale(text_page, token):
                unseen.watermarks.append(token.text)
            else:
                kept.append(token)
        else:
            kept.append(token)
    layer.tokens = kept
    return unseen


def _all_within(layer: TextLayer) -> bool:
    """Say whether all tokens stand within the page, none oblique: as on nearly all pages."""
    tokens = layer.tokens
    return (
        min([t.x1 for t in tokens]) >= 0
        and min([t.y1 for t in tokens]) >= 0
        and max([t.x0 for t in tokens]) <= layer.upright.width
        and max([t.y0 for t in tokens]) <= layer.upright.height
        and None not in [t.quarter for t in tokens]
    )


def _is_scan(layer: TextLayer, drawing: Drawing) -> bool:
    page = layer.upright.width * layer.upright.height
    return any(image.width * image.height >= _SCAN_SHARE * page for image in drawing.images)


def _is_hidden(text_page: int, token: Token, drawing: Drawing) -> bool:
    item = pdfium.object_of(text_page, token.first)
    if not item:
        return False
    if pdfium.render_mode(item) in HIDDEN_MODES:
        return True
    red, green, blue, opacity = pdfium.fill_colours([item])
    if opacity < _UNSEEN_OPACITY:
        return True
    return min(red, green, blue) >= _WHITE and not _on_colour(token, [*drawing.shades, *drawing.images])


def _on_colour(token: Token, grounds: list[Box]) -> bool:
    x, y = (token.x0 + token.x1) / 2, token.middle
    return any(ground.holds(x, y) for ground in grounds)


def _is_pale(text_page: int, token: Token) -> bool:
    item = pdfium.object_of(text_page, token.first)
    if not item:
        return False
    red, green, blue, opacity = pdfium.fill_colours([item])
    return bool(opacity < _WATERMARK_OPACITY or min(red, green, blue) >= _PALE)
