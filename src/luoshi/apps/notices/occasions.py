"""Of what people are told, by which rules: data/occasions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from luoshi.core.lifecycle import STATES, table

NAME = "occasions.toml"
CHANNELS = ("site", "email", "robot")


@dataclass(frozen=True, slots=True)
class Occasions:
    """Defaults by kind and channel; kinds by step; what a state or a step asks of somebody else."""

    defaults: Mapping[str, Mapping[str, str]]
    steps: Mapping[str, str]
    support: frozenset[str]
    wants: Mapping[str, str]
    asks: Mapping[str, str]
    unheard: frozenset[str]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds, in the order of the settings page."""
        return tuple(self.defaults)

    def wanted(self, step: str, origin: str, to: str) -> str | None:
        """The step that is waited for after this one, None where nobody's hand is wanted."""
        return self.asks.get(step) or (self.wants.get(to) if to != origin else None)


@cache
def occasions() -> Occasions:
    """The rules that come with the product."""
    return parse(resources.files("luoshi.apps.notices").joinpath("data", NAME).read_text("utf-8"))


def parse(text: str) -> Occasions:
    """The rules of a TOML text. Raises ValueError saying which entry is wrong, and how."""
    data = tomllib.loads(text)
    known = set(table().steps)
    _only(data["kind"], "kind", {key: set(CHANNELS) for key in data["kind"]})
    for name in ("step", "asks"):
        _known(data[name], f"[{name}]", known)
    _known(data["wants"], "[wants]", STATES)
    for name in (*data["wants"].values(), *data["asks"].values(), *data["support"]["steps"]):
        _known([name], "a step", known)
    for kind in data["step"].values():
        _known([kind], "a kind", data["kind"])
    return Occasions(
        data["kind"],
        data["step"],
        frozenset(data["support"]["steps"]),
        data["wants"],
        data["asks"],
        frozenset(data["quiet_steps"]["steps"]),
    )


def _only(kinds: Mapping[str, Mapping[str, str]], name: str, wanted: Mapping[str, set[str]]) -> None:
    for key, channels in kinds.items():
        if set(channels) != wanted[key]:
            raise ValueError(f"{NAME}: [{name}.{key}] says how for {', '.join(CHANNELS)}, each once")
        for channel, how in channels.items():
            good = ("off", "now", "digest") if channel == "email" else ("off", "now")
            if how not in good:
                raise ValueError(f"{NAME}: [{name}.{key}] {channel} is one of {', '.join(good)}; it is {how!r}")


def _known(names: Any, where: str, known: Any) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{NAME}: {where}: {name!r} is not known; known are {', '.join(known)}")
