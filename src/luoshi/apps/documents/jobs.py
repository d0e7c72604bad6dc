"""The room's background work. A job is handed an identity, never content, and may be run again at any time."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from luoshi.apps.accounts.queries import actor_of
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.models import Document


@task()
def read_job(document_id: str) -> None:
    """Read an upload in the name of who uploaded it, with the rights they hold now."""
    document = Document.objects.select_related("uploaded_by", "owner").get(pk=UUID(document_id))
    now = timezone.now()
    by = actor_of(document.uploaded_by, on=timezone.localdate(now), unit=document.owner.code)
    read_document(document_id=document.pk, by=by)
