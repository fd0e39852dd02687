"""How deeply the elements of a page lie in each other, before it is given to a parser.

What a page leaves open costs a parser dearly: every further element walks through all open ones, and every block
repeats the formatting that is still open. Browsers stop at 512 levels; no page that people wrote comes near.
"""

from __future__ import annotations

import re
from collections import defaultdict

from jiheng.documents.guard import limit_error

_DEEPEST = 1_024
_HARMLESS_TAGS = 3_000
_REPETITIONS_ALLOWED = 5_000_000
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
# Elements that the next one of their kind ends, and those that hold nothing, do not pile up; nor does an element that
# holds text only, which is passed over whole.
_TAG = re.compile(
    rb"<span[^<>]*>[^<]*</span>"
    rb"|<(/?)(?!t[dhr][\s>]|t(?:body|head|foot)|p[\s>/]|li[\s>]|d[dt][\s>]|br|hr|img|input|col|meta|link|opt)"
    rb"([a-z][a-z0-9:]*)"
)


def survey(lowered: bytes) -> frozenset[bytes]:
    """Return the names of the elements that a page, given in lower case, begins (common ones left out).

    Raises `LimitError` when they are nested too deeply to be parsed in reasonable time.
    """
    tags = _TAG.findall(lowered)
    total = lowered.count(b"<")
    if total > _HARMLESS_TAGS:
        _check_depth(tags, total)
    return frozenset(name for slash, name in tags if not slash)


def _check_depth(tags: list[tuple[bytes, bytes]], total: int) -> None:
    open_now: defaultdict[bytes, int] = defaultdict(int)
    depth = formatting = most_formatting = 0
    for slash, name in tags:
        if not name:
            continue
        if not slash:
            open_now[name] += 1
            depth += 1
            if name in _FORMATTING:
                formatting += 1
                most_formatting = max(most_formatting, formatting)
            if depth > _DEEPEST:
                break
        elif open_now[name]:
            open_now[name] -= 1
            depth -= 1
            formatting -= name in _FORMATTING
    repeats = most_formatting > 20 and most_formatting * total > _REPETITIONS_ALLOWED
    if depth > _DEEPEST or repeats:
        raise limit_error("网页嵌套过深", "the page is nested too deeply")
