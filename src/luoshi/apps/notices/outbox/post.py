"""Post JSON to a robot, in steps that can be told apart: reached, given away, answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ssl import create_default_context
from typing import Any

from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.notices.outbox.faults import Rejected, Unreached, Unsure
from luoshi.apps.notices.outbox.hosts import allowed

PATIENCE = 15
MOST_BYTES = 64 * 1024


def post(address: str, body: Mapping[str, Any], *, handing: Callable[[], None]) -> Mapping[str, Any]:
    """The answer's JSON. `handing` is called once the other end is reached, before anything is given away.

    Redirects are not followed: they would lead past the list of hosts. Raises Unreached, Rejected or Unsure, none of
    which names the address.
    """
    try:
        parts = allowed(address)
    except Invalid as error:
        raise Rejected("the host is not in LUOSHI_ROBOT_HOSTS") from error
    connection = _reach(parts.scheme, parts.hostname or "", parts.port)
    try:
        handing()
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            content = json.dumps(body, ensure_ascii=False).encode()
            connection.request("POST", path, content, {"Content-Type": "application/json; charset=utf-8"})
            return _answer(connection.getresponse())
        except (OSError, HTTPException) as error:
            raise Unsure(_words(error)) from error
    finally:
        connection.close()


def _reach(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        connection: HTTPConnection = HTTPSConnection(host, port, timeout=PATIENCE, context=create_default_context())
    else:
        connection = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.connect()
    except OSError as error:
        connection.close()
        raise Unreached(_words(error), down=True) from error
    return connection


def _answer(response: HTTPResponse) -> Mapping[str, Any]:
    content = response.read(MOST_BYTES)
    if response.status == 429 or response.status >= 500:
        raise Unreached(f"HTTP {response.status}")
    if response.status != 200:
        raise Rejected(f"HTTP {response.status}")
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise Unsure("the answer is no JSON") from error
    if not isinstance(answer, dict):
        raise Unsure("the answer is no JSON object")
    return answer


def _words(error: Exception) -> str:
    """What went wrong, without the address: the system's own words for it."""
    return getattr(error, "strerror", None) or type(error).__name__
