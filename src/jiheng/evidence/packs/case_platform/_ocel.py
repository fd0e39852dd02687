"""The same invented data as an event log in the OCEL 2.0 standard: a small SQLite file, as platforms and process miners swap.

Tables, keys and types as the standard's relational format asks: `event`, `object`, a table for each type of them, what
belongs to what with a qualifier, and the two tables that name the tables of the types.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

COLLABORATIONS = {
    "提请逮捕": "RequestArrest",
    "审查逮捕": "DecideArrest",
    "移送审查起诉": "TransferForProsecution",
    "退回补充侦查": "ReturnForInvestigation",
    "提起公诉": "Indict",
    "通知法律援助": "NotifyLegalAid",
    "指派律师": "AssignLawyer",
    "文书送达": "ServeDocument",
    "换押": "TransferCustody",
    "交付执行": "HandOverForExecution",
    "内部审批": "ApproveInternally",
    "内部流转": "MoveInternally",
}
"""Event types of collaborations, and what their tables are called."""

_OTHERS = {
    "收案": "ReceiveCase",
    "发起电子送达": "StartEService",
    "发出期限预警": "IssueWarning",
    "处置期限预警": "HandleWarning",
    "访问功能": "UseFunction",
    "拨测": "Probe",
}
_COLLABORATION_COLUMNS = {
    "received_at": "TIMESTAMP",
    "answered_at": "TIMESTAMP",
    "is_online": "BOOLEAN",
    "is_complete": "BOOLEAN",
    "is_conforming": "BOOLEAN",
}
_EVENT_COLUMNS: dict[str, dict[str, str]] = {
    **dict.fromkeys(COLLABORATIONS, _COLLABORATION_COLUMNS),
    "收案": {"is_online": "BOOLEAN"},
    "发起电子送达": {},
    "发出期限预警": {},
    "处置期限预警": {},
    "访问功能": {"function": "TEXT"},
    "拨测": {"is_up": "BOOLEAN"},
}
_OBJECTS: dict[str, tuple[str, dict[str, str]]] = {
    "案件": ("Case", {"region": "TEXT", "kind": "TEXT", "in_scope": "BOOLEAN"}),
    "机关": ("Agency", {}),
    "用户": ("User", {}),
    "预警": ("Warning", {"kind": "TEXT", "due_at": "TIMESTAMP"}),
    "平台": ("Platform", {}),
}
_PLATFORM = "平台-1"
_FIXED = "1970-01-01 00:00:00"
"""The time of attributes that never change, as the standard has it."""

_SCHEMA = """
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES event_map_type (ocel_type));
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT REFERENCES object_map_type (ocel_type));
CREATE TABLE event_object (
  ocel_event_id TEXT REFERENCES event (ocel_id), ocel_object_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT, PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (
  ocel_source_id TEXT REFERENCES object (ocel_id), ocel_target_id TEXT REFERENCES object (ocel_id),
  ocel_qualifier TEXT, PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
"""


def write_ocel(path: Path, tables: Mapping[str, pa.Table]) -> None:
    """Write the tables of `_generate.tables` as a new OCEL 2.0 file."""
    path.unlink(missing_ok=True)
    log = _Log(sqlite3.connect(path))
    cases = {row["case_id"]: row for row in tables["cases"].to_pylist()}
    for agency in sorted(_agencies(tables)):
        log.object("机关", agency)
    log.object("平台", _PLATFORM)
    for case in cases.values():
        _write_case(log, case)
    for row in tables["events"].to_pylist():
        _write_collaboration(log, row)
    for row in tables["warnings"].to_pylist():
        _write_warning(log, row)
    for row in tables["visits"].to_pylist():
        _write_visit(log, row)
    for row in tables["probes"].to_pylist():
        log.event("拨测", row["probe_id"], row["probed_at"], [row["is_up"]], {"平台": _PLATFORM})
    log.close()


class _Log:
    """An OCEL 2.0 file being written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(_SCHEMA)
        self._event_tables = {**COLLABORATIONS, **_OTHERS}
        for name, table in self._event_tables.items():
            self._type("event", name, table, "ocel_time TIMESTAMP", _EVENT_COLUMNS[name])
        for name, (table, columns) in _OBJECTS.items():
            self._type("object", name, table, "ocel_time TIMESTAMP, ocel_changed_field TEXT", columns)
        self._known: set[str] = set()

    def event(
        self, kind: str, key: str, at: datetime, values: Iterable[Any], objects: Mapping[str, str]
    ) -> None:
        """Write an event with the values of its type; `objects`: qualifier → object."""
        self._insert("event", [key, kind])
        self._insert(f"event_{self._event_tables[kind]}", [key, at, *values])
        for qualifier, one in objects.items():
            self._insert("event_object", [key, one, qualifier])

    def object(self, kind: str, key: str, values: Iterable[Any] = ()) -> bool:
        """Write an object with the values of its type, once; say whether it was new."""
        if key in self._known:
            return False
        self._known.add(key)
        self._insert("object", [key, kind])
        self._insert(f"object_{_OBJECTS[kind][0]}", [key, _FIXED, None, *values])
        return True

    def belongs(self, key: str, other: str, qualifier: str) -> None:
        """Write that an object belongs to another."""
        self._insert("object_object", [key, other, qualifier])

    def close(self) -> None:
        self._connection.commit()
        self._connection.close()

    def _type(self, what: str, name: str, table: str, fixed: str, columns: Mapping[str, str]) -> None:
        key = "TEXT PRIMARY KEY" if what == "event" else "TEXT"
        own = "".join(f", {column} {kind}" for column, kind in columns.items())
        self._connection.execute(
            f"CREATE TABLE {what}_{table} (ocel_id {key} REFERENCES {what} (ocel_id), {fixed}{own})"
        )
        self._insert(f"{what}_map_type", [name, table])

    def _insert(self, table: str, values: list[Any]) -> None:
        places = ", ".join("?" * len(values))
        texts = [str(value) if isinstance(value, datetime) else value for value in values]
        self._connection.execute(f"INSERT INTO {table} VALUES ({places})", texts)  # noqa: S608 -- our own names


def _agencies(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for table, column in (
        ("events", "from_agency"),
        ("events", "to_agency"),
        ("cases", "office"),
        ("warnings", "office"),
        ("visits", "office"),
    ):
        yield from tables[table][column].unique().to_pylist()


def _write_case(log: _Log, row: dict[str, Any]) -> None:
    key = row["case_id"]
    log.object("案件", key, [row["region"], row["kind"], row["in_scope"]])
    objects = {"案件": key, "机关": row["office"]}
    log.event("收案", f"R-{key}", row["received_at"], [row["is_online"]], objects)
    if row["e_service_at"] is not None:
        log.event("发起电子送达", f"S-{key}", row["e_service_at"], [], objects)


def _write_collaboration(log: _Log, row: dict[str, Any]) -> None:
    values = [row[column] for column in _COLLABORATION_COLUMNS]
    objects = {"案件": row["case_id"], "发出": row["from_agency"], "接收": row["to_agency"]}
    log.event(row["activity"], row["event_id"], row["happened_at"], values, objects)


def _write_warning(log: _Log, row: dict[str, Any]) -> None:
    key = row["warning_id"]
    log.object("预警", key, [row["kind"], row["due_at"]])
    log.belongs(key, row["case_id"], "案件")
    objects = {"预警": key, "机关": row["office"]}
    log.event("发出期限预警", f"I-{key}", row["issued_at"], [], objects)
    if row["handled_at"] is not None:
        log.event("处置期限预警", f"H-{key}", row["handled_at"], [], objects)


def _write_visit(log: _Log, row: dict[str, Any]) -> None:
    if log.object("用户", row["user_code"]):
        log.belongs(row["user_code"], row["office"], "所在机关")
    log.event("访问功能", row["visit_id"], row["visited_at"], [row["function"]], {"用户": row["user_code"]})
