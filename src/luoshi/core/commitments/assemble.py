"""Put a commitment together from its own words and from the note that governs it."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from luoshi.core.commitments.clauses.roles import Roles
from luoshi.core.commitments.model import Commitment, Deadline, Kind, Leader, Quantity, Unit
from luoshi.core.commitments.notes.notes import Note
from luoshi.core.commitments.words.listed import words_of
from luoshi.core.text import Found, Span

Named = TypeVar("Named", Unit, Leader)
Worded = TypeVar("Worded", Deadline, Quantity, Found)
SHORTENED = 3
STANDING = ("within", "recurring")


LEVELS = frozenset(words_of("parties.bare_levels"))


class Parts(msgspec.Struct, frozen=True):
    """What was found in the words of one commitment, the note that closes its item, the lead-in that opens its list."""

    roles: Roles
    deadlines: list[Deadline]
    quantities: list[Quantity]
    note: Note | None
    lead_in: Note | None = None


def assemble(
    span: Span, rule: str, item: int | None, parts: Parts, action: Found | None, task: Found | None
) -> Commitment:
    """The commitment in `span`; the notes in `parts` are marked as inherited already."""
    lead, support = list(parts.roles.lead), list(parts.roles.support)
    leaders: tuple[Leader, ...] = parts.roles.leaders
    deadlines = tuple(parts.deadlines)
    if parts.note:
        lead, support = _with_note(lead, support, parts.note)
        leaders += parts.note.leaders
        deadlines += parts.note.deadlines
    if parts.lead_in:
        lead = lead or list(parts.lead_in.lead)
        deadlines = deadlines or parts.lead_in.deadlines
    return Commitment(
        span=span,
        kind=_kind(deadlines, parts.quantities),
        rule=rule,
        lead=tuple(lead),
        support=tuple(support),
        leaders=leaders,
        deadlines=_each_once(deadlines),
        quantities=tuple(parts.quantities),
        action=action,
        task=task,
        item=item,
    )


def _each_once(deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    """The times of a commitment without those said before in the same words (省级部门每年……，市级部门每年……)."""
    once: dict[tuple[str, str], Deadline] = {}
    for time in deadlines:
        once.setdefault((time.text, time.type), time)
    return tuple(once.values())


def _with_note(lead: list[Unit], support: list[Unit], note: Note) -> tuple[list[Unit], list[Unit]]:
    """Units of a commitment's own words and those of its note, each once: who leads does not support as well."""
    if note.yields and lead:
        return lead, support  # 2.市财政局拨付资金, among the duties of another
    if note.lead:  # 省级给予奖补, and a department named by the note: who in the province
        lead = [unit for unit in lead if unit.name not in LEVELS]
    own = {_organ(unit.name) for unit in (*lead, *support)}
    lead = lead + [unit for unit in note.lead if not (_is_named(_organ(unit.name), own) or _is_class_of(unit, lead))]
    leading = {_organ(unit.name) for unit in lead}
    support = [unit for unit in support if _organ(unit.name) not in leading]
    taken = leading | {_organ(unit.name) for unit in support}
    return lead, support + [unit for unit in note.support if _organ(unit.name) not in taken]


def _is_named(organ: str, own: set[str]) -> bool:
    """Whether the words name an organ already, in full or by more than the note says (局综合科 before 综合科)."""
    return organ in own or (len(organ) >= SHORTENED and any(name.endswith(organ) for name in own))


def _is_class_of(over: Unit, own: list[Unit]) -> bool:
    """Whether a heading names a class, one of which is named below it (各街道办事处 over 青口街道办事处负责……)."""
    of_class = over.rule == "lead.assigned" and over.name.startswith("各")
    return of_class and any(unit.name.endswith(over.name[1:]) for unit in own)


def _organ(name: str) -> str:
    """A name without the words that make no difference to who is meant (各县区人民政府 is 各县区)."""
    return name.removesuffix("人民政府").removesuffix("政府")


def _kind(deadlines: tuple[Deadline, ...], quantities: list[Quantity]) -> Kind:
    """A figure makes a target; a limit for each case or a rhythm makes a standing rule; all else is a task."""
    if quantities:
        return "target"
    return "standing" if any(deadline.type in STANDING for deadline in deadlines) else "task"


def as_written(commitment: Commitment, text: str) -> Commitment:
    """The commitment with its words as `text` has them, which the grammar read with all marks in one width."""
    return replace(
        commitment,
        lead=tuple(_named(unit, text) for unit in commitment.lead),
        support=tuple(_named(unit, text) for unit in commitment.support),
        leaders=tuple(_named(leader, text) for leader in commitment.leaders),
        deadlines=tuple(_worded(deadline, text) for deadline in commitment.deadlines),
        quantities=tuple(_worded(quantity, text) for quantity in commitment.quantities),
        action=commitment.action and _worded(commitment.action, text),
        task=commitment.task and _worded(commitment.task, text),
    )


def _named(each: Named, text: str) -> Named:
    words = each.span.of(text)
    return each if words == each.name else replace(each, name=words)


def _worded(each: Worded, text: str) -> Worded:
    words = each.span.of(text)
    return each if words == each.text else replace(each, text=words)
