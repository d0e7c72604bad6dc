"""Issue a document with 150 commitments to 500 units in one transaction, and sign for commitments one by one.

Beside each, the same rows written in bare Django, without record and rights, in one transaction, on both databases.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import date as Date
from typing import Any

from bench import actions

UNITS, COMMITMENTS, ROUNDS, SIGNED = 500, 150, 3, 100
GOAL, GOAL_OF_ACTIONS = 2.0, 1 / 3
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
WORDS = "市财政局12月10日前拨付资金3亿元。"


def run() -> None:
    """Both databases, each in a process of its own."""
    actions.run("bench.issue")


def measure() -> None:
    """In the child: rounds in turn; the fastest of each counts."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    city = _City()
    ours, bare = [], []
    for number in range(ROUNDS):
        document, other = city.document(number), city.document(ROUNDS + number)
        ours.append(_seconds(lambda document=document: city.issue(document)))
        bare.append(_seconds(lambda other=other: city.issue_bare(other)))
    print(
        f"issue {COMMITMENTS} commitments to {UNITS} units: {min(ours):.2f} s (goal under {GOAL:.0f} s), the same rows "
        f"in bare Django {min(bare):.2f} s: ratio {min(bare) / min(ours):.2f}"
    )
    keys = city.issued()
    ours = [_seconds(lambda part=part: [city.sign(key) for key in part]) for part in _parts(keys[: ROUNDS * SIGNED])]
    bare = [
        _seconds(lambda part=part: [city.sign_bare(key) for key in part]) for part in _parts(keys[-ROUNDS * SIGNED :])
    ]
    rates = SIGNED / min(ours), SIGNED / min(bare)
    print(
        f"sign for a commitment: {rates[0]:.0f} a second, the same writes in bare Django {rates[1]:.0f}: "
        f"ratio {rates[0] / rates[1]:.2f} (goal at least {GOAL_OF_ACTIONS:.2f})"
    )
    _measure_handing_over(city)


def _measure_handing_over(city: _City) -> None:
    """Many at once to another unit and back, beside the same rows in bare Django."""
    keys = city.issued()[:SIGNED]
    ours, bare = [], []
    for number in range(ROUNDS):
        leads = city.units[1 + number]
        ours.append(_seconds(lambda leads=leads: city.hand_over(keys, leads)))
        bare.append(_seconds(lambda leads=leads: city.hand_over_bare(keys, leads)))
    print(
        f"hand over {len(keys)} at once: {min(ours) * 1000:.0f} ms, the same rows in bare Django "
        f"{min(bare) * 1000:.0f} ms: ratio {min(bare) / min(ours):.2f}"
    )


def _parts(keys: list[Any]) -> list[list[Any]]:
    return [keys[start : start + SIGNED] for start in range(0, len(keys), SIGNED)]


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


class _City:
    """Five hundred units, somebody who supervises, a liaison officer."""

    def __init__(self) -> None:
        from luoshi.apps.accounts.actor import Actor, Right  # noqa: PLC0415
        from luoshi.apps.accounts.models import Person, Unit  # noqa: PLC0415

        self.root = Unit.objects.create(code="city", name="云川市", kind="city", path="city/")
        self.units = [
            Unit(code=f"u{n}", name=f"单位{n}", kind="department", parent=self.root, path=f"city/u{n}/")
            for n in range(UNITS)
        ]
        Unit.objects.bulk_create(self.units)
        person = Person.objects.create(username="sup", name="甲")
        first = self.units[0]
        self.office = Actor(person.pk, (Right("supervision", self.root.pk, "city", "city/"),), "city")
        self.liaison = Actor(person.pk, (Right("liaison", first.pk, first.code, first.path),), first.code)

    def document(self, number: int) -> Any:
        """A document under review, every draft of it confirmed."""
        from luoshi.apps.documents.models import Document, Reading, SourceFile  # noqa: PLC0415
        from luoshi.apps.ledger.models import Commitment, Participation  # noqa: PLC0415

        file, _ = SourceFile.objects.get_or_create(sha256="0" * 64, defaults={"size": 1, "format": "txt"})
        given = {"owner": self.root, "uploaded_by_id": self.office.person, "uploaded_at": NOW, "title": f"讲话{number}"}
        given |= {"file": file, "file_name": "讲话.txt"}
        paper = Document.objects.create(status="review", **given)
        Reading.objects.create(document=paper, text=WORDS * COMMITMENTS, layout={}, found={}, reader="bench")
        common = {"document": paper, "words": WORDS, "kind": "task", "issuer": self.root, "confirmed": True}
        rows = [
            Commitment(number=n + 1, start=n * 20, end=n * 20 + 19, binds_on=Date(2026, 12, 10), **common)
            for n in range(COMMITMENTS)
        ]
        Commitment.objects.bulk_create(rows)
        lead = self.units[0]
        Participation.objects.bulk_create(
            Participation(commitment=row, unit=lead, part="lead", name=lead.name) for row in rows
        )
        return paper

    def issue(self, document: Any) -> None:
        """By the action."""
        from luoshi.apps.ledger.actions.issue import issue  # noqa: PLC0415

        scope = [unit.code for unit in self.units]
        issue(by=self.office, document=document.pk, version=document.version, scope=scope, at=NOW)

    def issue_bare(self, paper: Any) -> None:
        """The rows that issuing writes, and no more."""
        from django.db import transaction  # noqa: PLC0415

        from luoshi.apps.documents.models import Dispatch  # noqa: PLC0415
        from luoshi.apps.ledger.models import Clock, Commitment, DateSet, Movement  # noqa: PLC0415

        rows = list(Commitment.objects.filter(document=paper))
        with transaction.atomic():
            steps = Movement.objects.bulk_create(
                [Movement(commitment=row, step="issue", origin="draft", to="issued", at=NOW) for row in rows], 200
            )
            DateSet.objects.bulk_create(
                [
                    DateSet(commitment=row, date=row.binds_on, movement=step, first=True)
                    for row, step in zip(rows, steps, strict=True)
                ],
                200,
            )
            kinds = ("sign", "report", "finish")
            Clock.objects.bulk_create(
                [
                    Clock(commitment=row, kind=kind, started=NOW, budget=1, unit="days", rule="bench")
                    for row in rows
                    for kind in kinds
                ],
                200,
            )
            Commitment.objects.filter(document=paper).update(state="issued", issued_at=NOW)
            common = {"document": paper, "sent_at": NOW, "sent_by_id": self.office.person, "sign_by": NOW}
            Dispatch.objects.bulk_create([Dispatch(unit=unit, sign_rule="bench", **common) for unit in self.units], 200)

    def issued(self) -> list[Any]:
        """Commitments that wait to be signed for."""
        from luoshi.apps.ledger.models import Commitment  # noqa: PLC0415

        return list(Commitment.objects.filter(state="issued").values_list("pk", flat=True))

    def sign(self, key: Any) -> None:
        """By the action."""
        from luoshi.apps.ledger.actions.work import sign  # noqa: PLC0415

        sign(by=self.liaison, keys=[key], at=NOW)

    def hand_over(self, keys: list[Any], leads: Any) -> None:
        """By the action."""
        from luoshi.apps.ledger.actions.work import hand_over  # noqa: PLC0415

        hand_over(by=self.office, keys=keys, leads=[leads.code], reason="职责调整", at=NOW)

    def hand_over_bare(self, keys: list[Any], leads: Any) -> None:
        """What handing over writes, and no more; the party that comes is put where the one of the action was."""
        from django.db import transaction  # noqa: PLC0415

        from luoshi.apps.ledger.models import Clock, Commitment, Movement, Participation  # noqa: PLC0415

        with transaction.atomic():
            who = {"person_id": self.office.person, "at": NOW, "step": "hand_over", "origin": "issued", "to": "issued"}
            Movement.objects.bulk_create([Movement(commitment_id=key, **who) for key in keys], 200)
            ending = Clock.objects.filter(commitment__in=keys, kind__in=("sign", "report"), completed=None)
            ending.update(completed=NOW, version=2)
            kinds = {"started": NOW, "budget": 1, "unit": "days", "rule": "bench"}
            Clock.objects.bulk_create(
                [Clock(commitment_id=key, kind=kind, **kinds) for key in keys for kind in ("sign", "report")], 200
            )
            Participation.objects.filter(commitment__in=keys, left=False).update(left=True, version=2)
            Participation.objects.bulk_create(
                [Participation(commitment_id=key, unit=leads, part="lead", name=leads.name) for key in keys], 200
            )
            Commitment.objects.filter(pk__in=keys).update(state="issued")

    def sign_bare(self, key: Any) -> None:
        """What signing writes, and no more."""
        from django.db import transaction  # noqa: PLC0415

        from luoshi.apps.ledger.models import Clock, Commitment, Movement  # noqa: PLC0415

        with transaction.atomic():
            who = {"person_id": self.liaison.person, "unit_id": self.liaison.rights[0].unit}
            Movement.objects.create(commitment_id=key, step="sign", origin="issued", to="signed", at=NOW, **who)
            Clock.objects.filter(commitment=key, kind="sign").update(completed=NOW, version=2)
            Commitment.objects.filter(pk=key).update(state="signed", version=3)


if __name__ == "__main__":
    measure()
