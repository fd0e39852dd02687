"""A flattened table below its heads: its tokens put back into rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from jiheng.declaration.level import has_level_ending, level1_of, level2_of
from jiheng.foundation.where import Where
from jiheng.layouts.align import align_stream
from jiheng.layouts.flat_points import tell_points
from jiheng.layouts.heads import Group, recognise
from jiheng.layouts.likely import cost
from jiheng.layouts.looks import is_quantity, is_wording, may_be_operator
from jiheng.layouts.rows import Row
from jiheng.layouts.sums import grade_in
from jiheng.layouts.titles import is_form_title, is_section_title
from jiheng.layouts.tokens import Token
from jiheng.layouts.vocabulary import Vocabulary

_BLANK_NAME = 3.0
_BARE_LEVEL, _BARE_NAME, _UNFAMILIAR_LEVEL, _HIGHER_LEVEL = 5.0, -1.0, 1.5, -4.0
_MAY_BE_LEVEL = re.compile(r"[\u4e00-\u9fff]{4,8}")
_SCORE_ONLY = re.compile(r"^[(（]?\d{1,3}分[)）]?$")
_SUM = re.compile(r"^(?:合计|总计|总分|小计|总得分|合计得分|自评总分|总体得分)[:：]?$")
_END = frozenset(
    ["project", "issuer", "supervisor", "verdict", "contact", "expected_goal", "completion", "span", "code"]
)
_END_TEXT = re.compile(
    r"^\d{1,2}[.、]\D.*[。：:]$|^(?:注|备注|说明|填报人|填表人|联系人|联系电话|附件\d*|填报单位|单位负责人)[:：]|^其他需要说明的?事项|^[\u4e00-\u9fff]{0,8}(?:审核|审批)意见[:：]?$|^注\s*[:：]"
)


def table_end(tokens: list[Token], start: int, stop: int, words: Vocabulary, *, listed: bool = False) -> int:
    """Return where the table that begins at `start` ends: at a label, title or note; `listed`: of many projects."""
    for i in range(start, stop):
        text = tokens[i].text
        if level1_of(text) or level2_of(text):
            continue
        if words.label_key(text) in _END or (not listed and _END_TEXT.match(text)):
            return i
        if is_form_title(text) or is_section_title(text):
            return i
    return stop


def table_rows(tokens: list[Token], heads: list[str], words: Vocabulary, *, joins: bool) -> Iterator[Row]:
    """Yield the rows below `heads`; `joins`: a cell may have come as several tokens."""
    head = recognise(Row(list(heads)), words)
    if head is None or not tokens:
        return
    parts = [[t for t in tokens if not t.doubtful]] if head.project else segments(tokens)
    for segment in parts:
        if not head.project and is_total(segment):
            yield Row([t.text for t in segment], spots=[t.where for t in segment], rebuilt=True)
        else:
            rows = list(_aligned(segment, head.groups, head.project, len(heads), joins=joins))
            if len(head.groups) == 1:
                tell_points(rows, dict(zip(head.groups[0].keys, head.groups[0].columns, strict=True)))
            yield from rows
    for token in tokens:
        if token.doubtful:
            yield Row([token.text], spots=[token.where])


def segments(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield stretches of rows, and sums (合计 with the numbers and the grade behind it) by themselves.

    Doubtful runs, and score brackets left over from lost levels, are left out.
    """
    segment: list[Token] = []
    in_sum = False
    for token in tokens:
        if _SUM.match(token.text) or token.doubtful:
            if segment:
                yield segment
            in_sum = not token.doubtful
            segment = [token] if in_sum else []
        elif in_sum and (re.fullmatch(r"[\d.%/—-]+", token.text) or grade_in(token.text)):
            segment.append(token)
        elif not _SCORE_ONLY.match(token.text) and not re.fullmatch(r"[…|√☑□✓]+", token.text):
            if in_sum:
                yield segment
                segment, in_sum = [], False
            segment.append(token)
    if segment:
        yield segment


def is_total(segment: list[Token]) -> bool:
    """Say whether a stretch is a sum."""
    return bool(_SUM.match(segment[0].text))


def _aligned(
    tokens: list[Token], groups: list[Group], project: dict[str, int], width: int, *, joins: bool
) -> Iterator[Row]:
    tokens = [each for token in tokens for each in (token, *_blanks_behind(token))]
    columns = sorted(
        {c: k for g in groups for k, c in zip(g.keys, g.columns, strict=True)}
        | {c: k for k, c in project.items()}
    )
    keys_at = {c: k for g in groups for k, c in zip(g.keys, g.columns, strict=True)} | {
        c: k for k, c in project.items()
    }
    # A name column that is not headed may lie behind the last head.
    width = max(width, columns[-1] + 1)
    keys = [keys_at[c] for c in columns]
    if "level1" in keys and "level2" not in keys:
        keys[keys.index("level1")] = "level"
    texts = [t.text for t in tokens]
    placed, _ = align_stream(texts, keys, joins=joins, lines=_line_starts(tokens), cost_of=_costs(texts))
    cells: list[str] = [""] * width
    spots: list[Where | None] = [None] * width
    last = -1
    for token, (k, begins) in zip(tokens, placed, strict=True):
        column = columns[k]
        if begins and last >= 0:
            yield Row(cells, spots=spots, rebuilt=True)
            cells, spots = [""] * width, [None] * width
        if cells[column]:
            cells[column] += token.text if not cells[column][-1:].isascii() else " " + token.text
        else:
            cells[column] = token.text
            spots[column] = token.where
        last = column
    yield Row(cells, spots=spots, rebuilt=True)


def _blanks_behind(token: Token) -> list[Token]:
    return [Token("", token.where, first=True)] * token.blanks


def _costs(texts: list[str]) -> Callable[[str, str], float]:
    """Return what it costs to place a text of this table in a column, by the level names that occur in it.

    Where a table prints 「服务对象满意度指标」, 「服务对象满意度」 without the ending is an indicator's name. Where some
    level-1 name has no level-2 name that we know behind it, other short texts may be level-2 names.
    """
    ended = {level2_of(t) for t in texts if level2_of(t) and not level1_of(t) and has_level_ending(t)}
    below = [after for text, after in pairwise(texts) if level1_of(text) and not level2_of(text)]
    unfamiliar = any(not level2_of(t) for t in below)
    higher = {
        text for text, after in pairwise(texts) if level2_of(text) and level2_of(after) and text != after
    }

    def cost_here(text: str, key: str) -> float:
        if not text:
            return _BLANK_NAME if key == "name" else 0.0
        if key in ("level2", "name") and level2_of(text) in ended and not has_level_ending(text):
            return _BARE_LEVEL if key == "level2" else _BARE_NAME
        if unfamiliar and key == "level2" and _MAY_BE_LEVEL.fullmatch(text) and not _is_known(text):
            return _UNFAMILIAR_LEVEL
        if unfamiliar and key in ("level1", "level2") and text in higher:
            return _HIGHER_LEVEL if key == "level1" else _BARE_LEVEL
        return cost(text, key)

    return cost_here


def _is_known(text: str) -> bool:
    return (
        bool(level1_of(text) or level2_of(text))
        or is_quantity(text)
        or is_wording(text)
        or may_be_operator(text)
    )


def _line_starts(tokens: list[Token]) -> list[bool] | None:
    """Where lines begin, when lines look like rows: several lines, several cells each."""
    lines = sum(1 for t in tokens if t.first)
    return [t.first for t in tokens] if lines >= 3 and len(tokens) >= 2.5 * lines else None
