"""Arrests decided and cases indicted online."""

from __future__ import annotations

from jiheng.evidence.metric import Asks, Example, Metric
from jiheng.evidence.packs.case_platform._online import done_online
from jiheng.foundation.message import Message

METRIC = Metric(
    id="prosecutions_online",
    pack="case_platform",
    name=Message("网上批捕、起诉率", "Arrests decided and cases indicted online"),
    unit="%",
    direction="positive",
    how="share",
    column="is_online",
    rows=done_online("审查逮捕", "提起公诉"),
    means=Message(
        "期间内范围内案件的审查逮捕决定、提起公诉中，通过平台办理的比例；是否通过平台不明的算没有通过。",
        "Of decisions on arrest and indictments in cases within the scope, those made on the platform; "
        "unclear ones count as not.",
    ),
    asks=Asks(
        words=(("网上", "线上"), ("批捕", "批准逮捕", "起诉")),
        units=("%",),
        categories=("社会效益", "社会效益指标"),
        without=("提捕", "移送"),
    ),
    examples=(
        Example(
            tables={
                "events": (
                    "event_id,case_id,activity,happened_at,in_scope,is_online",
                    "1,甲,审查逮捕,2024-01-01 00:00:00,是,是",
                    "2,甲,提起公诉,2024-12-31 23:59:59,是,是",
                    "3,乙,审查逮捕,2024-06-01 09:00:00,是,是",
                    "4,乙,提起公诉,2024-06-01 09:00:00,是,",
                    "5,丙,审查逮捕,2024-06-01 09:00:00,否,否",
                    "6,丙,审查逮捕,2024-06-01 09:00:00,,否",
                    "7,丁,移送审查起诉,2024-06-01 09:00:00,是,否",
                    "8,丁,审查逮捕,2025-01-01 00:00:00,是,否",
                ),
            },
            value="75",
            numerator="3",
            denominator="4",
            says="不明的算没有通过；范围外、范围不明、其他业务、期间外的不算",
        ),
        Example(
            tables={
                "events": ("event_id,case_id,activity,happened_at,in_scope,is_online",),
            },
            value=None,
            denominator="0",
        ),
    ),
)
