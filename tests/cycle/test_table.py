"""The table holds together: every word is known, every state can be reached and left, nobody approves their own work."""

import pytest

from jiheng.cycle import first_state, lines, states_of, words
from jiheng.cycle.guards import GUARDS

MATTERS = ["goal", "monitoring", "corrective", "self_evaluation", "evaluation"]
ENDS = {"CANCELLED", "CALLED_OFF", "CLOSED", "CONFIRMED", "VERIFIED"}


def test_every_word_of_the_table_is_explained_in_both_languages_and_none_is_left_over():
    named = {
        "matters": {one.matter for one in lines()},
        "states": {state for one in lines() for state in (one.state, one.to)},
        "verbs": {one.verb for one in lines()},
        "guards": {guard for one in lines() for guard in one.guards},
    }

    for kind, used in named.items():
        assert used == set(words()[kind]), kind
    assert {role for one in lines() for role in one.roles} <= set(words()["roles"])


def test_every_condition_of_the_table_can_be_asked():
    assert {guard for one in lines() for guard in one.guards} == set(GUARDS)


def test_no_state_has_two_lines_for_one_verb():
    keys = [(one.matter, one.state, one.verb) for one in lines()]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("matter", MATTERS)
def test_every_state_can_be_reached_from_the_first_and_only_ends_have_no_way_on(matter):
    own = [one for one in lines() if one.matter == matter]
    reached = {first_state(matter)}
    for _ in own:
        reached |= {one.to for one in own if one.state in reached}

    assert reached == set(states_of(matter))
    assert {state for state in reached if not any(one.state == state for one in own)} <= ENDS


def test_whoever_reads_all_or_manages_people_changes_nothing():
    assert not [one for one in lines() if {"auditor", "administrator", "publisher"} & set(one.roles)]


def test_nobody_passes_or_approves_what_they_wrote():
    judging = [
        one for one in lines() if one.verb in {"pass", "approve", "confirm", "verify", "review", "take_up"}
    ]

    assert judging
    assert [one for one in judging if "not_author" not in one.guards] == []


def test_whoever_sends_back_says_why():
    assert [
        one for one in lines() if one.verb in {"return", "stop"} and "opinion_given" not in one.guards
    ] == []


def test_an_approved_goal_changes_only_into_a_new_version():
    ways = {one.verb: one for one in lines() if one.matter == "goal" and one.state == "APPROVED"}

    assert set(ways) == {"adjust", "cancel", "close"}
    assert ways["adjust"].version == "+1"
