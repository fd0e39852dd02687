"""Secrets that open texts mention, masked there: another project's goal, the name of a file, a heading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from jiheng.declaration.model import Funding, PrintedTotal
from jiheng.foundation.text import bare
from jiheng.secrecy.secret import Secret, loosely
from jiheng.targets import Target

MASK: Final = "■■"
_FIXED = frozenset(
    {"where", "format", "kind", "media_type", "layout", "sha256", "funding", "share", "weight", "score"}
)
_AMOUNTS = frozenset(Funding.__struct_fields__)


class Masker:
    """Masks the secrets in every text of a value; `count` texts have been changed."""

    def __init__(self, secrets: Iterable[Secret]) -> None:
        """Keep the secrets, the longest first: a short one may be part of a long one."""
        instead: dict[str, str] = {}
        for secret in secrets:
            instead[secret.key] = secret.instead or instead.get(secret.key, MASK)
        keys = sorted(instead, key=len, reverse=True)
        self._patterns = [(key, loosely(key), instead[key]) for key in keys]
        self.count = 0

    def only_within(self, texts: Iterable[str]) -> None:
        """Forget the secrets that none of these texts holds."""
        corpus = "\n".join(map(bare, texts))
        self._patterns = [one for one in self._patterns if one[0] in corpus]

    def __call__(self, value: Any) -> Any:
        """Return a value with every text of it masked; the value itself where there is nothing to mask."""
        if not self._patterns:
            return value
        match value:
            case str():
                return self._text(value)
            case list():
                return [self(one) for one in value]
            case tuple():
                return tuple(self(one) for one in value)
            case dict():
                return {self(key): self(one) for key, one in value.items()}
            case Target(raw=raw) if self._text(raw) != raw:
                # What was understood of a masked target would say what the mask hides.
                return Target(self._text(raw), "classified")
            case msgspec.Struct():
                return self._struct(value)
        return value

    def _struct(self, value: msgspec.Struct) -> msgspec.Struct:
        fixed = _FIXED | _AMOUNTS if isinstance(value, PrintedTotal) else _FIXED
        fields = [name for name in value.__struct_fields__ if name not in fixed]
        changed = {}
        for name in fields:
            held = getattr(value, name)
            masked = self(held)
            if masked != held:
                changed[name] = masked
        return msgspec.structs.replace(value, **changed) if changed else value

    def _text(self, text: str) -> str:
        compared = bare(text)
        masked = text
        for key, pattern, instead in self._patterns:
            if key in compared:
                masked = pattern.sub(instead, masked)
        self.count += masked != text
        return masked
