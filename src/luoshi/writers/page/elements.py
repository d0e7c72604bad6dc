"""Lay out the elements of a commitment, each with the words it came from and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from luoshi.core.commitments import Commitment, Deadline, Leader, Quantity, Suggestion, Unit
from luoshi.core.text import Document, Found, Span
from luoshi.writers.page.phrases import Phrase, say, say_day, say_period, say_place, say_rule

COMPARATORS = {">=": "≥", "<=": "≤", "=": "", "~": "≈"}


class _Ruled(Protocol):
    """Anything read out of the text: it has a place there and a rule that found it."""

    @property
    def span(self) -> Span: ...
    @property
    def rule(self) -> str: ...


Thing = TypeVar("Thing", bound=_Ruled)


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its words as written, what they come to, and why they count.

    `name` ties it to its words in the text. `reading` is what the words come to where that says more than they
    do (a date, a figure with its comparator), `asides` what else is to be known.
    """

    name: str
    span: Span
    words: str
    rule: Phrase
    rule_id: str
    place: Phrase | None
    reading: Phrase | None = None
    asides: tuple[Phrase, ...] = ()
    inherited: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """All elements of a kind; `label` heads them. A row without elements is shown too: a blank is said.

    `suggestions` are no elements: who is likely to lead, where the text names nobody.
    """

    key: str
    label: Phrase
    elements: tuple[Element, ...]
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Elements:
    """Makes the rows of the commitments of one document; `year` is the one dates leave out."""

    document: Document
    year: int | None

    def rows(self, commitment: Commitment, number: int) -> tuple[Row, ...]:
        """The rows of a commitment, in the order a drawer shows them."""

        def row(key: str, things: Iterable[Thing], make: Callable[[Thing, Element], Element]) -> Row:
            names = (f"{number}-{key}-{index}" for index, _ in enumerate(things))
            made = (make(thing, self._plain(name, thing)) for name, thing in zip(names, things, strict=True))
            return Row(key, say(f"element.{key}"), tuple(made))

        acts = tuple(found for found in (commitment.action, commitment.task) if found)
        return (
            replace(row("lead", commitment.lead, _unit), suggestions=commitment.suggestions),
            row("support", commitment.support, _unit),
            row("leaders", commitment.leaders, _leader),
            row("deadline", commitment.deadlines, self._deadline),
            row("target", commitment.quantities, _quantity),
            row("task", acts, _found),
        )

    def _plain(self, name: str, thing: _Ruled) -> Element:
        words = thing.span.of(self.document.text)
        place = say_place(self.document.place_of(thing.span))
        return Element(name, thing.span, words, say_rule(thing.rule), thing.rule, place)

    def _deadline(self, deadline: Deadline, element: Element) -> Element:
        asides = [say(f"deadline.{deadline.type}")]
        if deadline.provisional:
            asides.append(say("deadline.provisional"))
        if deadline.unresolved:
            asides += [say("deadline.unresolved"), say_rule(deadline.unresolved)]
        reading = say_deadline(deadline, self.year)
        return replace(element, reading=reading, asides=tuple(asides), inherited=deadline.inherited)


def say_deadline(deadline: Deadline, year: int | None) -> Phrase | None:
    """The day or period a deadline comes to, None where that is not known."""
    if deadline.begins and deadline.due and deadline.begins != deadline.due:
        return say_period(deadline.begins, deadline.due, year)
    day = deadline.due or deadline.begins
    return say_day(day, year) if day else None


def say_figure(quantity: Quantity) -> Phrase:
    """A figure with its comparator; a blank one is said to be set later, in its unit."""
    blank = say("element.blank")
    sign = COMPARATORS[quantity.comparator]
    if quantity.blank:
        zh, en = f"{sign}{blank.zh}{quantity.unit}", f"{sign} {blank.en} {quantity.unit}".strip()
    elif quantity.upper is not None:
        zh = en = f"{quantity.value:.15g}–{quantity.upper:.15g}{quantity.unit}"
    else:
        zh = en = f"{sign}{quantity.value:.15g}{quantity.unit}"
    return Phrase(f"figure:{zh}", zh, en)


def _unit(unit: Unit, element: Element) -> Element:
    asides = (say("element.collective"),) if unit.collective else ()
    return replace(element, reading=_name(unit.name, element), asides=asides, inherited=unit.inherited)


def _leader(leader: Leader, element: Element) -> Element:
    return replace(element, reading=_name(leader.name, element), inherited=leader.inherited)


def _name(name: str, element: Element) -> Phrase | None:
    return Phrase(f"name:{name}", name, name) if name != element.words else None


def _quantity(quantity: Quantity, element: Element) -> Element:
    figure = say_figure(quantity)
    of = " ".join(word for word in (quantity.per, quantity.of) if word)
    of = f"{of} " if of else ""
    reading = Phrase(f"of:{of}{figure.key}", of + figure.zh, of + figure.en)
    return replace(element, reading=reading, blank=quantity.blank, inherited=quantity.inherited)


def _found(found: Found, element: Element) -> Element:
    return replace(element, words=found.text)
