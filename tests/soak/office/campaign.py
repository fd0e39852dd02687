"""Killing the server at random moments, and looking after every restart whether it kept its word."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.running import environment, jiheng
from tests.soak.office.clients import Editor, Gate, Importer, Person
from tests.soak.office.forms import form
from tests.soak.office.people import found_office
from tests.soak.office.server import Server
from tests.soak.office.truth import Truth, files_left_over, held_by_the_dead

_MOST_TURNS = 40
"""A kill comes after up to so many turns of clients: on a slow machine, too, something happens in between."""

_LONGEST_AT_WORK = 30.0
_UNLIKE_A_TURN = 0.3
_WHILE_STARTING = 0.15
"""The share of kills that do not wait until the server answers."""

_LONGEST_STARTING = 1.5
_RESUMES_WITHIN = 60.0
_ENDS_WITHIN = 600.0


@dataclass(frozen=True)
class Plan:
    """How long, how much, and on which database."""

    data: Path
    database: str
    kills: int
    files: int
    editors: int
    seed: int


@dataclass
class Result:
    """What happened, for whoever reads the log."""

    killed_while: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest_start: float = 0.0
    slowest_resume: float = 0.0
    numbers: dict[str, object] = field(default_factory=dict)


class Campaign:
    """One run. Django has to be started on the data folder, and its database made."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._rng = random.Random(plan.seed)
        self._server = Server(plan.data, plan.database)
        self._gate = Gate()
        office = found_office(plan.editors)
        port = self._server.port
        self._editors = [
            Editor(number, Person(port, session), case, self._gate, random.Random(plan.seed + number))
            for number, (session, case) in enumerate(office.editors)
        ]
        files = [form(number) for number in range(plan.files)]
        self._importer = Importer(Person(port, office.importer), office.unit, files, self._gate)
        self._truth = Truth(self._editors, self._importer)
        self.result = Result()

    def run(self, tell: object = None) -> Result:
        """Kill as often as planned; end with everything read and the whole trail proven."""
        try:
            self._start()
            for client in (*self._editors, self._importer):
                client.start()
            for number in range(1, self._plan.kills + 1):
                self._kill()
                self._start()
                if callable(tell):
                    tell(number, self.result)
            self._finish()
        finally:
            self._gate.end()
            self._server.kill()
        return self.result

    def _start(self) -> None:
        self._server.start()
        took = self._server.wait_until_it_answers()
        self.result.slowest_start = max(self.result.slowest_start, took)
        self._note(self._truth.check())
        if self._plan.database == "":
            self._wait_until_resumed()
        self._gate.open()

    def _note(self, wrong: list[str]) -> None:
        """Keep what is wrong, once: it is found again after every restart."""
        self.result.wrong += [one for one in wrong if one not in self.result.wrong]

    def _wait_until_resumed(self) -> None:
        """What a dead process was reading is taken up again; on PostgreSQL after the lease, which kills do not wait for."""
        began = time.monotonic()
        while held_by_the_dead(self._server.pid):
            if time.monotonic() - began > _RESUMES_WITHIN:
                self.result.wrong.append(f"{held_by_the_dead(self._server.pid)} files are stuck")
                return
            time.sleep(0.05)
        self.result.slowest_resume = max(self.result.slowest_resume, time.monotonic() - began)

    def _kill(self) -> None:
        self._gate.wait_for(self._rng.randrange(_MOST_TURNS), _LONGEST_AT_WORK)
        # Turns end with answers; a kill must not.
        time.sleep(self._rng.uniform(0, _UNLIKE_A_TURN))
        self.result.killed_while[self._importer.doing] += 1
        self._server.kill()
        self._gate.close()
        if self._rng.random() < _WHILE_STARTING:
            self._server.start()
            time.sleep(self._rng.uniform(0, _LONGEST_STARTING))
            self._server.kill()
            self.result.killed_while["starting"] += 1

    def _finish(self) -> None:
        """Let the last import come to its end undisturbed, and prove everything once more with the program's own means."""
        began, importer = time.monotonic(), self._importer
        ended = len(importer.undone) + 1
        while len(importer.undone) < ended and time.monotonic() - began < _ENDS_WITHIN:
            time.sleep(0.2)
        if len(importer.undone) < ended:
            self.result.wrong.append(f"the last import does not end: {importer.doing}")
        self._gate.close()
        self._note(self._truth.check())
        self._server.kill()
        env = environment(JIHENG_DATABASE=self._plan.database) if self._plan.database else environment()
        proof = jiheng(
            "office", "verify-trail", "--data", self._plan.data, "--expect", self._truth.head, env=env
        )
        if proof.returncode:
            self.result.wrong.append(f"verify-trail: {proof.stdout}{proof.stderr}")
        self.result.numbers = self._numbers()

    def _numbers(self) -> dict[str, object]:
        editors, importer = self._editors, self._importer
        return {
            "edits acknowledged": sum(len(one.acknowledged) for one in editors),
            "edits unanswered": sum(len(one.unanswered) for one in editors),
            "edits refused": dict(sum((one.refused for one in editors), Counter())),
            "imports begun": len(importer.begun),
            "files acknowledged": sum(len(names) for names in importer.sent.values()),
            "files unanswered": importer.unanswered_files,
            "imports carried out": len(importer.applied),
            "imports undone": len(importer.undone),
            "steps unanswered": dict(importer.unanswered),
            "steps refused": dict(importer.refused),
            "entries of the trail": self._truth.entries,
            "files left over": files_left_over(),
        }
