"""The page of controls: what OWASP ASVS and GB/T 22239 ask of an application, and what becomes of each here."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from tools.docs.markdown import code, table

from jiheng.foundation.message import Message
from jiheng.office.people.policy import PROFILES, Policy, shipped

DATA = Path(__file__).parent / "security"
PATHS = {"en": "docs/security.md", "zh": "docs/security.zh-CN.md"}
CHECK = "check:"
"""Before the id of a check of `jiheng office check`, in the column `evidence`."""

STATES = {
    "met": Message("已做到", "met"),
    "installer": Message("靠部署", "by set-up"),
    "unmet": Message("没有做到", "not met"),
    "not-applicable": Message("不适用", "not applicable"),
}
STANDARDS = {
    "asvs": Message("OWASP ASVS 5.0.0，一级与二级", "OWASP ASVS 5.0.0, levels 1 and 2"),
    "gb22239": Message("GB/T 22239-2019 第三级（应用）", "GB/T 22239-2019, level 3 (applications)"),
}
_TITLE = Message("安全控制项", "Security controls")
_OTHER = Message("[English](security.md)", "[中文](security.zh-CN.md)")
_HEAD = tuple(
    Message(*one)
    for one in (("条目", "id"), ("要求", "asked"), ("状态", "state"), ("怎样", "how"), ("凭据", "proven by"))
)
_STANDARD = Message("标准", "standard")
_EVIDENCE = Message("凭据", "Evidence")
_EVIDENCE_LEAD = Message(
    "表中的凭据名对应以下测试（pytest 编号）；`check:` 开头的是 `jiheng office check` 的一项。",
    "The names in the tables stand for these tests (ids of pytest); those with `check:` are of `jiheng office check`.",
)
_TESTS = Message("测试", "tests")
_FIGURES = (
    ("passwords", "least_length", Message("密码至少几位", "least length of a password")),
    ("passwords", "least_kinds", Message("至少几类字符", "least kinds of characters")),
    ("passwords", "least_strength", Message("强度（zxcvbn，0–4）", "strength (zxcvbn, 0–4)")),
    (
        "passwords",
        "days_valid",
        Message("几天后须更换（0 为不限）", "days until a new one is due (0: never)"),
    ),
    ("passwords", "days_handed_out", Message("一次性密码几天有效", "days a one-time password is good")),
    ("sessions", "idle_minutes", Message("闲置几分钟退出", "minutes until an idle session ends")),
    ("sessions", "longest_hours", Message("一次登录最长几小时", "hours a session lasts at most")),
    (
        "sessions",
        "proof_minutes",
        Message("重要操作前几分钟内须输过密码", "minutes a password counts for dangerous acts"),
    ),
    ("locking", "failures", Message("同名同址连续失败几次锁定", "failures of a name at an address")),
    ("locking", "minutes", Message("锁定几分钟", "minutes of a lock")),
    (
        "locking",
        "failures_of_name",
        Message("同名总限（陌生浏览器）", "failures of a name from strange browsers"),
    ),
    ("locking", "failures_of_address", Message("同址总限（陌生浏览器）", "failures of an address")),
    ("second_factor", "roles", Message("须第二因素的岗位数", "roles that need a second factor")),
    ("flood", "writes_a_minute", Message("每人每分钟写操作", "writes of a person a minute")),
    ("flood", "exports_a_minute", Message("每人每分钟导出", "exports of a person a minute")),
)


@dataclass(frozen=True)
class Control:
    """One requirement: its id, what is asked in short, what becomes of it, and the names of what proves it."""

    standard: str
    id: str
    level: str
    state: str
    asked: Message
    how: Message
    evidence: tuple[str, ...]

    @property
    def section(self) -> str:
        """The section it stands in: "V6" of "V6.2.1", "8.1.4.1" of "8.1.4.1 a"."""
        return self.id.partition(".")[0] if self.standard == "asvs" else self.id.split()[0]


@cache
def controls(standard: str) -> tuple[Control, ...]:
    """Return the controls of a standard in its order."""
    reasons = _evidence()["why"]
    return tuple(
        Control(
            standard,
            row["id"],
            row["level"],
            row["state"],
            Message(row["asked_zh"], row["asked_en"]),
            _how(row, reasons),
            tuple(row["evidence"].split()),
        )
        for row in _rows(f"{standard}.csv")
    )


def expected(standard: str) -> list[str]:
    """Return the ids that a standard has: of ASVS as its authors list them, of the other by its sections and letters."""
    if standard == "asvs":
        return [row["id"] for row in _rows("asvs-5.0.0-ids.csv")]
    return [
        f"{row['section']} {letter}".strip()
        for row in _rows("sections.csv")
        if row["standard"] == standard
        for letter in row["items"] or " "
    ]


def tests() -> dict[str, list[str]]:
    """Return the tests behind each name of evidence."""
    found: dict[str, list[str]] = _evidence()["tests"]
    return found


def page(language: str) -> str:
    """Return the whole page in one language."""
    prose = (DATA / f"prose.{language}.md").read_text(encoding="utf-8")
    parts = [f"# {_TITLE.render(language)}", _OTHER.render(language), _summary(language)]
    parts.append(prose.replace("{figures}", _figures(language)).strip())
    for standard, title in STANDARDS.items():
        parts.append(f"## {title.render(language)}")
        parts += _sections(standard, language)
    names = [[code(name), "<br>".join(map(code, ids))] for name, ids in tests().items()]
    parts += [f"## {_EVIDENCE.render(language)}", _EVIDENCE_LEAD.render(language)]
    parts.append(table([_EVIDENCE.render(language), _TESTS.render(language)], names))
    return "\n\n".join(parts) + "\n"


def _summary(language: str) -> str:
    head = [_STANDARD.render(language), *(said.render(language) for said in STATES.values())]
    rows = []
    for standard, title in STANDARDS.items():
        count = Counter(one.state for one in controls(standard))
        rows.append([title.render(language), *(str(count[state]) for state in STATES)])
    return table(head, rows)


def _figures(language: str) -> str:
    policies = [shipped(name) for name in PROFILES]
    lines = []
    for part, name, title in _FIGURES:
        said = [_figure(policy, part, name) for policy in policies]
        lines.append(f"| {title.render(language)} | {' | '.join(said)} |")
    return "\n".join(lines)


def _figure(policy: Policy, part: str, name: str) -> str:
    value = getattr(getattr(policy, part), name)
    return str(len(value)) if isinstance(value, tuple) else str(value)


def _sections(standard: str, language: str) -> list[str]:
    titles = {row["section"]: Message(row["zh"], row["en"]) for row in _rows("sections.csv")}
    head = [said.render(language) for said in _HEAD]
    parts = []
    for section, found in groupby(controls(standard), key=lambda one: one.section):
        parts.append(f"### {section} {titles[section].render(language)}")
        parts.append(table(head, [_row(one, language) for one in found]))
    return parts


def _row(one: Control, language: str) -> list[str]:
    return [
        one.id,
        one.asked.render(language),
        STATES[one.state].render(language),
        one.how.render(language),
        " ".join(map(code, one.evidence)),
    ]


def _how(row: dict[str, str], reasons: dict[str, dict[str, str]]) -> Message:
    """Return how a control is met, or why not; "=name" is one of the reasons that several share."""
    if row["how_zh"].startswith("="):
        shared = reasons[row["how_zh"][1:]]
        return Message(shared["zh"], shared["en"])
    return Message(row["how_zh"], row["how_en"])


@cache
def _evidence() -> dict[str, dict]:
    return tomllib.loads((DATA / "evidence.toml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
