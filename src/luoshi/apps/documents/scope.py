"""Who sees a document, and who may do what with it. What is out of sight is refused as what does not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Missing
from luoshi.apps.accounts.models import Role
from luoshi.apps.accounts.scope import within
from luoshi.apps.documents.models import Dispatch, Document

OVERSEES = (Role.SUPERVISION, Role.LEADER)
"""Who sees all documents of a unit and of all below it, in whatever state, and their whole conveyance."""
SIGNS = (Role.HEAD, Role.LIAISON)
"""Who signs for a unit and passes on from it: of that very unit, for nobody signs for having read in another's name."""


def visible_documents(by: Actor) -> QuerySet[Document]:
    """The documents `by` may see: those overseen, and those conveyed to a unit in scope of any business role."""
    reached = Dispatch.objects.filter(within(by, field="unit__path"), document=OuterRef("pk"))
    return Document.objects.filter(within(by, *OVERSEES, field="owner__path") | Exists(reached))


def visible_dispatches(by: Actor) -> QuerySet[Dispatch]:
    """The dispatches `by` may see: all of a document overseen, else those to units in scope."""
    overseen = within(by, *OVERSEES, field="document__owner__path")
    return Dispatch.objects.filter(overseen | within(by, field="unit__path"))


def require_review(by: Actor, document: Document) -> None:
    """Refuse whoever may not review `document`: Missing where they cannot see it, Forbidden where they can."""
    if by.has(Role.SUPERVISION, path=document.owner.path):
        return
    if not visible_documents(by).filter(pk=document.pk).exists():
        raise Missing("document.missing", document=str(document.pk))
    raise Forbidden("document.not-the-owner", unit=document.owner.name)


def require_signer(by: Actor, dispatch: Dispatch) -> None:
    """Refuse whoever is neither head nor liaison officer of the unit itself."""
    if any(right.role in SIGNS and right.unit == dispatch.unit_id for right in by.rights):
        return
    if not visible_dispatches(by).filter(pk=dispatch.pk).exists():
        raise Missing("dispatch.missing", dispatch=str(dispatch.pk))
    raise Forbidden("dispatch.not-yours", unit=dispatch.unit.name)
