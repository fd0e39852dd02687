"""May this be done, and what becomes of it: the one door through which a case changes its state."""

from __future__ import annotations

from jiheng.cycle.guards import GUARDS
from jiheng.cycle.model import Actor, Facts, Line, Matter, Moved, Refused
from jiheng.cycle.table import Words, line_for, lines, words
from jiheng.foundation.message import Message

_NO_SUCH_MOVE = Message(
    "{matter}处于“{state}”，不能{verb}。", "A {matter} that is {state} cannot be moved by “{verb}”."
)
_NOT_YOUR_ROLE = Message("只有{roles}可以{verb}。", "Only a {roles} may do this ({verb}).")
_FAILS = Message("不能{verb}：{why}。", "“{verb}” is refused: {why}.")


def move(matter: Matter, state: str, verb: str, actor: Actor, facts: Facts) -> Moved | Refused:
    """Return what becomes of a case when `actor` does `verb`, or why it is refused. Nothing is changed here.

    Raises KeyError for a state or verb that no table knows.
    """
    line = line_for(matter, state, verb)
    if line is None:
        named = {"matter": _named("matters", matter), "state": _named("states", state)}
        return _refused("no-such-move", _NO_SUCH_MOVE, verb=_named("verbs", verb), **named)
    if not actor.roles & set(line.roles):
        roles = _named("roles", *line.roles)
        return _refused("not-your-role", _NOT_YOUR_ROLE, roles=roles, verb=_named("verbs", verb))
    for guard in line.guards:
        if not GUARDS[guard](facts, actor):
            return _refused(guard, _FAILS, verb=_named("verbs", verb), why=_named("guards", guard))
    return Moved(line.to, line.version)


def moves(matter: Matter, state: str, actor: Actor) -> list[Line]:
    """Return what `actor` may try in a state: the buttons to show. Conditions are asked only when it is tried."""
    return [
        line
        for line in lines()
        if (line.matter, line.state) == (matter, state) and actor.roles & set(line.roles)
    ]


def _named(kind: Words, *terms: str) -> Message:
    called = [words()[kind][term] for term in terms]
    return Message("、".join(one.zh for one in called), " or ".join(one.en for one in called))


def _refused(code: str, message: Message, **params: Message) -> Refused:
    zh, en = (
        message.render(language, **{key: named.render(language) for key, named in params.items()})
        for language in ("zh", "en")
    )
    return Refused(code, zh, en)
