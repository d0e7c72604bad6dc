"""What an installation decides: environment variables, declared in data/variables.toml, read and checked at once."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

FILE = Path(__file__).parent / "data" / "variables.toml"
Value = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its kind, its default as it would be written, and what it means."""

    name: str
    kind: str
    default: str
    zh: str
    en: str

    def read(self, environment: Mapping[str, str]) -> Value:
        """Its value. Raises ValueError naming it, what is wrong with it, and how it is written."""
        text = environment.get(self.name, "") or self.default
        try:
            return KINDS[self.kind](text)
        except ValueError:
            raise ValueError(f"{self.name}={text!r}: write {HOW[self.kind]}") from None


def _switch(text: str) -> bool:
    return {"1": True, "0": False}[text] if text in {"0", "1"} else _wrong()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else _wrong()


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _wrong() -> bool:
    raise ValueError


KINDS: Mapping[str, Callable[[str], Value]] = {"text": str, "switch": _switch, "number": _number, "list": _names}
HOW = {
    "text": "any text",
    "switch": "1 for yes or 0 for no",
    "number": "a whole number, 0 or more",
    "list": "names with commas between them",
}


@cache
def variables() -> dict[str, Variable]:
    """Every variable by its name."""
    entries = tomllib.loads(FILE.read_text("utf-8"))
    return {name: Variable(name, **entry) for name, entry in entries.items()}


def read_all(environment: Mapping[str, str]) -> dict[str, Value]:
    """The value of every variable. Raises ImproperlyConfigured telling all faults at once, a line each."""
    values: dict[str, Value] = {}
    faults: list[str] = []
    for name, variable in variables().items():
        try:
            values[name] = variable.read(environment)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ImproperlyConfigured("\n".join(faults))
    return values


def address(values: Mapping[str, Value]) -> str:
    """Where people reach the site: LUOSHI_ADDRESS, else the first of its hosts."""
    hosts, tls = values["LUOSHI_HOSTS"], values["LUOSHI_TLS"]
    first = hosts[0] if isinstance(hosts, list) and hosts else "localhost"
    return str(values["LUOSHI_ADDRESS"]).rstrip("/") or f"http{'s' if tls else ''}://{first}"
