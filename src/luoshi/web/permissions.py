"""The permission matrix: which roles may use which address in which way. Data, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from luoshi.apps.accounts.models.grant import Role

ANYONE, SIGNED_IN = "anyone", "signed-in"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SCOPES = ("none", "self", "unit")


@dataclass(frozen=True, slots=True)
class Permission:
    """Who may use an address by one method.

    `scope` says about which things: none in particular, the caller's own (self), or those of units in the caller's
    scope (unit), outside which a thing is answered as one that does not exist.
    """

    may: tuple[str, ...]
    scope: str
    zh: str
    en: str

    def admits(self, roles: Set[str] | None) -> bool:
        """Whether somebody with these roles may; None is somebody who is not signed in."""
        if ANYONE in self.may:
            return True
        return roles is not None and (SIGNED_IN in self.may or bool(roles & set(self.may)))


Matrix = Mapping[str, Mapping[str, Permission]]


def matrix() -> Matrix:
    """The matrix of this installation: route as Django writes it, then method. Raises ValueError naming the fault."""
    return _loaded(settings.PERMISSIONS)


def listed(route: str) -> str:
    """A route as the matrix has it: django-ninja gives its own name to the converter of UUIDs."""
    return route.replace("<uuidstr:", "<uuid:")


@cache
def _loaded(path: Path) -> Matrix:
    return read(path.read_text("utf-8"))


def read(text: str) -> Matrix:
    """The matrix in a TOML text. Raises ValueError naming route, method, fault and remedy."""
    entries = tomllib.loads(text)
    groups: Mapping[str, list[str]] = entries.pop("groups", {})
    return {
        route: {method: _permission(f"[{route!r}] {method}", value, groups) for method, value in ways.items()}
        for route, ways in entries.items()
    }


def _permission(where: str, value: Mapping[str, object], groups: Mapping[str, list[str]]) -> Permission:
    method = where.rpartition(" ")[2]
    if method not in METHODS:
        raise ValueError(f"permissions.toml: {where}: the method is one of {', '.join(METHODS)}")
    if set(value) != {"may", "scope", "zh", "en"}:
        raise ValueError(f"permissions.toml: {where} needs may, scope, zh and en, and nothing else")
    if value["scope"] not in SCOPES:
        raise ValueError(f"permissions.toml: {where}: scope is one of {', '.join(SCOPES)}, not {value['scope']}")
    may = [role for name in _names(where, value["may"]) for role in groups.get(name, [name])]
    known = {ANYONE, SIGNED_IN, *Role.values}
    if unknown := [name for name in may if name not in known]:
        raise ValueError(f"permissions.toml: {where}: {unknown[0]} is no role and no group; known: {sorted(known)}")
    return Permission(tuple(may), str(value["scope"]), str(value["zh"]), str(value["en"]))


def _names(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"permissions.toml: {where}: may is a list of roles or groups, and not empty")
    return [str(name) for name in value]
