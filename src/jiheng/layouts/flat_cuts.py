"""Flattened text cut into tokens, each likely a cell: whole lines, between blanks, or where cells run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from jiheng.declaration.level import has_level_ending, level1_of, level2_of
from jiheng.layouts.glued import GluedText, has_heads
from jiheng.layouts.rows import Row
from jiheng.layouts.tokens import Token, joined, pieces
from jiheng.layouts.vocabulary import Vocabulary

_REPEATS = 3
_TOKEN = re.compile(r"\S+")
BRACKET_ONLY = re.compile(r"^[(（][^()（）]{0,12}[)）]$|^[A-Z]$")
# Words that are heads by themselves but may as well be half of one that a line break cut.
_OPENERS = frozenset(["一级", "二级", "三级", "年度", "实际", "指标", "绩效", "项目"])
_ENDINGS = frozenset(["指标", "目标", "指标值", "情况", "单位", "性质", "方向"])
_LEVEL_WORDS = re.compile(
    "(?:产出|效益|满意度|成本|数量|质量|时效|经济效益|社会效益|一级|二级|三级)(?:指标|目标)"
    "|指标(?:内容|名称|值)"
)
# A level that introduces what follows in prose: 「1.数量指标：…」.
_LEVEL_TOLD = re.compile("(?:数量|质量|时效|成本|效益|满意度)(?:指标|目标)[:：，,]")

Cut = Callable[[list[Row], Vocabulary], list[Token]]


def ways_to_cut(run: list[Row]) -> list[Cut]:
    """Return the ways to cut, gentlest first; text without separators is only cut where a table has run together."""
    texts = [row.cells[c] for row in run for c in row.filled()]
    run_together = any(len(_LEVEL_WORDS.findall(text)) >= 3 or has_heads(text) for text in texts)
    in_prose = any("【" in text for text in texts) or sum(len(_LEVEL_TOLD.findall(t)) for t in texts) >= 2
    return [whole, by_blanks, glued] if run_together and not in_prose else [whole, by_blanks]


def whole(run: list[Row], words: Vocabulary) -> list[Token]:
    """Each line, or cell that stands alone in its row, is a token; a line of nothing but its mark is an empty cell."""
    tokens: list[Token] = []
    for row in run:
        for column in row.filled():
            text = row.cells[column].strip("| \t\u3000")
            if text:
                tokens.append(Token(text, row.where(column), first=True))
            elif tokens:
                tokens[-1].blanks += 1
    return _rejoined(tokens, words)


def by_blanks(run: list[Row], words: Vocabulary) -> list[Token]:
    """What stands between blanks is a token."""
    tokens: list[Token] = []
    for line in whole(run, words):
        tokens.extend(pieces(line, ((m.start(), m.end()) for m in _TOKEN.finditer(line.text))))
    return _rejoined(tokens, words)


def glued(run: list[Row], words: Vocabulary) -> list[Token]:
    """Cells run together are told apart by heads, labels, level names and values."""
    text = GluedText(words)
    tokens: list[Token] = []
    for line in whole(run, words):
        tokens.extend(text.cut(line))
    return tokens


def _rejoined(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """Put back heads and labels that a blank or line break cut: 「一级 / 指标」, 「年度指标值 (A)」, 「项目资金 (万元)」."""
    result: list[Token] = []
    i = 0
    while i < len(tokens):
        taken = 2 if _is_level_in_two(tokens[i : i + 2], after=result) else 1
        for count in (4, 3, 2) if taken == 1 else ():
            part = tokens[i : i + count]
            if len(part) < count or any(
                len(t.text) > 12 or level1_of(t.text) or level2_of(t.text) for t in part
            ):
                continue
            together = "".join(t.text for t in part)
            opened = tokens[i].text in _OPENERS or not words.head_key(tokens[i].text)
            if (
                opened
                and _is_word(together, words)
                and not any(_is_word(t.text, words) for t in part[1:] if t.text not in _ENDINGS)
            ):
                taken = count
                break
        if (
            taken == 1
            and i + 1 < len(tokens)
            and BRACKET_ONLY.match(tokens[i + 1].text)
            and _is_word(tokens[i].text, words)
        ):
            taken = 2
        result.append(joined(tokens[i : i + taken]))
        i += taken
    return result


def _is_level_in_two(tokens: list[Token], *, after: list[Token]) -> bool:
    """「项目完成 / 指标」, 「可持续影 / 响指标」: a level name cut by the end of a line, `after` what was printed before."""
    if len(tokens) != 2:
        return False
    first, second = (token.text for token in tokens)
    together = first + second
    if not _is_level(together) or has_level_ending(first):
        return False
    if second in _LEVEL_ENDINGS:
        return True
    on_lines = tokens[0].first and tokens[1].first
    if not (on_lines and has_level_ending(together)) or BRACKET_ONLY.match(first):
        return False
    if _is_level(first) and level2_of(first) != level2_of(together):
        return False
    # 「满意度指标」 is a name of level 1 as well: after that name it is the end of one of level 2.
    return not _is_level(second) or level1_of(second) in {level1_of(token.text) for token in after[-2:]}


_LEVEL_ENDINGS = frozenset(["指标", "目标"])


def _is_level(text: str) -> bool:
    return (level1_of(text) or level2_of(text)) is not None


def _is_word(text: str, words: Vocabulary) -> bool:
    return words.head_key(text) is not None or words.label_key(text) is not None


def without_repeats(tokens: list[Token], words: Vocabulary) -> list[Token]:
    """Leave out the cell on the left (绩效指标) that, merged over all rows, is printed again before each row.

    It stays before column heads; elsewhere what follows it is marked as beginning a line.
    """
    sections = Counter(
        token.text
        for token, following in pairwise(tokens)
        if words.head_key(token.text) == "section" and not words.head_key(following.text)
    )
    repeated = {text for text, times in sections.items() if times >= _REPEATS}
    if not repeated:
        return tokens
    kept: list[Token] = []
    dropped = False
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.text in repeated and (following is None or not words.head_key(following.text)):
            dropped = True
            continue
        kept.append(Token(token.text, token.where, first=True, blanks=token.blanks) if dropped else token)
        dropped = False
    return kept
