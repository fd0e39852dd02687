"""What every metric stands on: instants and durations are whole seconds on every engine."""

import pytest
from tests.evidence import engines

from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened

HEAD = "letter_id,office,received_at,replied_at"


@pytest.mark.parametrize("engine", [engines.duckdb, engines.sqlite, engines.files])
def test_parts_of_a_second_change_nothing(engine, tmp_path):
    rows = (
        HEAD,
        "1,甲,2024-01-01 09:00:00.250,2024-01-08 09:00:00.999",
        "2,甲,2024-01-01 09:00:00.750,2024-01-08 09:00:01.000",
    )
    source = engine(tmp_path, "letters", {"letters": rows})
    with opened("例", source) as open_source:
        metric = METRICS.get("letters_replied_in_7_days")
        found = open_source.measure(metric, parse_period("2024"), by="测试")

    assert (found.numerator, found.denominator) == ("1", "2")
