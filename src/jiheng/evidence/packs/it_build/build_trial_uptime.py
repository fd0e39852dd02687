"""Whether systems run during their trial."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the probes of the period made during a trial run; `is_up`: answered."""
    probes = within(tables.probes, "probed_at", asked)
    probes = probes.filter(probes.in_trial)
    return probes.select("probe_id", "system_id", "probed_at", "is_up")


METRIC = Metric(
    id="build_trial_uptime",
    pack="it_build",
    name=Message("系统试运行正常运作率", "Uptime during the trial run"),
    unit="%",
    direction="positive",
    how="share",
    column="is_up",
    rows=rows,
    means=Message(
        "期间内对试运行系统不分昼夜按固定间隔的拨测中，正常的比例；没有结果的、计划内停机的算不正常，"
        "是否试运行不明的不算在内。",
        "Of the probes of the period made at a fixed interval, day and night, during a trial run, those answered; "
        "a probe without a result counts as not, and so does planned downtime. Probes of which it is unclear "
        "whether it was a trial are left out.",
    ),
    asks=Asks(
        words=(("试运行",), ("正常", "稳定", "可用", "运作")), units=("%",), categories=("质量指标", "质量")
    ),
    examples=(
        Example(
            tables={
                "probes": (
                    "probe_id,system_id,probed_at,in_trial,is_up",
                    "1,甲,2024-01-01 00:00:00,是,是",
                    "2,甲,2024-12-31 23:59:59,是,是",
                    "3,甲,2024-06-01 03:00:00,是,否",
                    "4,甲,2024-06-01 03:05:00,是,",
                    "5,乙,2024-06-01 03:05:00,否,否",
                    "6,乙,2024-06-01 03:05:00,,否",
                    "7,甲,2025-01-01 00:00:00,是,否",
                    "8,甲,2024-06-01 03:10:00,是,1",
                )
            },
            value="60",
            numerator="3",
            denominator="5",
            says="没有结果的算不正常；正式运行的、是否试运行不明的不在内",
        ),
        Example(
            tables={"probes": ("probe_id,system_id,probed_at,in_trial,is_up",)}, value=None, denominator="0"
        ),
    ),
)
