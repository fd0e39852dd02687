"""Measurements kept in a file that only grows: one JSON line each, the last good value of each metric among them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from jiheng.evidence.measurement import Measurement
from jiheng.foundation.errors import DamagedFileError, UsageError
from jiheng.foundation.message import Message


class UnknownMeasurementError(UsageError):
    """No measurement has that id: `id`, `file`."""

    code = "unknown-measurement"
    message = Message("{file} 里没有编号为“{id}”的计量结果。", "{file} holds no measurement {id}.")


class Store:
    """The measurements of a file. What is in it is never changed."""

    def __init__(self, path: Path) -> None:
        """Use a file; it need not exist yet."""
        self.path = path

    def add(self, measurements: Iterable[Measurement]) -> None:
        """Append measurements, and return only when they are on the disk."""
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in measurements)
        if not lines:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())

    def __iter__(self) -> Iterator[Measurement]:
        """Yield all measurements, the oldest first. Raises `DamagedFileError` naming the line."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield msgspec.json.decode(line, type=Measurement)
                except msgspec.DecodeError as error:
                    # What was being written when the power went is no measurement yet.
                    if not line.endswith(b"\n"):
                        return
                    detail = Message(f"第{number}行（{error}）", f"line {number} ({error})")
                    raise DamagedFileError(file=str(self.path), detail=detail) from error

    def get(self, measurement_id: str) -> Measurement:
        """Return the measurement of an id, or of its beginning. Raises `UnknownMeasurementError`."""
        found = [one for one in self if one.id.startswith(measurement_id)]
        if not found or not measurement_id:
            raise UnknownMeasurementError(id=measurement_id, file=str(self.path))
        return found[-1]

    def last_good(self, metric: str, period: str, unit: str | None) -> Measurement | None:
        """Return the latest measurement of a metric that gave a value for a period and body."""
        good = [
            one
            for one in self
            if (one.metric, one.period, one.unit) == (metric, period, unit) and one.value is not None
        ]
        return good[-1] if good else None
