"""Every rule keeps what its file says: it fires and stays silent where it says so, and a change of it is noticed."""

import ast
import inspect
import string
from pathlib import Path

import pytest
from tests.house.tree import SOURCE

from jiheng.audit import RULES
from jiheng.audit.engine import Auditor
from jiheng.audit.pack import ActiveRule, strictest_severity
from jiheng.audit.rule import Rule
from jiheng.audit.wording import mending, question, sentence
from jiheng.facts import bases

ALL = list(RULES)
every_rule = pytest.mark.parametrize("one", ALL, ids=RULES.ids())


def run(one, example):
    """Return the audit of an example by this rule alone, and its tally."""
    auditor = Auditor([ActiveRule(one, one.severity, one.params)], keeps_records=True)
    audits = [auditor.audit(declaration) for declaration in example.declarations()]
    found = auditor.audit_set() if one.scope == "set" else audits[0]
    return found, auditor.tallies()[one.id]


@every_rule
def test_it_fires_on_its_own_examples(one):
    for example in one.fires:
        found, tally = run(one, example)
        assert found.findings or found.questions, example
        assert tally.fired or tally.asked


@every_rule
def test_it_stays_silent_on_its_own_counter_examples_and_has_looked_at_them(one):
    for example in one.silent:
        found, tally = run(one, example)
        assert [sentence(finding, "zh") for finding in found.findings] == []
        assert found.questions == []
        assert tally.passed or tally.not_applicable


@every_rule
def test_at_least_one_counter_example_lies_within_the_rule(one):
    assert any(run(one, example)[1].passed for example in one.silent), "all of them are not applicable"


@every_rule
def test_its_head_is_complete(one):
    assert one.basis
    assert set(one.basis) <= set(bases())
    assert one.severity >= strictest_severity(one), "it is stricter than the bases it cites"
    assert len(one.doc) > 60, "the docstring of the check is the rule's page: say what a reviewer means by it"
    assert one.message.zh.endswith("。")
    assert one.mend.zh.endswith("。")
    assert (one.asks is not None) == any(run(one, example)[0].questions for example in one.fires)


@every_rule
def test_its_sentences_name_whom_they_are_about_in_both_languages(one):
    names = {name for _, name, _, _ in string.Formatter().parse(one.message.zh) if name}
    if one.scope == "indicator":
        assert "indicator" in names
    if one.scope == "project":
        assert names & {"project", "indicator"}
    for example in one.fires:
        found, _ = run(one, example)
        for finding in found.findings:
            for language in ("zh", "en"):
                text = sentence(finding, language)
                assert "{" not in text.replace("{}", "")
                assert mending(finding, language)
            assert finding.evidence or finding.sum, "a finding without evidence convinces nobody"
        for asked in found.questions:
            assert question(asked, "zh") != question(asked, "en")


@every_rule
def test_a_fix_mends_the_finding(one):
    for example in one.fires:
        for finding in run(one, example)[0].findings:
            if finding.fix is not None:
                assert finding.fix.old != finding.fix.new
                assert any(quote.text == finding.fix.old for quote in finding.evidence)


def test_ids_are_those_of_the_review_list():
    sizes = {"A": 17, "B": 22, "C": 15, "D": 32, "E": 22, "F": 10, "G": 9, "W": 7, "M": 15}

    assert [one.id for one in ALL] == sorted(
        f"{f}-{n:02}" for f, size in sizes.items() for n in range(1, size + 1)
    )


# ── mutation: every condition of every rule matters ──────────────────────────


class _Negated(ast.NodeTransformer):
    """Negates the condition with a given number; `count` tells how many there are."""

    def __init__(self, chosen=None):
        self.chosen = chosen
        self.count = 0

    def _condition(self, test):
        number, self.count = self.count, self.count + 1
        if number != self.chosen:
            return test
        return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)

    def visit_If(self, node):
        self.generic_visit(node)
        node.test = self._condition(node.test)
        return node

    visit_IfExp = visit_If  # noqa: N815 -- the name the base class looks for

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.ifs = [self._condition(test) for test in node.ifs]
        return node


def source_of(one):
    path = Path(inspect.getsourcefile(one.check))
    return str(path), ast.parse(path.read_text(encoding="utf-8"))


def conditions():
    return [pytest.param(one, n, id=f"{one.id}-{n}") for one in ALL for n in range(count_of_conditions(one))]


def count_of_conditions(one):
    counter = _Negated()
    counter.visit(source_of(one)[1])
    return counter.count


def as_said(one):
    """Say whether a rule does on its examples what it should."""
    try:
        fires = all(any(run(one, e)[0].findings) or any(run(one, e)[0].questions) for e in one.fires)
        silent = not any(run(one, e)[0].findings or run(one, e)[0].questions for e in one.silent)
    except Exception:  # noqa: BLE001 -- a mutant that breaks is noticed as well
        return False
    return fires and silent


def said(one):
    """Return what a rule says of its first example, which its page in the reference shows."""
    found, _ = run(one, one.fires[0])
    return [sentence(finding, "zh") for finding in found.findings]


@pytest.mark.parametrize(("one", "number"), conditions())
def test_negating_a_condition_is_noticed(one, number):
    path, tree = source_of(one)
    mutated = ast.fix_missing_locations(_Negated(number).visit(tree))
    space = {"__name__": "mutant", "__file__": path}
    exec(compile(mutated, path, "exec"), space)
    mutant = space["check"]
    assert isinstance(mutant, Rule)

    assert as_said(one)
    unnoticed = as_said(mutant) and said(mutant) == said(one)
    assert not unnoticed, f"{SOURCE}: condition {number} of {one.id} can be negated unnoticed"
