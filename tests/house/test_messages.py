"""Every sentence a person may read exists in Chinese and in English, and both take the same parameters."""

import ast
import re
import string
import tomllib

import pytest
from tests.house.tree import ROOT, SOURCE, modules

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PRINTED = re.compile(
    "[万亿]?元|[0-9]{4}年(?:[0-9]+月)?(?:[0-9]+日)?前?|(?:切换到)?中文|[“「\"'][^”」\"']*[”」\"']"
)
"""Chinese that an English sentence may hold: currency units, dates as printed, the language's own name, and what it quotes."""


def messages():
    """Yield place, Chinese and English of every `Message(zh, en)` in the source, as expressions."""
    for path, _, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message" and _arguments(node):
                yield f"{path}:{node.lineno}", *_arguments(node)


def _arguments(call):
    given = [*call.args, *(k.value for k in call.keywords if k.arg in {"zh", "en"})]
    return tuple(given) if len(given) == 2 else ()


def template(node):
    """Return a plain string as it stands; None for what is put together at run time."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def parameters(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_take_the_same_parameters():
    pairs = [(place, template(zh), template(en)) for place, zh, en in messages()]
    differing = [p for p, zh, en in pairs if zh and en and parameters(zh) ^ parameters(en)]

    assert len(pairs) > 100
    assert differing == []


def test_neither_language_is_left_empty_or_copied_from_the_other():
    wrong = []
    for place, zh_node, en_node in messages():
        zh, en = template(zh_node), template(en_node)
        if zh is None or en is None:
            continue
        words = re.sub(r"\{[^}]*\}", "", en)
        if (
            bool(zh) != bool(en)
            or CHINESE.search(PRINTED.sub("", en))
            or (len(words) > 12 and not CHINESE.search(zh))
        ):
            wrong.append(f"{place}: {en}")

    assert wrong == []


@pytest.mark.parametrize("path", sorted(p.relative_to(ROOT).as_posix() for p in SOURCE.rglob("*.toml")))
def test_data_files_give_both_languages_where_they_give_one(path):
    def tables(value):
        if isinstance(value, dict):
            yield value
            for inner in value.values():
                yield from tables(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from tables(inner)

    data = tomllib.loads((ROOT / path).read_text(encoding="utf-8"))

    assert [t for t in tables(data) if ("zh" in t) != ("en" in t)] == []
