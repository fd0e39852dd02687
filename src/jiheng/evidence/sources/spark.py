"""Spark: local, or a cluster named by its master; tables are Parquet folders below a path, or those of the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ibis

from jiheng.evidence.engine import Engine
from jiheng.evidence.source import Source
from jiheng.evidence.sources._ibis import IbisConnection, unreachable
from jiheng.foundation.message import Message

_HERE = "local[*]"
_PARTS, _PARTS_HERE = 200, 8
"""Into how many parts rows are dealt between steps: Spark's own number for a cluster; on one machine its parts of a small
table would be hundreds of tasks that do nothing."""


class SparkConnection(IbisConnection):
    """Tables are found below `path` as Parquet, else in Spark's catalogue."""

    def table(self, name: str, query: str | None) -> Any:
        """Return a table. Raises `DataSourceError`."""
        if query is None and self.source.path:
            for candidate in (Path(self.source.path) / name, Path(self.source.path) / f"{name}.parquet"):
                if candidate.exists():
                    session = self.backend._session  # noqa: SLF001 -- Ibis has no other way to its session
                    session.read.parquet(str(candidate)).createOrReplaceTempView(name)
        return super().table(name, query)

    def close(self) -> None:
        """Leave the session to the next source: starting one takes longer than most queries."""


def open_session(name: str, source: Source) -> SparkConnection:
    """Open, or join, a Spark session. Raises `DataSourceError`."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 -- a heavy guest, only where Spark is a source

        master = source.master or _HERE
        session = (
            SparkSession.builder.appName("jiheng")
            .master(master)
            .config("spark.sql.shuffle.partitions", _PARTS_HERE if master.startswith("local") else _PARTS)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "Asia/Shanghai")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("ERROR")
        backend = ibis.pyspark.connect(session)
    except Exception as error:
        raise unreachable(name, error) from error
    return SparkConnection(name, source, backend, session.sparkContext.cancelAllJobs)


ENGINE = Engine(
    id="spark",
    title=Message("Spark", "Spark"),
    says=Message(
        "本机或集群（master），表为 path 下的 Parquet 或目录中的表",
        "local or a cluster (master); tables are Parquet below path, or of the catalogue",
    ),
    needs="evidence-spark",
    open=open_session,
)
