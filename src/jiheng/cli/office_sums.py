"""`jiheng office check-sums`: what is kept so that pages need not count is counted anew, compared, and put right."""

from __future__ import annotations

from pathlib import Path

import click

from jiheng.cli.command import Command, Example, Option
from jiheng.cli.office_part import data_option, office
from jiheng.cli.progress import counting
from jiheng.foundation.message import Message

_LOOKING = Message("核对", "looking through")
_DIFFERS = Message("{place}：存 {kept}，重算 {counted}", "{place}: kept {kept}, counted {counted}")
_AGREES = Message("全部相符：共核对 {size} 项。", "All agrees: {size} things were looked through.")
_FOUND = Message(
    "有 {count} 处不符。用 --mend 按重算的结果改正。",
    "{count} differences. --mend puts them right as counted.",
)
_MENDED = Message(
    "{count} 处不符已改正，并已留痕。", "{count} differences were put right, and the trail tells it."
)


def _check_sums(data: Path | None, mend: bool) -> None:
    """Print every difference; exit with 1 when there is one."""
    office("config.installation").enter(data, must_exist=True)
    sums = office("config.check_sums")
    size = sums.size()
    with counting(size, _LOOKING, wanted=True) as tell:
        found = sums.check(tell)
    for one in found.differences:
        click.echo(_DIFFERS.render(place=one.place.render(), kept=one.kept, counted=one.counted), err=True)
    count = len(found.differences)
    if not count:
        click.echo(_AGREES.render(size=size))
        return
    if mend:
        sums.mend(found)
    click.echo((_MENDED if mend else _FOUND).render(count=count))
    raise click.exceptions.Exit(1)


COMMANDS = [
    Command(
        "check-sums",
        _check_sums,
        summary=Message(
            "核对保存的汇总数：重算一遍，逐处比较。",
            "Count everything that is kept anew, and name what differs.",
        ),
        details=Message(
            "核对项目的预算、问题数和建议等级，统计、清单和检索，监控和自评正在填写的总分，留痕所属的单位。可以在办理时运行。"
            "退出码：0 全部相符；1 有不符（已用 --mend 改正的也算）。",
            "Looks at budgets, findings and proposed grades of cases, at figures, lists and search, at totals of results that "
            "are still written, and at the bodies of the trail. It may run while the office is at work. Exit code: 0 all "
            "agrees; 1 something differs (also where --mend put it right).",
        ),
        params=[
            data_option(),
            Option(
                "--mend",
                is_flag=True,
                help=Message(
                    "按重算的结果改正：一次全部改好，或者都不改；留痕。",
                    "Put it right as counted: all of it at once or nothing; the trail tells it.",
                ),
            ),
        ],
        examples=[
            Example("jiheng office check-sums", Message("只核对", "only look")),
            Example("jiheng office check-sums --mend", Message("并改正", "and put it right")),
        ],
    )
]
"""The command of this file, which stands in the group `office`."""
