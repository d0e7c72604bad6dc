"""Try a step; where it is refused, say why, keep what was typed, and show what has changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from luoshi.apps.accounts.errors import Conflict, Missing, Refused
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.refusals import Outdated
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.api.unchanged import unchanged
from luoshi.apps.ledger.pages.entered import Entered
from luoshi.apps.ledger.pages.forms import UNVERSIONED, names_of
from luoshi.apps.ledger.pages.steps import take
from luoshi.apps.ledger.queries.rows import Row
from luoshi.apps.record.actions import Stale
from luoshi.core.lifecycle import table
from luoshi.writers.days import show_day


@dataclass(frozen=True, slots=True)
class Fault:
    """A step that was refused: what was wrong in words, and all that was typed."""

    step: str
    words: str
    typed: Mapping[str, str]
    status: int

    @property
    def written(self) -> list[tuple[str, str]]:
        """What was written at length, by the name of its field: shown where the form itself is gone."""
        names = ("report", "reason", "text", "path")
        return [(name, self.typed[name]) for name in names if self.typed.get(name, "").strip()]

    @property
    def seen(self) -> Mapping[str, str]:
        """The commitment as it was when the form was opened, in words, as the form carried it; empty where not."""
        try:
            found = json.loads(self.typed.get("seen", "{}"))
        except ValueError:
            return {}
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def attempt(step: str, entered: Entered) -> tuple[Any, Fault | None]:
    """Take a step: what came of it, or the fault. Raises Missing, and KeyError for a step that has no form."""
    try:
        entered.keep_files()  # first, and for good: what else may be refused does not ask for them again
        with _as_read(step, entered):
            return take(step, entered), None
    except Missing:
        raise
    except (Refused, Stale) as refusal:
        late = isinstance(refusal, Conflict | Stale)
        return None, Fault(step, words_of(refusal), entered.typed, 409 if late else 422)


def words_of(refusal: Exception) -> str:
    """What was wrong, in words."""
    if isinstance(refusal, Refused) and not isinstance(refusal, Outdated):
        return sentence(refusal.code, refusal.facts, language())
    return text("step.stale")


def name_of(step: str) -> str:
    """What a step is called; what is not in the table (a comment) has words of its own."""
    return table().steps[step].label.say(language()) if step in table().steps else text(f"step.{step}")


def snapshot(row: Row) -> dict[str, str]:
    """What of a commitment a step rests on, in words: a form carries it, to show what has changed since."""
    each = row.commitment
    due = each.due_on or each.binds_on
    return {
        "state": row.state.label.say(language()),
        "lead": names_of(row.leads),
        "support": names_of(row.supports),
        "due": show_day(due, due.year, language()) if due else "",
    }


def changed(fault: Fault | None, row: Row) -> list[tuple[str, str, str]]:
    """What is other than it was when the form was opened: the name of each, as it was, as it is."""
    seen = fault.seen if fault else {}
    now = snapshot(row)
    return [(text(f"was.{name}"), seen[name], now[name]) for name in now if name in seen and seen[name] != now[name]]


def _as_read(step: str, entered: Entered) -> AbstractContextManager[object]:
    version = entered.version()
    if version is None or step in UNVERSIONED:
        return nullcontext()
    return unchanged(entered.by, [(entered.key, version)])
