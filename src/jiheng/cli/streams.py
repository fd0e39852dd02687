"""The three standard streams: UTF-8 whatever the locale says, and quiet when the reader has gone away."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def speak_utf8() -> None:
    """Make stdin, stdout and stderr UTF-8: Chinese must come out whole under LANG=C and on Windows consoles.

    What cannot be encoded (a lone surrogate of an odd file name) is shown escaped instead of ending the run.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hush_stdout() -> None:
    """Point stdout to nowhere: its reader has gone, and flushing at exit must not complain again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
