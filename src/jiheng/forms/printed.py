"""What printing returns: the bytes, and what the form had no place for."""

from __future__ import annotations

from typing import Literal

import msgspec

from jiheng.foundation.message import Message

Kind = Literal["left-out", "reworded", "unclear"]
"""Not shown; shown in other words; shown, but so that a reader takes it for something else."""

_SHOWN = 60
_SAID: dict[Kind, Message] = {
    "left-out": Message("没有栏目可放——{example}", "No place for it – {example}"),
    "reworded": Message("分栏填写，文字与原来不同——{example}", "Split, and so worded anew – {example}"),
    "unclear": Message(
        "已打印，但再读时得不到原来的值——{example}", "Printed, but not read back as it was – {example}"
    ),
}


class Omission(msgspec.Struct, frozen=True):
    """A value that is not read back from the form as it was, and why.

    `project` counts from 0 (None: of the whole document), `field` is the path of `declaration.difference`, `name` what the
    field is called, `where` the same with what it is a field of. `document` counts what was printed together.
    """

    project: int | None
    field: str
    name: Message
    where: Message
    text: str
    kind: Kind
    document: int = 0

    @property
    def example(self) -> Message:
        """Which field of what, and the beginning of what it says."""
        short = self.text if len(self.text) <= _SHOWN else f"{self.text[:_SHOWN]}……"
        return Message(f"{self.where.zh}：{short}", f"{self.where.en}: {short}")

    @property
    def said(self) -> Message:
        """The whole of it in one sentence."""
        said, example = _SAID[self.kind], self.example
        return Message(said.zh.format(example=example.zh), said.en.format(example=example.en))


class Printed(msgspec.Struct, frozen=True):
    """A printed form: its bytes, its media type, everything the declaration holds that it does not, and its leaves counted."""

    data: bytes
    media_type: str
    extension: str
    leaves: int
    omissions: tuple[Omission, ...] = ()
