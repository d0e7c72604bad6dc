"""A request sent twice is done once: the header Idempotency-Key."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from luoshi.apps.api.models import IdempotentRequest
from luoshi.apps.api.refusals import InProgress, Invalid

MOST = 128
KEY = re.compile(rf"[\x21-\x7e]{{1,{MOST}}}")
KEPT = timedelta(days=2)
HEADERS = ("Content-Type", "ETag", "Location")
WAIT = 15  # seconds a replay waits for the first to end before it is told to come again


class _Undo(Exception):  # noqa: N818 - no error: it carries the answer out of the transaction it ends
    def __init__(self, response: HttpResponseBase) -> None:
        self.response = response


def once(
    request: HttpRequest,
    *,
    actor: str,
    key: str,
    at: datetime,
    act: Callable[[], HttpResponseBase],
    within: Callable[[], AbstractContextManager[object]] = transaction.atomic,
) -> HttpResponseBase:
    """The answer of `act`, which runs once for a key of an actor; later the answer that was kept.

    It runs in one transaction, that of `within`, with what is kept of it.

    Only an answer of success is kept: what was refused had no effect, and may be mended and sent again. Raises
    Invalid for a key that is none or was used for another request, InProgress where the first is still being done.
    """
    if not KEY.fullmatch(key):
        raise Invalid("api.bad-key", where="Idempotency-Key", most=MOST)
    route = f"{request.method} {request.path}"
    claim = IdempotentRequest(actor=actor, key=key, claim=uuid.uuid4(), route=route, digest=_digest(request), at=at)
    begun = False
    try:
        with within():
            begun = True
            return _kept(claim) or _first(claim, act)
    except _Undo as undo:
        return undo.response
    except OperationalError as error:
        if begun:
            raise
        raise InProgress from error  # SQLite: another has held the database for all of its timeout


def expire(*, at: datetime) -> int:
    """Forget the answers that are older than two days; how many there were."""
    return IdempotentRequest.objects.filter(at__lt=at - KEPT).delete()[0]


def _kept(claim: IdempotentRequest) -> HttpResponse | None:
    """The answer another request has left under this key; None where the claim is now ours.

    A replay waits here for the transaction of the first: PostgreSQL at the unique index, SQLite at BEGIN IMMEDIATE.
    If the first is undone, the replay's own claim goes in and it becomes the first.
    """
    _claim(claim)
    found = IdempotentRequest.objects.get(actor=claim.actor, key=claim.key)
    if found.claim == claim.claim:
        return None
    if (found.route, found.digest) != (claim.route, claim.digest):
        raise Invalid("api.other-request", where="Idempotency-Key")
    return HttpResponse(bytes(found.body), status=found.status, headers=found.headers | {"Idempotent-Replay": "true"})


def _claim(claim: IdempotentRequest) -> None:
    bounded = connection.vendor == "postgresql"
    try:
        with connection.cursor() as cursor:
            if bounded:
                cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}s'")
            IdempotentRequest.objects.bulk_create([claim], ignore_conflicts=True)
            if bounded:
                cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    except OperationalError as error:
        raise InProgress from error


def _first(claim: IdempotentRequest, act: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    response = act()
    if not (isinstance(response, HttpResponse) and 200 <= response.status_code < 300):
        raise _Undo(response)
    IdempotentRequest.objects.filter(actor=claim.actor, key=claim.key).update(
        status=response.status_code,
        headers={name: response[name] for name in HEADERS if name in response},
        body=response.content,
    )
    return response


def _digest(request: HttpRequest) -> str:
    """SHA-256 of what was sent; of a form with files, of its fields and the files' content."""
    digest = hashlib.sha256(request.META.get("QUERY_STRING", "").encode() + b"\0")
    if request.content_type != "multipart/form-data":
        digest.update(request.body)
        return digest.hexdigest()
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, file in sorted((name, each) for name, files in request.FILES.lists() for each in files):
        digest.update(repr((name, file.name, file.size)).encode())
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
    return digest.hexdigest()
