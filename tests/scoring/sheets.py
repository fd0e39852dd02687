"""Self-evaluations made of a few words, for the tests of scoring."""

from decimal import Decimal

from jiheng.declaration.model import Declaration, Funding, Indicator, Project, Source
from jiheng.targets import understand


def row(name, category, target, actual, weight=None, score=None, **more):
    return Indicator(
        name=name,
        category=category,
        annual=understand(target, name) if target else None,
        actual=understand(actual) if actual else None,
        weight=None if weight is None else str(weight),
        score=None if score is None else str(score),
        **more,
    )


def evaluation(*rows, budget="100000", executed="100000", year=2023, **more):
    funding = Funding(revised_budget=budget and str(budget), executed=executed and str(executed))
    project = Project(name="试验项目", funding=funding, indicators=list(rows), **more)
    source = Source("试验.docx", "0" * 64, "text/plain", "general")
    return Declaration(source=source, kind="self_evaluation", fiscal_year=year, projects=[project])


def cents(text):
    return Decimal(text)
