"""A flattened table below its heads: its tokens put back into rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiheng.declaration.level import has_level_ending, level1_of, level2_of
from jiheng.foundation.where import Where
from jiheng.layouts.align import align_stream
from jiheng.layouts.heads import Group, recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.titles import is_form_title, is_section_title
from jiheng.layouts.tokens import Token
from jiheng.layouts.vocabulary import Vocabulary

_SCORE_ONLY = re.compile(r"^[(（]?\d{1,3}分[)）]?$")
_SUM = re.compile(r"^(?:合计|总计|总分|小计|总得分|合计得分|自评总分|总体得分)[:：]?$")
_END = frozenset(
    ["project", "issuer", "supervisor", "verdict", "contact", "expected_goal", "completion", "span", "code"]
)
_END_TEXT = re.compile(
    r"^\d{1,2}[.、]\D.*[。：:]$|^(?:注|备注|说明|填报人|填表人|联系人|联系电话|附件\d*|填报单位|单位负责人)[:：]|^注\s*[:：]"
)


def table_end(tokens: list[Token], start: int, stop: int, words: Vocabulary, *, listed: bool = False) -> int:
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
    head = recognise(Row(list(heads)), words)
    if head is None or not tokens:
        return
    segments = [tokens] if head.project else segments(tokens)
    for segment in segments:
        yield from _aligned(segment, head.groups, head.project, len(heads), joins=joins)


def segments(tokens: list[Token]) -> Iterator[list[Token]]:
    """Cut out sums (合计 with the numbers behind it) and score brackets left over from lost level names."""
    segment: list[Token] = []
    in_sum = False
    for token in tokens:
        if _SUM.match(token.text):
            if segment:
                yield segment
            segment, in_sum = [], True
        elif in_sum and re.fullmatch(r"[\d.%/—-]+", token.text):
            continue
        elif not _SCORE_ONLY.match(token.text) and not re.fullmatch(r"[…|√☑□✓]+", token.text):
            in_sum = False
            segment.append(token)
    if segment:
        yield segment


def _aligned(
    tokens: list[Token], groups: list[Group], project: dict[str, int], width: int, *, joins: bool
) -> Iterator[Row]:
    columns = sorted(
        {c: k for g in groups for k, c in zip(g.keys, g.columns, strict=True)}
        | {c: k for k, c in project.items()}
    )
    keys_at = {c: k for g in groups for k, c in zip(g.keys, g.columns, strict=True)} | {
        c: k for k, c in project.items()
    }
    keys = [keys_at[c] for c in columns]
    if "level1" in keys and "level2" not in keys:
        keys[keys.index("level1")] = "level"
    placed, _ = align_stream([t.text for t in tokens], keys, joins=joins, lines=_line_starts(tokens))
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


def _line_starts(tokens: list[Token]) -> list[bool] | None:
    """Where lines begin, when lines look like rows: several lines, several cells each."""
    lines = sum(1 for t in tokens if t.first)
    return [t.first for t in tokens] if lines >= 3 and len(tokens) >= 2.5 * lines else None
