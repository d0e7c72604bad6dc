"""The reference page of deadlines: each rule of resolutions.toml with its example, worked out."""

from __future__ import annotations

import tomllib
from datetime import date as Date
from importlib import resources

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.resolve import resolve_all
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.model import Deadline

EVENTS = {"博览会": Date(2026, 11, 18), "汛期": Date(2027, 6, 1)}

HEAD = """\
# Deadlines

<!-- Made by scripts/deadlines.py from src/luoshi/core/commitments/data/resolutions.toml: change it there. -->

How the words of a time become days, and why some have none. Days count from the day the document speaks on: its own
date, or `--date`. The JSON gives `begins`, `due`, `provisional` and `unresolved`, a rule id of the second table.

One principle runs through the rules: where custom leaves two readings, the earlier day counts, since whoever keeps
it has kept both.

Working days are those of the State Council's yearly notices, make-up days (调休) with them. Days that rest on a notice
that is not out yet are `provisional`: counted from Monday to Friday, holidays at their statutory days. So is the last
week of December until the next year's notice is out, for notices have moved it. What a city works or rests besides
stands in a table: src/luoshi/core/calendar/data/overrides.toml shows how it is written.

In the examples 博览会 is on 2026-11-18 and 汛期 begins on 2027-06-01, as a file of events would say.
"""
DATED = """
## How words become days

| rule | example | said on | begins | due | meaning | 说明 |
|---|---|---|---|---|---|---|
"""
UNDATED = """
## Why a time has no day

| rule | example | said on | meaning | 说明 |
|---|---|---|---|---|
"""

Rules = dict[str, dict[str, str]]


def rules() -> Rules:
    """resolutions.toml: every rule with its sentences, the `words` of its example and the day they were `spoken`."""
    data = resources.files("luoshi.core.commitments").joinpath("data", "resolutions.toml")
    return tomllib.loads(data.read_text("utf-8"))


def work_out(words: str, spoken: Date | None) -> Deadline:
    """The deadline that stands between 【 and 】, found and resolved among the others in `words`."""
    marked = words[words.index("【") + 1 : words.index("】")]
    text = words.replace("【", "").replace("】", "")
    found = find_times(text, 0, len(text))
    resolved = resolve_all(found, spoken=spoken, calendar=WorkCalendar(), events=EVENTS, text=text)
    return next(deadline for deadline in resolved if deadline.text == marked)


def page() -> str:
    """The page, in the order of the rules."""
    dated = {id_: rule for id_, rule in rules().items() if id_.startswith("resolution.")}
    undated = {id_: rule for id_, rule in rules().items() if id_ not in dated}
    return HEAD + DATED + _rows(dated, days=True) + UNDATED + _rows(undated, days=False)


def _rows(of: Rules, *, days: bool) -> str:
    rows = []
    for id_, rule in of.items():
        deadline = work_out(rule["words"], rule.get("spoken"))
        found = [deadline.begins, deadline.due] if days else []
        cells = (f"`{id_}`", rule["words"], rule.get("spoken"), *found, rule["en"], rule["zh"])
        rows.append(f"| {' | '.join('' if cell is None else str(cell) for cell in cells)} |\n")
    return "".join(rows)
