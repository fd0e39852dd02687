"""What was published or held in a period, of a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jiheng.evidence.metric import Asked
from jiheng.evidence.tables import Tables, within


def published(*kinds: str) -> Callable[[Tables, Asked], Any]:
    """Return the rows of a metric: the items of some kinds published or held in the period."""

    def rows(tables: Tables, asked: Asked) -> Any:
        items = within(tables.items, "published_at", asked)
        return items.filter(items.kind.isin(kinds)).select("item_id", "kind", "published_at", "copies")

    return rows
