"""Versions of things in the headers: ETag, If-Match, If-None-Match (RFC 9110)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from luoshi.apps.api.refusals import Invalid, Outdated, Unconditional

TAG = re.compile(r'"(\d+)(?:-[0-9a-f]+)?"')


def etag(version: int, *shown: object) -> str:
    """The strong ETag of a thing: its version. `shown` is whatever else its representation depends on.

    A lamp depends on the day and a list on its rows: pass them, or a cache shows yesterday's lamp.
    """
    if not shown:
        return f'"{version}"'
    return f'"{version}-{hashlib.sha256(repr(shown).encode()).hexdigest()[:16]}"'


def version_read(request: HttpRequest) -> int:
    """The version the caller read, out of If-Match. Raises Unconditional without it, Invalid for no ETag of ours.

    `*` is as good as none: it would overwrite what the caller has never seen.
    """
    value = request.headers.get("If-Match", "").strip()
    if value in {"", "*"}:
        raise Unconditional("api.unconditional")
    match = TAG.fullmatch(value)
    if not match:
        raise Invalid("api.bad-version", where="If-Match", value=value[:80])
    return int(match[1])


def need_version(
    request: HttpRequest, version: int, *, sent: dict[str, object], now: Callable[[], dict[str, object]]
) -> None:
    """See that the caller read the present `version`. Raises Outdated with both versions where not, as 409.

    `sent` is what the caller wants it to be; `now()` what is there, as the caller may see it.
    """
    read = version_read(request)
    if read != version:
        raise Outdated(sent={"version": read} | sent, now={"version": version} | now())


def tagged(request: HttpRequest, response: HttpResponse, tag: str) -> HttpResponse | None:
    """Put the ETag on the response of a reading; the empty 304 instead where the caller holds that version already."""
    response["ETag"] = tag
    held = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
    if request.method not in {"GET", "HEAD"} or (tag not in held and "*" not in held):
        return None
    unchanged = HttpResponse(status=304)
    unchanged["ETag"] = tag
    return unchanged
