"""`jiheng target`: what a printed target value means, for a person or for a program."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

SUMMARY = Message(
    "说明指标值的含义：比较关系、数值、单位、期限，或为何不能量化。",
    "Say what target values mean: comparison, number, unit, deadline, or why there is none.",
)


class NoValuesError(UsageError):
    """Neither a value nor anything to read on standard input was given."""

    code = "no-values"
    message = Message(
        "没有给出指标值。例如 jiheng target “≥90%”，或用管道每行送入一个。",
        "No target value was given. Try jiheng target '>=90%', or pipe one value a line into it.",
    )


def run(values: tuple[str, ...], output_format: str, name: str | None) -> None:
    """Print one line for each value, in the order given."""
    # Importing the grammar here keeps `jiheng --help` light.
    import msgspec  # noqa: PLC0415

    from jiheng.targets import in_words, understand  # noqa: PLC0415

    for value in _given(values):
        target = understand(value, name)
        if output_format == "json":
            click.echo(msgspec.json.encode(target).decode())
        else:
            click.echo(f"{target.raw} → {in_words(target)}".lstrip())


def _given(values: Iterable[str]) -> Iterator[str]:
    """Yield the values; "-", or no value at all, stands for all lines of standard input, empty ones too."""
    listed = tuple(values)
    if not listed and sys.stdin.isatty():
        raise NoValuesError
    for value in listed or ("-",):
        if value == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield value


command = Command(
    "target",
    run,
    summary=SUMMARY,
    details=Message(
        "从管道送入时每行一个值，每行都有一行结果，空行也不例外。",
        "From a pipe, one value a line: each line gets one line of answer, empty ones too.",
    ),
    params=[
        Argument(
            "values",
            nargs=-1,
            metavar=Message("指标值", "VALUE"),
            help=Message(
                "表中所印的指标值；- 表示从管道读入。", "Values as printed; - reads them from a pipe."
            ),
        ),
        Option(
            "--format",
            "output_format",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help=Message("text 给人看，json 每行一个对象。", "text for people; json: one object a line."),
        ),
        Option(
            "--name",
            metavar=Message("指标名称", "NAME"),
            help=Message(
                "三级指标的名称；其中括号里的单位用来补全只有数字的指标值。",
                "The indicator's name, whose unit in brackets completes a bare number.",
            ),
        ),
    ],
    examples=[
        Example('jiheng target "≥90%" "65万人以上"', Message("看两个指标值的含义", "what two values mean")),
        Example(
            'jiheng target 50000 --name "城镇新增就业人数（人）"',
            Message("由指标名称补上单位", "the name supplies the unit"),
        ),
        Example(
            "jiheng target - --format json < 指标值.txt > 含义.jsonl",
            Message("每行一个值，每行一个结果", "one value a line in, one object a line out"),
        ),
    ],
)
