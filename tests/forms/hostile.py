"""Texts that a format, a font, a line breaker or a reader may stumble over, alone and at scale."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from tests.forms.declarations import declarations, sentences
from tests.forms.words import LEVELS

from jiheng.declaration.model import Declaration, Indicator, Project
from jiheng.targets import understand

LONG_WORDS = [
    "x" * 300,
    "GZIT2022-QM-N-C-" * 20,
    "https://example.org/" + "a%20b/" * 40,
    "汉" * 260,
    "—" * 90,
    "…" * 90,
    "1" * 200,
]
WIDTHS = ["ＡＢＣ　１２３％", "ABC 123%", "ｶﾞｷﾞ", "（全角）(半角)", "《“‘’”》", "㎡㎏℃Ⅲ①㈠"]
RARE = [
    "𠮷𡈽𫝆",
    "㐂㒵",
    "\U0003106c\U00030edd",
    "😀👨‍👩‍👧🏳️‍🌈",
    "⚠️✔",
    "e\u0301a\u0308ệ",
    "ก็้",
    "\u0e01\u0e33",
    "नि",
]
UNSEEN = [
    "中\u200b间",
    "a\u200db",
    "\ufeff开头",
    "软\u00ad连\u00ad字",
    "不\u2060断",
    "空\u00a0格",
    "空\u2003格",
]
RIGHT_TO_LEFT = ["שלום", "مرحبا بك", "\u202eabc\u202c", "\u2067甲\u2069"]
TYPST = ["#pagebreak()", "#{1+1}", "*强*", "_下_", "$x^2$", "`码`", "```raw```", "\\", "\\n", "<label>", "@ref", "= 标题", "- 项", "+ 项",
         "/ 词: 义", "// 注", "/* 注 */", "~", "---", "[方]", "\\u{1f600}", '"引"', "'引'"]  # fmt: skip
XML = [
    "<&>",
    "</w:t>",
    "]]>",
    "&amp;",
    "&#13;",
    "<!-- -->",
    "<?xml?>",
    "_x000D_",
    "{{ jinja }}",
    "{% x %}",
    "{project.name}",
    "⟨⟩",
    "«期间»",
]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "'单",
    "\t=1",
    "=100%",
    "1E5",
    "007",
    "1/2",
    "2024-01-01",
]
BLANKS = [" 首尾 ", "\u3000首行", "两  格", "甲\n乙", "甲\n\n乙", "甲\t乙", "甲\r\n乙", "\n", " "]
# As damaged documents hold them: what XML has no place for.
CONTROL = ["甲\x01乙", "甲\x0b乙", "甲\x0c乙", "\x7f", "\ufffe", "\ufdd0"]

PIECES_ALONE = [
    *LONG_WORDS,
    *WIDTHS,
    *RARE,
    *UNSEEN,
    *RIGHT_TO_LEFT,
    *TYPST,
    *XML,
    *FORMULAS,
    *BLANKS,
    *CONTROL,
]
PIECES = st.sampled_from(PIECES_ALONE)
LONGEST = 2_000


@st.composite
def texts(draw: Any) -> str:
    """Return a text of what people write and of what they do not, now and then as long as systems allow."""
    parts = draw(st.lists(PIECES | sentences(hostile=False), min_size=1, max_size=4))
    text = "".join(parts)
    if draw(st.integers(0, 5)) == 0:
        text = (text * (LONGEST // len(text) + 1))[:LONGEST]
    return text


@st.composite
def hostile(draw: Any) -> Declaration:
    """Return a declaration in whose texts anything stands; in some, forty indicators with a cell longer than a page."""
    declaration = draw(declarations(hostile=True))
    projects = [draw(_project(one)) for one in declaration.projects]
    return msgspec.structs.replace(declaration, projects=projects)


@st.composite
def _project(draw: Any, project: Project) -> Project:
    is_long = draw(st.integers(0, 3)) == 0
    indicators = project.indicators
    if is_long:
        indicators = [_one_of_many(at) for at in range(40)]
    at = draw(st.integers(0, len(indicators) - 1))
    changed = draw(st.sampled_from(["name", "description", "basis", "remark", "annual"]))
    said = draw(texts()) * (3 if is_long else 1)
    one = msgspec.structs.replace(
        indicators[at], **{changed: understand(said) if changed == "annual" else said}
    )
    return msgspec.structs.replace(
        project,
        name=f"{project.name}{draw(PIECES)}",
        purpose=draw(st.none() | texts()),
        goals=draw(st.lists(texts(), max_size=3)),
        narrative={**project.narrative, "项目概况": draw(texts())},
        indicators=[*indicators[:at], one, *indicators[at + 1 :]],
    )


def _one_of_many(at: int) -> Indicator:
    name = f"第{at + 1}段管网改造长度"
    level1, level2 = LEVELS[at * len(LEVELS) // 40]
    return Indicator(level1, level2, name=name, annual=understand(f"≥{at + 1}公里", name), weight="2.5")
