"""The proof over a finished publication: nothing that is withheld is in any of its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.foundation.text import bare
from jiheng.publishing.changes import changes_table
from jiheng.publishing.package import OWN_WORDS
from jiheng.publishing.tables import indicators_table, projects_table
from jiheng.secrecy import Cleared, Leak, Secret, can_spell, find_secrets

_SHOWN = 20
_PROVEN = Message(
    "已在 {files} 个文件的每个字节中查找 {sought} 条涉密文字，没有发现。",
    "Searched every byte of {files} files for {sought} texts that are withheld: none was found.",
)
_COMMON = Message(
    "其中 {count} 条是任何发布都有的字样，无法查找。",
    "{count} more are words of every publication and cannot be told.",
)
_NO_PINYIN = Message(
    "没有查找拼音写法：请安装 jiheng[publish]。",
    "Spellings in pinyin were not looked for: install jiheng[publish].",
)
_SITE = Path(__file__).with_name("site")


class LeakError(JihengError):
    """A publication holds what is withheld: `count` places, `places` names some of them, never the secret itself."""

    code = "leak"
    message = Message(
        "发现{count}处涉密内容，没有发布任何内容：\n{places}",
        "{count} places hold what is withheld. Nothing is published:\n{places}",
    )


class Proof(msgspec.Struct, frozen=True):
    """What was looked for and found. `sought` counts the texts that were looked for, `files` the files looked into.

    `common` counts the texts that every publication holds as its own words, and that no search can tell from them.
    """

    sought: int
    common: int
    files: int
    leaks: list[Leak]


def prove(folder: Path, cleared: Sequence[Cleared]) -> Proof:
    """Look into every byte of a folder for what is withheld. Raises OSError."""
    secrets = {secret for one in cleared for secret in one.secrets}
    own = _own_words()
    sought = sorted((one for one in secrets if one.key not in own), key=lambda one: (one.entry, one.text))
    files = sum(path.is_file() for path in folder.rglob("*"))
    return Proof(len(sought), len(secrets) - len(sought), files, find_secrets(folder, _longest_apart(sought)))


def proof_told(proof: Proof) -> list[Message]:
    """Say what was looked for where nothing was found, and what could not be looked for."""
    told = [_PROVEN.filled(files=proof.files, sought=proof.sought)]
    if proof.common:
        told.append(_COMMON.filled(count=proof.common))
    if proof.sought and not can_spell():
        told.append(_NO_PINYIN)
    return told


def refuse(leaks: Sequence[Leak]) -> None:
    """Raise `LeakError` where there are leaks."""
    if leaks:
        said = [one.said for one in leaks[:_SHOWN]]
        places = Message("\n".join(one.zh for one in said), "\n".join(one.en for one in said))
        raise LeakError(count=len(leaks), places=places)


def _longest_apart(secrets: Iterable[Secret]) -> list[Secret]:
    """Leave out what is found whenever another is: the same text of two rows, the same name twice."""
    return list({(one.entry, one.key): one for one in secrets}.values())


@cache
def _own_words() -> str:
    """Return the words that are in every publication: of its pages, its tables and their description."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(_SITE.rglob("*")) if path.suffix in _TEXTS]
    made = [projects_table([]), indicators_table([]), changes_table([])]
    described = [msgspec.json.encode(table.schema()).decode() for table in made]
    said = [text for message in OWN_WORDS for text in (message.zh, message.en)]
    return bare("\n".join([*pages, *described, *said]))


_TEXTS = frozenset({".html", ".xml", ".css", ".js", ".py", ".svg"})
