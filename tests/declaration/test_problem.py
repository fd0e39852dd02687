"""Every code of a problem that the program uses exists, and every one that exists is used."""

import re
import string
from pathlib import Path

import pytest

import jiheng
from jiheng.declaration.problem import PROBLEMS, problem_sentence

SOURCE = Path(jiheng.__file__).parent
USED = re.compile(r"(?:ReadProblem\(|_report\(|problems\.append\(\s*\()\s*\"([a-z-]+)\"")


def used_codes():
    texts = (
        p.read_text(encoding="utf-8")
        for room in ("layouts", "declaration", "exchange")
        for p in (SOURCE / room).rglob("*.py")
    )
    return {code for text in texts for code in USED.findall(text)}


def test_every_code_used_exists():
    assert len(used_codes()) > 5
    assert used_codes() - set(PROBLEMS) == set()


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_code_that_exists_is_used_somewhere(code):
    texts = [p.read_text(encoding="utf-8") for p in SOURCE.rglob("*.py") if p.name != "problem.py"]

    assert any(f'"{code}"' in text for text in texts)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_is_said_in_both_languages_from_the_same_facts(code):
    message = PROBLEMS[code]
    taken = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (message.zh, message.en)
    ]
    facts = dict.fromkeys(taken[0], "事实")

    assert taken[0] == taken[1]
    for language in ("zh", "en"):
        assert "{" not in problem_sentence(code, facts, language)


def test_a_code_that_is_none_is_refused():
    with pytest.raises(KeyError):
        problem_sentence("no-such-problem", {})
