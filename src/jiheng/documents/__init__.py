"""Bytes → `Document`: what is on the page, in reading order, with every text in its place."""

from jiheng.documents.guard import BROKEN_ARCHIVE
from jiheng.documents.leftovers import is_leftover
from jiheng.documents.model import Document, Grid, Merge, Notice, Paragraph
from jiheng.documents.open import open_document

__all__ = [
    "BROKEN_ARCHIVE",
    "Document",
    "Grid",
    "Merge",
    "Notice",
    "Paragraph",
    "is_leftover",
    "open_document",
]
