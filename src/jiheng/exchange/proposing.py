"""A stranger's file → the draft of a mapping, each line with its reason; what is unsure is left open and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from jiheng.declaration.level import level1_of, level2_of
from jiheng.exchange.draft import CodesDraft, Guess, SheetDraft, written
from jiheng.exchange.element import Element, Entity, load_elements
from jiheng.exchange.mapping import Codes, MappedTable, Mapping, bare, load_mappings
from jiheng.exchange.sheet import ReadSheet
from jiheng.foundation.message import Message
from jiheng.foundation.money import parse_amount
from jiheng.targets.comparators import column_words

_UNIT = re.compile(r"[(（\[【](?:单位[:：]?)?(?P<unit>万元|元|分|%|％)[)）\]】]")
_CODE = re.compile(r"\d{8}[A-Z][0-9A-Z]{12}")
_YEAR = re.compile(r"20\d\d")
_ROWS_LOOKED_AT = 200
_HEAD_WITHIN = 10
_FEWEST_COLUMNS = 3
"""How many columns of an entity a sheet must have that is not called like it."""

_BY_NAME = Message("名称与元素代码相同", "called by the element's own name")
_BY_TITLE = Message("中文名称相同", "called by the element's title")
_BY_OTHER = Message("是已知的别名", "another name that is known")
_BY_SHEET = Message("工作表名称相符", "by the name of the sheet")
_BY_COLUMNS = Message("有{count}列与此实体相符", "{count} columns are those of this entity")
_LOOKS = Message(
    "名称不认识；内容像{title}（{element}），请人确定",
    "the name is not known; the content looks like {title} ({element}): decide",
)
_BOTH = Message("与“{other}”都像{element}，请人确定", "like “{other}” it may be {element}: decide")
_UNKNOWN = Message("不认识", "not known")
_NO_ENTITY = Message("看不出是哪个实体", "it is not clear which entity it is")
_TWO_SHEETS = Message("“{other}”也像{entity}，请人确定", "“{other}” may be {entity}, too: decide")


class Proposal(NamedTuple):
    """The draft: a mapping that can be used for what is sure, and its text for a person to complete."""

    mapping: Mapping
    sheets: tuple[SheetDraft, ...]
    toml: str

    @property
    def open(self) -> list[str]:
        """What a person still has to decide, as SHEET or SHEET/HEAD."""
        sheets = [one.sheet for one in self.sheets if one.entity is None]
        heads = [
            f"{one.sheet}/{guess.head}"
            for one in self.sheets
            for guess in one.guesses
            if guess.element is None
        ]
        return sheets + heads


def propose(sheets: Sequence[ReadSheet], name: str) -> Proposal:
    """Look at the sheets of a system, and propose a mapping under the id `name`."""
    looked = [_Looked(sheet) for sheet in sheets if sheet.rows]
    drafts = _one_each([_sheet(one) for one in looked])
    unit = _unit(looked)
    codes = _codes(looked, drafts)
    tables = {
        one.entity.id: MappedTable(
            one.sheet,
            {guess.head: guess.element.id for guess in one.guesses if guess.element is not None},
            open=[guess.head for guess in one.guesses if guess.element is None],
        )
        for one in drafts
        if one.entity is not None
    }
    title = Message(f"{name}（草稿）", f"{name} (draft)")
    mapping = Mapping(
        id=name, title=title, source="jiheng exchange map", tables=tables, unit=unit,
        codes={one.name: one.codes for one in codes},
    )  # fmt: skip
    return Proposal(mapping, tuple(drafts), written(mapping, drafts, codes))


class _Looked:
    """A sheet with the row that is its head, and the texts below each column."""

    def __init__(self, sheet: ReadSheet) -> None:
        self.name = sheet.name
        known = {
            bare(name)
            for entity in load_elements().values()
            for one in entity.elements
            for name in _names(one)
        }
        counts = [sum(_plain(text) in known for text in row) for row in sheet.rows[:_HEAD_WITHIN]]
        head = counts.index(max(counts))
        self.above = " ".join(text for row in sheet.rows[:head] for text in row)
        self.heads = {at: text for at, text in enumerate(sheet.rows[head]) if text}
        below = sheet.rows[head + 1 : head + 1 + _ROWS_LOOKED_AT]
        self.texts = {
            text: [row[at] for row in below if at < len(row) and row[at]] for at, text in self.heads.items()
        }
        self.rows = [
            {text: row[at] if at < len(row) else "" for at, text in self.heads.items()} for row in below
        ]


def _plain(head: str) -> str:
    return bare(_UNIT.sub("", head))


def _names(element: Element) -> list[str]:
    return [element.id, element.title.zh, *element.also]


# -- sheets ------------------------------------------------------------------------------------------------------------


def _sheet(looked: _Looked) -> SheetDraft:
    entities = load_elements().values()
    called = [one for one in entities if bare(looked.name) in map(bare, (one.id, one.title.zh, *one.also))]
    counts = {one.id: sum(guess.element is not None for guess in _columns(looked, one)) for one in entities}
    if len(called) == 1 and counts[called[0].id]:
        return SheetDraft(looked.name, called[0], _BY_SHEET, tuple(_columns(looked, called[0])))
    # What only this entity has tells more than the columns that all of them have.
    ranked = sorted(entities, key=lambda one: (counts[one.id], _share(looked, one)), reverse=True)
    best, second = ranked[0], ranked[1]
    is_sure = counts[best.id] >= _FEWEST_COLUMNS and counts[best.id] > counts[second.id]
    if not is_sure:
        return SheetDraft(looked.name, None, _NO_ENTITY)
    return SheetDraft(
        looked.name, best, _BY_COLUMNS.filled(count=counts[best.id]), tuple(_columns(looked, best))
    )


def _share(looked: _Looked, entity: Entity) -> float:
    return len(looked.heads) / len(entity.elements)


def _one_each(drafts: list[SheetDraft]) -> list[SheetDraft]:
    """Leave open the sheets of which several would be one entity, but for one that is called like it."""
    kept = []
    for one in drafts:
        rivals = [other for other in drafts if other is not one and one.entity and other.entity == one.entity]
        if rivals and (one.reason != _BY_SHEET or any(other.reason == _BY_SHEET for other in rivals)):
            said = _TWO_SHEETS.filled(other=rivals[0].sheet, entity=one.entity.id if one.entity else "")
            kept.append(SheetDraft(one.sheet, None, said))
        else:
            kept.append(one)
    return kept


# -- columns -----------------------------------------------------------------------------------------------------------


def _columns(looked: _Looked, entity: Entity) -> list[Guess]:
    by_name = [_by_name(head, entity) for head in looked.heads.values()]
    taken: dict[str, list[str]] = {}
    for guess in by_name:
        if guess.element is not None:
            taken.setdefault(guess.element.id, []).append(guess.head)
    return [_settled(guess, taken, looked, entity) for guess in by_name]


def _by_name(head: str, entity: Entity) -> Guess:
    plain = _plain(head)
    for reason, names in (
        (_BY_NAME, lambda one: [one.id]),
        (_BY_TITLE, lambda one: [one.title.zh]),
        (_BY_OTHER, lambda one: one.also),
    ):
        found = [one for one in entity.elements if plain in map(bare, names(one))]
        if len(found) == 1:
            return Guess(head, found[0], reason)
    return Guess(head, None, _UNKNOWN)


def _settled(guess: Guess, taken: dict[str, list[str]], looked: _Looked, entity: Entity) -> Guess:
    """Leave open what two heads claim, but for the one that bears the element's own name; look at the content of others."""
    if guess.element is not None:
        rivals = [head for head in taken[guess.element.id] if head != guess.head]
        if not rivals or guess.reason == _BY_NAME:
            return guess
        return Guess(guess.head, None, _BOTH.filled(other=rivals[0], element=guess.element.id))
    element = _by_content(looked.texts[guess.head], entity, taken)
    if element is None:
        return guess
    return Guess(guess.head, None, _LOOKS.filled(title=element.title.zh, element=element.id))


_LOOKS_LIKE: dict[str, Callable[[str], bool]] = {
    "code": lambda text: bool(_CODE.fullmatch(text)),
    "fiscal_year": lambda text: bool(_YEAR.fullmatch(text)),
    "level1": lambda text: level1_of(text) is not None,
    "level2": lambda text: level2_of(text) is not None,
    "comparator": lambda text: bare(text) in column_words() or text == "定性",
    "initial": lambda text: parse_amount(text) is not None and "." in text,
}


def _by_content(texts: list[str], entity: Entity, taken: dict[str, list[str]]) -> Element | None:
    """Return what all texts of a column look like: a hint only, for a look is no proof."""
    if not texts:
        return None
    for field, looks_like in _LOOKS_LIKE.items():
        fitting = [
            one for one in entity.elements if one.field == field and one.codes is None and one.id not in taken
        ]
        fitting = fitting or [
            one for one in entity.elements if one.field == field == "comparator" and one.id not in taken
        ]
        if fitting and all(looks_like(text) for text in texts):
            return fitting[0]
    return None


# -- the unit of money, and codes --------------------------------------------------------------------------------------


def _unit(looked: list[_Looked]) -> Literal["元", "万元", ""]:
    """Return the unit that heads and titles state, where they all state the same; "" where none or several do."""
    said = {
        found["unit"]
        for one in looked
        for text in (*one.heads.values(), one.above)
        for found in _UNIT.finditer(text)
    }
    stated = {unit for unit in said if unit in ("元", "万元")}
    stated |= {unit for one in looked for unit in re.findall(r"单位[:：]\s*(万元|元)", one.above)}
    if len(stated) != 1:
        return ""
    return "万元" if "万元" in stated else "元"


def _codes(looked: list[_Looked], drafts: list[SheetDraft]) -> list[CodesDraft]:
    """Propose the lists of codes that the columns found need: by what stands in them, and by the names beside them."""
    seen: dict[str, set[str]] = {}
    beside: dict[str, dict[str, set[str]]] = {}
    for one, draft in zip(looked, drafts, strict=True):
        for head, element, named in _coded(draft):
            texts = seen.setdefault(element.codes or "", set())
            texts.update(one.texts[head])
            pairs = beside.setdefault(element.codes or "", {})
            for row in one.rows if named else []:
                if row[head] and row[named or head]:
                    pairs.setdefault(row[head], set()).add(row[named or head])
    lists = [_list(name, sorted(texts), beside[name]) for name, texts in seen.items()]
    return [*lists, *(one for one in _name_lists(looked, drafts) if one.name not in seen)]


def _name_lists(looked: list[_Looked], drafts: list[SheetDraft]) -> Iterator[CodesDraft]:
    """Yield the lists of columns that hold names without codes: the usual names, and those seen that are none of them."""
    for one, draft in zip(looked, drafts, strict=True):
        for guess in draft.guesses:
            name = guess.element.names if guess.element else None
            if name is not None:
                usual = load_mappings()["standard"].list_of(name)
                strange = sorted(
                    {text for text in one.texts[guess.head] if usual.meaning_of_name(text) is None}
                )
                yield CodesDraft(name, Codes(names=usual.names), _USUAL_NAMES, tuple(strange))


def _coded(draft: SheetDraft) -> Iterator[tuple[str, Element, str | None]]:
    """Yield the columns of codes, each with the column that names what they mean."""
    for guess in draft.guesses:
        if guess.element is not None and guess.element.codes is not None and guess.element.field is not None:
            named = next(
                (
                    other.head
                    for other in draft.guesses
                    if other.element
                    and other.element.field == guess.element.field
                    and other.element.codes is None
                ),
                None,
            )
            yield guess.head, guess.element, named


_MEANS: dict[str, Callable[[str], str | None]] = {
    "comparator": lambda text: "qualitative" if text == "定性" else column_words().get(bare(text)),
    "level1": level1_of,
    "level2": level2_of,
    "yes_no": {"是": "yes", "否": "no"}.get,
    "term": {"年度": "annual", "年": "annual", "实施周期": "period", "中期": "period"}.get,
    "source": lambda text: load_mappings()["standard"].list_of("source").meaning_of_name(text),
}
_IN_WORDS = Message(
    "代码就是文字，或旁边的列写明了含义", "the codes are words, or the column beside says what they mean"
)
_AS_USUAL = Message(
    "按通常的代码，共见{count}个，请核对", "the usual codes, {count} of them were seen: check"
)
_USUAL_NAMES = Message("按通常的名称，请核对", "the usual names: check")
_USUAL_LISTS = ("yes_no", "term")
"""Lists whose codes were the same wherever they were seen."""


def _list(name: str, texts: list[str], beside: dict[str, set[str]]) -> CodesDraft:
    means = _MEANS[name]
    found: dict[str, str] = {}
    for text in texts:
        told = {means(one) for one in beside.get(text, set())} or {means(text)}
        if len(told) == 1 and (meaning := told.pop()) is not None:
            found[text] = meaning
    usual = load_mappings()["standard"].list_of(name)
    names = usual.names if name == "source" else {}
    left = [text for text in texts if text not in found]
    if left and name in _USUAL_LISTS and all(usual.meaning(text) for text in left):
        return CodesDraft(
            name,
            msgspec.structs.replace(usual, values={**usual.values, **found}),
            _AS_USUAL.filled(count=len(left)),
        )
    return CodesDraft(name, Codes(found, names), _IN_WORDS, tuple(left))
