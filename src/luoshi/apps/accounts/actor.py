"""Who acts, with which rights, in whose name."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Right:
    """A role for the subtree of units under `path`; `giver` is whose right it is where it is delegated."""

    role: str
    unit: UUID
    unit_code: str
    path: str
    giver: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with the rights held at the moment of acting. What every action takes as `by`.

    `unit` is the code of the unit acted for, empty where there is none; it goes into the record.
    """

    person: UUID
    rights: tuple[Right, ...] = ()
    unit: str = ""

    @property
    def key(self) -> str:
        """The opaque key by which the record knows the person."""
        return str(self.person)

    @property
    def unit_key(self) -> str:
        """The unit acted for, as the record knows it."""
        return self.unit

    def paths(self, *roles: str) -> tuple[str, ...]:
        """The roots of the subtrees for which one of `roles` is held, shortest first; all roles where none is named."""
        held = {right.path for right in self.rights if not roles or right.role in roles}
        return tuple(sorted(held, key=lambda path: (len(path), path)))

    def has(self, *roles: str, path: str) -> bool:
        """Whether one of `roles` is held for the unit at `path`."""
        return any(path.startswith(root) for root in self.paths(*roles))


NOBODY = Actor(UUID(int=0))
"""Who acts where nobody has signed in: the machine's own commands and jobs, and whoever stands at the door."""
