"""Findings that someone took responsibility for (已接受的问题): which, why, who, and until when.

They stand in a file that a person can read and review::

    [[accepted]]
    fingerprint = "8f2c41d09a3be771"
    rule = "A-09"
    subject = "某市某局 · 社区法治宣传 · 宣传成本"
    reason = "单价由政府定价，不另设成本指标"
    by = "张三"
    until = 2025-12-31
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message


class AcceptedFileError(UsageError):
    """The file of accepted findings is put wrongly: `file`, and `detail` says what and where."""

    code = "accepted-file"
    message = Message(
        "已接受问题的文件 {file} 有误：{detail}",
        "The file of accepted findings {file} is put wrongly: {detail}",
    )


class Acceptance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One accepted finding. `rule` and `subject` are for those who read the file; the fingerprint decides."""

    fingerprint: str
    reason: str
    by: str
    until: date
    rule: str = ""
    subject: str = ""


class Acceptances(msgspec.Struct, frozen=True):
    """All accepted findings, as of a day. `overdue` are those whose time has passed: they object again."""

    valid: dict[str, Acceptance] = {}
    overdue: tuple[Acceptance, ...] = ()

    def __contains__(self, fingerprint: object) -> bool:
        """Say whether the finding of this fingerprint is accepted today."""
        return fingerprint in self.valid

    def unmet(self, met: Iterable[str]) -> list[Acceptance]:
        """Return the acceptances that no finding of this run answers to: `met` are the fingerprints found."""
        seen = set(met)
        return [one for fingerprint, one in self.valid.items() if fingerprint not in seen]


def load_accepted(path: Path, today: date) -> Acceptances:
    """Read a file of accepted findings, as of `today`. Raises `AcceptedFileError`."""
    entries = [_entry(path, number, table) for number, table in enumerate(_tables(path), start=1)]
    return Acceptances(
        {one.fingerprint: one for one in entries if one.until >= today},
        tuple(one for one in entries if one.until < today),
    )


def _tables(path: Path) -> list[Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, Message(f"读不到（{error}）", f"it cannot be read ({error})")) from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(
            path, Message(f"不是合法的 TOML（{error}）", f"it is not valid TOML ({error})")
        ) from error
    entries = data.pop("accepted", [])
    if data or not isinstance(entries, list):
        named = "、".join(data) or "accepted"
        raise _wrong(
            path,
            Message(
                f"只能有 [[accepted]] 各条，多出了 {named}", f"only [[accepted]] may stand in it, not {named}"
            ),
        )
    return entries


def _entry(path: Path, number: int, table: object) -> Acceptance:
    try:
        entry = msgspec.convert(table, Acceptance)
    except msgspec.ValidationError as error:
        raise _wrong(path, Message(f"第 {number} 条：{error}", f"entry {number}: {error}")) from error
    for field, zh in (("reason", "理由"), ("by", "责任人"), ("fingerprint", "指纹")):
        if not getattr(entry, field).strip():
            raise _wrong(
                path,
                Message(
                    f"第 {number} 条没有写明{zh}（{field}）", f"entry {number} does not state its {field}"
                ),
            )
    return entry


def _wrong(path: Path, detail: Message) -> AcceptedFileError:
    return AcceptedFileError(file=str(path), detail=detail)
