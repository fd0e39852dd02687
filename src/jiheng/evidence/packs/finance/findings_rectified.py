"""Findings of audits put right."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the findings of the period; `rectified`: before it ended."""
    findings = within(tables.findings, "found_at", asked)
    rectified = findings.rectified_at < asked.period.ends_before
    return findings.select("finding_id", "found_at", "rectified_at", rectified=rectified)


METRIC = Metric(
    id="findings_rectified",
    pack="finance",
    name=Message("审计发现问题整改率", "Findings put right"),
    unit="%",
    direction="positive",
    how="share",
    column="rectified",
    rows=rows,
    means=Message(
        "期间内审计（检查）发现的问题（按个计）中，期间结束前已完成整改的比例；期间结束后才整改的算没"
        "有完成。",
        "Of the findings of audits and inspections in the period, those put right before it ended.",
    ),
    asks=Asks(
        words=(
            ("审计",),
            ("整改", "完成", "服务完成"),
        ),
        units=("%",),
    ),
    examples=(
        Example(
            tables={
                "findings": (
                    "finding_id,found_at,rectified_at",
                    "1,2024-01-01 00:00:00,2024-12-31 23:59:59",
                    "2,2024-12-31 23:59:59,2025-01-01 00:00:00",
                    "3,2024-06-01 09:00:00,",
                    "4,2023-12-31 23:59:59,",
                    "5,2024-06-01 09:00:00,2024-06-01 09:00:00",
                ),
            },
            value="50",
            numerator="2",
            denominator="4",
            says="期后才整改的算没有完成；上年发现的不算在内",
        ),
        Example(
            tables={
                "findings": (
                    "finding_id,found_at,rectified_at",
                    "4,2023-12-31 23:59:59,",
                ),
            },
            value=None,
            denominator="0",
        ),
    ),
)
