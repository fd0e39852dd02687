"""What is printed of a case or a record in one version, and what the office keeps beside it that no form has a place for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from jiheng.declaration.model import Declaration
from jiheng.foundation.message import Message
from jiheng.foundation.money import in_unit
from jiheng.office.cases import cells
from jiheng.office.cases.models import Case, Version
from jiheng.office.cases.withholding import withheld_cells, without_withheld
from jiheng.office.output.choice import PERIOD
from jiheng.office.results.content import Form, content_of, decoded
from jiheng.office.results.models import Record, Snapshot
from jiheng.office.results.sheet import TITLES, title_of
from jiheng.office.results.waiting import WITH_THE_UNIT

SECRET = Message("涉密", "withheld")
DRAFT = Message("草稿　未批复", "draft, not approved")
UNSENT = Message("草稿　未上报", "draft, not handed in")
_NOT_UNDERSTOOD = Message(
    "“{cell}”填写的“{text}”不能理解，没有打印。", "“{text}” in “{cell}” is not understood and not printed."
)
_RELEASED = Message("{title}{amount}没有栏目可放。", "{title} {amount}: no place for it.")
_JUDGED = Message(
    "不能计算的指标的完成情况有{count}处没有栏目可放。",
    "How it stands where it cannot be computed: no place for it in {count} cases.",
)


class Printable(msgspec.Struct, frozen=True):
    """One version as it is printed.

    `words` are those of the form that differ (the months of a monitoring); `mark` stands above a draft, "" above what
    is final; `beside` tells what is kept beside the declaration and has no place on any form. `cells` of it are
    withheld, and stand there unless it `is_masked`.
    """

    matter: str
    case: Case
    version: int
    declaration: Declaration
    mark: str = ""
    words: dict[str, str] = {}
    beside: list[Message] = []
    cells: int = 0
    is_masked: bool = False

    @property
    def is_secret(self) -> bool:
        """Whether something of it is withheld: its name and values are in no list, and in the name of no file."""
        return self.case.is_classified or self.cells > 0

    @property
    def marks(self) -> str:
        """What stands above the print: that it holds what is withheld, and that it is a draft."""
        holds = self.is_secret and not self.is_masked
        return "　".join(one for one in (SECRET.zh if holds else "", self.mark) if one)

    def masked(self) -> Printable:
        """Return it without what is withheld of it cell by cell."""
        if not self.cells:
            return self
        declaration = without_withheld(self.case.pk, self.declaration)
        return msgspec.structs.replace(self, declaration=declaration, is_masked=True)


def of_version(case: Case, version: Version, cells_withheld: int | None = None) -> Printable:
    """Return a version of a goal. One that was never approved is a draft.

    How many cells are withheld is asked for where the caller does not know.
    """
    declaration = version.declaration
    beside = [
        _missing(cells.title_of(declaration, field, "zh"), cells.title_of(declaration, field, "en"), text)
        for field, text in version.typed.items()
    ]
    mark = "" if version.is_frozen else DRAFT.zh
    count = _cells_of(case) if cells_withheld is None else cells_withheld
    return Printable("goal", case, version.number, declaration, mark, beside=beside, cells=count)


def of_record(record: Record, kept: Snapshot | None = None, cells_withheld: int | None = None) -> Printable:
    """Return a monitoring record or a self-evaluation: as it is now, or a version that was handed on."""
    content = content_of(record) if kept is None else decoded(record.matter, kept.content)
    assert isinstance(content, Form), "of the matters that are printed"
    is_draft = kept is None and record.state in WITH_THE_UNIT[record.matter]
    return Printable(
        record.matter,
        record.case,
        record.number if kept is None else kept.number,
        content.declaration,
        UNSENT.zh if is_draft else "",
        months(record.first_month, record.last_month),
        list(_beside(content)),
        _cells_of(record.case) if cells_withheld is None else cells_withheld,
    )


def _cells_of(case: Case) -> int:
    return withheld_cells([case.pk]).get(case.pk, 0)


def months(first: int, last: int) -> dict[str, str]:
    """Return the words of a monitoring form that say which months it covers."""
    return {PERIOD: f"{first}—{last}月"}


def _beside(form: Form) -> Iterator[Message]:
    for field, text in form.typed.items():
        called = title_of(form, field)
        yield _missing(called, called, text)
    if form.released is not None:
        amount = in_unit(Decimal(form.released), cells.unit_of(form.declaration))
        zh, en = (
            _RELEASED.render(one, title=TITLES["released"].render(one), amount=amount) for one in ("zh", "en")
        )
        yield Message(zh, en)
    if form.judged:
        yield _JUDGED.filled(count=len(form.judged))


def _missing(zh: str, en: str, text: str) -> Message:
    return Message(
        _NOT_UNDERSTOOD.render("zh", cell=zh, text=text), _NOT_UNDERSTOOD.render("en", cell=en, text=text)
    )
