"""One operation, and the books in which the modules of `calls/` enter theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec

from jiheng.foundation.message import Message
from jiheng.office.api.call import Reply
from jiheng.office.api.scopes import Scope

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Do = Callable[..., Reply]


class Files:
    """Stands for a body of multipart/form-data with files under `files`."""


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


class Operation(NamedTuple):
    """One operation: its address below /api/v1, what it takes and gives, and the function that does it.

    One of `scopes` is enough. `query` is the struct of its parameters; `body` and `answer` are types, `media` the types
    of an answer that is no JSON. `is_conditional` asks for If-Match. `example` is a body for the reference.
    """

    id: str
    method: Method
    path: str
    scopes: tuple[Scope, ...]
    title: Message
    note: Message | None
    query: type[msgspec.Struct]
    body: Any
    answer: Any
    media: tuple[str, ...]
    status: int
    is_conditional: bool
    example: Any
    do: Do


class Book:
    """The operations of one subject, in the order in which they are entered."""

    def __init__(self, id: str, title: Message) -> None:  # noqa: A002 -- it is that of the tag
        """Begin a book."""
        self.id = id
        self.title = title
        self.operations: list[Operation] = []

    def enter(  # noqa: PLR0913 -- what is said of an operation, each by its name
        self,
        id: str,  # noqa: A002 -- as OpenAPI calls it
        address: str,
        scope: Scope | tuple[Scope, ...],
        title: Message,
        *,
        note: Message | None = None,
        query: type[msgspec.Struct] = Nothing,
        body: Any = None,
        answer: Any = None,
        media: tuple[str, ...] = (),
        status: int = 200,
        is_conditional: bool = False,
        example: Any = None,
    ) -> Callable[[Do], Do]:
        """Enter a function as the operation at `address`, as in "GET /cases/{case}"."""
        method, _, path = address.partition(" ")
        scopes = scope if isinstance(scope, tuple) else (scope,)
        known: Method = msgspec.convert(method, Method)

        def entered(do: Do) -> Do:
            self.operations.append(
                Operation(
                    id,
                    known,
                    path,
                    scopes,
                    title,
                    note,
                    query,
                    body,
                    answer,
                    media,
                    status,
                    is_conditional,
                    example,
                    do,
                )
            )
            return do

        return entered
