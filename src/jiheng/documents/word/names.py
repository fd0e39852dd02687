"""The element names of WordprocessingML, in the namespace a document uses (transitional or strict)."""

from __future__ import annotations

from functools import cache

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATH = {
    TRANSITIONAL: "http://schemas.openxmlformats.org/officeDocument/2006/math",
    STRICT: "http://purl.oclc.org/ooxml/officeDocument/math",
}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

ALTERNATE = _COMPATIBILITY + "AlternateContent"
CHOICE = _COMPATIBILITY + "Choice"
FALLBACK = _COMPATIBILITY + "Fallback"

# Stands where a nested table was taken out of its cell; the attribute counts nested tables from 0.
NESTED = "{urn:jiheng:word}nested"


class Names:
    """Qualified names, ready to compare."""

    def __init__(self, namespace: str) -> None:
        def w(local: str) -> str:
            return f"{{{namespace}}}{local}"

        self.w = w
        self.body, self.tbl, self.tr, self.tc, self.p, self.r = map(w, ("body", "tbl", "tr", "tc", "p", "r"))
        self.t, self.tab, self.br, self.cr, self.sym = map(w, ("t", "tab", "br", "cr", "sym"))
        self.no_break_hyphen, self.p_tab, self.p_style = map(w, ("noBreakHyphen", "ptab", "pStyle"))
        self.outline, self.num_pr = map(w, ("outlineLvl", "numPr"))
        self.grid_span, self.grid_before = map(w, ("gridSpan", "gridBefore"))
        self.v_merge, self.h_merge, self.hidden = map(w, ("vMerge", "hMerge", "hidden"))
        self.math_text = f"{{{_MATH[namespace]}}}t"
        self.val, self.num_id, self.level, self.char, self.font = map(
            w, ("val", "numId", "ilvl", "char", "font")
        )
        # What a walk over a paragraph or a table looks at; everything else is formatting.
        self.in_paragraph = (
            *(self.t, self.tab, self.br, self.cr, self.sym, self.no_break_hyphen, self.p_tab),
            *(self.p_style, self.num_pr, self.outline, self.math_text),
        )
        self.in_table = (
            *(
                self.tr,
                self.tc,
                self.p,
                self.grid_span,
                self.grid_before,
                self.v_merge,
                self.h_merge,
                self.hidden,
            ),
            *(*self.in_paragraph, NESTED),
        )


@cache
def names_of(namespace: str) -> Names:
    """Return the names in one of the two namespaces."""
    return Names(namespace)


def is_on(value: str | None) -> bool:
    """Say whether a switch such as w:vanish is on: present without a value, or with a true one."""
    return value not in {"0", "false", "off"}
