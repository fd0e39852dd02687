"""Declaration → printed form, in one of the formats; with the list of what the form cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from jiheng.declaration.model import Declaration
from jiheng.forms.compose import Composer
from jiheng.forms.form import Form
from jiheng.forms.formats import PRINT_FORMATS
from jiheng.forms.leaf import Leaf
from jiheng.forms.omissions import omissions
from jiheng.forms.printed import Omission, Printed
from jiheng.forms.proof import read_back


def render(
    declarations: Declaration | Sequence[Declaration], form: Form, format_id: str, *, contents: bool = False
) -> Printed:
    """Print declarations by a form, one after the other.

    With `contents` the leaves follow a table of contents with page numbers: a book. Withheld projects (涉密) print only
    what they hold. Raises KeyError for a format that is none, `MissingExtraError` where its library is not installed.
    """
    many = [declarations] if isinstance(declarations, Declaration) else declarations
    writer = PRINT_FORMATS.get(format_id)
    leaves: list[Leaf] = []
    left: list[Omission] = []
    for number, declaration in enumerate(many):
        composer = Composer(declaration, form)
        composed = list(composer.leaves())
        held = read_back(composed, is_paged=writer.is_paged)
        found = omissions(declaration, held, composer.shown, composer.reworded)
        left += [replace(one, document=number) for one in found]
        if form.leaf == "document" and len(many) > 1:
            _name(composed, declaration)
        leaves += composed
    data = writer.write(leaves, form.title.zh, contents)
    return Printed(data, writer.media_type, writer.extension, len(leaves), tuple(left))


def _name(leaves: Sequence[Leaf], declaration: Declaration) -> None:
    """Name leaves that are whole documents after whose they are: all of one form would bear its title."""
    units = (project.spending_unit for project in declaration.projects)
    bodies = (declaration.issuer, *units)
    name = next((body.name for body in bodies if body is not None and body.name), None)
    for leaf in leaves:
        leaf.name = name or leaf.name
