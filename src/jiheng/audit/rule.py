"""What a rule is: one small function, and beside it everything a clerk or an auditor may ask about it.

A rule file says::

    @rule(
        id="D-09",
        severity="S2",
        scope="indicator",
        title=Message("…", "…"),
        basis=("BT",),
        needs=RATIO | NUMBER,
        message=Message("“{indicator}”…", "…"),
        mend=Message("…", "…"),
        fires=one(Shown("产出/质量", "服务验收合格率", "≥100%")),
        silent=one(Shown("产出/质量", "服务验收合格率", "=100%")),
    )
    def check(indicator: IndicatorView, _: None) -> Hit | None:
        \"\"\"What a reviewer means by it, in one paragraph.\"\"\"

The decorated name is the `Rule`; the file is found by being there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from jiheng.audit.example import Example, ExampleSet
from jiheng.audit.finding import Fix, Quote, Severity
from jiheng.audit.traits import OPEN, Trait
from jiheng.foundation.catalogue import Catalogue
from jiheng.foundation.message import Message

AnyExample = Example | ExampleSet
Scope = Literal["indicator", "project", "document", "set"]
Kind = Literal["targets", "self_evaluation", "monitoring"]
ALL_KINDS: tuple[Kind, ...] = ("targets", "self_evaluation", "monitoring")


class Hit(msgspec.Struct, frozen=True, gc=False):
    """The rule fires. `params` fill its message beyond {project}, {indicator} and {value}.

    `at` is the view the finding is about, where that is not the one the rule was asked about (an indicator of
    the project). `fields` are what the finding quotes, before `beside`, the first being its place; without them
    those of the rule are quoted. `sum` is the calculation that was done, in figures.
    """

    params: dict[str, object] = {}
    at: Any = None
    fields: tuple[str, ...] = ()
    beside: tuple[Quote, ...] = ()
    sum: str = ""
    fix: Fix | None = None


class NotApplicable(msgspec.Struct, frozen=True):
    """The rule says nothing about this subject, and why. It is counted apart from passing."""

    reason: Message


class Ask(msgspec.Struct, frozen=True):
    """Only a person, or data from elsewhere, can decide: the rule's `asks` says what the reviewer needs."""

    at: Any = None


Result = Hit | Sequence[Hit] | NotApplicable | Ask | None
"""What a check returns; None is a pass."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One check (审核规则).

    `scope` is what it looks at. `needs` are the traits without which a subject is outside the rule, `excludes`
    those with which it is. Of the subjects within the rule, those without any of the traits in `suspects`, and those
    with any in `clears`, pass at once: the check is not called. A project has the traits of its open indicators.
    `fields` are quoted as evidence. `asks` is what a reviewer must bring where the program cannot decide.
    `department` puts the rule to goals of the whole department too, `withheld` to what is withheld as classified.
    `doc` is the rule's page.
    """

    id: str
    severity: Severity
    scope: Scope
    title: Message
    basis: tuple[str, ...]
    message: Message
    mend: Message
    check: Callable[[Any, Any], Result]
    fires: tuple[AnyExample, ...]
    silent: tuple[AnyExample, ...]
    doc: str
    params: Any = None
    needs: Trait = 0
    excludes: Trait = 0
    suspects: Trait = 0
    clears: Trait = 0
    fields: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ALL_KINDS
    asks: Message | None = None
    department: bool = False
    withheld: bool = False

    @property
    def family(self) -> str:
        """The letter of its family: "D"."""
        return self.id[0]


_DEFAULT_FIELDS: dict[Scope, tuple[str, ...]] = {
    "indicator": ("value", "name"),
    "project": ("name",),
    "document": (),
    "set": (),
}


def rule(  # noqa: PLR0913 -- what a rule says of itself, each by its name
    *,
    id: str,  # noqa: A002 -- the word everyone uses for it
    severity: Severity,
    scope: Scope,
    title: Message,
    basis: tuple[str, ...],
    message: Message,
    mend: Message,
    fires: AnyExample | tuple[AnyExample, ...],
    silent: AnyExample | tuple[AnyExample, ...],
    params: Any = None,
    needs: Trait = 0,
    excludes: Trait = 0,
    suspects: Trait = 0,
    clears: Trait = 0,
    fields: tuple[str, ...] = (),
    kinds: tuple[Kind, ...] = ALL_KINDS,
    asks: Message | None = None,
    department: bool = False,
    withheld: bool = False,
) -> Callable[[Callable[[Any, Any], Result]], Rule]:
    """Make a `Rule` of the function below. `params` is an instance of the rule's own parameter struct."""

    def made(check: Callable[[Any, Any], Result]) -> Rule:
        return Rule(
            id=id,
            severity=severity,
            scope=scope,
            title=title,
            basis=basis,
            message=message,
            mend=mend,
            check=check,
            fires=_as_tuple(fires),
            silent=_as_tuple(silent),
            doc=inspect.getdoc(check) or "",
            params=params,
            needs=needs if withheld else needs | OPEN,
            excludes=excludes,
            suspects=suspects,
            clears=clears,
            fields=fields or _DEFAULT_FIELDS[scope],
            kinds=kinds,
            asks=asks,
            department=department,
            withheld=withheld,
        )

    return made


def _as_tuple(examples: AnyExample | tuple[AnyExample, ...]) -> tuple[AnyExample, ...]:
    return examples if isinstance(examples, tuple) else (examples,)


def says(zh: str, en: str) -> msgspec.Meta:
    """Explain a parameter of a rule in both languages; stands in the annotation of its field."""
    return msgspec.Meta(title=zh, description=en)


def _id_of(stem: str) -> str:
    """Return the id that a file name states: a08_costs_cover_little → A-08."""
    head = stem.partition("_")[0].upper()
    return f"{head[0]}-{head[1:]}"


RULES: Catalogue[Rule] = Catalogue(
    "jiheng.audit.rules", "check", group="jiheng.rules", kind=Rule, id_of=_id_of, in_folders=True
)
