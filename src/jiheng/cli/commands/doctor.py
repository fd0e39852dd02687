"""`jiheng doctor`: is everything here that is needed, and how to mend what is not."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from jiheng.cli.checkup import Check, checks
from jiheng.cli.command import Command, Example, Option
from jiheng.foundation.message import Message

SUMMARY = Message("检查安装是否齐全，缺什么、怎么补。", "Check the installation and say how to mend it.")

_MARKS = {"ok": "✓", "optional": "–", "missing": "✗"}
_ABSENT = Message("没有", "not there")
_ALL_WELL = Message("可以工作。", "Ready for work.")
_NOT_WELL = Message(
    "有 {count} 项必需的东西不对，请按上面的提示处理。", "{count} necessary things are amiss: see above."
)


def run(format_id: str) -> None:
    """Print all checks; exit with 1 when something necessary is missing."""
    done = []
    for check in checks():
        done.append(check)
        if format_id == "text":
            click.echo(_line(check))
    missing = sum(check.status == "missing" for check in done)
    if format_id == "json":
        click.echo(msgspec.json.format(msgspec.json.encode([_as_json(check) for check in done]), indent=2))
    else:
        click.echo(_NOT_WELL.render(count=missing) if missing else _ALL_WELL.render())
    if missing:
        raise click.exceptions.Exit(1)


def _line(check: Check) -> str:
    line = f"{_MARKS[check.status]} {check.title.render()}: {check.detail or _ABSENT.render()}"
    return line if check.status == "ok" or check.mend is None else f"{line}\n    → {check.mend.render()}"


def _as_json(check: Check) -> dict[str, Any]:
    mend = check.mend.render() if check.mend is not None and check.status != "ok" else None
    return {
        "id": check.id,
        "title": check.title.render(),
        "status": check.status,
        "detail": check.detail,
        "mend": mend,
    }


command = Command(
    "doctor",
    run,
    summary=SUMMARY,
    details=Message(
        "✓ 齐全；– 没有，但只在用到时才需要；✗ 缺了就不能工作。",
        "✓ there; – not there, needed for some work only; ✗ missing, no work without it.",
    ),
    params=[
        Option(
            "--format",
            "format_id",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help=Message("输出格式。", "Format of the result."),
        )
    ],
    examples=[
        Example("jiheng doctor", Message("逐项检查", "check one by one")),
        Example(
            "jiheng doctor --format json > 检查.json",
            Message("把结果交给维护者", "hand the result to whoever maintains the installation"),
        ),
    ],
)
