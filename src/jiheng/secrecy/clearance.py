"""What a confidentiality review decided (保密审查): which projects and fields are withheld, by whom, when and why.

The file names what is classified, so it is itself to be kept like it: it is never published, and no message quotes it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import read_toml

Level = Literal["绝密", "机密", "秘密", "工作秘密", "商业秘密", "个人隐私"]
"""State secrets of three levels (保密法 art. 14), work secrets (art. 64); business secrets and privacy
(政府信息公开条例 art. 15)."""


class Withheld(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One decision: a whole project, or one `field` of it, is not published.

    `project` is its name or code as declared. `field` is a path as in `declaration.difference` ("purpose",
    "indicators.3", "indicators.3.annual"); empty for the whole project. Amounts are never withheld: totals reconcile.
    `document` is the file that is meant, where several have a project of that name; without it each of them is.
    """

    project: str
    level: Level
    by: str
    on: date
    why: str
    field: str = ""
    document: str = ""


class WithheldBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One decision: what a body is called is not published, wherever it stands; a neutral name stands in its place.

    `name` is its name as declared, `also` are others by which it goes, its code among them. `known_as` is the neutral
    name, "" for one that is counted: 涉密单位01. Their order keeps that from one publication to the next.
    """

    name: str
    level: Level
    by: str
    on: date
    why: str
    also: tuple[str, ...] = ()
    known_as: str = ""


class Clearance(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The review before publication: who looked, when, and what is withheld. Without a reviewer there is no review.

    Its entries are counted from 1: those of `withheld`, then those of `bodies`.
    """

    reviewed_by: str
    reviewed_on: date
    withheld: tuple[Withheld, ...] = ()
    bodies: tuple[WithheldBody, ...] = ()


class ClearanceError(UsageError):
    """The file of the review is put wrongly: `entry`, `detail`."""

    code = "clearance-file"
    message = Message(
        "保密审查文件 {entry} 有误：{detail}",
        "The confidentiality review in {entry} is put wrongly: {detail}",
    )


def load_clearance(path: Path) -> Clearance:
    """Return the review that a TOML file records. Raises `ClearanceError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise ClearanceError(
            entry=path.name, detail=Message(f"读不了（{reason}）", f"unreadable ({reason})")
        ) from error
    clearance = read_toml(text, Clearance, path.name, ClearanceError)
    if not clearance.reviewed_by.strip():
        detail = Message("reviewed_by 要写明审查人", "reviewed_by has to name who reviewed")
        raise ClearanceError(entry=path.name, detail=detail)
    for number, entry in enumerate(clearance.withheld, 1):
        if not (entry.project.strip() and entry.by.strip() and entry.why.strip()):
            detail = Message(
                f"第{number}条的 project、by、why 都要写明",
                f"entry {number} has to say project, by and why",
            )
            raise ClearanceError(entry=path.name, detail=detail)
    for number, body in enumerate(clearance.bodies, len(clearance.withheld) + 1):
        if not (body.name.strip() and body.by.strip() and body.why.strip()):
            detail = Message(
                f"第{number}条的 name、by、why 都要写明",
                f"entry {number} has to say name, by and why",
            )
            raise ClearanceError(entry=path.name, detail=detail)
    return clearance
