"""A backup that nobody reads without its password: sealed piece by piece while it is written, opened piece by piece.

The form: a line that names it, a salt, then pieces of at most a mebibyte, each behind its length. The key comes from
the password by scrypt (RFC 7914, N = 2^17, r = 8, p = 1); each piece is sealed with AES-256-GCM under its number, the
last one marked as such (the construction STREAM): none can be altered, exchanged, left out or cut off unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from jiheng.foundation.errors import UsageError
from jiheng.foundation.message import Message

HEAD = b"JIHENG SEALED BACKUP 1\n"
_SALT = 16
_PIECE = 1024 * 1024
_TAG = 16
_LENGTH = 4
_LEAST = 12
_COST = 2**17


class WrongPasswordError(UsageError):
    """The password does not open the backup, or the file was altered: `file`."""

    code = "backup-password"
    message = Message(
        "打不开 {file}：密码不对，或文件已被改动、截断。没有恢复任何内容。",
        "{file} cannot be opened: the password is wrong, or the file was altered or cut off. Nothing was restored.",
    )


class PasswordNeededError(UsageError):
    """The backup is sealed and no password was given: `file`."""

    code = "backup-password-needed"
    message = Message(
        "{file} 是加密的备份，请用 --password-file 指明写有密码的文件。",
        "{file} is a sealed backup: name the file that holds its password with --password-file.",
    )


class ShortPasswordError(UsageError):
    """The password of a backup is too short to protect anything: `least`."""

    code = "backup-password-short"
    message = Message(
        "备份密码至少要有 {least} 个字符。", "The password of a backup has at least {least} characters."
    )


class Sealer(RawIOBase):
    """A file to write into: what arrives in `target` is sealed. It has to be closed for the end to be marked."""

    def __init__(self, target: BinaryIO, password: str) -> None:
        """Begin. Raises `ShortPasswordError`."""
        if len(password) < _LEAST:
            raise ShortPasswordError(least=_LEAST)
        salt = os.urandom(_SALT)
        self._target = target
        self._key = AESGCM(_key(password, salt))
        self._waiting = bytearray()
        self._number = 0
        target.write(HEAD + salt)

    def writable(self) -> bool:
        """Say that one can write."""
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        """Take content; it is sealed as soon as there is enough of it."""
        self._waiting += content
        while len(self._waiting) > _PIECE:
            self._seal(bytes(self._waiting[:_PIECE]), is_last=False)
            del self._waiting[:_PIECE]
        return len(content)

    def close(self) -> None:
        """Seal the rest and mark the end; the target stays open."""
        if not self.closed:
            self._seal(bytes(self._waiting), is_last=True)
        super().close()

    def _seal(self, piece: bytes, *, is_last: bool) -> None:
        sealed = self._key.encrypt(_nonce(self._number, is_last=is_last), piece, HEAD)
        self._target.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)
        self._number += 1


def is_sealed(path: Path) -> bool:
    """Say whether a file is a sealed backup."""
    with path.open("rb") as file:
        return file.read(len(HEAD)) == HEAD


def opened(path: Path, password: str, target: BinaryIO) -> None:
    """Write what a sealed backup holds into `target`. Raises `WrongPasswordError`."""
    with path.open("rb") as file:
        file.seek(len(HEAD))
        key = AESGCM(_key(password, file.read(_SALT)))
        for number, (piece, is_last) in enumerate(_pieces(file)):
            try:
                target.write(key.decrypt(_nonce(number, is_last=is_last), piece, HEAD))
            except InvalidTag as error:
                raise WrongPasswordError(file=path) from error


def _pieces(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield the sealed pieces, and of each whether nothing comes after it. A file without any yields an empty one."""
    head = file.read(_LENGTH)
    while True:
        length = int.from_bytes(head, "big")
        # Never more than a piece can be: a forged length must not fill the memory. What is empty opens with no key.
        piece = file.read(length) if length <= _PIECE + _TAG else b""
        head = file.read(_LENGTH)
        yield piece, not head
        if not head:
            return


def _key(password: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(password.encode())


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if is_last else b"\x00")
