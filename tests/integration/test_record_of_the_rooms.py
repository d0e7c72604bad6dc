"""What the rooms write folds to their tables: the closed loop, walked once, checked from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luoshi.apps.ledger.actions.verify import close, look_back, verify
from luoshi.apps.record.models import Entry
from tests.support.ledger import NOW, PROOF, closed_loop, issued, reported
from tests.support.records import Attacked

pytestmark = pytest.mark.django_db(transaction=True)
# the city of the tests is put there past the door, which is just what shows
FIXTURES = "accounts."


def test_the_closed_loop_folds_to_its_tables(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.SPOOL_ROOT = tmp_path / "files", tmp_path / "spool"
    loop = closed_loop()
    paid = reported(loop, issued(loop)[0])
    verify(by=loop.verifier, keys=[paid.pk], at=NOW)
    close(by=loop.supervisor, keys=[paid.pk], met=True, at=NOW)
    look_back(by=loop.verifier, key=paid.pk, passes=True, at=NOW, evidence=[PROOF])
    kinds = set(Entry.objects.filter(version__gt=0).values_list("kind", flat=True))
    assert {"documents.Document", "ledger.Commitment", "ledger.Movement", "ledger.Clock"} <= kinds
    database = Attacked(tmp_path)
    findings = [line.strip() for line in database.verify("--most", "1000").output.splitlines()[1:]]
    database.close()
    assert [line for line in findings if not line.startswith(FIXTURES)] == []
    assert all("without an entry" in line for line in findings)
