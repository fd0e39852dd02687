"""What an engine must offer, and the catalogue of all of them: opened read-only, with a limit of time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import msgspec

from jiheng.evidence.source import Source
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message


class Connection(ABC):
    """An open source. Nothing can be written through it."""

    @abstractmethod
    def table(self, name: str, query: str | None) -> Any:
        """Return a table by its real name, or what a query of the source's own SQL gives. Raises `DataSourceError`."""

    @abstractmethod
    def run(self, expression: Any) -> list[dict[str, Any]]:
        """Return the rows of an expression. Raises `DataSourceError` when it takes too long or fails."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the source."""


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """One engine. `open` gets the source's name and what the file says of it; raises `DataSourceError`.

    `needs`: the extra to be installed for it.
    """

    id: str
    title: Message
    says: Message
    needs: str
    open: Callable[[str, Source], Connection]


ENGINES: Catalogue[Engine] = Catalogue(
    "jiheng.evidence.sources", "ENGINE", group="jiheng.engines", kind=Engine
)
"""All engines: one file each in `evidence/sources/`, and those other packages announce."""
