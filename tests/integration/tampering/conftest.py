"""A city whose record is attacked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record import checkpoints, queries
from luoshi.apps.record.actions import recording
from luoshi.core.record.checkpoint import read_checkpoint, witness
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS
from luoshi.core.record.note import Note, parse
from tests.support.records import Attacked
from tests.support.tampering import BY, JUDGE, City, checkpoint, rename


@pytest.fixture
def city() -> City:
    with recording(by=BY, action="accounts.found_unit") as record:
        units = [
            Unit(code=f"u{n}", name=f"单位{n}", kind="department", path=f"u{n}/", short=[f"{n}"]) for n in range(9)
        ]
        record.add_all(units)
        people = record.add_all([Person(username=f"p{n}", name=f"人员{n}", phone="0") for n in range(2)])
    first = checkpoint()
    for unit in units[:5]:
        rename(unit, "改名")
    second = checkpoint()
    note = parse(second.note)
    seen, proof = read_checkpoint(parse(first.note)), queries.consistency(first.size, second.size)
    line = witness(hashing("sm3"), seen, note, proof, key=JUDGE, at=1_795_600_000)
    checkpoints.accept(str(Note(note.text, (*note.signatures, line))), by=BY, witness=JUDGE.public(WITNESS))
    rename(units[0], "再改名")
    return City(units, people, first, second)


@pytest.fixture
def attacked(city: City, tmp_path: Path) -> Iterator[Attacked]:
    database = Attacked(tmp_path)
    yield database
    database.close()
