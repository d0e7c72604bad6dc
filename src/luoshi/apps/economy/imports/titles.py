"""Read what the title of a sheet, its name and its file's say of all its figures: period, place, indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.apps.economy.imports.grids import Grid
from luoshi.apps.economy.imports.heads import is_place, squeezed
from luoshi.apps.economy.imports.periods import Period, find_period
from luoshi.apps.economy.indicators import Indicator, indicators

BEGINS = re.compile(r"^[一-鿿]{1,8}?(?:省|自治区|市|县|区)(?=[^内外场])")


def lines_over(grid: Grid, top: int, file_name: str) -> list[str]:
    """The lines above the heads of a sheet, its name, its file's name."""
    above = [grid.text(row, column) for row in range(top) for column in range(grid.columns)]
    return [line for line in dict.fromkeys([*above, grid.name, file_name]) if line]


def period_in(lines: Sequence[str]) -> Period | None:
    """The period that titles give: the first that says more than a year, else the year."""
    found = [each[0] for line in lines if (each := find_period(squeezed(line)))]
    return next((each for each in found if each.grain != "year"), found[0] if found else None)


def place_in(lines: Sequence[str], known: frozenset[str]) -> str:
    """The place that titles name: the longest known one of the first line that has any, else what begins a line."""
    for line in lines:
        named = [name for name in known if name in line]
        if named:
            return max(named, key=len)
    begins = (BEGINS.match(_undated(line)) for line in lines)
    return next((each[0] for each in begins if each and is_place(each[0])), "")


def indicator_in(lines: Sequence[str]) -> Indicator | None:
    """The indicator that titles name, by its longest name in the first line that has any."""
    for line in lines:
        named = [(name, each) for each in indicators().values() for name in each.published if name in squeezed(line)]
        if named:
            return max(named, key=lambda pair: len(pair[0]))[1]
    return None


def _undated(line: str) -> str:
    plain = squeezed(line)
    found = find_period(plain, year=2000)
    return plain[: found[1]] + plain[found[2] :] if found else plain
