"""Tell the numbers that belong to an enumeration from those that stand in a sentence by chance."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from luoshi.core.text.numbering.marks import Mark, Stand

OUTER = frozenset({"一、", "（一）"})
_Key = tuple[str, int | None, bool]


class Member(msgspec.Struct, frozen=True):
    """A number that is trusted to head a paragraph; `last` where no further number of its enumeration comes."""

    mark: Mark
    last: bool


class _Run(msgspec.Struct):
    marks: list[Mark] = msgspec.field(default_factory=list)
    inner: _Run | None = None

    def is_trusted(self) -> bool:
        """Two numbers vouch for each other; one alone is sure, or has an enumeration right under its title."""
        if self.marks[0].stand is Stand.ANNEX:
            return False
        alone = len(self.marks) == 1 and not self.marks[0].sure
        return not alone or (self.inner is not None and self.inner.is_trusted())

    def members(self) -> list[Member]:
        return [Member(mark, mark is self.marks[-1]) for mark in self.marks] if self.is_trusted() else []


class _Runs(msgspec.Struct):
    """The runs so far, and which of them waits for which number, at a line start or within a line."""

    all: list[_Run] = msgspec.field(default_factory=list)
    latest: _Run | None = None
    waiting: dict[_Key, _Run] = msgspec.field(default_factory=dict)
    spoken: dict[_Key, _Run] = msgspec.field(default_factory=dict)

    def place(self, mark: Mark) -> None:
        """Let `mark` go on a run that waits for it, take the place of a weaker one, or begin a run."""
        waiting = self.spoken if mark.style.spoken else self.waiting
        run = self._waiting_for(mark, waiting) or self._counted_on(mark) or self._outranked_by(mark, waiting)
        run = run or self._begin(mark)
        if run is None:
            return
        run.marks.append(mark)
        if mark.titled and self.latest and self.latest.marks[-1].style.rank < mark.style.rank:
            self.latest.inner = run
        self.latest = run
        at_line = mark.stand is Stand.LINE
        if mark.ordinal is not None:
            waiting[mark.style.key, mark.ordinal + 1, at_line] = run
        if mark.style.spoken:
            waiting[mark.style.key, None, at_line] = run  # 最后 closes a run of any length
        elif at_line or len(run.marks) > 1:
            self.spoken.clear()  # what is counted in words does not run past a heading

    @staticmethod
    def _waiting_for(mark: Mark, waiting: dict[_Key, _Run]) -> _Run | None:
        if mark.ordinal == 1 or mark.stand in {Stand.TIGHT, Stand.ANNEX}:
            return None
        at_line = mark.stand is Stand.LINE
        key, ordinal = mark.style.key, mark.ordinal
        return waiting.pop((key, ordinal, at_line), None) or waiting.pop((key, ordinal, not at_line), None)

    def _counted_on(self, mark: Mark) -> _Run | None:
        """The run that a number right behind a higher title goes on: items counted through （一）……2.……（二）……3.……"""
        above = self.latest.marks[-1].style.rank if self.latest else None
        if mark.stand is not Stand.TIGHT or mark.ordinal == 1 or above is None or above >= mark.style.rank:
            return None
        key, ordinal = mark.style.key, mark.ordinal
        return self.waiting.pop((key, ordinal, False), None) or self.waiting.pop((key, ordinal, True), None)

    @staticmethod
    def _outranked_by(mark: Mark, waiting: dict[_Key, _Run]) -> _Run | None:
        """The run whose last number, found within a line, is the same that now comes at a line start."""
        if mark.stand is not Stand.LINE or mark.ordinal is None:
            return None
        run = waiting.get((mark.style.key, mark.ordinal + 1, False))
        if run is None or len(run.marks) < 2 or run.marks[-2].stand is not Stand.LINE:
            return None
        run.marks.pop()
        del waiting[mark.style.key, mark.ordinal + 1, False]
        return run

    def _begin(self, mark: Mark) -> _Run | None:
        first = mark.ordinal == 1 and (mark.stand is not Stand.COMMA or mark.style.spoken)
        if not (first or mark.sure or _goes_on_from_afar(mark)):
            return None
        self.all.append(_Run())
        return self.all[-1]


def _goes_on_from_afar(mark: Mark) -> bool:
    """Whether a number may begin a run whose elders were left out, as in a part of a document; one alone is none."""
    return mark.style.key in OUTER and mark.ordinal is not None and mark.stand in {Stand.BREAK, Stand.TIGHT}


def trust(marks: Iterable[Mark]) -> list[Member]:
    """The marks that head a paragraph, in order.

    A number at a line start is trusted; within a line it takes a neighbour, counting from one (一、（一） from any:
    a part of a document has lost their elders); an enumeration in words (一是, 首先) takes a neighbour wherever it
    stands.
    """
    runs = _Runs()
    for mark in marks:
        runs.place(mark)
    members = [member for run in runs.all for member in run.members()]
    return sorted(members, key=lambda member: member.mark.start)
