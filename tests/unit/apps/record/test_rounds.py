"""Checkpoints that the site signs by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils.module_loading import import_string

from luoshi.apps.record import checkpoints
from luoshi.apps.record.actions import recording
from luoshi.apps.record.models import Checkpoint, Entry, Head
from luoshi.apps.record.pending import System
from luoshi.apps.record.rounds import sign_checkpoint
from luoshi.apps.record.signer import KeyUnfit, log_key
from luoshi.core.record.note import parse, signed_by

pytestmark = pytest.mark.django_db


def write() -> None:
    with recording(by=System("p1"), action="test") as record:
        record.note("record.test", "1", {})


@pytest.fixture
def key(settings: Any, tmp_path: Path) -> Path:
    """A key, and a site that signs by it."""
    settings.RECORD_SIGNS, settings.RECORD_KEY = True, tmp_path / "key"
    log_key()
    return Path(settings.RECORD_KEY)


def test_a_log_that_grew_is_signed_once(key: Path) -> None:
    write()
    size = Head.objects.get().size
    assert [sign_checkpoint.call(), sign_checkpoint.call()] == [size, 0]
    made = Checkpoint.objects.get()
    assert signed_by(parse(made.note), [log_key().public()])
    assert Entry.objects.filter(kind="record.checkpoint").count() == 1
    write()
    assert sign_checkpoint.call() == size + 2
    assert Checkpoint.objects.count() == 2


def test_killed_within_the_checkpoint_it_leaves_nothing_and_signs_the_next_time(
    key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(**_: object) -> None:
        raise SystemExit

    write()
    with monkeypatch.context() as patch:
        patch.setattr(checkpoints, "recording", killed)  # after the checkpoint's row, before its note
        with pytest.raises(SystemExit):
            sign_checkpoint.call()
    assert not Checkpoint.objects.exists()
    assert sign_checkpoint.call() == Checkpoint.objects.get().size


def test_without_a_key_that_is_named_nothing_is_signed_and_none_is_made(settings: Any, tmp_path: Path) -> None:
    settings.RECORD_KEY = tmp_path / "key"
    write()
    assert sign_checkpoint.call() == 0
    settings.RECORD_SIGNS = True
    with pytest.raises(KeyUnfit, match="missing"):
        sign_checkpoint.call()
    assert not settings.RECORD_KEY.exists()


def test_a_key_that_others_can_read_does_not_sign(key: Path) -> None:
    write()
    key.chmod(0o644)
    with pytest.raises(KeyUnfit, match="open"):
        sign_checkpoint.call()
    assert not Checkpoint.objects.exists()


def test_the_rounds_of_the_site_name_jobs_that_are_there(settings: Any) -> None:
    assert "luoshi.apps.record.rounds.sign_checkpoint" in settings.ROUNDS
    assert all(callable(import_string(name).enqueue) and every >= 60 for name, every in settings.ROUNDS.items())
