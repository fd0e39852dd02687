"""A pack switches and parameterises rules; whatever it misspells stops the load with a sentence."""

from decimal import Decimal

import pytest

from jiheng.audit import RULES
from jiheng.audit.pack import (
    NoRulesError,
    PackError,
    UnknownRuleError,
    active_rules,
    decode,
    load_pack,
    pack_ids,
    require_rule,
)

HEAD = """
id = "cn_650000_2024"
title = { zh = "某地", en = "Somewhere" }
source = "虚构"
valid = { from = 2024-01-01 }
"""


def pack(text):
    return decode(HEAD + text, "cn_650000_2024.toml")


def test_the_default_pack_runs_every_rule_as_it_stands():
    active = active_rules(load_pack())

    assert [a.rule.id for a in active] == RULES.ids()
    assert all(a.severity == a.rule.severity and a.params == a.rule.params for a in active)


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_pack_that_comes_along_can_be_loaded_and_runs(pack_id):
    assert active_rules(load_pack(pack_id))


def test_a_pack_switches_off_changes_the_severity_and_sets_parameters():
    changed = pack(
        '[rules."A-01"]\nparams = { tolerance = 500 }\nseverity = "S2"\n[rules."D-09"]\nenabled = false'
    )
    active = {a.rule.id: a for a in active_rules(changed)}

    assert "D-09" not in active
    assert active["A-01"].severity == "S2"
    assert active["A-01"].params.tolerance == Decimal(500)


def test_a_pack_in_a_file_extends_another(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + 'extends = "cn_2024"\n[rules."D-09"]\nenabled = false\n', encoding="utf-8")

    assert len(active_rules(load_pack(path))) == len(RULES.ids()) - 1


@pytest.mark.parametrize(
    ("text", "named", "near"),
    [
        ("valdi = 1", "valdi", "valid"),
        ('[rules."D-009"]\nenabled = false', "rules.D-009", "D-09"),
        ('[rules."D-09"]\nenabeld = false', "rules.D-09.enabeld", "enabled"),
        ('[rules."A-01"]\nparams = { tolerence = 5 }', "rules.A-01.params.tolerence", "tolerance"),
    ],
)
def test_a_misspelt_key_stops_the_load_and_the_nearest_is_named(text, named, near):
    with pytest.raises(PackError) as caught:
        active_rules(pack(text))

    assert f"“{named}”" in caught.value.render("zh")
    assert f"“{near}”" in caught.value.render("zh")


@pytest.mark.parametrize(
    "text",
    [
        '[rules."A-01"]\nseverity = "S9"',
        '[rules."A-01"]\nparams = { tolerance = "viel" }',
        "not toml at all [",
    ],
)
def test_a_value_that_does_not_fit_is_refused(text):
    with pytest.raises(PackError):
        active_rules(pack(text))


def test_a_rule_is_made_graver_than_its_basis_only_with_a_reason():
    with pytest.raises(PackError):
        active_rules(pack('[rules."B-18"]\nseverity = "S1"'))

    graver = pack('[rules."B-18"]\nseverity = "S1"\nreason = "本地办法第三条"')
    assert {a.rule.id: a.severity for a in active_rules(graver)}["B-18"] == "S1"


def test_a_pack_that_is_neither_known_nor_a_file_says_which_there_are():
    with pytest.raises(PackError) as caught:
        load_pack("nowhere")

    assert "cn_2024" in caught.value.render("zh")


def test_rules_are_chosen_by_id_family_or_pattern():
    ids = {a.rule.id for a in active_rules(load_pack(), only=["d-09", "A", "B-0?"])}

    assert ids == {i for i in RULES.ids() if i == "D-09" or i.startswith(("A-", "B-0"))}


def test_rules_are_chosen_by_severity():
    assert {a.severity for a in active_rules(load_pack(), severities=["S1"])} == {"S1"}


def test_a_rule_that_is_none_is_refused_with_its_neighbours():
    with pytest.raises(UnknownRuleError) as caught:
        require_rule("D-99")

    assert "D-09" in caught.value.render("zh")
    with pytest.raises(UnknownRuleError):
        active_rules(load_pack(), only=["Z-01"])


def test_no_rule_at_all_is_an_error():
    with pytest.raises(NoRulesError):
        active_rules(pack('[rules."D-09"]\nenabled = false'), only=["D-09"])


def test_packs_that_extend_each_other_in_a_ring_are_refused(tmp_path):
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(HEAD.replace("cn_650000_2024", str(one)) + f'extends = "{other}"\n', encoding="utf-8")
    other.write_text(HEAD.replace("cn_650000_2024", str(other)) + f'extends = "{one}"\n', encoding="utf-8")

    with pytest.raises(PackError, match="绕成了圈"):
        load_pack(one)
