"""Declaration → printed form, in one of the formats; with the list of what the form cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from jiheng.declaration.model import Declaration
from jiheng.declaration.omission import Omission
from jiheng.declaration.stated import Path
from jiheng.forms.compose import Composer
from jiheng.forms.form import Form
from jiheng.forms.formats import PRINT_FORMATS, PrintFormat
from jiheng.forms.leaf import Leaf, Line
from jiheng.forms.omissions import omissions
from jiheng.forms.printed import Printed
from jiheng.forms.proof import read_leaves, read_print

_UNITS = ("单位：万元", "单位：元")


def render(
    declarations: Declaration | Sequence[Declaration],
    form: Form,
    format_id: str,
    *,
    contents: bool = False,
    marks: Sequence[str] = (),
) -> Printed:
    """Print declarations by a form, one after the other.

    With `contents` the leaves follow a table of contents with page numbers: a book. `marks` holds for each declaration
    what stands above everything on its leaves (草稿), "" for nothing. Withheld projects (涉密) print only
    what they hold. Raises KeyError for a format that is none, `MissingExtraError` where its library is not installed.
    """
    many = [declarations] if isinstance(declarations, Declaration) else declarations
    writer = PRINT_FORMATS.get(format_id)
    composers = [Composer(declaration, form) for declaration in many]
    composed = [list(composer.leaves()) for composer in composers]
    for leaves, mark in zip(composed, marks, strict=False):
        if mark:
            _mark(leaves, mark)
    if form.leaf == "document" and len(many) > 1:
        for leaves, declaration in zip(composed, many, strict=True):
            _name(leaves, declaration)
    data = writer.write([leaf for leaves in composed for leaf in leaves], form.title.zh, contents)
    left: list[Omission] = []
    for number, held in enumerate(_held(data, composed, writer)):
        characters = frozenset("".join(text for leaf in composed[number] for text in leaf.texts()))
        shown, reworded = composers[number].shown, composers[number].reworded
        found = omissions(many[number], held, shown, reworded, writer.undrawn(characters))
        left += [replace(one, document=number) for one in found]
    return Printed(data, writer.media_type, writer.extension, sum(map(len, composed)), tuple(left))


def _held(data: bytes, composed: Sequence[Sequence[Leaf]], writer: PrintFormat) -> Iterator[dict[Path, Any]]:
    """Yield what is read back of each declaration: from the pages, or from the texts where a document keeps these."""
    if writer.parts is None:
        yield from map(read_leaves, composed)
        return
    counts = [len(leaves) for leaves in composed]
    for count, part in zip(counts, writer.parts(data, counts), strict=True):
        yield read_print(part, f"part{writer.extension}") if count else {}


def _mark(leaves: Sequence[Leaf], mark: str) -> None:
    """Put a mark behind the unit of money where one stands above the tables, else on a line of its own above all.

    A sheet that begins with a line nobody knows is read as going on with the table of the sheet before.
    """
    for leaf in leaves:
        lines = (block for block in leaf.blocks if isinstance(block, Line))
        unit = next((line for line in lines if line.text in _UNITS), None)
        if unit is not None:
            unit.text = f"{unit.text}　{mark}"
        else:
            leaf.blocks.insert(0, Line(mark, "right"))


def _name(leaves: Sequence[Leaf], declaration: Declaration) -> None:
    """Name leaves that are whole documents after whose they are: all of one form would bear its title."""
    units = (project.spending_unit for project in declaration.projects)
    bodies = (declaration.issuer, *units)
    name = next((body.name for body in bodies if body is not None and body.name), None)
    for leaf in leaves:
        leaf.name = name or leaf.name
