"""Of what kind the findings are, and how grave."""

from __future__ import annotations

from jiheng.audit.explain import FAMILIES
from jiheng.audit.finding import SEVERITIES
from jiheng.foundation.message import Message
from jiheng.office.overview.chart import Category, Chart, Charted, Series, findings, number
from jiheng.office.overview.line import Figures

_HEAD = Message("问题类别", "family")


def _draw(figures: Figures) -> Chart:
    counted = figures.now.findings
    families = [key for key in FAMILIES if any(counted[key, severity] for severity in SEVERITIES)]
    series = [
        Series(
            says.render(),
            [
                number(count, findings(figures, None, count, family=key, severity=severity))
                for key in families
                for count in [counted[key, severity]]
            ],
            tone=severity,
        )
        for severity, says in SEVERITIES.items()
    ]
    total = [
        number(count, findings(figures, None, count, severity=severity))
        for severity in SEVERITIES
        for count in [sum(counted[key, severity] for key in families)]
    ]
    return Chart(
        "stack", _HEAD.render(), [Category(FAMILIES[key].render()) for key in families], series, total=total
    )


charted = Charted(
    "families",
    "findings",
    Message("审核问题的类别与轻重", "Findings by family and severity"),
    Message("系统审核发现的问题；点开看每一条。", "What the audit found; each mark opens the findings."),
    _draw,
)
