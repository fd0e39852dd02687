"""Every scheme comes out to the cent on its own worked cases; a misspelt file is refused with a sentence."""

from decimal import Decimal
from importlib.resources import files

import pytest
from tests.scoring.sheets import evaluation, row

from jiheng.foundation.errors import CatalogueError
from jiheng.scoring import load_scheme, scheme_ids, score
from jiheng.scoring.scheme import UnknownSchemeError, decode, schemes

EXAMPLES = [
    pytest.param(scheme, example, id=f"{scheme.id}: {example.title}")
    for scheme in schemes()
    for example in scheme.examples
]
TOML = files("jiheng.scoring.schemes").joinpath("cn_2021.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("scheme", "example"), EXAMPLES)
def test_the_worked_example_comes_out_to_the_cent(scheme, example):
    rows = [row(r.name, r.category, r.target, r.actual, r.weight, r.given or r.score) for r in example.rows]
    sheet = score(evaluation(*rows, budget=example.budget, executed=example.executed), scheme)[0]

    assert [line.score for line in sheet.lines] == [example.execution_score, *(r.score for r in example.rows)]
    assert (sheet.total, sheet.grade) == (example.total, example.grade)
    assert sheet.weight_problems == ()


def test_the_same_facts_under_the_linear_variant_lose_more():
    text = files("jiheng.scoring.schemes").joinpath("cn_2020.toml").read_text(encoding="utf-8")
    linear = decode(text.replace('at_most = "ratio_below"', 'at_most = "linear_below"'), "cn_2020.toml")
    example = linear.examples[0]
    rows = [row(r.name, r.category, r.target, r.actual, r.weight, r.given or r.score) for r in example.rows]

    sheet = score(evaluation(*rows, budget=example.budget, executed=example.executed), linear)[0]

    assert sheet.total == Decimal("94.04")


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("execution_weight", "execution_wieght", "execution_weight"),
        ('dated = "on_time"\n', "", "dated"),
        ('"on_time"', '"on_tine"', "on_time"),
        ("COST = 20, OUTPUT = 40", "COST = 20, OUTPUT = 41", "分值之和"),
        ("from_points = 90", "from_points = 70", "从高到低"),
        ("[formulas]", "[params.banded]\nmet_form = 0.7\n[formulas]", "met_from"),
        ("[formulas]", "[params.stepped]\nsteps = []\n[formulas]", "用不上"),
    ],
)
def test_a_scheme_put_wrongly_is_refused_with_what_is_wrong(written, instead, said):
    assert written in TOML

    with pytest.raises(CatalogueError, match=said):
        decode(TOML.replace(written, instead, 1), "cn_2021.toml")


def test_a_scheme_that_is_none_is_answered_with_those_there_are():
    with pytest.raises(UnknownSchemeError) as caught:
        load_scheme("cn_1999")

    assert all(one in caught.value.render("zh") for one in scheme_ids())


def test_a_scheme_can_be_a_file_of_ones_own(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(TOML.replace('"cn_2021"', '"ours"'), encoding="utf-8")

    assert load_scheme(path).id == "ours"


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grades_begin_at_their_lower_end(total, grade):
    assert load_scheme("cn_2020").grade_of(Decimal(total)) == grade
