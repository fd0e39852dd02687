"""Bytes → `Document`: what is on the page, in reading order, with every text in its place."""

from jiheng.documents.model import Document, Grid, Merge, Notice, Paragraph
from jiheng.documents.open import open_document

__all__ = ["Document", "Grid", "Merge", "Notice", "Paragraph", "open_document"]
