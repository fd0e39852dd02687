"""What click has to complain about, said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable

import click

from jiheng.cli.page import metavar_of
from jiheng.foundation.message import Message, user_language

_NO_OPTION = Message("没有“{option}”这个选项。", "There is no option {option}.")
_NEAR = Message("您要的是“{near}”吗？", "Did you mean {near}?")
_NEEDS_VALUE = Message("选项 {option} 后面要有一个值。", "Option {option} needs a value.")
_MISSING = Message("缺少 {what}。", "{what} is missing.")
_BAD = Message("{what} 的值不合适：{detail}", "{what} has an unsuitable value: {detail}")
_CHOICES = Message("只能是 {choices} 之一。", "it can only be one of {choices}.")
_AT_LEAST = Message("应为不小于 {least} 的整数。", "it has to be a whole number from {least}.")
_EXTRA = Message("多出了用不上的内容：{detail}", "{detail}")
_HELP = Message("运行 {command} --help 可看用法。", "See {command} --help.")


def usage_sentence(error: click.UsageError) -> str:
    """Return what is wrong with the command line and where to look, on one or two lines."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and error.ctx is not None:
        return error.ctx.get_help()
    said = next((say(error) for kind, say in _SAYERS if isinstance(error, kind)), None)
    sentence = said or _EXTRA.render(detail=error.format_message())
    if error.ctx is None:
        return sentence
    return f"{sentence}\n{_HELP.render(command=error.ctx.command_path)}"


def _no_option(error: click.UsageError) -> str:
    assert isinstance(error, click.NoSuchOption)
    near = sorted(error.possibilities or [])[:1]
    sentence = _NO_OPTION.render(option=error.option_name)
    gap = " " if user_language() == "en" else ""
    return sentence + (gap + _NEAR.render(near=near[0]) if near else "")


def _needs_value(error: click.UsageError) -> str:
    assert isinstance(error, click.BadOptionUsage)
    return _NEEDS_VALUE.render(option=error.option_name)


def _missing(error: click.UsageError) -> str:
    assert isinstance(error, click.MissingParameter)
    return _MISSING.render(what=_name(error))


def _bad_value(error: click.UsageError) -> str:
    assert isinstance(error, click.BadParameter)
    return _BAD.render(what=_name(error), detail=_expected(error) or error.message)


def _expected(error: click.BadParameter) -> str | None:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return _CHOICES.render(choices=", ".join(kind.choices))
    if isinstance(kind, click.IntRange):
        return _AT_LEAST.render(least=kind.min)
    return None


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if error.param is not None and error.ctx is not None:
        return metavar_of(error.param, error.ctx).removesuffix("...")
    return str(error.param_hint or "")


_SAYERS: tuple[tuple[type[click.UsageError], Callable[[click.UsageError], str]], ...] = (
    (click.NoSuchOption, _no_option),
    (click.BadOptionUsage, _needs_value),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
)
