"""Likeness is exact where it says so; the fast way finds the same groups; huge groups cost no more than their texts."""

import random
import subprocess
import sys
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiheng.audit.kin import Effort, Forest, join
from jiheng.audit.likeness import bigrams, near_groups, near_pairs, similarity
from jiheng.audit.minhash import MISSED, SIGNATURE, bands_for
from jiheng.audit.views import plain

TEXTS = st.lists(st.text("保障运转提升水平，、 。", max_size=14), max_size=25)
THRESHOLDS = st.sampled_from([0.3, 0.5, 0.55, 0.7, 0.8, 0.85, 1.0])


def brute_pairs(texts, threshold):
    pairs = combinations(range(len(texts)), 2)
    return {(a, b) for a, b in pairs if texts[a] and similarity(texts[a], texts[b]) >= threshold}


def brute_groups(texts, threshold):
    forest = Forest(len(texts))
    for a, b in brute_pairs(texts, threshold):
        forest.unite(a, b)
    return sorted(tuple(tree) for tree in forest.trees() if len(tree) > 1)


def members(groups):
    return [group.members for group in groups]


def test_similarity_is_the_share_of_common_bigrams_in_comparable_form():
    assert similarity("保障运转", "保障运转。") == 1
    assert similarity("保障运转", "保障") == pytest.approx(1 / 3)
    assert similarity("甲", "甲") == 1
    assert similarity("", "") == 0
    assert bigrams("甲") == {"甲"}


@given(TEXTS, THRESHOLDS)
def test_near_pairs_are_those_of_brute_force(texts, threshold):
    found = list(near_pairs(texts, threshold))

    assert {(pair.first, pair.second) for pair in found} == brute_pairs(texts, threshold)
    assert len(found) == len({(pair.first, pair.second) for pair in found})
    for pair in found:
        assert pair.similarity == similarity(texts[pair.first], texts[pair.second])


@given(TEXTS, THRESHOLDS)
def test_groups_are_those_of_brute_force(texts, threshold):
    assert members(near_groups(texts, threshold)) == brute_groups(texts, threshold)


@given(TEXTS, THRESHOLDS)
def test_the_fast_way_never_joins_what_is_not_alike(texts, threshold):
    exact = brute_groups(texts, threshold)

    for found in members(near_groups(texts, threshold, exact_up_to=0)):
        assert any(set(found) <= set(group) for group in exact)


def goals(count, seed):
    draw = random.Random(seed)
    works = ["河道清淤", "公路养护", "校舍维修", "法治宣传", "食品抽检", "管网修复", "病虫害防治", "森林巡护"]
    places = "云溪桐岭丹霞南屏临泽安澜东湖望江清河石桥青川永宁"
    ends = ["保障群众生产生活", "提升公共服务水平", "防范安全风险", "完善长效机制"]
    for _ in range(count):
        clauses = [
            f"{draw.choice(works)}{''.join(draw.sample(places, 3))}{draw.randint(2, 9999)}处"
            for _ in range(draw.randint(1, 4))
        ]
        yield "，".join([*clauses, draw.choice(ends)])


def with_copies(texts, seed):
    draw = random.Random(seed)
    copied = list(texts)
    for text in draw.sample(copied, len(copied) // 5):
        letters = list(text)
        for place in draw.sample(range(len(letters)), draw.randint(1, 3)):
            letters[place] = draw.choice("甲乙丙丁戊")
        copied.append("".join(letters))
    return copied


@pytest.mark.parametrize("threshold", [0.7, 0.8, 0.9])
def test_the_fast_way_finds_the_groups_of_the_exact_one(threshold):
    texts = with_copies(goals(2_500, seed=1), seed=2)
    exact = near_groups(texts, threshold)
    fast = near_groups(texts, threshold, exact_up_to=0)

    assert len(exact) > 80
    joined = sum(len(group.members) - 1 for group in exact)
    missed = joined - sum(len(group.members) - 1 for group in fast)
    assert 0 <= missed <= 0.01 * joined
    same = set(members(exact)) & set(members(fast))
    assert len(same) >= 0.98 * len(exact)


def test_the_model_is_the_wording_met_most_often_and_every_member_says_how_near_it_is():
    rare, usual = "完成河道清淤十二处并验收", "完成河道清淤十三处并验收"
    (group,) = near_groups([rare, "别的事情", usual, f" {usual}。"], 0.5)

    assert group.members == (0, 2, 3)
    assert group.model == 2
    assert group.similarities == (similarity(rare, usual), 1, 1)


def test_a_hundred_thousand_copies_of_one_text_are_one_group_at_once():
    started = time.process_time()
    (group,) = near_groups(["保障机构正常运转"] * 100_000, 0.8)

    assert len(group.members) == 100_000
    assert time.process_time() - started < 5


def test_thousands_of_variants_of_one_template_do_not_explode():
    texts = [
        f"在全市开展法治宣传进社区活动{n}场，覆盖居民{n * 7}人，提升群众法治意识和满意度"
        for n in range(4_000)
    ]
    started = time.process_time()

    assert members(near_groups(texts, 0.7, exact_up_to=0)) == [tuple(range(4_000))]
    assert time.process_time() - started < 20


def test_effort_bounds_with_how_many_a_text_is_compared():
    texts = [plain(f"完成河道清淤{n:04}处并通过验收") for n in range(60)]
    forest = Forest(len(texts))
    join(range(60), texts, 0.6, forest, Effort(of_group=2, in_all=4))

    assert len(forest.trees()) == 1


@pytest.mark.parametrize("threshold", [0.6, 0.7, 0.8, 0.9, 0.95])
def test_bands_miss_few_pairs_at_the_threshold_and_pass_few_below(threshold):
    cut = bands_for(threshold)

    assert cut.missed(threshold) <= MISSED
    assert cut.bands * cut.rows <= SIGNATURE
    assert cut.missed(threshold / 2) > 0.5


def test_without_the_extra_a_sentence_says_how_to_get_it(tmp_path):
    (tmp_path / "rensa.py").write_text("raise ImportError('not installed')")
    script = (
        "from jiheng.audit.likeness import near_groups\n"
        "from jiheng.foundation.errors import MissingExtraError\n"
        "print(len(near_groups(['甲乙', '甲乙'], 0.8)))\n"
        "try:\n    near_groups(['甲乙', '丙丁'], 0.8, exact_up_to=1)\n"
        "except MissingExtraError as error:\n    print(error.render('en'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("1\n")
    assert "jiheng[similar]" in done.stdout
