"""Forms as they are offered: which steps are open, what stands in their fields before anybody types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.models import Participation, Request
from luoshi.apps.ledger.pages.entered import rows as rows_entered
from luoshi.apps.ledger.pages.steps import FORMS, NEEDS_REQUEST
from luoshi.apps.ledger.queries.desk import WAITS
from luoshi.apps.ledger.queries.dossier import Dossier
from luoshi.apps.ledger.queries.reach import posts_of_leaders
from luoshi.apps.ledger.queries.rows import Row
from luoshi.core.lifecycle import table

Rows = Sequence[Mapping[str, str]]
IN_ROWS = ("parts", "evidence", "milestones")
SENTENCES = re.compile(r"[^；;。]+[；;。]?")
SAYS = ("return", "dismiss", "hand_over", "merge", "split", "supersede", "suspend", "withdraw", "break_down", "figure")
"""Steps that say what they will do before they are taken."""
UNVERSIONED = ("comment", "follow", "unfollow", "path", "figure")
"""What is put beside a commitment, whatever has changed of it since."""


@dataclass(frozen=True, slots=True)
class Form:
    """A step as it is offered: its fields, those that must be given, what can be decided by it.

    `values` and `rows` are what stands in the fields: what was typed before a refusal, else what the data knows.
    `asked` is the request it answers.
    """

    step: str
    fields: tuple[str, ...]
    needed: frozenset[str]
    decisions: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)
    asked: Request | None = None

    @property
    def leading(self) -> bool:
        """Whether it carries the matter on, and is offered open: what stops or takes it away is not."""
        return self.step == "confirm" or self.step in WAITS

    @property
    def says(self) -> bool:
        """Whether it says what it will do."""
        return self.step in SAYS

    @property
    def versioned(self) -> bool:
        """Whether it is taken only on what has not changed since it was read."""
        return self.step not in UNVERSIONED


@dataclass(frozen=True, slots=True)
class Known:
    """What the data knows of a commitment, so that no form asks for it."""

    row: Row
    own: Unit | None
    at: datetime
    requests: Sequence[Request] = ()
    found: Dossier | None = None


def form_of(step: str, known: Known, typed: Mapping[str, str] | None = None) -> Form:
    """The form of a step, as typed where it was refused. Raises KeyError for one that has none."""
    fields = FORMS[step]
    names = tuple(name.rstrip("!") for name in fields)
    asked = next((each for each in known.requests if each.kind == NEEDS_REQUEST.get(step, step)), None)
    values = dict(typed) if typed is not None else _values(step, known, asked)
    return Form(
        step,
        names,
        frozenset(name[:-1] for name in fields if name.endswith("!")),
        table().steps[step].decisions if step in table().steps else (),
        values,
        {name: _rows(name, step, known, typed) for name in names if name in IN_ROWS},
        asked,
    )


def forms(by: Actor, known: Known, typed: Mapping[str, str] | None = None, failed: str = "") -> list[Form]:
    """The steps open to who asked that can be taken from here, then what may be put beside it."""
    found = known.found
    assert found is not None  # noqa: S101 - forms are of a commitment that is shown
    waiting = {request.kind for request in known.requests}
    steps = [
        step for step in found.steps if step in FORMS and (step not in NEEDS_REQUEST or NEEDS_REQUEST[step] in waiting)
    ]
    if "confirm" in steps:  # a draft is edited by who may confirm it
        steps.insert(steps.index("confirm") + 1, "edit")
    beside = [step for step, offered in (("figure", _decides(by, found)), ("path", _plans(by, found))) if offered]
    return [form_of(step, known, typed if step == failed else None) for step in (*steps, *beside, "comment")]


def open_aims(found: Dossier) -> list[object]:
    """The targets whose figure can be set: under review only what the text leaves blank, its own are set by issue."""
    draft = found.commitment.state == "draft"
    return [aim for aim in found.aims if not draft or aim.target.value is None]


def _decides(by: Actor, found: Dossier) -> bool:
    row = found.commitment
    over = by.has("supervision", "leader", path=row.issuer.path)
    return over and not found.row.state.ended and bool(open_aims(found))


def _plans(by: Actor, found: Dossier) -> bool:
    units = [each.unit for each in (*found.row.leads, *found.row.supports) if each.unit]
    return found.row.state.open and any(by.has("liaison", "head", path=unit.path) for unit in units)


def names_of(parties: Iterable[Participation]) -> str:
    """The units among them that are known, by name, apart by commas."""
    return "、".join(each.unit.name for each in parties if each.unit)


def _values(step: str, known: Known, asked: Request | None) -> dict[str, str]:
    row, on = known.row.commitment, localdate(known.at)
    if step == "edit":
        return _draft(known)
    if step == "decide_extension" and asked and asked.new_date:
        return {"new_date": asked.new_date.isoformat()}
    if step == "path" and known.found:
        own = [each for each in known.found.paths if known.own and each.unit_id == known.own.pk]
        return {"path": own[0].text if own else ""}
    if step == "figure" and known.found:
        aim = open_aims(known.found)[0]
        return {"target": str(aim.target.pk), "comparator": aim.target.comparator, "taken_on": on.isoformat()}  # type: ignore[attr-defined]
    return {"kind": row.kind}


def _draft(known: Known) -> dict[str, str]:
    row = known.row.commitment
    posts = {post.pk: label for label, post in posts_of_leaders(on=localdate(known.at))}
    leaders = known.found.leaders if known.found else ()
    named = [posts[each.post_id] for each in leaders if not each.left and each.post_id in posts]
    return {
        "leads": names_of(known.row.leads),
        "supports": names_of(known.row.supports),
        "leaders": "、".join(named),
        "binds_on": row.binds_on.isoformat() if row.binds_on else "",
        "kind": row.kind,
        "title": row.title,
    }


def _rows(name: str, step: str, known: Known, typed: Mapping[str, str] | None) -> Rows:
    """The rows of a field that comes in rows, at least one."""
    if typed is not None and (entered := rows_entered(typed, name)):
        return [row for _, row in entered]
    if name == "evidence":
        return [{"kind": "file", "source": known.own.name if known.own else ""}]
    if name == "milestones":
        return _milestones(known) or [{}]
    row, common = known.row.commitment, {"by": ""}
    if row.due_on or row.binds_on:
        common["by"] = (row.due_on or row.binds_on).isoformat()
    if step == "break_down":
        return [common, common]
    common |= {"leads": names_of(known.row.leads), "supports": names_of(known.row.supports)}
    sentences = SENTENCES.findall(row.words)
    pieces = sentences if 1 < len(sentences) <= 6 else [row.words, ""]  # where it falls apart by itself
    return [{"words": words.strip(), **common} for words in pieces]


def _milestones(known: Known) -> list[Mapping[str, str]]:
    paths = known.found.paths if known.found and known.own else ()
    own = next((each for each in paths if known.own and each.unit_id == known.own.pk), None)
    return [{"what": each["what"], "by": each["by"] or ""} for each in own.milestones] if own else []
