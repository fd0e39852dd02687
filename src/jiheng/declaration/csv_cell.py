"""Text that a spreadsheet would take for a formula, made harmless and still readable.

A document may hold `=100%`, and a stranger's document may hold `=HYPERLINK(...)`. In CSV a cell has no
type, so such text is prefixed with an apostrophe, as OWASP advises ("CSV Injection"): it stays readable,
and no program computes it. Plain numbers (-5, +3.2) and lone signs (=, -) compute nothing and stay as they
are. Full-width signs count too, for Excel reads them as signs in East Asian settings.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@＝＋－＠\t\r\n].", re.DOTALL)
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?")
_EXCEL_EXACT_DIGITS = 11


def harmless(text: str) -> str:
    """Return `text` as a CSV cell that no spreadsheet computes."""
    if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def as_printed(cell: str) -> str:
    """Return the text that `harmless` made `cell` of."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell


def code_cell(code: str) -> str:
    """Return a code of digits so that Excel keeps it whole: with a tab behind it where Excel would not.

    The tab is the common practice of Chinese bank statements: it cannot be seen, and makes the cell text.
    """
    if code.isdigit() and (code.startswith("0") or len(code) > _EXCEL_EXACT_DIGITS):
        return code + "\t"
    return harmless(code)
