"""A unit as the directory knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date
from typing import Literal, get_args

import msgspec

Level = Literal["national", "province", "city", "county", "town", "any"]
Form = Literal["name", "short", "bare", "former"]


LEVELS: tuple[Level, ...] = get_args(Level)


class Former(msgspec.Struct, frozen=True):
    """A name a unit, or one that was merged into it, bore until a day.

    `reference` is the decision that ended it, empty where none is given; `confirm` marks a day that differs from
    city to city, so that it is shown as to be confirmed.
    """

    name: str
    until: Date
    reference: str = ""
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit of the directory.

    `key` names it for programs; a counterpart at another level has the level after a dot (finance.province).
    `short` are other names in use, `bare` what is said of the function alone (财政). A `*` in a name stands for
    the name of a place (人民银行*分行). `begins` and `ends` bound the days the unit exists, None where it always
    did or still does; `reference` is the decision they rest on.

    What the reader does not ask and who sets the units up does: `kind` (county, department …), `posts` (局长:head),
    and the `line` of the file it stands on.
    """

    key: str
    name: str
    level: Level = "city"
    short: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()
    parent: str | None = None
    begins: Date | None = None
    ends: Date | None = None
    reference: str = ""
    confirm: bool = False
    kind: str = ""
    posts: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def exists(self, on: Date | None) -> bool:
        """Whether the unit exists on a day; on no day in particular, every unit does."""
        if on is None:
            return True
        return (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)


class Match(msgspec.Struct, frozen=True):
    """The entry a name leads to, and by which form of its names.

    `former` is the name's entry where it was one no longer borne on the day, else None.
    """

    entry: Entry
    form: Form
    former: Former | None = None
