"""Pages as a page format gives them: lines of text with their place and their edges."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.text import Place
from luoshi.core.text.place import Box

WIDE = 1.5
"""A gap of this many ems is set on purpose: between table cells, between columns."""
VISIBLE = 0.9
"""A gap of this many ems shows as a space, even between Chinese characters."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow one another in the page's own text, from index `at` on.

    `at` is None for a space that only the layout shows.
    """

    text: str
    at: int | None


GAP = Run(" ", None)
"""A space that only the layout shows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one line set without a wide gap: a whole line of prose, one cell of a table row.

    `place` is where it stands on the page as shown. `box` are its edges in points from the top left corner of
    the page turned so that the text is upright; left and right are those of the characters' cells, not of
    their ink, so that a closing bracket ends where its cell ends. `size` is the em in points, `turn` the
    quarter turns that make the text upright.
    """

    runs: tuple[Run, ...]
    place: Place
    box: Box
    size: float
    turn: int = 0
    text: str = field(init=False, repr=False, compare=False)
    """The characters, without white space at either end."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join([run.text for run in self.runs]))


@dataclass(frozen=True, slots=True)
class Line:
    """Stretches that stand side by side, from left to right; at least one."""

    stretches: tuple[Stretch, ...]
    text: str = field(init=False, repr=False, compare=False)
    """The characters, with one space where a wide gap is."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join([stretch.text for stretch in self.stretches]))

    @property
    def left(self) -> float:
        """The left edge, in points."""
        return self.stretches[0].box[0]

    @property
    def top(self) -> float:
        """The upper edge, in points from the upper edge of the page."""
        return self.stretches[0].box[1]

    @property
    def right(self) -> float:
        """The right edge, in points."""
        return self.stretches[-1].box[2]

    @property
    def bottom(self) -> float:
        """The lower edge, in points from the upper edge of the page."""
        return self.stretches[0].box[3]

    @property
    def size(self) -> float:
        """The em of the first character, in points."""
        return self.stretches[0].size

    @property
    def turn(self) -> int:
        """The quarter turns clockwise that make the text upright."""
        return self.stretches[0].turn

    @property
    def middle(self) -> float:
        """Half way between the edges, in points."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order.

    `number` counts from 1; `width` is that of the page turned so that most of its text is upright, in points.
    """

    number: int
    width: float
    lines: tuple[Line, ...]
