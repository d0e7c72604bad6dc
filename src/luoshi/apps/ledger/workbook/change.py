"""What a workbook that came back comes to: changes, and cells of which nothing comes, each with why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from luoshi.apps.ledger.workbook.compare import Difference


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, by the code of its sentence and what fills it."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """One ordinary step, with what it is given."""

    step: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """Something to be done to one commitment: its cells, the steps they come to, and why not where it cannot be."""

    name: str
    commitment: UUID
    number: int
    words: str
    version: int
    acts: tuple[Act, ...]
    cells: tuple[Difference, ...]
    refused: Why | None = None

    @property
    def id(self) -> str:
        """By which it is ticked."""
        return f"{self.commitment}:{self.name}"

    @property
    def conflict(self) -> bool:
        """Whether the ledger has changed in one of its cells since: it is for a person to say which holds."""
        return any(cell.conflict for cell in self.cells)

    @property
    def ticked(self) -> bool:
        """Whether it is proposed to be made as it stands."""
        return self.refused is None and not self.conflict


@dataclass(frozen=True, slots=True)
class Note:
    """A cell or a row of which nothing comes, and why."""

    place: str
    why: Why
    number: int | None = None
    column: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A commitment as the proposals need it: `now` are its cells, `units` codes by name or code, of all there are."""

    commitment: UUID
    number: int
    words: str
    version: int
    state: str
    now: Mapping[str, str]
    targets: tuple[Target, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """A target of a commitment: its key, what it is counted in, how it compares, its figure in force as written."""

    key: UUID
    unit: str
    comparator: str
    standing: str
