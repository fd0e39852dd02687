"""Tables flattened beyond rows put back: one cell a line, cells between blanks, or everything run together.

Such text still prints the column heads in order. From each run of heads on, the text is a stream of cells, which
`align_stream` puts back into rows. What stands before the heads is the form's head: labels and values in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from jiheng.declaration.level import has_level_ending, level1_of, level2_of
from jiheng.layouts.align import align_stream
from jiheng.layouts.flat_cuts import ways_to_cut, whole, without_repeats
from jiheng.layouts.flat_form import form_rows, paragraph
from jiheng.layouts.flat_heads import HeadRun, find_heads
from jiheng.layouts.flat_table import is_total, segments, table_end, table_rows
from jiheng.layouts.heads import recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.run_on import paragraphs_of
from jiheng.layouts.tokens import Token
from jiheng.layouts.vocabulary import Vocabulary

_LONG = 60  # characters of a line in which several paragraphs may have run together


def unflatten(rows: list[Row], words: Vocabulary) -> list[Row]:
    """Return the rows with every flattened stretch put back into rows of cells."""
    if not _worth_looking(rows):
        return rows
    result: list[Row] = []
    run: list[Row] = []
    for row, after in zip_longest([*rows, None], rows[1:]):
        if row is not None and (_is_flat(row) or _is_part_of_head(row, after, words)):
            run.append(row)
            continue
        if run:
            result.extend(_rebuilt(run, words))
            run = []
        if row is not None:
            result.append(row)
    return result


def _worth_looking(rows: list[Row]) -> bool:
    return any(_is_flat(row) for row in rows)


def _is_flat(row: Row) -> bool:
    return len(row.cells) == 1 or (
        row.grid is not None and row.grid.lines is not None and len(row.filled()) <= 1
    )


def _is_part_of_head(row: Row, after: Row | None, words: Vocabulary) -> bool:
    """Say whether a row holds two or three heads but heads no rows: line breaks cut the head apart."""
    filled = row.filled()
    if not 2 <= len(filled) <= 3 or row.grid is None or row.grid.lines is None:
        return False
    heads_rows = after is not None and not _is_flat(after) and recognise(row, words) is not None
    return not heads_rows and all(words.head_key(row.cells[c]) for c in filled)


# Words without which no flattened table is found: heads of its columns, or names of its levels.
_TABLE_WORDS = re.compile(
    "[一二三]\\s*级|指标\\s*(?:值|名称|内容|类型|性质)|目标值|(?:产出|效益|满意度|成本|数量|质量|时效|效果)\\s*(?:指标|目标)|绩\\s*效\\s*指\\s*标$"
)


def _is_plain(run: list[Row]) -> bool:
    """Say cheaply that a run is prose or a title: no word of a table in it, and no line that may hold several."""
    return not any(_TABLE_WORDS.search(text) for row in run for text in row.cells)


def _rebuilt(run: list[Row], words: Vocabulary) -> list[Row]:
    if _is_plain(run):
        return [part for row in run for part in _run_on(row, words)]
    for split in ways_to_cut(run):
        tokens = without_repeats(split(run, words), words)
        heads = find_heads(tokens, words)
        if heads:
            joins = split is not whole
            return list(_rows_of(tokens, heads, words, joins=joins))
    return _headless(run, words) or [part for row in run for part in _run_on(row, words)]


# Columns that a table without any printed heads may have, by what published forms print most.
_USUAL_HEADS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值"),
    ("一级指标", "二级指标", "三级指标", "指标值", "分值"),
    ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"),
    ("一级指标", "二级指标", "三级指标", "分值", "指标值", "实际完成值", "得分"),
    ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"),
)


def _headless(run: list[Row], words: Vocabulary) -> list[Row]:
    """An excerpt that prints level names and values but no heads: the usual columns that fit it best."""
    for split in ways_to_cut(run):
        tokens = split(run, words)
        first = next(
            (i for i, t in enumerate(tokens) if level1_of(t.text) and has_level_ending(t.text)), None
        )
        if first is None:
            continue
        end = table_end(tokens, first, len(tokens), words)
        if sum(1 for t in tokens[first:end] if level2_of(t.text) and has_level_ending(t.text)) < 2:
            continue
        cut = [t for segment in segments(tokens[first:end]) if not is_total(segment) for t in segment]
        texts = [t.text for t in cut]
        best = min(
            _USUAL_HEADS,
            key=lambda heads: align_stream(
                texts, [words.head_key(h) or "" for h in heads], joins=split is not whole
            )[1],
        )
        keys = [words.head_key(h) or "" for h in best]
        if align_stream(texts, keys, joins=split is not whole)[1] > 0.5:
            continue
        head = Row(list(best), rebuilt=True)
        head.use_all()
        rows = [*form_rows(tokens[:first], words), head]
        rows.extend(table_rows(tokens[first:end], list(best), words, joins=split is not whole))
        return [*rows, *form_rows(tokens[end:], words)]
    return []


def _rows_of(tokens: list[Token], heads: list[HeadRun], words: Vocabulary, *, joins: bool) -> Iterator[Row]:
    yield from form_rows(tokens[: heads[0].start], words)
    for run, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.start if following else len(tokens)
        yield _head_row(tokens[run.start : run.end], run.heads)
        listed = any(words.head_key(h) == "project" for h in run.heads)
        end = table_end(tokens, run.end, stop, words, listed=listed)
        yield from table_rows(tokens[run.end : end], run.heads, words, joins=joins)
        yield from form_rows(tokens[end:stop], words)


def _head_row(tokens: list[Token], cells: list[str]) -> Row:
    spots = [tokens[min(i, len(tokens) - 1)].where for i in range(len(cells))]
    return Row(cells, spots=spots, rebuilt=True)


def _run_on(row: Row, words: Vocabulary) -> list[Row]:
    """A line in which several paragraphs ran together, as these paragraphs; any other row as it is."""
    if not row.is_paragraph or len(row.cells[0]) < _LONG:
        return [row]
    parts = paragraphs_of(Token(row.cells[0], row.where(0)), words)
    return [paragraph(part) for part in parts] if len(parts) > 1 else [row]
