"""What the tamper battery attacks, and how it is asked about."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record import checkpoints
from luoshi.apps.record.actions import recording
from luoshi.apps.record.models import Checkpoint, Entry
from luoshi.apps.record.pending import System
from luoshi.core.record.keys import new_key
from tests.support.records import Attacked

BY = System("p1", "finance")
KEY, JUDGE = new_key("luoshi.local/record"), new_key("witness.example/audit")


@dataclass(frozen=True)
class City:
    """What was written: some units, renamed twice, and two people; two checkpoints, the second cosigned."""

    units: list[Unit]
    people: list[Person]
    first: Checkpoint
    second: Checkpoint


def checkpoint() -> Checkpoint:
    return checkpoints.checkpoint(by=BY, signer=KEY, public=str(KEY.public()))


def rename(unit: Unit, name: str) -> None:
    with recording(by=BY, action="accounts.rename_unit") as record:
        record.save(unit, name=name)


def seq_of(row: Unit | Person, version: int = 1) -> int:
    return Entry.objects.get(key=str(row.pk), version=version).seq


def the_first(output: str) -> str:
    return output.splitlines()[1].strip()


def keep(attacked: Attacked, of: Checkpoint) -> str:
    """A checkpoint in a file of one's own."""
    path = attacked.folder / "kept"
    path.write_text(of.note, "utf-8")
    return str(path)
