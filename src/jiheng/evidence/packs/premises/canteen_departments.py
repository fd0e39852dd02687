"""Departments that the canteen serves."""

from __future__ import annotations

from typing import Any

from jiheng.evidence.metric import Asked, Asks, Example, Metric
from jiheng.evidence.tables import Tables, within
from jiheng.foundation.message import Message


def rows(tables: Tables, asked: Asked) -> Any:
    """Return the meals of the period at which somebody ate."""
    meals = within(tables.meals, "served_at", asked)
    meals = meals.filter(meals.diners.fill_null(1) > 0)
    return meals.select("meal_id", "department", "served_at", "diners")


METRIC = Metric(
    id="canteen_departments",
    pack="premises",
    name=Message("保障用餐部门数量", "Departments served"),
    unit="个",
    direction="positive",
    how="distinct",
    column="department",
    rows=rows,
    means=Message(
        "期间内在食堂用过餐的不同部门的个数；只登记没有人用餐的不算，没有登记人数的算有人用餐。",
        "How many different departments ate in the canteen in the period; registered with nobody "
        "they do not count, without a number they do.",
    ),
    asks=Asks(
        words=(
            ("用餐", "就餐", "供餐", "食堂"),
            ("部门", "单位", "处室", "科室"),
            ("数量", "个数", "数"),
        ),
        units=("个",),
        without=("人数", "满意", "率"),
    ),
    examples=(
        Example(
            tables={
                "meals": (
                    "meal_id,department,served_at,diners",
                    "1,一部,2024-01-01 00:00:00,12",
                    "2,一部,2024-01-02 12:00:00,12",
                    "3,二部,2024-12-31 18:00:00,",
                    "4,三部,2024-06-01 12:00:00,0",
                    "5,四部,2023-12-31 23:59:59,9",
                ),
            },
            value="2",
            says="一个部门只算一次；没有人用餐的、期间外的不算",
        ),
        Example(
            tables={
                "meals": (
                    "meal_id,department,served_at,diners",
                    "4,三部,2024-06-01 12:00:00,0",
                ),
            },
            value="0",
        ),
    ),
)
