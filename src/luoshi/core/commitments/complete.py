"""Complete a commitment with what is known beside its words: dates, who a unit is, who is likely to lead."""

from __future__ import annotations

from datetime import date as Date

from msgspec.structs import replace

from luoshi.core.commitments.context import Context
from luoshi.core.commitments.dating.cell_times import is_ongoing
from luoshi.core.commitments.dating.resolve import resolve_all
from luoshi.core.commitments.model import Commitment, Deadline, Suggestion, Unit
from luoshi.core.commitments.parties import anaphora
from luoshi.core.commitments.parties.identify import identify, level_of
from luoshi.core.commitments.suggestions.duties import built_in_duties
from luoshi.core.commitments.suggestions.suggest import suggest


class Completer:
    """Completes the commitments of one document, in the order of its text; remembers who was named in each item.

    `spoken` is the day the document speaks on, None where nobody says; `issuer` whose paper it is.
    """

    def __init__(self, text: str, context: Context, spoken: Date | None, issuer: str | None) -> None:
        self._text, self._context, self._spoken = text, context, spoken
        self._said_at = level_of(issuer, context.directory)
        self._item: int | None = None
        self._named: list[Unit] = []

    def complete(self, commitment: Commitment) -> Commitment:
        """The commitment with resolved deadlines, units keyed and anaphora resolved, or else suggestions."""
        if commitment.item != self._item:
            self._item, self._named = commitment.item, []
        lead, support = self._known(commitment.lead), self._known(commitment.support)
        if support:
            leading = {unit.name for unit in lead}
            support = tuple(unit for unit in support if unit.name not in leading)
        if lead or support:
            self._named += [unit for unit in (*lead, *support) if not anaphora.is_anaphoric(unit.name)]
        return replace(
            commitment,
            lead=lead,
            support=support,
            deadlines=self._dated(commitment.deadlines),
            suggestions=() if lead else self._suggestions(commitment),
        )

    def _dated(self, deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
        deadlines = tuple([time for time in deadlines if not is_ongoing(time.text)])
        if not deadlines:
            return ()
        calendar, events = self._context.calendar, self._context.events
        return resolve_all(deadlines, spoken=self._spoken, calendar=calendar, events=events, text=self._text)

    def _known(self, units: tuple[Unit, ...]) -> tuple[Unit, ...]:
        if not units:
            return ()
        found: dict[str, Unit] = {}
        for unit in units:
            meant = self._meant(unit) if anaphora.is_anaphoric(unit.name) else ()
            for each in meant or (unit,):
                found.setdefault(each.name, each)
        return identify(tuple(found.values()), self._context.directory, self._spoken, self._said_at)

    def _meant(self, unit: Unit) -> tuple[Unit, ...]:
        """Whom a word means that stands for a unit: one named before it, not in the note that closes the item."""
        return anaphora.resolve(unit.name, [named for named in self._named if named.span.end <= unit.span.start])

    def _suggestions(self, commitment: Commitment) -> tuple[Suggestion, ...]:
        return suggest(
            self._text,
            commitment.span,
            self._context.directory,
            built_in_duties(),
            self._context.learned,
            on=self._spoken,
        )
