"""What somebody entered in a form, read field by field; what is wrong with it is said in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.timezone import localdate

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Unit
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.files import keep_file
from luoshi.apps.ledger.actions.reshape import Portion
from luoshi.apps.ledger.queries.reach import people_in_reach, posts_of_leaders

MARKS = re.compile(r"[、，；,;\n]+")
TITLE = 40


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody entered for a step on one commitment or on several.

    Fields that come in rows are named `evidence-0-source`. `kept` gathers the files put in the store on the way: they
    need not be chosen again where something else is refused.
    """

    by: Actor
    keys: tuple[UUID, ...]
    at: datetime
    fields: Mapping[str, str]
    files: Mapping[str, UploadedFile] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, key: UUID) -> Entered:
        """What a form of a page sent for one commitment."""
        return cls(request.actor, (key,), timezone.now(), request.POST.dict(), request.FILES.dict())

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    @property
    def key(self) -> UUID:
        """The one commitment."""
        return self.keys[0]

    @property
    def typed(self) -> dict[str, str]:
        """Everything to be shown again where the step is refused."""
        return {**self.fields, **self.kept}

    def version(self) -> int | None:
        """The version of the commitment the form was filled in on; None where the form names none."""
        return int(self["version"]) if self["version"].isdigit() else None

    def date(self, name: str) -> Date | None:
        """A day that was entered, None for none. Raises Invalid."""
        return day_entered(self[name])

    def units(self, name: str) -> list[str]:
        """The codes of the units named in a field. Raises Invalid."""
        return units_entered(self[name])

    def one_of(self, name: str) -> UUID:
        """The key chosen in a field. Raises Invalid where none was, or it is no key."""
        return key_entered(self[name])

    def figure(self, name: str) -> Decimal:
        """A figure that was entered. Raises Invalid."""
        return figure_entered(self[name])

    def keep_files(self) -> None:
        """Put the files handed in as evidence in the store. Raises Forbidden, Invalid for one that is not kept."""
        for name, upload in self.files.items():
            if re.fullmatch(r"evidence-\d+-file", name):
                kept = keep_file(by=self.by, name=upload.name or "", content=upload.file)
                self.kept.update({f"{name[:-4]}kept": str(kept.pk), f"{name[:-4]}name": upload.name or ""})

    def evidence(self) -> list[Given]:
        """What was handed in, row by row; a row in which nothing was given is none. Raises Invalid."""
        return [given for index, row in rows(self.fields, "evidence") if (given := self._given(index, row))]

    def parts(self) -> list[Portion]:
        """The parts, row by row; a row without words is none. Raises Invalid."""
        return [
            Portion(
                row["words"],
                tuple(units_entered(row.get("leads", ""))),
                tuple(units_entered(row.get("supports", ""))),
                day_entered(row.get("by", "")),
            )
            for _, row in rows(self.fields, "parts")
            if row.get("words")
        ]

    def milestones(self) -> list[tuple[str, Date | None]]:
        """What is to be reached on the way, and by when. Raises Invalid."""
        found = rows(self.fields, "milestones")
        return [(row["what"], day_entered(row.get("by", ""))) for _, row in found if row.get("what")]

    def mentions(self) -> list[UUID]:
        """The people named, among those the commitment reaches. Raises Invalid."""
        if not self["mentions"]:
            return []
        return chosen(self["mentions"], people_in_reach(self.key, on=localdate(self.at)), "page.no-such-person")

    def leaders(self) -> list[UUID]:
        """The posts named, by holder and title. Raises Invalid."""
        return chosen(self["leaders"], posts_of_leaders(on=localdate(self.at)), "page.no-such-post")

    def _given(self, index: int, row: Mapping[str, str]) -> Given | None:
        kind, title, source, words = (row.get(name, "") for name in ("kind", "title", "source", "text"))
        if kind == "file":
            return self._file(index, row)
        if kind == "figure" and row.get("value"):
            target = UUID(row["target"]) if row.get("target") else None
            return Given(
                kind, title or words or row["value"], source, target=target, value=figure_entered(row["value"])
            )
        if kind != "figure" and words:
            return Given(kind, title or words[:TITLE], source, text=words)
        return None

    def _file(self, index: int, row: Mapping[str, str]) -> Given | None:
        key = self.kept.get(f"evidence-{index}-kept") or row.get("kept")
        name = self.kept.get(f"evidence-{index}-name") or row.get("name", "")
        if not key:
            return None
        return Given("file", row.get("title") or name, row.get("source", ""), file=key_entered(key))


def rows(fields: Mapping[str, str], name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a field that comes in rows, by their numbers, in their order."""
    found: dict[int, dict[str, str]] = {}
    for key, value in fields.items():
        parts = key.split("-")
        if len(parts) == 3 and parts[0] == name and parts[1].isdigit():
            found.setdefault(int(parts[1]), {})[parts[2]] = value.strip()
    return sorted(found.items())


def names_in(words: str) -> list[str]:
    """What stands between commas, full-width or not."""
    return [each.strip() for each in MARKS.split(words) if each.strip()]


def key_entered(given: str) -> UUID:
    """The key in what was chosen, or in a link to it. Raises Invalid where there is none."""
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", given)
    if found is None:
        raise Invalid("page.not-chosen")
    return UUID(found[0])


def day_entered(given: str) -> Date | None:
    """A day, None for none. Raises Invalid."""
    try:
        return Date.fromisoformat(given) if given else None
    except ValueError as error:
        raise Invalid("page.date", given=given) from error


def figure_entered(given: str) -> Decimal:
    """A figure; commas between its thousands are no part of it. Raises Invalid."""
    try:
        value = Decimal(given.replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise Invalid("page.figure", given=given) from error
    if not value.is_finite() or value.adjusted() > 17 or value != round(value, 6):
        raise Invalid("page.figure", given=given)
    return value


def units_entered(words: str) -> list[str]:
    """The codes of units entered by name or code. Raises Invalid for one that is not known."""
    named = names_in(words)
    found = Unit.objects.filter(name__in=named) | Unit.objects.filter(code__in=named)
    codes = {key: unit.code for unit in found.order_by("-begins") for key in (unit.code, unit.name)}
    for each in named:
        if each not in codes:
            raise Invalid("ledger.no-such-unit", unit=each)
    return list(dict.fromkeys(codes[each] for each in named))


def chosen(words: str, among: Sequence[tuple[str, Model]], code: str) -> list[UUID]:
    """The keys of what is named in a field, by the names the picker offers. Raises Invalid for what it does not."""
    known = dict(among)
    for each in names_in(words):
        if each not in known:
            raise Invalid(code, given=each)
    return [known[each].pk for each in names_in(words)]
