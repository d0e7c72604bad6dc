"""What the pipeline of investment is made of: stages, statuses, sectors, sizes, amounts, and a lead's way through."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Literal, get_args

from luoshi.core.words import Words

Stage = Literal["lead", "intent", "agreement", "contract", "started", "production"]
Status = Literal["underway", "stalled", "lost"]
Outcome = Literal["advance", "loss"]
Kind = Literal["document", "amount", "date", "finding"]
STAGES: tuple[Stage, ...] = get_args(Stage)
STATUSES: tuple[Status, ...] = get_args(Status)
KINDS: tuple[Kind, ...] = get_args(Kind)
NOTHING = Decimal(0)


def place(stage: str) -> int:
    """How far along a stage is: 0 for a lead, 5 in production. Raises ValueError for what is no stage."""
    return STAGES.index(stage)


@dataclass(frozen=True, slots=True)
class Named:
    """A stage, a status or a reason as the interface speaks of it."""

    key: str
    label: Words


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of the campaign. `industrial` where it counts as 产业类; `terms` are other names registers write."""

    key: str
    label: Words
    industrial: bool
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """A band of amounts promised: below `upto` (万元), None for the last."""

    key: str
    label: Words
    upto: Decimal | None


@dataclass(frozen=True, slots=True)
class Condition:
    """When a requirement applies; `ask` says what to give where that cannot be told."""

    key: str
    label: Words
    ask: Words
    thresholds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure from which on a condition holds, in force from `begins` until before `ends`."""

    key: str
    value: Decimal
    unit: str
    begins: Date
    ends: Date | None
    reference: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What entering a stage requires.

    `when` are keys of conditions, all of which must hold. `standing` where it is asked again at every later stage.
    `reference` says on what it rests.
    """

    key: str
    stage: Stage
    kind: Kind
    label: Words
    reference: str
    when: tuple[str, ...] = ()
    standing: bool = False
    begins: Date | None = None
    ends: Date | None = None

    def in_force(self, on: Date) -> bool:
        """Whether the rule holds on a day."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on < self.ends)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was promised (承诺), contracted (合同), arrived (到位) and counted in the statistics (纳统), in 万元.

    Four figures of four sources: none is ever derived from another. None where it is not known.
    """

    promised: Decimal | None = None
    contracted: Decimal | None = None
    arrived: Decimal | None = None
    counted: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be an amount."""
        for key in AMOUNTS:
            value = getattr(self, key)
            if value is not None and value < NOTHING:
                raise ValueError(f"{key} is {value}: an amount is not below 0")

    @property
    def expected(self) -> Decimal | None:
        """The best known of what will be signed: contracted, else promised."""
        return self.contracted if self.contracted is not None else self.promised


AMOUNTS: tuple[str, ...] = ("promised", "contracted", "arrived", "counted")


@dataclass(frozen=True, slots=True)
class Step:
    """A stage a lead has been in: since when, until when and with what outcome; both None while it is there."""

    stage: Stage
    entered: Date
    left: Date | None = None
    outcome: Outcome | None = None

    def __post_init__(self) -> None:
        """Refuse a step that ends before it begins, or is left without an outcome."""
        if (self.left is None) != (self.outcome is None):
            raise ValueError(f"{self.stage}: a step that is left has an outcome, and only then")
        if self.left is not None and self.left < self.entered:
            raise ValueError(f"{self.stage}: left on {self.left}, before it was entered on {self.entered}")


@dataclass(frozen=True, slots=True)
class Episode:
    """A step of a lead with what its duration may depend on: what hazards are estimated from."""

    stage: Stage
    entered: Date
    left: Date | None
    outcome: Outcome | None
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The table of the pipeline, as data/stages.toml has it. `signed` is the stage from which on a lead is signed."""

    stages: dict[Stage, Named] = field(hash=False)
    statuses: dict[Status, Named] = field(hash=False)
    reasons: dict[str, Named] = field(hash=False)
    sectors: dict[str, Sector] = field(hash=False)
    sizes: dict[str, Size] = field(hash=False)
    conditions: dict[str, Condition] = field(hash=False)
    thresholds: tuple[Threshold, ...]
    requirements: tuple[Requirement, ...]
    signed: Stage

    def size_of(self, amount: Decimal | None) -> str:
        """The key of the size of an amount (万元); the smallest where it is not known."""
        for size in self.sizes.values():
            if amount is None or size.upto is None or amount < size.upto:
                return size.key
        raise ValueError("the last size has a limit")

    def sector_named(self, name: str) -> str | None:
        """The key of the sector a register writes as `name` (its key, its words or one of its terms)."""
        wanted = name.strip()
        for sector in self.sectors.values():
            if wanted in (sector.key, sector.label.zh, sector.label.en, *sector.terms):
                return sector.key
        return None

    def industrial(self, sector: str) -> bool:
        """Whether a sector counts as industrial; not where it is unknown."""
        found = self.sectors.get(sector)
        return found is not None and found.industrial
