"""How deeply the elements of a page lie in each other, before it is given to a parser.

What a page leaves open costs a parser dearly: every further element walks through all open ones, and every block
repeats the formatting that is still open. Browsers stop at 512 levels; no page that people wrote comes near.
"""

from __future__ import annotations

import re
from collections import Counter

from jiheng.documents.guard import limit_error

_DEEPEST = 1_024
_HARMLESS_TAGS = 3_000
_REPETITIONS_ALLOWED = 5_000_000
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
# Elements that the next one of their kind ends, and those that hold nothing, do not pile up.
_TAG = re.compile(
    rb"<(/?)(?!t[dhr][\s>]|t(?:body|head|foot)|p[\s>/]|li[\s>]|d[dt][\s>]|br|hr|img|input|col|meta|link|opt)"
    rb"([a-z][a-z0-9:]*)"
)


def check_nesting(lowered: bytes) -> None:
    """Raise `LimitError` when a page, given in lower case, is nested too deeply to be parsed in reasonable time."""
    tags = lowered.count(b"<")
    if tags <= _HARMLESS_TAGS:
        return
    open_now: Counter[bytes] = Counter()
    depth = formatting = most_formatting = 0
    for slash, name in _TAG.findall(lowered):
        is_formatting = name in _FORMATTING
        if not slash:
            open_now[name] += 1
            depth += 1
            formatting += is_formatting
            most_formatting = max(most_formatting, formatting)
            if depth > _DEEPEST:
                break
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
            formatting -= is_formatting
    if depth > _DEEPEST or (most_formatting > 20 and most_formatting * tags > _REPETITIONS_ALLOWED):
        raise limit_error("网页嵌套过深", "the page is nested too deeply")
