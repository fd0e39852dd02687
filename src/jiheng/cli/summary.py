"""What a run came to, said in a few lines on stderr: counts, what failed and why, where to look first."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator

from jiheng.cli.command import debugging
from jiheng.foundation.errors import JihengError
from jiheng.foundation.message import Message
from jiheng.pipeline.outcome import DefectError, Outcome, Tally
from jiheng.pipeline.resume import Journal

_READ = Message(
    "已读 {files} 个文件：{projects} 个项目，{indicators} 条指标（还原 {repaired} 条）；"
    "问题 {problems} 处；失败 {failed} 个。",
    "Read {files} files: {projects} projects, {indicators} indicators ({repaired} repaired); "
    "{problems} problems; {failed} failed.",
)
_RESUMED = Message(
    "其中 {count} 个文件上次已读，未重读。", "{count} of them had been read by an earlier run."
)
_FAILED = Message("失败：{sentence}", "Failed: {sentence}")
_WORST = Message("问题最多：{name}（{count} 处）", "Most problems: {name} ({count})")
_MORE = Message("……另有 {count} 个失败的文件。", "… and {count} more failed files.")
_SKIPPED = Message(
    "跳过 {count} 个认不得扩展名的文件：{kinds}", "Skipped {count} files by their extension: {kinds}"
)
_BARE = Message("无扩展名", "none")
_SHOWN_FAILED = 20
_SHOWN_WORST = 5


class Summary:
    """Counts outcomes as they pass; its size grows with the failures only."""

    def __init__(self, skipped: Counter[str], journal: Journal | None) -> None:
        """Begin with the files `skipped` by extension; `journal` knows how many need not be read again."""
        self.failed: list[JihengError] = []
        self._skipped = skipped
        self._journal = journal
        self._files = 0
        self._tally = Tally()
        self._worst: list[tuple[int, str]] = []

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.error is not None:
            self.failed.append(outcome.error)
            return
        self._files += 1
        self._tally += outcome.tally
        if outcome.tally.problems:
            heapq.heappush(self._worst, (outcome.tally.problems, outcome.name))
            if len(self._worst) > _SHOWN_WORST:
                heapq.heappop(self._worst)

    @property
    def is_worth_saying(self) -> bool:
        """Say whether there is more to tell than that one file was read well."""
        return bool(
            self._files + len(self.failed) > 1 or self.failed or self._tally.problems or self._skipped
        )

    def lines(self) -> Iterator[str]:
        """Yield the sentences of the summary."""
        if self._files + len(self.failed) > 1 or self._files:
            yield self._counts()
        if self._journal is not None and self._journal.recalled:
            yield _RESUMED.render(count=self._journal.recalled)
        if self._skipped:
            yield self._left_out()
        for problems, name in sorted(self._worst, reverse=True) if self._files > 1 else ():
            yield _WORST.render(name=name, count=problems)
        yield from self._failures()

    def _counts(self) -> str:
        tally = self._tally
        return _READ.render(
            files=self._files,
            projects=tally.projects,
            indicators=tally.indicators,
            repaired=tally.repaired,
            problems=tally.problems,
            failed=len(self.failed),
        )

    def _left_out(self) -> str:
        kinds = ", ".join(f"{ext or _BARE.render()} {count}" for ext, count in self._skipped.most_common())
        return _SKIPPED.render(count=self._skipped.total(), kinds=kinds)

    def _failures(self) -> Iterator[str]:
        for error in self.failed[:_SHOWN_FAILED]:
            yield _FAILED.render(sentence=error.render())
            if debugging() and isinstance(error, DefectError):
                yield error.params["trace"]
        if len(self.failed) > _SHOWN_FAILED:
            yield _MORE.render(count=len(self.failed) - _SHOWN_FAILED)
