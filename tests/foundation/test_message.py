import pytest

from jiheng.foundation.message import Message, user_language

SENTENCE = Message("共{n}个项目", "{n} projects")


def test_a_sentence_takes_the_same_facts_in_both_languages():
    assert SENTENCE.render("zh", n=3) == "共3个项目"
    assert SENTENCE.render("en", n=3) == "3 projects"


@pytest.mark.parametrize(
    ("chosen", "language"), [("en", "en"), ("EN_us", "en"), ("zh", "zh"), ("fr", "zh"), ("", "zh")]
)
def test_english_is_spoken_only_to_those_who_ask(monkeypatch, chosen, language):
    monkeypatch.setenv("JIHENG_LANG", chosen)

    assert user_language() == language
    assert SENTENCE.render(n=1) == SENTENCE.render(language, n=1)


def test_a_sentence_without_facts_may_hold_braces():
    assert Message("{}", "{}").render("zh") == "{}"
