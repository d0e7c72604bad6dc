"""Files that evidence names: kept once, unchanged; nothing classified, nothing empty."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from luoshi.apps.accounts.errors import Forbidden, Invalid
from luoshi.apps.documents.files import opened
from luoshi.apps.documents.models import SourceFile
from luoshi.apps.ledger.actions.evidence import Given
from luoshi.apps.ledger.actions.files import keep_file
from luoshi.apps.ledger.actions.work import report, sign, start
from tests.support.documents import CLASSIFIED
from tests.support.ledger import NOW, Loop, issued

pytestmark = pytest.mark.django_db


def test_a_file_is_kept_once_and_named_by_evidence_with_its_hash(loop: Loop) -> None:
    kept = keep_file(by=loop.liaison, name="银行回单.png", content=io.BytesIO(b"\x89PNG not a picture"))
    again = keep_file(by=loop.head, name="另一个名字.png", content=io.BytesIO(b"\x89PNG not a picture"))
    assert kept.pk == again.pk
    row = issued(loop)[0]
    sign(by=loop.liaison, keys=[row.pk], at=NOW)
    start(by=loop.liaison, keys=[row.pk], at=NOW)
    given = Given("file", "银行回单", "市财政局国库科", file=kept.pk)
    report(by=loop.liaison, key=row.pk, text="已拨付", done=True, at=NOW, evidence=[given])
    assert row.evidence.get().sha256 == kept.sha256
    with opened(kept.sha256) as stream:
        assert stream.read() == b"\x89PNG not a picture"


def test_a_classified_file_leaves_nothing(loop: Loop, settings: object) -> None:
    with pytest.raises(Invalid) as refusal:
        keep_file(by=loop.liaison, name="报告.txt", content=io.BytesIO(CLASSIFIED.encode()))
    assert refusal.value.code == "evidence.classified"
    assert not SourceFile.objects.exists()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_an_empty_file_and_a_stranger_are_refused(loop: Loop) -> None:
    with pytest.raises(Invalid):
        keep_file(by=loop.liaison, name="空.txt", content=io.BytesIO())
    with pytest.raises(Forbidden):
        keep_file(by=loop.city.actor("audit"), name="回单.txt", content=io.BytesIO(b"1"))
