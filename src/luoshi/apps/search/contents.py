"""What text each thing has: composed from the rows of the rooms below, the same way for a hook as for a rebuild."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from luoshi.apps.documents.models import Document, Passage, Reading
from luoshi.apps.ledger.models import Answerable, Comment, Commitment, Evidence, Participation, Report, Target, Term
from luoshi.apps.record.recorded import Recorded
from luoshi.apps.search.folding import fold
from luoshi.apps.search.models import Kind


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one thing and where it belongs; the fields of `models.Entry` that are not derived from them."""

    kind: str
    key: UUID
    document: UUID
    text: str
    commitment: UUID | None = None
    number: int = 0
    place: int | None = None


def of_documents(rows: Iterable[Document]) -> list[Content]:
    """Title, number and issuer of those that have been read and kept."""
    return [
        Content(Kind.DOCUMENT, row.pk, row.pk, _lines(row.title, row.number, row.issuer)) for row in rows if row.title
    ]


def of_passages(rows: Iterable[Passage]) -> list[Content]:
    """The words of every sentence, numbered in the order of the text."""
    rows = list(rows)
    texts = dict(
        Reading.objects.filter(document__in={row.document_id for row in rows}).values_list("document_id", "text")
    )
    starts = _starts(row.document_id for row in rows)
    return [
        Content(
            Kind.PASSAGE,
            row.pk,
            row.document_id,
            texts[row.document_id][row.start : row.end].strip(),
            number=bisect_right(starts[row.document_id], row.start) - 1,
            place=row.start,
        )
        for row in rows
    ]


def of_commitments(rows: Iterable[Commitment]) -> list[Content]:
    """Their own words, then a line of who leads, supports and answers for them, and what they inherit."""
    rows = list(rows)
    starts, elements = _starts(row.document_id for row in rows), _elements([row.pk for row in rows])
    return [
        Content(
            Kind.COMMITMENT,
            row.pk,
            row.document_id,
            _lines(own_words(row), "、".join(_further(row.words, elements[row.pk]))),
            row.pk,
            row.number,
            _place(starts[row.document_id], row.start),
        )
        for row in rows
    ]


def own_words(row: Commitment) -> str:
    """What a commitment says itself: its words, the headings above them, and a title that a person gave it."""
    return _lines(row.words, *_further(row.words, [*row.item.split(" › "), row.title]))


def of_reports(rows: Iterable[Report]) -> list[Content]:
    """What units say they have done."""
    return _beside(Kind.REPORT, rows, lambda row: row.text)


def of_evidence(rows: Iterable[Evidence]) -> list[Content]:
    """What evidence is called, where it is from, and what it states."""
    return _beside(Kind.EVIDENCE, rows, lambda row: _lines(row.title, row.source, row.text))


def of_comments(rows: Iterable[Comment]) -> list[Content]:
    """What was said of commitments."""
    return _beside(Kind.COMMENT, rows, lambda row: row.text)


SOURCES: Mapping[type[Recorded], tuple[str, Callable[..., list[Content]]]] = {
    Document: (Kind.DOCUMENT, of_documents),
    Passage: (Kind.PASSAGE, of_passages),
    Commitment: (Kind.COMMITMENT, of_commitments),
    Report: (Kind.REPORT, of_reports),
    Evidence: (Kind.EVIDENCE, of_evidence),
    Comment: (Kind.COMMENT, of_comments),
}
"""Everything that has an entry, and how it is composed."""
ELEMENTS = (Participation, Answerable, Term, Target)
"""What the text of a commitment is composed of besides itself."""


def _beside(kind: str, rows: Iterable[Report | Evidence | Comment], text: Callable[..., str]) -> list[Content]:
    rows = list(rows)
    documents = {
        row.commitment_id: row.commitment.document_id for row in rows if "commitment" in row._state.fields_cache
    }
    if keys := {row.commitment_id for row in rows} - documents.keys():
        documents |= dict(Commitment.objects.filter(pk__in=keys).values_list("pk", "document_id"))
    return [
        Content(kind, row.pk, documents[row.commitment_id], text(row), commitment=row.commitment_id) for row in rows
    ]


def _further(words: str, others: Iterable[str]) -> list[str]:
    """What does not stand in the words already: what is said twice is no better found, and worse read."""
    said = fold(words)
    return [other for other in others if fold(other) not in said]


def _elements(keys: Sequence[UUID]) -> Mapping[UUID, Iterable[str]]:
    """The words of elements by commitment, each once; what stands in the commitment's own words is left to them."""
    own = {"commitment__in": keys}
    parties = Participation.objects.filter(left=False, **own).order_by("part", "order", "pk")
    leaders = Answerable.objects.filter(left=False, **own).order_by("pk")
    inherited = {"inherited": True, **own}
    lists = (
        parties.values_list("commitment_id", "unit__name"),
        parties.values_list("commitment_id", "name"),
        leaders.values_list("commitment_id", "name"),
        Term.objects.filter(**inherited).order_by("start", "pk").values_list("commitment_id", "text"),
        Target.objects.filter(**inherited).order_by("start", "pk").values_list("commitment_id", "text"),
    )
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    for pairs in lists:
        for key, words in pairs:
            if words:
                found[key][words] = None
    return found


def _starts(documents: Iterable[UUID]) -> Mapping[UUID, list[int]]:
    """Where the passages of each document begin, in order."""
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = Passage.objects.filter(document__in=set(documents)).order_by("document", "start")
    for document, start in rows.values_list("document_id", "start"):
        found[document].append(start)
    return found


def _place(starts: Sequence[int], start: int) -> int | None:
    index = bisect_right(starts, start)
    return starts[index - 1] if index else None


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
