"""How strict the door is: passwords, sessions, locks, second factor. Figures are data, one file for each set of them.

`policies/ordinary.toml` holds what every office should have; `policies/dengbao3.toml` what GB/T 22239-2019 level 3 asks
for besides. An installation chooses and changes by a `security.toml` in its data folder.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

FILE = "security.toml"
PROFILES = ("ordinary", "dengbao3")

_Count = Annotated[int, msgspec.Meta(ge=0)]
_Positive = Annotated[int, msgspec.Meta(ge=1)]


class BadPolicyError(UsageError):
    """The file of an installation cannot be understood: `file`, `detail`."""

    code = "bad-security-policy"
    message = Message(
        "安全设置 {file} 有误：{detail}。程序没有启动，以免按错误的设置运行。",
        "The security settings {file} are wrong: {detail}. Nothing is started with wrong settings.",
    )


class Passwords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a password must be. `days_valid` 0 means for ever; `least_strength` is zxcvbn's score from 0 to 4."""

    least_length: Annotated[int, msgspec.Meta(ge=8)]
    least_kinds: Annotated[int, msgspec.Meta(ge=0, le=4)]
    least_strength: Annotated[int, msgspec.Meta(ge=0, le=4)]
    days_valid: _Count
    days_handed_out: _Positive
    unwanted: tuple[str, ...]


class Sessions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a session ends by itself, and for how long a password that was just typed counts for dangerous acts."""

    idle_minutes: _Positive
    longest_hours: _Positive
    proof_minutes: _Positive


class Locking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many failures lock: one name from one address; a name from browsers unknown to it; an address."""

    failures: _Positive
    minutes: _Positive
    failures_of_name: _Positive
    failures_of_address: _Positive


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose login is not enough without a second factor."""

    roles: tuple[str, ...]


class Flood(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much one person may ask for within a minute: writing of any kind, and files to take away."""

    writes_a_minute: _Positive
    exports_a_minute: _Positive


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of it."""

    profile: str
    passwords: Passwords
    sessions: Sessions
    locking: Locking
    second_factor: SecondFactor
    flood: Flood


def policy(folder: Path) -> Policy:
    """Return what holds in the installation of `folder`: its own file over the profile that it names.

    Raises `BadPolicyError`.
    """
    own = _own(folder / FILE)
    name = own.get("profile", PROFILES[0])
    if name not in PROFILES:
        raise BadPolicyError(file=folder / FILE, detail=f"profile = {name!r}: {' | '.join(PROFILES)}")
    try:
        return msgspec.convert(_over(_figures(name), own), Policy)
    except msgspec.ValidationError as error:
        raise BadPolicyError(file=folder / FILE, detail=error) from error


def _own(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return msgspec.toml.decode(path.read_bytes(), type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise BadPolicyError(file=path, detail=error) from error


def shipped(name: str) -> Policy:
    """Return a set of figures as it is delivered."""
    return msgspec.convert(_figures(name), Policy)


def _figures(name: str) -> dict[str, Any]:
    source = files("jiheng.office.people") / "policies" / f"{name}.toml"
    return msgspec.toml.decode(source.read_bytes(), type=dict[str, Any])


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return what `above` says, and `below` where it says nothing."""
    merged = dict(below)
    for name, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(name), dict)
        merged[name] = _over(merged[name], value) if both else value
    return merged
