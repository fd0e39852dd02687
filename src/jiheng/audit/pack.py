"""Who switches which rule, with which parameters, since when: a dated file with strict keys.

A pack says only what differs from the rules themselves::

    id = "cn_120000_2024"
    title = { zh = "天津市", en = "Tianjin" }
    source = "…"
    valid = { from = 2024-01-01 }

    [rules."A-08"]
    severity = "S4"
    params = { share = "0.5" }

    [rules."B-18"]
    enabled = false
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from jiheng.audit.finding import Severity
from jiheng.audit.rule import RULES, Rule
from jiheng.facts import bases
from jiheng.foundation.dated import Validity
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message
from jiheng.foundation.strict_toml import no_such, read_toml

DEFAULT = "cn_2024"


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pack says of one rule. `reason` is for those who read the file."""

    enabled: bool = True
    severity: Severity | None = None
    params: dict[str, Any] = {}
    reason: str = ""


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of one jurisdiction (地区规则包). `extends` names the pack that it changes."""

    id: str
    title: Message
    source: str
    valid: Validity
    rules: dict[str, Setting] = {}
    extends: str | None = None


class ActiveRule(msgspec.Struct, frozen=True):
    """A rule as a pack runs it."""

    rule: Rule
    severity: Severity
    params: Any


class PackError(UsageError):
    """A pack is put wrongly: `entry` names the file, `detail` the key and what is wrong with it."""

    code = "pack"
    message = Message("规则包 {entry} 有误：{detail}", "The pack {entry} is put wrongly: {detail}")


class UnknownRuleError(UsageError):
    """A rule was asked for that is none: `rule`; `near` are those with a similar id."""

    code = "unknown-rule"
    message = Message(
        "没有编号为“{rule}”的规则{near}。jiheng rules 可列出全部规则。",
        "There is no rule {rule}{near}. jiheng rules lists all of them.",
    )


class NoRulesError(UsageError):
    """Nothing would be checked: every rule is switched off or left out."""

    code = "no-rules"
    message = Message(
        "没有任何规则会运行：规则包或 --rules、--severity 把它们全部排除了。",
        "No rule would run: the pack, --rules or --severity leave out all of them.",
    )


def pack_ids() -> list[str]:
    """Return the ids of the packs that come with the program."""
    names = (item.name for item in files("jiheng.audit.packs").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def load_pack(which: str | Path = DEFAULT) -> Pack:
    """Return a pack by its id, or from a file. Raises `PackError` naming the file and the key."""
    return _loaded(which, ())


def _loaded(which: str | Path, above: tuple[str, ...]) -> Pack:
    if isinstance(which, str) and which in pack_ids():
        text = files("jiheng.audit.packs").joinpath(f"{which}.toml").read_text(encoding="utf-8")
        return _extended(decode(text, f"{which}.toml"), above)
    path = Path(which)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = "、".join(pack_ids())
        detail = Message(
            f"不是规则包编号（有 {known}），也读不到这个文件（{error}）",
            f"it is no pack (there are {known}) and no file that can be read ({error})",
        )
        raise PackError(entry=str(which), detail=detail) from error
    return _extended(decode(text, path.name), above)


def decode(text: str, entry: str) -> Pack:
    """Return the pack that a TOML text describes. Raises `PackError` naming the entry and the key."""
    pack = read_toml(text, Pack, entry, PackError)
    for rule_id in pack.rules:
        if rule_id not in RULES:
            detail = no_such(Message("规则", "rule"), f"rules.{rule_id}", rule_id, RULES.ids())
            raise PackError(entry=entry, detail=detail)
    return pack


def active_rules(
    pack: Pack, *, only: Iterable[str] = (), severities: Iterable[Severity] = ()
) -> list[ActiveRule]:
    """Return the rules that run: those of `pack`, of these only the chosen.

    `only` are ids or patterns ("D-09", "D", "A-0*"), `severities` the severities wanted; none of either means
    all. Raises `UnknownRuleError`, `NoRulesError`, and `PackError` for settings that no rule can take.
    """
    patterns = [_pattern(word) for word in only]
    wanted = set(severities)
    active = []
    for one in RULES:
        setting = pack.rules.get(one.id, Setting())
        chosen = not patterns or any(fnmatchcase(one.id, pattern) for pattern in patterns)
        if not (setting.enabled and chosen):
            continue
        made = _activated(one, setting, pack)
        if not wanted or made.severity in wanted:
            active.append(made)
    if not active:
        raise NoRulesError
    return active


def strictest_severity(one: Rule) -> Severity:
    """Return the gravest severity that the bases of a rule allow it."""
    known = bases()
    return min(known[code].strictest for code in one.basis)


def require_rule(rule_id: str) -> Rule:
    """Return the rule of that id. Raises `UnknownRuleError` naming those with a similar id."""
    if rule_id in RULES:
        return RULES.get(rule_id)
    near = difflib.get_close_matches(rule_id, RULES.ids(), n=3, cutoff=0.5)
    hint = (
        Message(f"（相近的有 {'、'.join(near)}）", f" (near: {', '.join(near)})") if near else Message("", "")
    )
    raise UnknownRuleError(rule=rule_id, near=hint)


def _pattern(word: str) -> str:
    word = word.strip().upper()
    if len(word) == 1:
        return f"{word}-*"
    if "*" not in word and "?" not in word:
        require_rule(word)
    return word


def _activated(one: Rule, setting: Setting, pack: Pack) -> ActiveRule:
    severity = setting.severity or one.severity
    if severity < strictest_severity(one) and not setting.reason:
        detail = Message(
            f"规则 {one.id} 定得比依据允许的更严（{severity}），须在 reason 中写明本地依据",
            f"{one.id} is made graver than its basis allows ({severity}): state the local basis as its reason",
        )
        raise PackError(entry=pack.id, detail=detail)
    return ActiveRule(one, severity, _params(one, setting.params, pack.id))


def _params(one: Rule, given: Mapping[str, Any], entry: str) -> Any:
    if not given:
        return one.params
    known = list(one.params.__struct_fields__) if one.params is not None else []
    for key in given:
        if key not in known:
            place = f"rules.{one.id}.params.{key}"
            raise PackError(entry=entry, detail=no_such(Message("参数", "parameter"), place, key, known))
    merged = {**msgspec.structs.asdict(one.params), **given}
    try:
        return msgspec.convert(merged, type(one.params), strict=False)
    except msgspec.ValidationError as error:
        detail = Message(
            f"规则 {one.id} 的参数不合要求（{error}）", f"a parameter of {one.id} does not fit ({error})"
        )
        raise PackError(entry=entry, detail=detail) from error


def _extended(pack: Pack, above: tuple[str, ...]) -> Pack:
    if pack.extends is None:
        return pack
    if pack.extends in (pack.id, *above):
        ring = " → ".join((*above, pack.id, pack.extends))
        detail = Message(f"extends 绕成了圈（{ring}）", f"extends runs in a ring ({ring})")
        raise PackError(entry=pack.id, detail=detail)
    base = _loaded(pack.extends, (*above, pack.id))
    return msgspec.structs.replace(pack, rules={**base.rules, **pack.rules})
