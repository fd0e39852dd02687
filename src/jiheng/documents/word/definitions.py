"""What the paragraphs of a Word document refer to: styles and automatic numbering, read when first needed."""

from __future__ import annotations

from functools import cached_property

from jiheng.documents.guard import Archive, parse_xml
from jiheng.documents.word.names import Names
from jiheng.documents.word.numbering import Numbering
from jiheng.documents.word.styles import Styles

_SYMBOL_FONTS = (b'"Symbol"', b'"Wingdings')


class Definitions:
    """The parts beside the main part, each parsed at most once."""

    def __init__(self, archive: Archive, names: Names) -> None:
        self._archive = archive
        self._names = names

    @cached_property
    def styles(self) -> Styles:
        """The styles; empty where the package has none."""
        return Styles(self._style_sheet, self._names)

    @cached_property
    def numbering(self) -> Numbering:
        """The automatic numbering, counting as its paragraphs are met."""
        data = self._part("numbering.xml")
        return Numbering(parse_xml(data, "numbering.xml") if data else None, self._names)

    def hidden_styles(self) -> frozenset[str]:
        """Return the ids of the styles that hide their text."""
        return self.styles.hidden() if b"vanish" in self._style_sheet else frozenset()

    def has_symbol_fonts(self, main_part: bytes) -> bool:
        """Say whether the main part names a symbol font."""
        return any(font in main_part for font in _SYMBOL_FONTS)

    @cached_property
    def _style_sheet(self) -> bytes:
        return self._part("styles.xml")

    def _part(self, name: str) -> bytes:
        path = f"word/{name}"
        return self._archive.read(path) if path in self._archive.names else b""
