"""Forms as specifications: what a step asks for, bound to what is there, or to what was typed and refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from luoshi.apps.api.texts import has_text, text

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing asked for. `kind`: text, date, select, checks, long, unit, person, password or hidden.

    Its label is the text `asked.<name>`, its hint `asked.<name>.hint` where somebody wrote one. The values of
    `checks` are in `chosen`.
    """

    name: str
    kind: str = "text"
    needed: bool = False
    value: str = ""
    choices: Choices = ()
    chosen: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What it is called."""
        return text(f"asked.{self.name}")

    @property
    def hint(self) -> str:
        """What helps to fill it in; empty where nothing need be said."""
        return text(f"asked.{self.name}.hint") if has_text(f"asked.{self.name}.hint") else ""

    def typed(self, given: QueryDict) -> Field:
        """The same with what was typed."""
        return replace(self, value=given.get(self.name, ""), chosen=tuple(given.getlist(self.name)))


@dataclass(frozen=True, slots=True)
class Form:
    """A step with what it asks for, sent to `place`. Its words are `do.<step>`, and `do.<step>.warning` before it.

    `version` is that of the row it changes: one that has changed meanwhile is not overwritten.
    """

    step: str
    place: str
    fields: tuple[Field, ...] = ()
    version: int | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    fault: str = ""
    opened: bool = False

    @property
    def label(self) -> str:
        """What the step is called, on the heading and on the button."""
        return text(f"do.{self.step}")

    @property
    def warning(self) -> str:
        """What it will do, where that wants saying."""
        key = f"do.{self.step}.warning"
        return text(key, **self.facts) if has_text(key) else ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A step that was refused: which, why, and what had been typed."""

    step: str
    fault: str
    given: QueryDict


def bind(forms: Iterable[Form], failed: Failed | None) -> list[Form]:
    """The forms, the one that was refused open, with its reason and what was typed."""
    return [_again(form, failed) if failed and failed.step == form.step else form for form in forms]


def _again(form: Form, failed: Failed) -> Form:
    kept = tuple(each.typed(failed.given) if each.kind != "password" else each for each in form.fields)
    return replace(form, fields=kept, fault=failed.fault, opened=True)


def options(of: Any, *, only: Iterable[str] | None = None) -> Choices:
    """The members of a Choices class in the present language, all or `only` some."""
    wanted = None if only is None else set(only)
    return tuple((each.value, member_name(each)) for each in of if wanted is None or each.value in wanted)


def member_name(member: Any) -> str:
    """What a member of a Choices class is called in the present language: `<class>.<value>`, else its label."""
    key = f"{type(member).__name__.lower()}.{member.value}"
    return text(key) if has_text(key) else str(member.label)
