"""What all engines reached through Ibis have in common."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jiheng.evidence.engine import Connection
from jiheng.evidence.source import DataSourceError, SlowSourceError, Source
from jiheng.foundation.message import Message

_LONGEST_DETAIL = 200


class IbisConnection(Connection):
    """An Ibis backend under a limit of time: `interrupt` is called from another thread when it is over."""

    def __init__(
        self, name: str, source: Source, backend: Any, interrupt: Callable[[], None] | None = None
    ) -> None:
        """Wrap an open backend."""
        self.name = name
        self.source = source
        self.backend = backend
        self._interrupt = interrupt

    def table(self, name: str, query: str | None) -> Any:
        try:
            return self.backend.sql(query) if query is not None else self.backend.table(name)
        except Exception as error:
            detail = Message(
                f"找不到表“{name}”（{said(error)}）", f"there is no table {name} ({said(error)})"
            )
            raise DataSourceError(source=self.name, detail=detail) from error

    def run(self, expression: Any) -> list[dict[str, Any]]:
        is_over = threading.Event()

        def stop() -> None:
            is_over.set()
            if self._interrupt is not None:
                with suppress(Exception):
                    self._interrupt()

        clock = threading.Timer(self.source.seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            rows: list[dict[str, Any]] = self.backend.to_pyarrow(expression).to_pylist()
        except Exception as error:
            raise self._refusal(error, is_late=is_over.is_set()) from error
        finally:
            clock.cancel()
        return rows

    def close(self) -> None:
        with suppress(Exception):
            self.backend.disconnect()

    def _refusal(self, error: Exception, *, is_late: bool) -> DataSourceError:
        if not is_late:
            detail = Message(f"查询失败（{said(error)}）", f"the query failed ({said(error)})")
            return DataSourceError(source=self.name, detail=detail)
        seconds = self.source.seconds
        detail = Message(
            f"查询超过{seconds}秒，已停止", f"the query took more than {seconds} seconds and was stopped"
        )
        return SlowSourceError(source=self.name, detail=detail)


def said(error: Exception) -> str:
    """Return what an engine complains of, in one line and not too long."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:_LONGEST_DETAIL]


def unreachable(name: str, error: Exception) -> DataSourceError:
    """Return that a source cannot be opened."""
    return DataSourceError(
        source=name, detail=Message(f"连不上（{said(error)}）", f"cannot be reached ({said(error)})")
    )
