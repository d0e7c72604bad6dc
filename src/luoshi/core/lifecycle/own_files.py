"""A city's own files in place of those that come with the product: all hold together, or none is taken.

Given once, at the start, before anything asks the table: what was asked before has been answered from the old ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from luoshi.core.lifecycle.clock_rules import clock_rules, read_clock_rules
from luoshi.core.lifecycle.ladder import ladder_rules, read_ladder_rules
from luoshi.core.lifecycle.lamp_rules import lamp_rules, read_lamp_rules
from luoshi.core.lifecycle.model import Table
from luoshi.core.lifecycle.reading import GIVEN, DataFault, Named, packaged
from luoshi.core.lifecycle.reminders import read_reminder_rules, reminder_rules
from luoshi.core.lifecycle.rulebook import Rulebook
from luoshi.core.lifecycle.table import NAME, read_table, table

READERS: Final[Mapping[str, Callable[[str, str], Any]]] = {
    "transitions.toml": read_table,
    "clocks.toml": read_clock_rules,
    "ladder.toml": read_ladder_rules,
    "lamps.toml": read_lamp_rules,
    "reminders.toml": read_reminder_rules,
}
"""The files a city may have of its own, each with what reads and checks it."""
KEPT: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(
        ("verify", "send_back", "close", "look_back"), frozenset({"lead-unit", "support-unit", "reporter"})
    ),
    "decide_objection": frozenset({"concluder"}),
}
"""What no city's table may open: nobody judges their own work, and an objection has another judge (国令733第17条)."""
ASKED: Final = (table, clock_rules, ladder_rules, lamp_rules, reminder_rules)


def adopt(files: Mapping[str, Named], *, preset: str = "default") -> None:
    """Let `files` (by the names in READERS) be in force; the others are those that come with the product.

    Raises DataFault with file, line, what is wrong and the fix: whatever each file's reader refuses, a table that
    lacks a step of the product's own or lets somebody judge their own work, and rules without the `preset` in use.
    Nothing changes then.
    """
    for name, (shown, text) in files.items():
        read = READERS[name](text, shown)
        if isinstance(read, Table):
            _check_table(read, shown, text)
        elif isinstance(read, Rulebook) and preset not in read.presets:
            fix = f"add it, or choose among {', '.join(read.presets)}"
            raise DataFault(shown, 1, f"the preset in use, {preset}, is not in the file", fix)
    GIVEN.clear()
    GIVEN.update(files)
    for asked in ASKED:
        asked.cache_clear()


def _check_table(given: Table, shown: str, text: str) -> None:
    for key in read_table(packaged(NAME)).steps:
        if key not in given.steps:
            lines = text.count("\n") + 1
            raise DataFault(shown, lines, f"the step {key!r} is missing", "keep it; who may take it is the city's")
    for key, barred in KEPT.items():
        if lacking := sorted(barred - given.steps[key].barred):
            line = _line_of(text, key)
            raise DataFault(shown, line, f"the step {key!r} does not bar {', '.join(lacking)}", "add them to barred")


def _line_of(text: str, key: str) -> int:
    """The line on which a step's key stands."""
    written = re.compile(rf"\s*key\s*=\s*[\"']{key}[\"']")
    return next(number for number, line in enumerate(text.splitlines(), 1) if written.match(line))
