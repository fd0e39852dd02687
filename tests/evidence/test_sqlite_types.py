"""SQLite files of other systems declare numbers with a length, as their makers were used to: they are read as numbers."""

import sqlite3
from contextlib import closing

from jiheng.evidence.metric import METRICS
from jiheng.evidence.period import parse_period
from jiheng.evidence.run import opened
from jiheng.evidence.source import Source

_PAYMENTS = """
CREATE TABLE budgets (budget_id VARCHAR(20), year INT(11), revised FLOAT(18, 2), quota DECIMAL(18, 2));
CREATE TABLE payments (payment_id INTEGER(10), budget_id VARCHAR(20), amount REAL(18,2), paid_at DATETIME);
INSERT INTO budgets VALUES ('甲', 2024, 1000.5, 999.99);
INSERT INTO payments VALUES (1, '甲', 500.25, '2024-05-06 09:00:00');
"""


def test_numbers_declared_with_a_length_are_numbers(tmp_path):
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as file:
        file.executescript(_PAYMENTS)
    source = Source(engine="sqlite", pack="finance", path=str(tmp_path / "x.sqlite"))

    with opened("例", source) as open_source:
        found = open_source.measure(METRICS.get("budget_executed"), parse_period("2024"), by="测试")

    assert (found.value, found.numerator, found.denominator) == ("50", "500.25", "1000.5")
