"""The tree of errors. Each says what happened, where, and how to mend it, in both languages.

JihengError
├── UsageError            the command or the call was put wrongly
│   └── MissingExtraError a part that is not installed is needed
├── SourceError           a document cannot be read at all ("your bytes")
│   ├── UnknownFormatError
│   ├── DamagedFileError
│   ├── EncryptedFileError
│   ├── NoTextError       scanned pages without a text layer
│   └── LimitError        larger or deeper than we are willing to swallow
└── CatalogueError        an entry of a catalogue (layout, format …) is put wrongly
"""

from __future__ import annotations

from typing import Any, ClassVar

from jiheng.foundation.message import Message


class JihengError(Exception):
    """What the person who meets it can act on. `code` is stable; `params` are the facts of the case."""

    code: ClassVar[str] = "error"
    message: ClassVar[Message] = Message("{detail}", "{detail}")

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(params)

    def render(self, language: str | None = None) -> str:
        """Return the sentence in the reader's language."""
        texts = {k: v.render(language) if isinstance(v, Message) else v for k, v in self.params.items()}
        return self.message.render(language, **texts)

    def __str__(self) -> str:
        return self.render()

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors cross process borders; BaseException would lose keyword parameters.
        return _rebuild, (type(self), self.params)


def _rebuild(kind: type[JihengError], params: dict[str, Any]) -> JihengError:
    return kind(**params)


class UsageError(JihengError):
    """The command or the call was put wrongly."""

    code = "usage"


class MissingExtraError(UsageError):
    """A part that is not installed is needed: `what` needs it, `extra` names how to get it."""

    code = "missing-extra"
    message = Message(
        "{what}需要另外安装的部件：{extra}。请安装后再试。",
        "{what} needs a part that is not installed: {extra}. Install it and try again.",
    )


class SourceError(JihengError):
    """A document cannot be read at all. `file` names it, `detail` says why."""

    code = "source"
    message = Message("无法读取 {file}：{detail}", "Cannot read {file}: {detail}")


class UnknownFormatError(SourceError):
    """The bytes are of no format we read."""

    code = "unknown-format"


class DamagedFileError(SourceError):
    """The bytes claim a format but cannot be decoded."""

    code = "damaged-file"


class EncryptedFileError(SourceError):
    """The file is protected by a password."""

    code = "encrypted-file"


class NoTextError(SourceError):
    """Pages hold pictures but no text; `pages` lists them from 1."""

    code = "no-text"


class LimitError(SourceError):
    """The file is larger or deeper than we are willing to swallow."""

    code = "limit"


class CatalogueError(JihengError):
    """An entry of a catalogue is put wrongly: `entry` names the file, `detail` what is wrong."""

    code = "catalogue"
    message = Message("{entry} 有误：{detail}", "{entry} is put wrongly: {detail}")
