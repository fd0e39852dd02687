"""Document → Reading: recognise the local form, read the rows, account for every stretch of text."""

from __future__ import annotations

from functools import cache

from jiheng.declaration.reading import Reading
from jiheng.documents.model import Document
from jiheng.layouts.flat import unflatten
from jiheng.layouts.model import LAYOUTS
from jiheng.layouts.recognition import matches
from jiheng.layouts.rows import rows_of
from jiheng.layouts.schemes import Hierarchy
from jiheng.layouts.vocabulary import general
from jiheng.layouts.walk import Walker

GENERAL = "general"


def read(document: Document, *, layout: str | None = None) -> Reading:
    """Read an opened document with the local form that claims it most strongly, else with the general reader.

    `layout` forces one ("general" for none). Raises KeyError for a layout that is none.
    """
    rows = rows_of(document)
    if layout is None:
        claims = matches(rows)
        local = claims[0].layout if claims else None
    else:
        local = None if layout == GENERAL else LAYOUTS.get(layout)
    if local is None:
        words, hierarchy, name = general(), _any_hierarchy(), GENERAL
    else:
        words, hierarchy, name = local.words, local.hierarchy, local.id
    return Walker(name, hierarchy, words).walk(unflatten(rows, words))


@cache
def _any_hierarchy() -> Hierarchy:
    return Hierarchy(None)
