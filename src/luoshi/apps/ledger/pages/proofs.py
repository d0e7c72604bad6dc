"""Evidence as it was handed in: its file, checked against its hash."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest

from luoshi.apps.accounts.errors import Conflict, Missing
from luoshi.apps.documents.files import Damaged, opened
from luoshi.apps.ledger.models import Evidence
from luoshi.apps.ledger.queries.visible import seen


def evidence_file(request: HttpRequest, key: UUID, proof: UUID) -> FileResponse:
    """The file a piece of evidence is. Raises Missing, Conflict where the store does not hold what it should."""
    (row,) = seen(request.actor, [key])
    found = Evidence.objects.filter(pk=proof, commitment=row, file__isnull=False).select_related("file").first()
    if found is None or found.file is None:
        raise Missing("commitment.missing", key=str(proof))
    try:
        stream = opened(found.file.sha256)
    except Damaged as error:
        raise Conflict("file.damaged") from error
    name = (
        found.title if found.title.lower().endswith(f".{found.file.format}") else f"{found.title}.{found.file.format}"
    )
    response = FileResponse(stream, as_attachment=True, filename=name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"  # a browser is not to take a page out of it
    return response
