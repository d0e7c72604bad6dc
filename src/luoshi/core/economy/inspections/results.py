"""What a study of inspections finds, in plain figures: per cent of output, shares, counts."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.economy.inspections.plan import Plan


@dataclass(frozen=True, slots=True)
class Left:
    """The inspected asked about (`inspected`), and those in no matched set, by why.

    `early`: too few months before the inspection; `late`: too few after; `before`: a month before without output or
    figure; `after`: a month since without (who stopped is among them); `alone`: nobody comparable was not inspected.
    """

    inspected: int
    early: int
    late: int
    before: int
    after: int
    alone: int

    @property
    def matched(self) -> int:
        """The inspected that are in a set."""
        return self.inspected - self.early - self.late - self.before - self.after - self.alone

    @property
    def comparable(self) -> int:
        """The inspected with a whole history and window: those for whom a match was sought."""
        return self.matched + self.alone


@dataclass(frozen=True, slots=True)
class Estimate:
    """The output of the inspected after against before, over that of their controls, in per cent, with its interval.

    `sets` is how many matched sets it rests on.
    """

    percent: float
    low: float
    high: float
    sets: int

    @property
    def covers_nothing(self) -> bool:
        """Whether the interval holds no difference at all for possible, to the tenth of a per cent it is shown to."""
        return round(self.low, 1) <= 0 <= round(self.high, 1)


@dataclass(frozen=True, slots=True)
class Points:
    """The estimate in points of the growth of the whole, with its ends, and how many enterprises it stands for."""

    points: float
    low: float
    high: float
    enterprises: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A month about the inspection (0): output against the month before it, in per cent; the gap with its interval."""

    month: int
    inspected: float
    comparable: float
    gap: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far the inspected and the others are apart in one thing, in standard deviations, before matching and after.

    `trait` is growth, level, large, small, or an industry. None where neither varies and yet they differ.
    """

    trait: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The same estimate with one of the controls of each set, drawn by lot, taken for the inspected.

    `low` to `high` hold the middle of the draws at the plan's level, in per cent; `share` is that of draws at least as
    far from nothing as the estimate; `sets` have two controls or more.
    """

    low: float
    high: float
    share: float
    sets: int


@dataclass(frozen=True, slots=True)
class Study:
    """All that is found. What rests on fewer sets than the plan's `fewest` is None or left out.

    `unmatched` is the same difference, in per cent, against all who were not inspected, as if they were comparable;
    `earlier` the estimate of the same sets with the date moved to before the inspection, where nothing should be found.
    """

    plan: Plan
    left: Left
    estimate: Estimate | None
    unmatched: float | None
    moments: tuple[Moment, ...]
    balance: tuple[Likeness, ...]
    earlier: Estimate | None
    drawn: Drawn | None
    industries: tuple[tuple[str, Estimate], ...]
