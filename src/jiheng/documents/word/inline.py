"""What stands in a line beside plain text: tabs, breaks, signs, automatic numbers."""

from __future__ import annotations

from typing import Any

from jiheng.documents.word.definitions import Definitions
from jiheng.documents.word.names import Names
from jiheng.documents.word.styles import number_of
from jiheng.documents.word.symbols import symbol


class Inline:
    """Writes the elements of `Names.in_paragraph` other than w:t to a list of text parts."""

    def __init__(self, names: Names, definitions: Definitions) -> None:
        self._names = names
        self._definitions = definitions
        self._fixed = {
            names.br: "\n",
            names.cr: "\n",
            names.p_tab: "\t",
            names.no_break_hyphen: "-",
        }

    def write(self, tag: str, element: Any, parts: list[str]) -> None:
        """Append what `element` shows, if it shows anything."""
        names = self._names
        if tag in self._fixed:
            parts.append(self._fixed[tag])
        elif tag == names.tab:
            # A tab stop in the paragraph's properties has the same name, but says where it is.
            if names.val not in element.attrib:
                parts.append("\t")
        elif tag == names.sym:
            parts.append(symbol(element.get(names.font) or "", element.get(names.char) or ""))
        elif tag == names.math_text:
            parts.append(element.text or "")
        elif tag == names.num_pr:
            parts.append(self._number(element))
        elif tag == names.p_style:
            parts.append(self._number_of_style(element))

    def _number(self, properties: Any) -> str:
        number_id, level = number_of(properties, self._names)
        if number_id is None:
            style = next(properties.itersiblings(self._names.p_style, preceding=True), None)
            own = (
                self._definitions.styles.numbering(style.get(self._names.val) or "")
                if style is not None
                else None
            )
            if own is None:
                return ""
            number_id = own[0]
        return self._definitions.numbering.next_label(number_id, level)

    def _number_of_style(self, style: Any) -> str:
        own = self._definitions.styles.numbering(style.get(self._names.val) or "")
        overridden = next(style.itersiblings(self._names.num_pr), None) is not None
        return "" if own is None or overridden else self._definitions.numbering.next_label(*own)
