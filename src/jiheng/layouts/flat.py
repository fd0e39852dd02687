"""Tables flattened beyond rows put back: one cell a line, cells between blanks, or everything run together.

Such text still prints the column heads in order. From each run of heads on, the text is a stream of cells, which
`align_stream` puts back into rows. What stands before the heads is the form's head: labels and values in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from jiheng.declaration.level import has_level_ending, level1_of, level2_of
from jiheng.foundation.where import Where
from jiheng.layouts.align import align_stream
from jiheng.layouts.glued import split_glued
from jiheng.layouts.heads import SUBHEADS as _SUBHEADS
from jiheng.layouts.heads import Group, recognise
from jiheng.layouts.rows import Row
from jiheng.layouts.titles import is_form_title, is_section_title, year_alone
from jiheng.layouts.vocabulary import Vocabulary

_TOKEN = re.compile(r"\S+")
_BRACKET_ONLY = re.compile(r"^[(（][^()（）]{0,12}[)）]$|^[A-Z]$")
_SCORE_ONLY = re.compile(r"^[(（]?\d{1,3}分[)）]?$")
_SUM = re.compile(r"^(?:合计|总计|总分|小计|总得分|合计得分|自评总分|总体得分)[:：]?$")
_END = frozenset(
    ["project", "issuer", "supervisor", "verdict", "contact", "expected_goal", "completion", "span", "code"]
)
_END_TEXT = re.compile(
    r"^\d{1,2}[.、]\D.*[。：:]$|^(?:注|备注|说明|填报人|填表人|联系人|联系电话|附件\d*|填报单位|单位负责人)[:：]|^注\s*[:：]"
)
# Words that are heads by themselves but may as well be half of one that a line break cut.
_OPENERS = frozenset(["一级", "二级", "三级", "年度", "实际", "指标", "绩效", "项目"])
_ENDINGS = frozenset(["指标", "目标", "指标值", "情况", "单位", "性质", "方向"])
_VERTICAL = frozenset("绩效指标年度总体目完成情况项目资金")


class Token(msgspec.Struct, gc=False):
    """A stretch of text and its place; `first`: it begins a line."""

    text: str
    where: Where | None
    first: bool = False


class HeadRun(msgspec.Struct):
    """Consecutive tokens that are column heads: tokens `start` to `end`, and the heads they form."""

    start: int
    end: int
    heads: list[str]


def unflatten(rows: list[Row], words: Vocabulary) -> list[Row]:
    """Return the rows with every flattened stretch put back into rows of cells."""
    if not _worth_looking(rows):
        return rows
    result: list[Row] = []
    run: list[Row] = []
    for row in [*rows, None]:
        if row is not None and _is_flat(row):
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


def _rebuilt(run: list[Row], words: Vocabulary) -> list[Row]:
    for split in _ways(run):
        tokens = split(run, words)
        heads = _find_heads(tokens, words)
        if heads:
            joins = split is not _whole
            return list(_rows_of(tokens, heads, words, joins=joins))
    return _headless(run, words) or run


_LEVEL_WORDS = re.compile(
    "(?:产出|效益|满意度|成本|数量|质量|时效|经济效益|社会效益|一级|二级|三级)(?:指标|目标)"
)


def _ways(run: list[Row]) -> list[Callable[[list[Row], Vocabulary], list[Token]]]:
    """Ways to cut the run, gentlest first; text without separators is only cut where a table has run together."""
    run_together = any(len(_LEVEL_WORDS.findall(row.cells[c])) >= 3 for row in run for c in row.filled())
    in_brackets = any("【" in row.cells[c] for row in run for c in row.filled())
    return [_whole, _by_blanks, _glued] if run_together and not in_brackets else [_whole, _by_blanks]


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
    for split in _ways(run):
        tokens = split(run, words)
        first = next(
            (i for i, t in enumerate(tokens) if level1_of(t.text) and has_level_ending(t.text)), None
        )
        if first is None:
            continue
        end = _table_end(tokens, first, len(tokens), words)
        if sum(1 for t in tokens[first:end] if level2_of(t.text) and has_level_ending(t.text)) < 2:
            continue
        cut = [t for segment in _segments(tokens[first:end]) for t in segment]
        texts = [t.text for t in cut]
        best = min(
            _USUAL_HEADS,
            key=lambda heads: align_stream(
                texts, [words.head_key(h) or "" for h in heads], joins=split is not _whole
            )[1],
        )
        keys = [words.head_key(h) or "" for h in best]
        if align_stream(texts, keys, joins=split is not _whole)[1] > 0.5:
            continue
        head = Row(list(best), rebuilt=True)
        head.use_all()
        rows = [*_form_rows(tokens[:first], words), head]
        rows.extend(_table_rows(tokens[first:end], list(best), words, joins=split is not _whole))
        return [*rows, *_form_rows(tokens[end:], words)]
    return []


# -- three ways to cut text into cells ---------------------------------------------------------------------


def _whole(run: list[Row], words: Vocabulary) -> list[Token]:
    tokens: list[Token] = []
    for row in run:
        for column in row.filled():
            text = row.cells[column].strip("| \t\u3000")
            if text:
                tokens.append(Token(text, row.where(column), first=True))
    return _rejoined(tokens, words)


def _by_blanks(run: list[Row], words: Vocabulary) -> list[Token]:
    tokens: list[Token] = []
    for whole in _whole(run, words):
        tokens.extend(_pieces(whole, ((m.start(), m.end()) for m in _TOKEN.finditer(whole.text))))
    return _rejoined(tokens, words)


def _glued(run: list[Row], words: Vocabulary) -> list[Token]:
    tokens: list[Token] = []
    for whole in _whole(run, words):
        tokens.extend(_pieces(whole, split_glued(whole.text, words)))
    return tokens


def _pieces(whole: Token, spans: Iterator[tuple[int, int]]) -> Iterator[Token]:
    for i, (start, end) in enumerate(spans):
        place = whole.where
        if place is not None and place.line is not None and place.start is not None:
            place = Where(page=place.page, line=place.line, start=place.start + start, end=place.start + end)
        yield Token(whole.text[start:end], place, first=i == 0)


def _rejoined(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """Put back heads and labels that a blank or line break cut: 「一级 / 指标」, 「年度指标值 (A)」, 「项目资金 (万元)」."""
    result: list[Token] = []
    i = 0
    while i < len(tokens):
        taken = 2 if _is_level_in_two(tokens[i : i + 2]) else 1
        for count in (4, 3, 2) if taken == 1 else ():
            part = tokens[i : i + count]
            if len(part) < count or any(
                len(t.text) > 12 or level1_of(t.text) or level2_of(t.text) for t in part
            ):
                continue
            joined = "".join(t.text for t in part)
            opened = tokens[i].text in _OPENERS or not words.head_key(tokens[i].text)
            if (
                opened
                and _is_word(joined, words)
                and not any(_is_word(t.text, words) for t in part[1:] if t.text not in _ENDINGS)
            ):
                taken = count
                break
        if (
            taken == 1
            and i + 1 < len(tokens)
            and _BRACKET_ONLY.match(tokens[i + 1].text)
            and _is_word(tokens[i].text, words)
        ):
            taken = 2
        result.append(_joined(tokens[i : i + taken]))
        i += taken
    return result


def _is_level_in_two(tokens: list[Token]) -> bool:
    """「项目完成 / 指标」: a level name cut before its ending."""
    if len(tokens) != 2 or tokens[1].text not in ("指标", "目标"):
        return False
    joined = tokens[0].text + tokens[1].text
    return not has_level_ending(tokens[0].text) and (level1_of(joined) or level2_of(joined)) is not None


def _is_word(text: str, words: Vocabulary) -> bool:
    return words.head_key(text) is not None or words.label_key(text) is not None


def _joined(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    first, last = tokens[0], tokens[-1]
    place = first.where
    if (
        place is not None
        and place.line is not None
        and last.where is not None
        and last.where.line == place.line
    ):
        place = Where(page=place.page, line=place.line, start=place.start, end=last.where.end)
    return Token("".join(t.text for t in tokens), place, first.first)


# -- heads -------------------------------------------------------------------------------------------------


def _find_heads(tokens: list[Token], words: Vocabulary) -> list[HeadRun]:
    found: list[HeadRun] = []
    i = 0
    while i < len(tokens):
        start, heads = i, []
        while i < len(tokens):
            text = tokens[i].text
            if words.head_key(text):
                heads.append(text)
            elif heads and _BRACKET_ONLY.match(text):
                heads[-1] += text
            elif not (heads and (text in _SUBHEADS or (len(text) == 1 and text in _VERTICAL))):
                break
            i += 1
        start, heads = _from_first_column(start, heads, words)
        heads = _in_column_order(heads, words)
        if len(heads) >= 3 and recognise(Row(list(heads)), words) is not None:
            found.append(HeadRun(start, i, heads))
        i = max(i, start + 1)
    return found


_FIRST_COLUMNS = frozenset(
    [
        "serial",
        "section",
        "level1",
        "level2",
        "name",
        "project",
        "project_code",
        "spending_unit",
        "department",
        "category",
    ]
)


def _from_first_column(start: int, heads: list[str], words: Vocabulary) -> tuple[int, list[str]]:
    """Leave out heads of the form above (得分, 预期目标 …) that run into the first column's head."""
    first = next((i for i, h in enumerate(heads) if words.head_key(h) in _FIRST_COLUMNS), 0)
    return start + first, heads[first:]


def _in_column_order(heads: list[str], words: Vocabulary) -> list[str]:
    """Two rows of heads run together: 性质 · 指标值 · 单位 belong where their common head 年度指标值 stands."""
    keys = [words.head_key(h) for h in heads]
    if "comparator" not in keys or keys.count("annual") < 2:
        return heads
    first = keys.index("comparator")
    inner = [
        i
        for i in range(first, min(first + 3, len(keys)))
        if keys[i] in ("comparator", "annual", "unit", "direction")
    ]
    parent = next(i for i, key in enumerate(keys) if key == "annual" and i not in inner)
    levels = [i for i, key in enumerate(keys) if key in ("section", "level1", "level2", "name")]
    rest = [i for i in range(len(keys)) if i not in inner and i not in levels and i != parent]
    before = [i for i in rest if i < parent and parent < first and i > levels[-1]]
    return [heads[i] for i in [*levels, *before, *inner, *[i for i in rest if i not in before]]]


# -- rows --------------------------------------------------------------------------------------------------


def _rows_of(tokens: list[Token], heads: list[HeadRun], words: Vocabulary, *, joins: bool) -> Iterator[Row]:
    yield from _form_rows(tokens[: heads[0].start], words)
    for run, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.start if following else len(tokens)
        yield _row(tokens[run.start : run.end], run.heads)
        listed = any(words.head_key(h) == "project" for h in run.heads)
        end = _table_end(tokens, run.end, stop, words, listed=listed)
        yield from _table_rows(tokens[run.end : end], run.heads, words, joins=joins)
        yield from _form_rows(tokens[end:stop], words)


def _row(tokens: list[Token], cells: list[str]) -> Row:
    spots = [tokens[min(i, len(tokens) - 1)].where for i in range(len(cells))] if tokens else None
    return Row(cells, spots=spots, rebuilt=True)


def _table_end(tokens: list[Token], start: int, stop: int, words: Vocabulary, *, listed: bool = False) -> int:
    for i in range(start, stop):
        text = tokens[i].text
        if level1_of(text) or level2_of(text):
            continue
        if words.label_key(text) in _END or (not listed and _END_TEXT.match(text)):
            return i
        if is_form_title(text) or is_section_title(text):
            return i
    return stop


def _table_rows(tokens: list[Token], heads: list[str], words: Vocabulary, *, joins: bool) -> Iterator[Row]:
    head = recognise(Row(list(heads)), words)
    if head is None or not tokens:
        return
    segments = [tokens] if head.project else _segments(tokens)
    for segment in segments:
        yield from _aligned(segment, head.groups, head.project, len(heads), joins=joins)


def _segments(tokens: list[Token]) -> Iterator[list[Token]]:
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


def _form_rows(tokens: list[Token], words: Vocabulary) -> Iterator[Row]:
    """Labels and values in order, as one row from the first label on; titles and plain lines by themselves."""
    group: list[Token] = []
    for token in tokens:
        key = words.label_key(token.text)
        after_label = bool(group) and words.label_key(group[-1].text) is not None
        title = is_form_title(token.text) or is_section_title(token.text)
        if key is None and (title or (year_alone(token.text) and not after_label)):
            if group:
                yield _row(group, [t.text for t in group])
                group = []
            yield Row([token.text], spots=[token.where])
        elif group or key is not None or _has_inline_label(token.text, words):
            group.append(token)
        else:
            yield Row([token.text], spots=[token.where])
    if group:
        yield _row(group, [t.text for t in group])


def _has_inline_label(text: str, words: Vocabulary) -> bool:
    before, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and words.label_key(before) is not None
