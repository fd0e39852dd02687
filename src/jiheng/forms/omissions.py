"""What a declaration says that a form does not show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from jiheng.declaration.model import Declaration
from jiheng.declaration.omission import Kind, Omission, omission_of, plain_text
from jiheng.declaration.stated import Path, stated


def omissions(
    declaration: Declaration,
    held: Mapping[Path, Any],
    shown: Collection[Path],
    reworded: Collection[Path],
    undrawn: Collection[str] = (),
) -> list[Omission]:
    """Return everything stated that the form does not hold, in the order of the declaration.

    `held` is what is read back from the form; `shown` and `reworded` tell why the rest is not among it. What has a
    character that is `undrawn` is not held, whatever the text behind the page says.
    """
    found = []
    for path, value in stated(declaration).items():
        if path in shown and not set(undrawn).isdisjoint(plain_text(value)):
            found.append(omission_of(declaration, path, value, "undrawn"))
        elif held.get(path) != value:
            kind: Kind = "reworded" if path in reworded else "unclear" if path in shown else "left-out"
            found.append(omission_of(declaration, path, value, kind))
    return found
