"""What a lead that is about to be taken in may repeat, and what of its codes is doubtful: warnings, never walls."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.investment.actions.leads import Given
from luoshi.apps.investment.imports.flags import entry_of
from luoshi.apps.investment.models import Lead
from luoshi.apps.investment.rights import visible_leads
from luoshi.core.identifiers import Doubt, code_doubts, tidied
from luoshi.core.investment import Book, Entry
from luoshi.core.investment.duplicates import core
from luoshi.core.words import Words

MOST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Leads it may be the same as, each with why, and doubts about its codes. `hidden` where it may repeat one that is
    out of sight: only that there is one is said, so that the bureau is asked."""

    alike: tuple[tuple[Lead, tuple[Words, ...]], ...]
    hidden: bool
    doubts: tuple[Doubt, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to be shown."""
        return bool(self.alike or self.hidden or self.doubts)


PIECE = 3
"""So many characters of what tells a name from others have to be in another for the two to be compared at all."""

COMPARED = 500
"""Not more are compared: where a name is like so many, it says nothing."""


def near(entry: Entry, rows: QuerySet[Lead]) -> list[tuple[Lead, tuple[Words, ...]]]:
    """Which of the leads may be the one given, the likeliest first, and why; one query, whose answer is short.

    Compared are those with the same code, or with a beginning or an end of its name, or of its sponsor's, in theirs.
    """
    name, sponsor = core(entry.name, "project"), core(entry.sponsor, "sponsor")
    alike = Q(name__contains=name[:PIECE]) | Q(name__contains=name[-PIECE:]) | Q(sponsor__contains=sponsor[:PIECE])
    if entry.sponsor_code:
        alike |= Q(sponsor_code=entry.sponsor_code)
    if entry.code:
        alike |= Q(project_code=entry.code)
    there = {str(row.pk): row for row in rows.filter(alike).select_related("unit")[:COMPARED]}
    found = Book(entry_of(row) for row in there.values()).like(entry)[:MOST]
    return [(there[each.other], each.reasons) for each in found]


def likely(by: Actor, given: Given) -> Found:
    """What is to be shown before a lead is taken in."""
    entry = Entry("", given.name, given.sponsor, tidied(given.sponsor_code), tidied(given.project_code))
    found = near(entry, Lead.objects.all())
    seen = set(visible_leads(by).filter(pk__in=[row.pk for row, _ in found]).values_list("pk", flat=True))
    return Found(
        tuple((row, reasons) for row, reasons in found if row.pk in seen),
        any(row.pk not in seen for row, _ in found),
        code_doubts(uscc=given.sponsor_code, project=given.project_code),
    )
