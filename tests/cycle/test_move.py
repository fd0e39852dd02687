"""What a person may do to a case, and why not; and whatever is done, the laws of the table hold."""

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jiheng.cycle import Actor, Facts, Moved, Refused, first_state, lines, move, moves, words

CLERK = Actor("张三", frozenset({"unit_clerk"}))
LEADER = Actor("李四", frozenset({"unit_leader"}))
DEPARTMENT = Actor("王五", frozenset({"department_reviewer"}))
FINANCE = Actor("赵六", frozenset({"finance_reviewer"}))
READY = Facts(
    budget_is_positive=True,
    has_goal=True,
    authors=frozenset({"张三"}),
    opinion="目标值偏低",
    reason="政策调整",
    grade="良",
    budget_is_approved=True,
    has_adjustment_ground=True,
    year_is_over=True,
)


def test_a_goal_goes_the_whole_way_to_approval():
    state = first_state("goal")
    for verb, actor in (
        ("submit", CLERK),
        ("take_up", LEADER),
        ("pass", LEADER),
        ("pass", DEPARTMENT),
        ("pass", FINANCE),
        ("approve", FINANCE),
    ):
        moved = move("goal", state, verb, actor, READY)
        assert isinstance(moved, Moved), moved
        state = moved.state

    assert state == "APPROVED"


def refusal(state, verb, actor, **facts):
    answer = move("goal", state, verb, actor, msgspec.structs.replace(READY, **facts))
    assert isinstance(answer, Refused), answer
    return answer


@pytest.mark.parametrize(
    ("state", "verb", "actor", "facts", "code"),
    [
        ("DRAFT", "submit", CLERK, {"blocking_findings": 1}, "no_blocking_finding"),
        ("DRAFT", "submit", CLERK, {"budget_is_positive": False}, "money_positive"),
        ("DRAFT", "approve", FINANCE, {}, "no-such-move"),
        ("DRAFT", "submit", FINANCE, {}, "not-your-role"),
        ("SUBMITTED", "withdraw", CLERK, {"was_opened": True}, "not_opened"),
        ("REVIEW_UNIT", "return", LEADER, {"opinion": "  "}, "opinion_given"),
        ("REVIEW_FINANCE", "pass", FINANCE, {"grade": "中"}, "grade_good"),
        ("REVIEW_FINANCE", "stop", FINANCE, {"grade": "中"}, "grade_poor"),
        ("REVIEWED", "approve", FINANCE, {"budget_is_approved": False}, "budget_agrees"),
        ("APPROVED", "adjust", CLERK, {"reason": ""}, "reason_given"),
    ],
)
def test_a_refusal_says_why_in_both_languages(state, verb, actor, facts, code):
    answer = refusal(state, verb, actor, **facts)

    assert answer.code == code
    assert words()["verbs"][verb].zh in answer.zh
    assert answer.en.isascii() or "优" in answer.en or "中" in answer.en or "“" in answer.en


def test_whoever_wrote_it_cannot_pass_it_even_with_the_role():
    both = Actor("张三", frozenset({"unit_clerk", "unit_leader"}))

    assert refusal("REVIEW_UNIT", "pass", both).code == "not_author"


def test_the_buttons_are_those_of_the_role():
    assert {line.verb for line in moves("goal", "DRAFT", CLERK)} == {"submit", "discard", "drop_adjustment"}
    assert moves("goal", "DRAFT", FINANCE) == []


FACTS = st.builds(
    Facts,
    blocking_findings=st.integers(0, 2),
    budget_is_positive=st.booleans(),
    has_goal=st.booleans(),
    was_opened=st.booleans(),
    authors=st.sets(st.sampled_from("甲乙丙")).map(frozenset),
    opinion=st.sampled_from(["", "请修改"]),
    reason=st.sampled_from(["", "政策调整"]),
    grade=st.sampled_from([None, "优", "良", "中", "差"]),
    budget_is_approved=st.booleans(),
    has_adjustment_ground=st.booleans(),
    year_is_over=st.booleans(),
)
ACTORS = st.builds(
    Actor,
    st.sampled_from("甲乙丙"),
    st.sets(st.sampled_from(sorted(words()["roles"])), max_size=3).map(frozenset),
)


class Goal(RuleBasedStateMachine):
    """Anybody tries anything; a goal is approved only after a good grade, and never by its author."""

    def __init__(self):
        super().__init__()
        self.state, self.version, self.approved = first_state("goal"), 1, None
        self.passed_with = None

    @rule(verb=st.sampled_from(sorted(words()["verbs"])), actor=ACTORS, facts=FACTS)
    def somebody_tries(self, verb, actor, facts):
        facts = msgspec.structs.replace(facts, was_approved=self.approved is not None)
        answer = move("goal", self.state, verb, actor, facts)
        if isinstance(answer, Refused):
            assert answer.zh
            return
        before = self.state
        if before == "REVIEW_FINANCE" and answer.state == "REVIEWED":
            self.passed_with = facts.grade
        if verb == "approve":
            assert self.passed_with in ("优", "良")
            assert actor.id not in facts.authors
            self.approved = self.version
        if answer.version == "+1":
            self.version += 1
        if answer.version == "back":
            assert self.approved is not None
        self.state = answer.state

    @precondition(lambda self: self.state == "APPROVED")
    @invariant()
    def what_is_approved_was_passed(self):
        assert self.approved is not None

    @invariant()
    def the_state_is_one_of_the_table(self):
        assert self.state in {state for one in lines() for state in (one.state, one.to)}


TestGoal = Goal.TestCase
TestGoal.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(ACTORS, FACTS)
def test_an_unknown_state_is_a_mistake_of_the_program(actor, facts):
    with pytest.raises(KeyError):
        move("goal", "NOWHERE", "submit", actor, facts)
