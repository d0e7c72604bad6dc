"""What a lead that is about to be taken in may repeat, and what of its codes is doubtful: warnings, never walls."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.investment.actions.leads import Given
from luoshi.apps.investment.imports.flags import entry_of
from luoshi.apps.investment.models import Lead
from luoshi.apps.investment.rights import visible_leads
from luoshi.core.identifiers import Doubt, project_code_doubts, uscc_doubts
from luoshi.core.investment import Book, Entry
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


def likely(by: Actor, given: Given) -> Found:
    """What is to be shown before a lead is taken in."""
    there = {str(row.pk): row for row in Lead.objects.select_related("unit")}
    book = Book(entry_of(row) for row in there.values())
    near = book.like(Entry("", given.name, given.sponsor, given.sponsor_code, given.project_code))[:MOST]
    seen = {
        str(key) for key in visible_leads(by).filter(pk__in=[each.other for each in near]).values_list("pk", flat=True)
    }
    doubts = uscc_doubts(given.sponsor_code) if given.sponsor_code else ()
    return Found(
        tuple((there[each.other], each.reasons) for each in near if each.other in seen),
        any(each.other not in seen for each in near),
        (*doubts, *(project_code_doubts(given.project_code) if given.project_code else ())),
    )
