"""What a city's confirmed past assignments say about a new task: the ones that read alike, and who led them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import msgspec

from luoshi.core.patterns import compiled

SCHEMA = "luoshi.learned/1"
ALIKE = 0.25  # cosine from which two tasks count as alike
NEAREST = 15
COMMON, MANY = 0.1, 200  # a pair of characters in this share of the tasks, and this many, says nothing
RUN = compiled(r"[\p{Han}A-Za-z]+")


class Assignment(msgspec.Struct, frozen=True):
    """A task as a ledger words it, and the unit that led it, as written there."""

    task: str
    lead: str


class _File(msgspec.Struct):
    schema: str
    luoshi: str
    assignments: list[Assignment]


class Learned:
    """Past assignments, indexed by the pairs of characters their tasks are written in."""

    def __init__(self, assignments: Iterable[Assignment]) -> None:
        self.assignments = tuple(assignments)
        holders: dict[str, list[int]] = {}
        for number, assignment in enumerate(self.assignments):
            for pair in pairs_of(assignment.task):
                holders.setdefault(pair, []).append(number)
        most = max(COMMON * len(self.assignments), MANY)
        self._common = {pair for pair, numbers in holders.items() if len(numbers) > most}
        self._holders = {pair: numbers for pair, numbers in holders.items() if pair not in self._common}
        count = len(self.assignments)
        self._new = math.log(1 + count) ** 2
        self._squares = {pair: math.log(1 + count / len(held)) ** 2 for pair, held in self._holders.items()}
        self._lengths = [0.0] * len(self.assignments)
        for pair, held in self._holders.items():
            for number in held:
                self._lengths[number] += self._squares[pair]

    def alike(self, task: str) -> list[tuple[float, Assignment]]:
        """The past tasks that read like this one, with how much (0 to 1), the nearest first.

        Two tasks are compared by the pairs of characters they share, rare ones counting more (cosine over
        inverse document frequencies).
        """
        pairs = pairs_of(task) - self._common
        known = sorted(pair for pair in pairs if pair in self._holders)
        length = math.fsum(self._squares.get(pair, self._new) for pair in pairs)
        shared: Counter[int] = Counter()
        for pair in known:
            for number in self._holders[pair]:
                shared[number] += self._squares[pair]  # type: ignore[assignment]
        scores = ((value / math.sqrt(length * self._lengths[number]), number) for number, value in shared.items())
        near = sorted((score, -number) for score, number in scores if score >= ALIKE)
        return [(score, self.assignments[-number]) for score, number in reversed(near)]


def pairs_of(task: str) -> set[str]:
    """The pairs of neighbouring characters in a task; figures and marks part words and are in none."""
    return {run[at : at + 2] for run in RUN.findall(task) for at in range(len(run) - 1)}


def encode(learned: Learned, version: str) -> bytes:
    """A file that holds what was learned, as UTF-8 JSON; `version` is the program's."""
    file = _File(SCHEMA, version, list(learned.assignments))
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def decode(data: bytes) -> Learned:
    """What was learned, from a file `encode` made. Raises ValueError for any other."""
    file = msgspec.json.decode(data, type=_File)
    if file.schema != SCHEMA:
        raise ValueError(f"{file.schema} ≠ {SCHEMA}")
    return Learned(file.assignments)
