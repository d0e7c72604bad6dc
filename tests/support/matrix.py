"""Walk every address as every role, inside and outside the scope, and tell where the answer is not the matrix's.

A room gives an example for each of its routes with a scope: what to put into the address for a thing of the finance
bureau (inside) and for one of the county (outside), and what to send.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from luoshi.apps.accounts.models import ADMINISTRATORS, BUSINESS, Person, Role
from luoshi.web.permissions import Permission, matrix
from tests.support.accounts import City, granted, person
from tests.support.browsers import browser

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
TOKEN = re.compile(r'(?:value|nonce|content)="[\w-]{16,}"')
NOTHING = {"uuid": str(UUID(int=7)), "str": "nothing", "int": "999999", "slug": "nothing", "path": "nothing"}
GATE = (b"urn:luoshi:problem:api.401", b"urn:luoshi:problem:api.403")
Arguments = Mapping[str, str]


@dataclass(frozen=True)
class Example:
    """The arguments of an address for a thing inside and for one outside, the body by method, and headers."""

    inside: Arguments
    outside: Arguments
    bodies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def walk(examples: Mapping[str, Example], city: City) -> Iterator[str]:
    """A line for every answer that is not what the matrix says; none where all is well."""
    browsers = {name: browser(each) if each else Client() for name, each in _people(city).items()}
    for route, ways in matrix().items():
        for method, permission in ways.items():
            for role, client in browsers.items():
                call = _Call(client, route, method, examples.get(route) or Example(_nothing(route), {}))
                for fault in _faults(call, permission, role):
                    yield f"{method} {route} as {role}: {fault}"


def ask_each(examples: Mapping[str, Example], city: City) -> Iterator[str]:
    """A line for every address and method that fails when the first of those who may use it asks it once."""
    browsers = {name: browser(each) if each else Client() for name, each in _people(city).items()}
    for route, ways in matrix().items():
        for method, permission in ways.items():
            role = next(role for role in browsers if permission.admits(_roles(role)))
            call = _Call(browsers[role], route, method, _like(route, examples))
            answer = call.answer(call.example.inside)
            if answer.status_code in {405, 500}:
                yield f"{method} {route} as {role}: {answer.status_code}"


def _like(route: str, examples: Mapping[str, Example]) -> Example:
    """The example of a route; for a page that of the API's address of the same thing."""
    if route in examples:
        return examples[route]
    above = [each for each in examples if route.startswith(each.removeprefix("api/v1/"))]
    inside = examples[max(above, key=len)].inside if above else {}
    return Example(_nothing(route) | dict(inside), {})


def without_example(examples: Mapping[str, Example]) -> set[str]:
    """The routes to one thing of a unit's for which nobody has said what is inside and outside."""
    reached = {route for route, ways in matrix().items() if any(way.scope == "unit" for way in ways.values())}
    return {route for route in reached if PARAMETER.search(route)} - set(examples)


def _people(city: City) -> dict[str, Person | None]:
    """One for each role, nobody, and somebody without a role. Each has it for the bureau; audit is of the whole."""
    people: dict[str, Person | None] = {"nobody": None, "no role": person("bare", "辛"), "audit": city.audit}
    for role in (*BUSINESS, Role.SYSTEM, Role.SECURITY):
        each = people[role.value] = person(f"only-{role.value}", "壬", role if role in ADMINISTRATORS else "official")
        granted(each, role.value, city.finance)
    return people


@dataclass(frozen=True)
class _Call:
    client: Client
    route: str
    method: str
    example: Example

    def answer(self, arguments: Arguments) -> HttpResponse:
        """The answer to a request, whose effect is undone."""
        address = "/" + PARAMETER.sub(lambda match: arguments[match[1]], self.route)
        body = json.dumps(self.example.bodies.get(self.method, {}))
        held = deepcopy(self.client.cookies)
        with transaction.atomic():
            response = self.client.generic(
                self.method, address, body, "application/json", headers=dict(self.example.headers)
            )
            transaction.set_rollback(True)
        self.client.cookies = held  # who signed out is signed in again
        return _read(response) if response.streaming else response


def _roles(name: str) -> set[str] | None:
    """The roles of one of the people; None for nobody."""
    return None if name == "nobody" else {name} - {"no role"}


def _read(response: Any) -> HttpResponse:
    """An answer that is a file, read to its end, which closes the file."""
    content = b"".join(response)
    return HttpResponse(content, status=response.status_code, content_type=response["Content-Type"])


def _faults(call: _Call, permission: Permission, role: str) -> Iterator[str]:
    inside = call.answer(call.example.inside)
    if not permission.admits(_roles(role)):
        wanted = 403 if role != "nobody" else 401 if call.route.startswith("api/") else 302
        if inside.status_code != wanted:
            yield f"not admitted, but answered {inside.status_code} instead of {wanted}"
        return
    # a room may refuse for a reason of its own; the gate's own refusals, and faults, are none
    if inside.status_code in {405, 500} or _sent_to_sign_in(inside) or any(each in inside.content for each in GATE):
        yield f"admitted, but answered {inside.status_code}"
    if permission.scope != "unit" or role in {"nobody", "no role", "audit"} or not call.example.outside:
        return
    if inside.status_code == 404:
        yield "does not see a thing inside the scope"
    nothing = _nothing(call.route)
    outside, missing = call.answer(call.example.outside), call.answer(nothing)
    if outside.status_code != 404:
        yield f"reaches a thing outside the scope: {outside.status_code}"
    elif _said(outside, call.example.outside) != _said(missing, nothing):
        yield "tells a thing outside the scope from one that does not exist"


def _sent_to_sign_in(response: HttpResponse) -> bool:
    """Whether it is the gate's answer to nobody. A page may lead on to another of its own."""
    return response.status_code == 302 and response["Location"].startswith("/sign-in?")


def _nothing(route: str) -> dict[str, str]:
    found = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    return {name: NOTHING[kind or "str"] for kind, name in found}


def _said(response: HttpResponse, asked: Arguments) -> object:
    """All that an answer says, but for the names of what was asked for."""
    said = response.content.decode()
    for name, value in asked.items():
        said = said.replace(value, f"<{name}>")
    # a page carries a token of its own in every form
    return TOKEN.sub("", said), response["Content-Type"], response.status_code
