"""The head of a form flattened to a stream of labels and texts, put back into the rows it was printed in.

A label and what follows up to the next label belong together, wherever the rows ended. Three things do not read in
order and are told apart here: heads followed by as many texts (预期目标 · 实际完成情况, months and their shares), tables of
tasks, and the prose of a whole department.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiheng.foundation.money import parse_amount
from jiheng.layouts.align import align_stream
from jiheng.layouts.fields import currency_unit_in, has_code_prefix
from jiheng.layouts.form_money import SOURCES
from jiheng.layouts.goals import starts_numbered
from jiheng.layouts.rows import Row
from jiheng.layouts.run_on import is_opener
from jiheng.layouts.titles import is_form_title, is_section_title, year_alone
from jiheng.layouts.tokens import Token, joined
from jiheng.layouts.vocabulary import Vocabulary

_GOALS = frozenset(["goal", "expected_goal", "period_goal", "completion"])
_DEPARTMENT = re.compile(r"^(?:第[一二三四五]部分\s*)?(?:部门|单位)整体(?:支出)?绩效目标$")
_PROJECTS = re.compile(r"^第[二三四五]部分|^预算项目绩效目标$|^项目(?:支出)?绩效目标$")
_SECTION = re.compile(r"^[一二三四五六七八九十]+[、.]")
_TASK_NAME = re.compile(r"^(?:任务)?名称$|^(?:年度)?(?:主要|重点)(?:工作)?任务(?:名称)?$")
_TASK_HEADS = (
    (re.compile(r"^(?:任务)?名称$|^(?:主要|重点)(?:工作)?任务名称$"), "project"),
    (re.compile(r"^主要(?:实施)?内容|^任务内容$|^工作内容$"), "purpose"),
    (re.compile(r"^(?:期望|预期|计划)?达到的?目标$|^(?:任务)?预期目标$"), "goal"),
    (
        re.compile(
            r"^(?:预算金额|拟投入的?资金|金额|预算资金|资金)?(?:总额|合计)?(?:[(（](?:万|亿)?元[)）])?$"
        ),
        "total",
    ),
    (re.compile(r"^(?:财政(?:拨款|资金)|其他资金?|单位资金)(?:[(（](?:万|亿)?元[)）])?$"), "total"),
)
_TASK_SUM = re.compile(r"^(?:金额)?(?:合计|小计|总计)$")


def form_rows(tokens: list[Token], words: Vocabulary) -> Iterator[Row]:
    """Yield the rows of a form's head: titles and plain lines by themselves, labels with what they label."""
    group: list[Token] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        prose = _department_end(tokens, i) if _DEPARTMENT.match(token.text) else i
        tasks = _task_heads(tokens, i) if prose == i else []
        if prose > i or tasks:
            yield from label_rows(group, words)
            group = []
        if prose > i:
            yield from (paragraph(t) for t in _paragraphs(tokens[i:prose], words))
            i = prose
            continue
        if tasks:
            end = _tasks_end(tokens, i + len(tasks), words)
            yield from _task_rows(tokens[i : i + len(tasks)], tokens[i + len(tasks) : end], tasks)
            i = end
            continue
        alone = _stands_alone(token, group, words)
        if alone or (
            not group and words.label_key(token.text) is None and not has_inline_label(token.text, words)
        ):
            yield from label_rows(group, words)
            group = []
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if following is not None and _is_body(token.text) and _is_currency(following.text):
                # The body and the unit of money stand at the two ends of one line.
                yield made_row([token, following])
                i += 2
                continue
            yield made_row([token]) if _is_currency(token.text) else paragraph(token)
        else:
            group.append(token)
        i += 1
    yield from label_rows(group, words)


def paragraph(token: Token) -> Row:
    """Return a token as text outside tables."""
    return Row([token.text], spots=[token.where])


def made_row(tokens: list[Token | None]) -> Row:
    """Return tokens as one row, None as an empty cell; cells that the text shows as empty are empty."""
    cells: list[Token | None] = []
    for token in tokens:
        cells += [token, *[None] * (token.blanks if token else 0)]
    return Row(
        [t.text if t else "" for t in cells], spots=[t.where if t else None for t in cells], rebuilt=True
    )


def has_inline_label(text: str, words: Vocabulary) -> bool:
    """Say whether a text begins with a label and a colon: 「项目名称：…」."""
    before, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and words.label_key(before) is not None


def _is_body(text: str) -> bool:
    return has_code_prefix(text) and not (is_form_title(text) or is_section_title(text) or year_alone(text))


def _is_currency(text: str) -> bool:
    return len(text) <= 16 and currency_unit_in(text) is not None


def _stands_alone(token: Token, group: list[Token], words: Vocabulary) -> bool:
    """Say whether a token is a title, year or unit of money: neither label nor value."""
    text = token.text
    if words.label_key(text) is not None:
        return False
    if is_form_title(text) or is_section_title(text) or _is_currency(text):
        return True
    after_label = bool(group) and words.label_key(group[-1].text) is not None
    return year_alone(text) is not None and not after_label


# -- labels ------------------------------------------------------------------------------------------------


def label_rows(group: list[Token], words: Vocabulary) -> Iterator[Row]:
    """Yield labels and values as rows: one row, but for heads whose texts follow all together."""
    keys = [words.label_key(t.text) for t in group]
    start = i = 0
    while i < len(group):
        rows: list[Row] = []
        end = i
        if keys[i] == "purpose_group":
            rows, end = _purpose(group, keys, i)
        elif keys[i] == "plan_group":
            rows, end = _plan(group, keys, i)
        elif keys[i] in _GOALS and i + 1 < len(group) and keys[i + 1] in _GOALS:
            rows, end = _goal_columns(group, keys, i)
        if not rows:
            i += 1
            continue
        if start < i:
            yield made_row(list(group[start:i]))
        yield from rows
        start = i = end
    if start < len(group):
        yield made_row(list(group[start:]))


def _values_end(keys: list[str | None], start: int) -> int:
    return next((i for i in range(start, len(keys)) if keys[i] is not None), len(keys))


def _purpose(group: list[Token], keys: list[str | None], at: int) -> tuple[list[Row], int]:
    """预算规模及资金用途 · 预算数 · <amount> · … and below it the purpose, in words."""
    i = at + 1
    while i < len(group) and (
        keys[i] in SOURCES or (keys[i] is None and parse_amount(group[i].text) is not None)
    ):
        i += 1
    end = _values_end(keys, i)
    if i == at + 1 or i == end:
        return [], at
    return [made_row(list(group[at:i])), made_row([None, *group[i:end]])], end


def _plan(group: list[Token], keys: list[str | None], at: int) -> tuple[list[Row], int]:
    """资金支出计划 · 3月底 · 6月底 · … and below it the shares."""
    end = _values_end(keys, at + 1)
    values = group[at + 1 : end]
    if end < len(group) and keys[end] == "plan_group":
        # The label on the left, merged over both rows, was printed again.
        start, end = end + 1, _values_end(keys, end + 1)
        values = [*values, *group[start:end]]
    half = len(values) // 2
    months, shares = values[:half], values[half:]
    if (
        not half
        or len(values) % 2
        or not all("%" in s.text or "％" in s.text or s.text == "0" for s in shares)
    ):
        return [], at
    return [made_row([group[at], *months]), made_row([None, *shares])], end


def _goal_columns(group: list[Token], keys: list[str | None], at: int) -> tuple[list[Row], int]:
    """年度总体目标 · 预期目标 · 实际完成情况 and below it the goals, then what was done."""
    labels_end = next(i for i in range(at, len(keys) + 1) if i == len(keys) or keys[i] not in _GOALS)
    end = _values_end(keys, labels_end)
    labels, values = group[at:labels_end], group[labels_end:end]
    if len(labels) > 2 and labels[-1].text == labels[0].text:
        # The label on the left, merged over both rows, was printed again.
        labels = labels[:-1]
    if keys[at + len(labels) - 1] != "completion":
        return [], at
    cut = _goals_end([v.text for v in values])
    if cut is None:
        return [], at
    goal, done = joined(values[:cut], "\n"), joined(values[cut:], "\n")
    return [made_row(list(labels)), made_row([*[None] * (len(labels) - 2), goal, done])], end


def _goals_end(texts: list[str]) -> int | None:
    """Return how many of the texts are goals, the rest saying what was done; None where that is not certain."""
    if len(texts) < 2:
        return None
    numbered = [starts_numbered(t) for t in texts]
    again = next((i for i in range(1, len(texts)) if _is_first(texts[i])), None)
    if again is not None:
        return again
    if numbered[0] and not all(numbered):
        first_plain = numbered.index(False)
        return first_plain if not any(numbered[first_plain:]) else None
    return len(texts) // 2 if len(texts) % 2 == 0 and not any(numbered) else None


def _is_first(text: str) -> bool:
    return bool(re.match(r"^(?:目标\s*)?[(（]?[1一][)）.、．:：](?!\d)", text))


# -- tasks -------------------------------------------------------------------------------------------------


def _task_heads(tokens: list[Token], at: int) -> list[str]:
    """Return what the heads of a task table head, where one begins at `at`: 名称 · 主要内容 · …."""
    first = at
    if not _TASK_NAME.match(tokens[at].text):
        return []
    keys: list[str] = []
    for token in tokens[first : first + 8]:
        key = next((k for pattern, k in _TASK_HEADS if pattern.match(token.text)), None)
        if key is None and not (not keys and token is tokens[at]):
            break
        keys.append(key or "section")
    return keys if "purpose" in keys and "project" in keys else []


def _tasks_end(tokens: list[Token], start: int, words: Vocabulary) -> int:
    for i in range(start, len(tokens)):
        key = words.label_key(tokens[i].text)
        if key not in (None, "sum") or is_form_title(tokens[i].text):
            return i
    return len(tokens)


def _task_rows(heads: list[Token], tokens: list[Token], keys: list[str]) -> Iterator[Row]:
    yield made_row(list(heads))
    cut = next((i for i, t in enumerate(tokens) if _TASK_SUM.match(t.text)), len(tokens))
    if tokens[:cut]:
        placed, _ = align_stream([t.text for t in tokens[:cut]], keys, joins=True)
        cells: list[Token | None] = [None] * len(keys)
        for token, (column, begins) in zip(tokens[:cut], placed, strict=True):
            if begins and any(cells):
                yield made_row(cells)
                cells = [None] * len(keys)
            held = cells[column]
            cells[column] = token if held is None else joined([held, token], " ")
        yield made_row(cells)
    if tokens[cut:]:
        yield made_row(list(tokens[cut:]))


# -- prose of a department ---------------------------------------------------------------------------------


def _department_end(tokens: list[Token], start: int) -> int:
    """Return where the department's part ends that begins at `start`; `start` itself when none begins."""
    if not any(_SECTION.match(t.text) for t in tokens[start + 1 : start + 3]):
        return start
    for i in range(start + 1, len(tokens)):
        if _PROJECTS.match(tokens[i].text) or (
            is_form_title(tokens[i].text) and not _SECTION.match(tokens[i].text)
        ):
            return i
    return len(tokens)


def _paragraphs(tokens: list[Token], words: Vocabulary) -> Iterator[Token]:
    part: list[Token] = []
    for token in tokens:
        if part and is_opener(token.text, words):
            yield joined(part, " ")
            part = []
        part.append(token)
    if part:
        yield joined(part, " ")
