"""Everything that may go wrong, once: problems that travel inside a declaration, errors that stop."""

from __future__ import annotations

import inspect
import os
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import django
from django.conf import settings
from tools.docs.markdown import Page, code

import jiheng
from jiheng.declaration.problem import PROBLEMS
from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message

_PROBLEMS = Message("问题代码", "Problem codes")
_PROBLEMS_LEAD = Message(
    "读不出或读不准的地方，写在结果的 `problems` 里，带位置；其余内容照常读出。",
    "What could not be read for certain, in `problems` of the result, with its place; "
    "the rest is read all the same.",
)
_ERRORS = Message("错误代码", "Error codes")
_ERRORS_LEAD = Message(
    "使一份文件或一个命令无法继续的情况。", "What keeps a document or a command from going on."
)


def problems(language: str) -> Page:
    """Return the page of all problem codes."""
    parts = [f"## {name}\n\n{message.render(language)}" for name, message in sorted(PROBLEMS.items())]
    return Page(_PROBLEMS.render(language), _PROBLEMS_LEAD.render(language), parts)


def errors(language: str) -> Page:
    """Return the page of all error codes, each with its meaning and the sentence a person sees."""
    _import_everything()
    # Two rooms may give one code to the same trouble: which was imported first must not decide.
    kinds = sorted(set(_below(JihengError)), key=lambda kind: (kind.code, kind.__module__, kind.__name__))
    parts = [_error(kind.code, kind, language) for kind in kinds]
    return Page(_ERRORS.render(language), _ERRORS_LEAD.render(language), parts)


def _error(name: str, kind: type[JihengError], language: str) -> str:
    sentence = kind.message.render(language)
    said = "" if sentence == "{detail}" else f"\n\n> {sentence}"
    return f"## {name}\n\n{code(kind.__name__)}: {inspect.cleandoc(kind.__doc__ or '')}{said}"


def _below(kind: type[JihengError]) -> Iterator[type[JihengError]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _below(inner)


def _import_everything() -> None:
    if not settings.configured:
        # Where tests of the office run in this process, it is started already.
        os.environ["DJANGO_SETTINGS_MODULE"] = "tools.django_for_mypy"
        django.setup()
    for module in pkgutil.walk_packages(jiheng.__path__, "jiheng."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
