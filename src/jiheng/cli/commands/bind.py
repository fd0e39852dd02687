"""`jiheng bind`: propose which metric answers which indicator, for a person to confirm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.evidence.binding import Binding, Bindings, load_bindings, propose_all
from jiheng.evidence.source import load_sources
from jiheng.foundation.message import Message
from jiheng.pipeline.audited import declared
from jiheng.pipeline.deliver import appearing_whole
from jiheng.pipeline.outcome import Item

SUMMARY = Message(
    "提出哪个口径回答哪个指标，由人确认后计量。",
    "Propose which metric answers which indicator, for a person to confirm.",
)

_HEAD = Message(
    "每个指标由哪个口径、哪个来源计量。确认一条，就在 confirmed_by 写上姓名；不对的改 metric，或删去 metric 并写明 why。",
    "Which metric and source answer each indicator. Confirm one by writing your name as confirmed_by; change a wrong "
    "metric, or remove it and say why.",
)
_DONE = Message(
    "{file}：{count} 个指标，{proposed} 个有建议，{kept} 个沿用已确认的。请逐条确认后运行 jiheng measure。",
    "{file}: {count} indicators, {proposed} with a proposal, {kept} confirmed before. Confirm them, then jiheng measure.",
)


def run(source: Path, sources: Path | None, out: Path) -> None:
    """Write proposals for the indicators of one document; what was confirmed before stays."""
    declaration = declared(Item(source, source.name))
    by_pack = {one.pack: name for name, one in load_sources(sources).items()} if sources else {}
    before = {(b.project, b.indicator): b for b in load_bindings(out).bindings} if out.exists() else {}
    kept = {key: one for key, one in before.items() if one.confirmed_by}
    proposals = propose_all(declaration, by_pack)
    bindings = Bindings(tuple(kept.get((one.project, one.indicator), one) for one in proposals.bindings))
    with appearing_whole(out) as file:
        file.write(_as_toml(bindings).encode())
    proposed = sum(1 for one in bindings.bindings if one.metric is not None and not one.confirmed_by)
    click.echo(
        _DONE.render(file=out, count=len(bindings.bindings), proposed=proposed, kept=len(kept)), err=True
    )


def _as_toml(bindings: Bindings) -> str:
    return "\n\n".join([f"# {_HEAD.render()}", *(_one(binding) for binding in bindings.bindings)]) + "\n"


def _one(binding: Binding) -> str:
    values: dict[str, Any] = {name: getattr(binding, name) for name in binding.__struct_fields__}
    # A TOML basic string takes the escapes of JSON.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    if not binding.confirmed_by:
        lines.append('confirmed_by = ""')
    return "\n".join(["[[bindings]]", *lines])


command = Command(
    "bind",
    run,
    summary=SUMMARY,
    details=Message(
        "按名称、单位和类别提出建议，每条写明理由。建议不会自动生效：在文件里写上确认人，jiheng measure 才计量它。"
        "再次运行时，已确认的原样保留。",
        "Proposals come from name, unit and category, each with its reason. None takes effect by itself: jiheng measure "
        "takes only those with a name in confirmed_by. Running it again keeps what was confirmed.",
    ),
    params=[
        Argument(
            "source",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message(
                "绩效目标表，或 jiheng read 存下的 JSON。", "A declaration, or JSON written by jiheng read."
            ),
        ),
        Option(
            "--sources",
            type=click.Path(path_type=Path),
            metavar=Message("文件", "FILE"),
            help=Message(
                "数据来源文件：建议里写上来源的名字。", "The file of sources, so that proposals name theirs."
            ),
        ),
        Option(
            "--out",
            "-o",
            required=True,
            type=click.Path(path_type=Path, dir_okay=False),
            metavar=Message("文件", "FILE"),
            help=Message("写到哪个绑定文件。", "The file of bindings to write."),
        ),
    ],
    examples=[
        Example(
            "jiheng bind 目标表.docx --sources 来源.toml -o 绑定.toml",
            Message("提出建议，再用编辑器逐条确认", "propose, then confirm them in an editor"),
        ),
    ],
)
