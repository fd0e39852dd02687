"""The table of worked cases: what is met, what it earns, and what cannot be decided without a person."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from tests.scoring.sheets import evaluation, row

from jiheng.scoring import load_scheme, score
from jiheng.targets import how_far, understand

LINES = (Path(__file__).parent / "achievement.csv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(line for line in LINES if not line.startswith("# ")))
DIRECTIONS = {"正向": "positive", "反向": "negative", "": None}
VERDICTS = {"yes": True, "no": False, "": None}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']} {case['target']} {case['actual']}")
def test_the_case_is_judged_and_scored_as_worked_out(case):
    direction = DIRECTIONS[case["direction"]]
    one = row("某事项", None, case["target"], case["actual"], case["weight"], direction=direction)
    sheet = score(evaluation(one), load_scheme("cn_2020"))[0]
    line = sheet.lines[-1]

    if case["target"]:
        assert (
            how_far(understand(case["target"]), case["actual"] or None, direction).met
            is VERDICTS[case["met"]]
        )
    assert line.score == (Decimal(case["score"]) if case["score"] else None), line.why.zh
    assert line.score is not None or line.why.zh


def test_the_table_covers_every_kind_of_case():
    kinds = Counter(case["kind"] for case in CASES)

    assert sum(kinds.values()) >= 100
    assert set(kinds) == {"正向", "反向", "零", "区间", "时限", "超百", "定性", "缺", "单位", "多条"}
    assert min(kinds.values()) >= 3
