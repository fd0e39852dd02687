"""The pages of the audit's rules: an index, a page for each family, an anchor for each rule; and what rules rest on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tools.docs.markdown import Page, code, table

from jiheng.audit import RULES, explain
from jiheng.audit.engine import in_words
from jiheng.audit.finding import SEVERITIES
from jiheng.audit.pack import Setting, load_pack, pack_ids
from jiheng.audit.report import REPORTS
from jiheng.audit.rule import Rule
from jiheng.facts import bases
from jiheng.foundation.message import Message

_TITLE = Message("审核规则", "Rules of the audit")
_LEAD = Message(
    "`jiheng audit` 使用的全部规则。轻重、参数和开关可由规则包调整；规则包从不比依据更严。",
    "All rules of `jiheng audit`. Severity, parameters and switches can be set by a pack.",
)
_FAMILY_LEAD = Message("{count} 条规则。", "{count} rules.")
_SEVERITY = Message("轻重", "Severity")
_SCOPE = Message("看什么", "Looks at")
_RULE = Message("规则", "Rule")
_CHECKS = Message("内容", "What it checks")
_BASIS = Message("依据", "Rests on")
_MEND = Message("改法", "How to mend")
_ASKS = Message("请审核人判断", "Asks the reviewer")
_OUTSIDE = Message("不适用", "Does not apply")
_PARAMETERS = Message("参数", "Parameters")
_KEY = Message("键", "Key")
_MEANING = Message("含义", "Meaning")
_DEFAULT = Message("默认", "Default")
_FIRES = Message("会报（虚构）", "Fires (invented)")
_SILENT = Message("不报（虚构）", "Stays silent (invented)")
_BASES = Message("审核依据", "What objections rest on")
_BASES_LEAD = Message(
    "每条规则引用下列依据之一；“最重”是引用它的规则可以达到的程度。",
    "Every rule cites one of these; “gravest” is the severity that a rule resting on it may have.",
)
_MARK = Message("核对情况", "How far it is known")
_SAYS = Message("要求", "What it demands")
_GRAVEST = Message("最重", "Gravest")
_PACKS = Message("规则包", "Packs")
_PACKS_LEAD = Message(
    "各地用哪些规则、什么参数：`jiheng audit --pack 编号`，也可以用自己的文件。",
    "Which rules a jurisdiction uses and how: `jiheng audit --pack ID`, or a file of your own.",
)
_DIFFERS = Message("不同之处", "What differs")
_REASON = Message("理由", "Reason")
_SOURCE = Message("出处", "Source")
_FROM = Message("{start} 起", "from {start}")
_OFF = Message("不用", "off")
_REPORTS = Message("审核报告", "Reports of the audit")
_REPORTS_LEAD = Message("`jiheng audit --format` 能写出的报告。", "What `jiheng audit --format` can write.")
_NAME = Message("名称", "Name")
_HTML = Message(
    "网页：汇总页，加每份文件的原文对照", "pages: a summary, and every document beside its findings"
)


def pages() -> dict[str, Callable[[str], Page]]:
    """Return every page by its path below `reference`."""
    families = {f"rules/{letter.lower()}": partial(_family, letter) for letter in explain.by_family()}
    return {"rules": _index, **families, "packs": _packs, "bases": _bases, "reports": _reports}


def _index(language: str) -> Page:
    parts = []
    for letter, rules in explain.by_family().items():
        head = [_RULE.render(language), _SEVERITY.render(language), _CHECKS.render(language)]
        rows = [
            [
                f"[{one.id}](rules/{letter.lower()}.md#{one.id.lower()})",
                one.severity,
                one.title.render(language),
            ]
            for one in rules
        ]
        parts.append(f"## {letter} {explain.FAMILIES[letter].render(language)}\n\n{table(head, rows)}")
    return Page(_TITLE.render(language), _LEAD.render(language), parts)


def _family(letter: str, language: str) -> Page:
    rules = explain.by_family()[letter]
    title = f"{letter} {explain.FAMILIES[letter].render(language)}"
    return Page(
        title, _FAMILY_LEAD.render(language, count=len(rules)), [_rule(one, language) for one in rules]
    )


def _rule(one: Rule, language: str) -> str:
    severity = f"{one.severity} {SEVERITIES[one.severity].render(language)}"
    parts = [
        f'<a id="{one.id.lower()}"></a>\n\n## {one.id} {one.title.render(language)}',
        f"{_SEVERITY.render(language)}: {severity} · {_SCOPE.render(language)}: {explain.SCOPES[one.scope].render(language)}",
        explain.meaning(one, language),
        f"**{_MEND.render(language)}** {one.mend.render(language)}",
    ]
    if one.asks is not None:
        parts.append(f"**{_ASKS.render(language)}** {one.asks.render(language)}")
    parts.append(_list(_BASIS, explain.rests_on(one, language), language))
    if outside := explain.outside(one, language):
        parts.append(f"**{_OUTSIDE.render(language)}** {'；'.join(outside)}")
    if settings := explain.parameters(one):
        head = [_KEY.render(language), _MEANING.render(language), _DEFAULT.render(language)]
        rows = [[code(p.key), p.says.render(language), p.default] for p in settings]
        parts.append(f"**{_PARAMETERS.render(language)}**\n\n{table(head, rows)}")
    fires = [*explain.example_in_words(one.fires[0])]
    fires += [f"→ {said}" for said in explain.said_of(one, one.fires[0], language)]
    parts.append(_block(_FIRES, fires, language))
    parts.append(_block(_SILENT, list(explain.example_in_words(one.silent[0])), language))
    return "\n\n".join(parts)


def _list(title: Message, lines: list[str], language: str) -> str:
    return f"**{title.render(language)}**\n\n" + "\n".join(f"- {line}" for line in lines)


def _block(title: Message, lines: list[str], language: str) -> str:
    body = "\n".join(lines)
    return f"**{title.render(language)}**\n\n```text\n{body}\n```"


def _packs(language: str) -> Page:
    return Page(
        _PACKS.render(language),
        _PACKS_LEAD.render(language),
        [_pack(which, language) for which in pack_ids()],
    )


def _pack(which: str, language: str) -> str:
    pack = load_pack(which)
    rows = [[rule_id, _setting(one, language), one.reason] for rule_id, one in pack.rules.items()]
    head = [_RULE.render(language), _DIFFERS.render(language), _REASON.render(language)]
    parts = [
        f"## {pack.id}",
        f"**{pack.title.render(language)}**",
        f"{_SOURCE.render(language)}: {pack.source}",
        _FROM.render(language, start=pack.valid.from_)
        + (f" · extends {code(pack.extends)}" if pack.extends else ""),
    ]
    return "\n\n".join([*parts, table(head, rows)] if rows else parts)


def _setting(setting: Setting, language: str) -> str:
    if not setting.enabled:
        return _OFF.render(language)
    said = [setting.severity] if setting.severity else []
    return " ".join([*said, *(f"{key} = {in_words(value)}" for key, value in setting.params.items())])


def _bases(language: str) -> Page:
    head = [
        "id",
        _NAME.render(language),
        _SAYS.render(language),
        _MARK.render(language),
        _GRAVEST.render(language),
        _RULE.render(language),
    ]
    rows = []
    for basis_id, basis in bases().items():
        citing = [one.id for one in RULES if basis_id in one.basis]
        says = basis.says.render(language) + (f"<br>{basis.note.render(language)}" if basis.note else "")
        mark = explain.MARKS[basis.mark].render(language)
        rows.append(
            [code(basis_id), basis.title.render(language), says, mark, basis.strictest, " ".join(citing)]
        )
    return Page(_BASES.render(language), _BASES_LEAD.render(language), [table(head, rows)])


def _reports(language: str) -> Page:
    rows = [[code(one.id), one.title.render(language), one.extension] for one in REPORTS]
    rows.append([code("html"), _HTML.render(language), "/"])
    head = ["id", _NAME.render(language), ""]
    return Page(_REPORTS.render(language), _REPORTS_LEAD.render(language), [table(head, rows)])
