"""What an address asks: words, and what they are narrowed to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.refusals import Invalid, Missing
from luoshi.apps.documents.models import Document
from luoshi.apps.documents.scope import visible_documents
from luoshi.apps.search.models import Kind
from luoshi.apps.search.queries.search import Found, search
from luoshi.apps.search.question import Question, asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    question: Question
    found: Found
    kind: str | None
    document: Document | None


def answer(by: Actor, given: str, *, kind: str = "", document: UUID | None = None) -> Answer:
    """What somebody finds. Raises Invalid for what is no question or kind, Missing for a document out of sight."""
    question = asked(given)
    if kind and kind not in Kind.values:
        raise Invalid("search.no-kind", where="kind", given=kind, known="、".join(Kind.values))
    paper = None
    if document is not None:
        paper = visible_documents(by).filter(pk=document).first()
        if paper is None:
            raise Missing("document.missing", document=str(document))
    return Answer(question, search(by, question, kind=kind or None, document=document), kind or None, paper)


def answer_of(by: Actor, asked_for: QueryDict) -> Answer:
    """What the address of a page asks."""
    try:
        document = UUID(asked_for["document"]) if asked_for.get("document") else None
    except ValueError as error:
        raise Missing("document.missing", document=asked_for["document"]) from error
    return answer(by, asked_for.get("q", ""), kind=asked_for.get("kind", ""), document=document)
