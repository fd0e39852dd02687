"""`jiheng rules`: all rules of the audit, or one of them explained on one screen."""

from __future__ import annotations

from collections.abc import Iterator

import click

from jiheng.audit import explain
from jiheng.audit.finding import SEVERITIES
from jiheng.audit.pack import DEFAULT, active_rules, load_pack, pack_ids, require_rule
from jiheng.audit.rule import Rule
from jiheng.cli.command import Argument, Command, Example, Option
from jiheng.foundation.message import Message, user_language

SUMMARY = Message("列出审核规则，或说明其中一条。", "List the rules of the audit, or explain one.")

_COUNT = Message("{count} 条规则（规则包 {pack}）。", "{count} rules (pack {pack}).")
_PACKS = Message("随程序的规则包：{packs}；jiheng audit --pack 选用。", "Packs: {packs}; choose with --pack.")
_ADVICE = Message("jiheng rules 编号 可看一条规则的全部说明。", "jiheng rules ID explains one of them.")
_LOOKS_AT = Message("看什么：{scope}", "looks at: {scope}")
_BASIS = Message("依据：", "rests on:")
_MEANS = Message("说明：", "what it means:")
_MEND = Message("改法：", "how to mend:")
_OUTSIDE = Message("不适用：", "does not apply where:")
_ASKS = Message("请审核人判断：", "asks the reviewer:")
_PARAMETERS = Message("参数（可在规则包中调整）：", "parameters (a pack may set them):")
_FIRES = Message("会报的例子（虚构）：", "an example that fires (invented):")
_SILENT = Message("不报的例子（虚构）：", "an example that does not (invented):")


def run(rule_id: str | None, pack: str) -> None:
    """List all rules, or explain one."""
    lines = _list(pack) if rule_id is None else _explain(require_rule(rule_id.strip().upper()))
    for line in lines:
        click.echo(line)


def _list(which: str) -> Iterator[str]:
    pack = load_pack(which)
    active = {one.rule.id: one for one in active_rules(pack)}
    for letter, rules in explain.by_family().items():
        yield f"{letter}  {explain.FAMILIES[letter].render()}"
        for one in rules:
            if one.id in active:
                yield f"  {one.id}  {active[one.id].severity}  {one.title.render()}"
        yield ""
    yield _COUNT.render(count=len(active), pack=pack.id)
    yield _PACKS.render(packs="、".join(pack_ids()))
    yield _ADVICE.render()


def _explain(one: Rule) -> Iterator[str]:
    language = user_language()
    severity = SEVERITIES[one.severity].render(language)
    yield f"{one.id}  {one.title.render(language)}  [{one.severity} {severity}]"
    yield _LOOKS_AT.render(scope=explain.SCOPES[one.scope].render(language))
    yield from _listed(_BASIS, explain.rests_on(one, language))
    yield from _listed(_MEANS, explain.meaning(one, language).split("\n"))
    yield from _listed(_MEND, [one.mend.render(language)])
    yield from _listed(_ASKS, [one.asks.render(language)] if one.asks else [])
    yield from _listed(_OUTSIDE, explain.outside(one, language))
    settings = [f"{p.key} = {p.default}  {p.says.render(language)}" for p in explain.parameters(one)]
    yield from _listed(_PARAMETERS, settings)
    yield from _listed(_FIRES, list(explain.example_in_words(one.fires[0])))
    yield from (f"  → {said}" for said in explain.said_of(one, one.fires[0], language))
    yield from _listed(_SILENT, list(explain.example_in_words(one.silent[0])))


def _listed(title: Message, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title.render()
        yield from (f"  {line}".rstrip() for line in lines)


command = Command(
    "rules",
    run,
    summary=SUMMARY,
    params=[
        Argument(
            "rule_id",
            required=False,
            metavar=Message("编号", "ID"),
            help=Message("要看说明的规则，例如 D-09。", "The rule to explain, for instance D-09."),
        ),
        Option(
            "--pack",
            default=DEFAULT,
            show_default=True,
            metavar=Message("规则包", "PACK"),
            help=Message("按这个规则包列出。", "List them as this pack runs them."),
        ),
    ],
    examples=[
        Example("jiheng rules", Message("列出全部规则", "list all of them")),
        Example(
            "jiheng rules D-09",
            Message(
                "看它凭什么、怎么改、什么情况不适用",
                "see what it rests on, how to mend it, when it does not apply",
            ),
        ),
    ],
)
