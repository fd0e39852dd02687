"""The proof: no secret, and no name made of one, in any byte of a finished folder, however it is packed or written."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import msgspec

from jiheng.foundation.message import Message
from jiheng.foundation.text import bare
from jiheng.secrecy.secret import Secret, loosely
from jiheng.secrecy.spellings import encoded, spelled, without_tones
from jiheng.secrecy.unpack import UnreadableError, unpacked

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)?[^<>]*>")
_SEPARATING = re.compile(
    "a|address|article|body|br|button|c|caption|cell|col|dd|div|dl|dt|figcaption|footer|h[1-6]|head|header|hr|is|label|li"
    "|link|main|meta|nav|ol|option|p|row|section|si|summary|table|tbody|tc|td|text|tfoot|th|thead|title|tr|tspan|ul|v"
)
"""Elements that begin a text of their own; all others may cut one word into runs."""

_APART = "\x00"
_ESCAPED = re.compile(r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}")
_HEX = re.compile(rb"[0-9A-Fa-f]{12,}")
_TWO_BYTE_LETTERS = re.compile("[\u0080-\u07ff]{3}")
_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_SEPARATORS = re.compile(r"[\s_\-.'’·]+")
_LATIN_WORD = re.compile(r"[a-z]{5,}")
_FORMS = {
    "text": Message("文字", "text"),
    "escaped": Message("转义文字", "escaped text"),
    "url": Message("网址编码", "URL encoding"),
    "base64": Message("Base64", "Base64"),
    "hex": Message("十六进制", "hexadecimal figures"),
    "pinyin": Message("拼音", "pinyin"),
    "initials": Message("拼音首字母", "pinyin initials"),
    "unreadable": Message("打不开，无法证明", "cannot be opened: nothing is proven"),
}
_FILE_NAME = Message("文件名", "file name")
_NAMED_LIKE_A_SECRET = Message("（文件名泄密，第{number}个文件）", "(its name leaks, file {number})")
_FOUND = Message("{file}：第{entry}条涉密内容（{form}）", "{file}: what entry {entry} withholds ({form})")
_NOT_PROVEN = Message("{file}：{form}", "{file}: {form}")


class Leak(msgspec.Struct, frozen=True, order=True):
    """Where a secret was found. The secret itself is never said.

    `file` is empty where the name of the file leaks itself; `number` counts the files from 1. `entry` is which decision
    of the review withholds it, from 1; 0 where a file could not be looked into. `inside` are the packings it lies in.
    """

    number: int
    file: str
    entry: int
    form: str
    inside: str = ""

    @property
    def said(self) -> Message:
        """Say where it is, without saying the secret."""
        form = _FORMS.get(self.form, Message(self.form, self.form))
        inside = Message(_FILE_NAME.zh + " › ", _FILE_NAME.en + " › ") if self.inside == "name" else None
        words = Message(
            (inside.zh if inside else self.inside) + form.zh, (inside.en if inside else self.inside) + form.en
        )
        file = Message(self.file, self.file) if self.file else _NAMED_LIKE_A_SECRET.filled(number=self.number)
        template = _FOUND if self.entry else _NOT_PROVEN
        return Message(
            template.render("zh", file=file.zh, entry=self.entry, form=words.zh),
            template.render("en", file=file.en, entry=self.entry, form=words.en),
        )


class _Sought:
    """One secret, and the forms it may have."""

    def __init__(self, secret: Secret) -> None:
        self.entry = secret.entry
        self.key = secret.key
        self.letters = frozenset(self.key)
        # A code is no part of a longer number: of Latin letters the whole word is meant.
        self.word = loosely(self.key) if self.key.isascii() else None
        self.raw = tuple(encoded(secret.text))
        self.pinyin, self.initials = spelled(secret.text) if secret.kind == "name" else ("", "")


def find_secrets(folder: Path, secrets: Iterable[Secret]) -> list[Leak]:
    """Return every leak in the files of a folder, and in the names of files and folders."""
    sought = [_Sought(secret) for secret in secrets]
    leaks: set[Leak] = set()
    files = sorted(one for one in folder.rglob("*") if not (one.is_dir() and any(one.iterdir())))
    for number, path in enumerate(files, 1):
        name = path.relative_to(folder).as_posix()
        named = set(_found(name.encode("utf-8", "surrogateescape"), sought))
        shown = "" if named else name
        leaks |= {Leak(number, shown, entry, form, "name") for entry, form in named}
        if not path.is_dir():
            leaks |= {Leak(number, shown, *rest) for rest in _in_file(path, sought)}
    return sorted(leaks)


def _in_file(path: Path, sought: list[_Sought]) -> Iterator[tuple[int, str, str]]:
    try:
        for inside, data in unpacked(path.read_bytes()):
            yield from ((entry, form, inside) for entry, form in _found(data, sought))
    except (UnreadableError, OSError):
        yield 0, "unreadable", ""


def _found(data: bytes, sought: list[_Sought]) -> Iterator[tuple[int, str]]:
    """Yield what is found in some bytes, as they are and read in every way."""
    text, is_text = _as_text(data)
    if not is_text or _TWO_BYTE_LETTERS.search(text):
        # Bytes of other encodings are hardly ever valid UTF-8, and never without a run of letters of two bytes.
        yield from _in_bytes(data, sought)
    for form, reading in _readings(text):
        yield from ((one.entry, form) for one in _in_text(reading, sought))
    yield from _in_latin(text, sought)
    for form, decoded in (("base64", _from_base64(data)), ("hex", _from_hex(data))):
        if packed := b"\n".join(decoded):
            yield from ((entry, form) for entry, _ in _in_bytes(packed, sought))


def _as_text(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), True
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="ignore"), False


def _readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text as it stands and as programs read it: without tags, entities, escapes."""
    yield "text", text
    if "<" in text:
        yield "text", html.unescape(_TAG.sub(_apart, text))
    elif "&" in text:
        yield "text", html.unescape(text)
    if "\\" in text:
        yield "escaped", _ESCAPED.sub(lambda found: _character(found[1] or found[2]), text)
    if _PERCENT.search(text):
        yield "url", unquote(text, errors="ignore")
        yield "url", unquote(text, encoding="gb18030", errors="ignore")


def _apart(tag: re.Match[str]) -> str:
    return _APART if _SEPARATING.fullmatch((tag[2] or "").rpartition(":")[2].lower()) else ""


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""


def _in_text(text: str, sought: list[_Sought]) -> Iterator[_Sought]:
    compared = bare(text)
    letters = set(compared)
    for one in sought:
        # Which letters there are at all rules out nearly every secret at once.
        if one.letters <= letters and one.key in compared and (not one.word or one.word.search(text)):
            yield one


def _in_latin(text: str, sought: list[_Sought]) -> Iterator[tuple[int, str]]:
    spellable = [one for one in sought if one.pinyin or one.initials]
    if not spellable:
        return
    plain = without_tones(text).casefold()
    joined, words = _SEPARATORS.sub("", plain), set(_LATIN_WORD.findall(plain))
    for one in spellable:
        if one.pinyin and one.pinyin in joined:
            yield one.entry, "pinyin"
        if one.initials and one.initials in words:
            yield one.entry, "initials"


def _in_bytes(data: bytes, sought: list[_Sought]) -> Iterator[tuple[int, str]]:
    for one in sought:
        for form, wanted in one.raw:
            if wanted in data:
                yield one.entry, form


def _from_base64(data: bytes) -> Iterator[bytes]:
    """Yield what runs of Base64 mean, wherever their groups of four begin."""
    for found in _BASE64.finditer(data):
        run = found[0].translate(_URL_SAFE)
        for shift in range(4):
            # What is missing of the last group is filled up: its first letters say something already.
            yield base64.b64decode(run[shift:] + b"A" * (-len(run[shift:]) % 4))


def _from_hex(data: bytes) -> Iterator[bytes]:
    """Yield what runs of hexadecimal figures mean, from the first figure on and from the second."""
    for found in _HEX.finditer(data):
        for shift in range(2):
            figures = found[0][shift:]
            yield bytes.fromhex(figures[: len(figures) // 2 * 2].decode())


_URL_SAFE = bytes.maketrans(b"-_", b"+/")
