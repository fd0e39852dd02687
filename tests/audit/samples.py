"""Small declarations and audits that several tests of the audit look at."""

from jiheng.audit import Auditor
from jiheng.audit.example import Example, Planned, Shown
from jiheng.audit.pack import active_rules, load_pack

AT_LEAST_ALL = Shown("产出/质量", "服务验收合格率", "≥100%")
FINE = Shown("产出/质量", "服务验收合格率", "=100%")
UNBALANCED = Planned((AT_LEAST_ALL,), name="设备巡检", budget="42", amounts={"fiscal": "40", "other": "1"})
BALANCED = Planned((FINE,), name="社区宣传", budget="20", amounts={"fiscal": "20"})


def audited(*projects, only=("A-05", "D-09"), accepted=frozenset(), **document):
    """Return the auditor and its audit of a document with these projects, under a few rules."""
    auditor = Auditor(active_rules(load_pack(), only=only), accepted=accepted)
    return auditor, auditor.audit(Example(projects, **document).declaration())
