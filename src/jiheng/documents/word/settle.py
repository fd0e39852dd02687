"""Settles a Word document into what is displayed, before anybody walks it.

Deleted and hidden text goes, one of several alternative contents stays, text boxes come out of the line they are
anchored in, symbols of symbol fonts become characters, nested tables leave a mark in their cell. What remains can be
read in one flat pass. All of these are rare, so they are looked for in one pass that skips everything else.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from jiheng.documents.word.names import ALTERNATE, CHOICE, FALLBACK, NESTED, Names, is_on
from jiheng.documents.word.symbols import from_symbol_font

_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")


class Settled:
    """What was met on the way: nested tables taken out, runs of hidden text, foreign parts not read."""

    def __init__(self) -> None:
        self.nested: list[Any] = []
        self.hidden_runs = 0
        self.foreign_parts = 0


def settle(root: Any, names: Names, *, hidden_styles: frozenset[str], symbol_fonts: bool) -> Settled:
    """Change the tree in place and return what was met.

    `hidden_styles` are ids of styles that hide their text; `symbol_fonts` says whether the part names a
    symbol font at all.
    """
    settled = Settled()
    rare = _find(root, names, styles_matter=bool(hidden_styles))
    _take_one_alternative(rare.get("alternate", []))
    _drop_deleted(rare.get("deleted", []), names)
    _drop_hidden(rare.get("vanish", []), names, settled)
    _drop_by_style(rare.get("style", []), names, hidden_styles, settled)
    if symbol_fonts:
        _name_symbols(root, names)
    _show_check_boxes(rare.get("check_box", []), names)
    _lift_text_boxes(rare.get("text_box", []), names)
    _take_out_nested(rare.get("table", []), names, settled)
    settled.foreign_parts = len(rare.get("foreign", []))
    return settled


def _find(root: Any, names: Names, *, styles_matter: bool) -> dict[str, list[Any]]:
    w = names.w
    kinds = {
        ALTERNATE: "alternate",
        names.tbl: "table",
        **dict.fromkeys(map(w, ("del", "moveFrom", "rt")), "deleted"),
        **{w(f"{of}PrChange"): "deleted" for of in ("p", "r", "tc", "tr", "tbl", "sect", "tblGrid")},
        w("vanish"): "vanish",
        w("checkBox"): "check_box",
        w("txbxContent"): "text_box",
        w("altChunk"): "foreign",
    }
    if styles_matter:
        kinds |= {w("rStyle"): "style", names.p_style: "style"}
    found: dict[str, list[Any]] = {}
    for element in root.iter(*kinds):
        found.setdefault(kinds[element.tag], []).append(element)
    return found


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _take_one_alternative(alternates: list[Any]) -> None:
    for element in alternates:
        choices = [child for child in element if child.tag in {CHOICE, FALLBACK}]
        for child in choices[1:]:
            element.remove(child)


def _drop_deleted(elements: list[Any], names: Names) -> None:
    """Drop tracked deletions, the old halves of tracked format changes, and phonetic guides."""
    row_properties, run_properties = names.w("trPr"), names.w("rPr")
    for element in elements:
        parent = element.getparent()
        if parent is None or parent.tag == run_properties:
            continue
        if parent.tag == row_properties:
            _drop(parent.getparent())
        else:
            parent.remove(element)


def _drop_hidden(elements: list[Any], names: Names, settled: Settled) -> None:
    for element in elements:
        properties = element.getparent() if is_on(element.get(names.val)) else None
        run = properties.getparent() if properties is not None else None
        # In pPr/rPr only the paragraph mark is hidden.
        if run is not None and run.tag == names.r:
            _hide(run, names, settled)


def _drop_by_style(elements: list[Any], names: Names, hidden: frozenset[str], settled: Settled) -> None:
    for element in elements:
        properties = element.getparent()
        owner = properties.getparent() if properties is not None else None
        if owner is not None and element.get(names.val) in hidden:
            for run in list(owner.iter(names.r)):
                _hide(run, names, settled)


def _hide(run: Any, names: Names, settled: Settled) -> None:
    if any(text.text and text.text.strip() for text in run.iter(names.t)):
        settled.hidden_runs += 1
    _drop(run)


def _name_symbols(root: Any, names: Names) -> None:
    fonts_of, ascii_font, high_font = names.w("rFonts"), names.w("ascii"), names.w("hAnsi")
    for text in root.iter(names.t):
        if text.text and _PRIVATE_USE.search(text.text):
            fonts = next(text.getparent().iter(fonts_of), None)
            font = (fonts.get(ascii_font) or fonts.get(high_font) or "") if fonts is not None else ""
            text.text = "".join(from_symbol_font(font, c) for c in text.text)


def _show_check_boxes(boxes: list[Any], names: Names) -> None:
    for box in boxes:
        run = next(box.iterancestors(names.r), None)
        if run is not None:
            states = {child.tag: is_on(child.get(names.val)) for child in box}
            checked = states.get(names.w("checked"), states.get(names.w("default"), False))
            etree.SubElement(run, names.t).text = "☑" if checked else "☐"


def _lift_text_boxes(boxes: list[Any], names: Names) -> None:
    """Put the paragraphs of each text box after the paragraph it is anchored in; inner boxes first."""
    for box in reversed(boxes):
        anchor = next(box.iterancestors(names.p), None)
        home = anchor.getparent() if anchor is not None else None
        if home is None:
            continue
        _drop(box)
        place = home.index(anchor) + 1
        for offset, child in enumerate(list(box)):
            home.insert(place + offset, child)


def _take_out_nested(tables: list[Any], names: Names, settled: Settled) -> None:
    for table in tables:
        if next(table.iterancestors(names.tbl), None) is not None:
            mark = etree.Element(NESTED, number=str(len(settled.nested)))
            table.getparent().replace(table, mark)
            settled.nested.append(table)
