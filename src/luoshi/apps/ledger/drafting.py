"""Turn what was read in a document into draft commitments: nothing is added to what the text says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal

from luoshi.apps.accounts.models import Post, Rank, Unit
from luoshi.apps.documents.models import Document
from luoshi.apps.ledger.collectives import kinds_meant
from luoshi.apps.ledger.models import Answerable, Commitment, Participation, Target, Term
from luoshi.apps.record.actions import Recording
from luoshi.core.commitments import Commitment as Found
from luoshi.core.commitments import Deadline, Extraction, Leader, Quantity
from luoshi.core.commitments import Unit as Named

BINDING = ("by", "within", "during", "event")


@dataclass(frozen=True, slots=True)
class Known:
    """The city's units of the day, by code and by kind, for resolving names."""

    by_code: dict[str, Unit]
    by_kind: dict[str, list[Unit]]

    @classmethod
    def on(cls, day: Date) -> Known:
        """The units that exist on `day`."""
        by_code: dict[str, Unit] = {}
        by_kind: dict[str, list[Unit]] = {}
        for unit in Unit.objects.on(day):
            by_code[unit.code] = unit
            by_kind.setdefault(unit.kind, []).append(unit)
        return cls(by_code, by_kind)

    def meant(self, named: Named) -> list[Unit]:
        """The units a name leads to; none where it does not say."""
        if named.key and named.key in self.by_code:
            return [self.by_code[named.key]]
        return [unit for kind in kinds_meant(named.name) for unit in self.by_kind.get(kind, ())]


def draft(document: Document, extraction: Extraction, record: Recording) -> None:
    """Insert a draft for each commitment found in `document`, with its parties, leaders, terms and targets."""
    day = document.spoken_on or document.uploaded_at.date()
    known = Known.on(day)
    rows = [_commitment(document, found, extraction, number) for number, found in enumerate(extraction.commitments, 1)]
    record.add_all(rows)
    pairs = list(zip(rows, extraction.commitments, strict=True))
    record.add_all(party for row, found in pairs for party in _parties(row, found, known))
    posts = _posts(day)
    record.add_all(_answerable(row, found, posts) for row, each in pairs for found in each.leaders)
    record.add_all(_term(row, found) for row, each in pairs for found in each.deadlines)
    record.add_all(_target(row, found) for row, each in pairs for found in each.quantities)


def redate(document: Document, extraction: Extraction, record: Recording) -> None:
    """Count the dates of drafts anew from the day the document now speaks on, those a person has confirmed left out."""
    found = {(each.span.start, each.span.end): each for each in extraction.commitments}
    rows = [
        row
        for row in Commitment.objects.filter(document=document, state="draft", confirmed=False)
        if (row.start, row.end) in found
    ]
    terms = []
    for row in rows:
        each = found[row.start, row.end]
        row.binds_on = _binds_on(each)
        days = {(deadline.span.start, deadline.span.end): deadline for deadline in each.deadlines}
        for term in row.terms.all():
            if deadline := days.get((term.start, term.end)):
                term.begins, term.due = deadline.begins, deadline.due
                term.provisional, term.unresolved = deadline.provisional, deadline.unresolved or ""
                terms.append(term)
    record.save_all(rows, ("binds_on",))
    record.save_all(terms, ("begins", "due", "provisional", "unresolved"))


def _commitment(document: Document, found: Found, extraction: Extraction, number: int) -> Commitment:
    text = extraction.document.text
    acts = [part.text for part in (found.action, found.task) if part]
    return Commitment(
        document=document,
        number=number,
        start=found.span.start,
        end=found.span.end,
        words=found.span.of(text),
        title="".join(acts)[:200],
        item=_item(found, extraction)[:300],
        kind=found.kind,
        rule=found.rule,
        binds_on=_binds_on(found),
        issuer_id=document.owner_id,
        suggestions=[
            {"code": each.key, "name": each.name, "score": f"{each.score:.3f}", "reasons": list(each.reasons)}
            for each in found.suggestions
        ],
    )


def _binds_on(found: Found) -> Date | None:
    """The latest day by which the words bind; None where they name none, or only rounds and beginnings."""
    days = [each.due for each in found.deadlines if each.due and each.type in BINDING]
    return max(days, default=None)


def _item(found: Found, extraction: Extraction) -> str:
    """The numbered item it stands in, from the outermost, as written."""
    outline, text, parts = extraction.document.outline, extraction.document.text, []
    index = found.item
    while index is not None:
        heading = outline[index]
        parts.append(heading.number + heading.title.of(text)[:40])
        index = heading.parent
    return " › ".join(reversed(parts))


def _parties(row: Commitment, found: Found, known: Known) -> Iterable[Participation]:
    taken: set[object] = set()
    order = 0
    for part, named in [("lead", unit) for unit in found.lead] + [("support", unit) for unit in found.support]:
        units = known.meant(named)
        for unit in units or (None,):
            if unit is not None and unit.pk in taken:
                continue
            if unit is not None:
                taken.add(unit.pk)
            yield Participation(
                commitment=row,
                unit=unit,
                part=part,
                name=unit.name if unit and named.collective else named.name,
                order=order,
                start=named.span.start,
                end=named.span.end,
                rule=named.rule,
                inherited=named.inherited,
                collective=named.collective,
            )
            order += 1


def _posts(day: Date) -> dict[str, Post]:
    """The leading posts of the city by their titles; a title that several bear names none of them."""
    found: dict[str, list[Post]] = {}
    for post in Post.objects.on(day).filter(rank__in=(Rank.CHIEF, Rank.LEADER)):
        found.setdefault(post.title, []).append(post)
    return {title: posts[0] for title, posts in found.items() if len(posts) == 1}


def _answerable(row: Commitment, found: Leader, posts: dict[str, Post]) -> Answerable:
    """The leader as written, and the post where the words begin with the title of one."""
    title = max((title for title in posts if found.name.startswith(title)), key=len, default="")
    return Answerable(
        commitment=row,
        post=posts.get(title),
        name=found.name,
        start=found.span.start,
        end=found.span.end,
        rule=found.rule,
        inherited=found.inherited,
    )


def _term(row: Commitment, found: Deadline) -> Term:
    return Term(
        commitment=row,
        text=found.text,
        type=found.type,
        begins=found.begins,
        due=found.due,
        provisional=found.provisional,
        unresolved=found.unresolved or "",
        start=found.span.start,
        end=found.span.end,
        rule=found.rule,
        inherited=found.inherited,
    )


def _target(row: Commitment, found: Quantity) -> Target:
    return Target(
        commitment=row,
        text=found.text,
        of=found.of or "",
        unit=found.unit,
        comparator=found.comparator,
        value=None if found.value is None else Decimal(repr(found.value)),
        start=found.span.start,
        end=found.span.end,
        rule=found.rule,
        inherited=found.inherited,
    )
