"""What somebody kept outside the database tells: an old state, a fork, a receipt, an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import transaction

from luoshi.apps.accounts.models import Unit
from luoshi.apps.record import queries
from luoshi.apps.record.actions import recording
from luoshi.apps.record.erasure import erase
from luoshi.core.record.receipt import write_receipt
from luoshi.verify.archive import export
from luoshi.verify.main import main
from luoshi.verify.places import source_at
from tests.support.records import Attacked
from tests.support.tampering import BY, KEY, City, checkpoint, keep, rename, seq_of, the_first

pytestmark = pytest.mark.django_db(transaction=True)
Branch = Callable[[], None]


def elsewhere(write: Branch, path: Path) -> str:
    """A checkpoint of a history that did not stay: written, signed, kept outside, and undone."""
    with transaction.atomic():
        write()
        path.write_text(checkpoint().note, "utf-8")
        transaction.set_rollback(True)
    return str(path)


def test_an_old_database_is_restored(city: City, tmp_path: Path) -> None:
    kept = elsewhere(lambda: rename(Unit.objects.get(code="u8"), "后来"), tmp_path / "kept")
    database = Attacked(tmp_path)
    assert database.verify().exit_code == 0
    result = database.verify("--since-checkpoint", kept)
    database.close()
    assert result.exit_code == 1
    assert the_first(result.output).startswith("the log was set back: the checkpoint you kept has")


def test_the_log_forks(city: City, tmp_path: Path) -> None:
    kept = elsewhere(lambda: rename(Unit.objects.get(code="u8"), "甲"), tmp_path / "kept")
    for _ in range(3):
        rename(Unit.objects.get(code="u8"), "乙")
    database = Attacked(tmp_path)
    assert database.verify().exit_code == 0
    result = database.verify("--since-checkpoint", kept)
    database.close()
    assert the_first(result.output).startswith("the log has forked")


def test_a_log_that_went_on_honestly_continues_the_checkpoint_kept(attacked: Attacked, city: City) -> None:
    assert attacked.verify("--since-checkpoint", keep(attacked, city.first)).exit_code == 0


def test_an_erasure_by_decision_holds_and_is_told(city: City, tmp_path: Path) -> None:
    person = city.people[0]
    with recording(by=BY, action="accounts.blank") as record:
        record.save(person, name="已注销", phone="")
    erase("accounts.Person", str(person.pk), by=BY, reason="本人申请")
    database = Attacked(tmp_path)
    result = database.verify()
    database.close()
    assert result.exit_code == 0, result.output
    assert "the personal part of 1 entries was erased by a decision on record" in result.output


def test_a_receipt_outlives_the_database(city: City, tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    path.write_bytes(write_receipt(queries.receipt(seq_of(city.units[3]))))
    database = Attacked(tmp_path)
    shown = database.verify("--receipt", str(path), "--key", str(KEY.public()))
    path.write_bytes(path.read_bytes().replace(b"luoshi.local", b"other.local"))
    refused = database.verify("--receipt", str(path), "--key", str(KEY.public()))
    database.close()
    assert (shown.exit_code, refused.exit_code) == (0, 1)
    assert "accounts.found_unit" in shown.output


def test_an_archive_is_checked_like_the_database_it_was_made_from(attacked: Attacked, tmp_path: Path) -> None:
    for with_personal in (True, False):
        path = tmp_path / f"{with_personal}.sqlite3"
        with closing(source_at(attacked.address)) as source:
            export(source, path, with_personal=with_personal, tell=lambda _: None)
        result = CliRunner().invoke(main, [str(path), "--language", "en"])
        assert result.exit_code == 0, result.output
        assert "11 objects compared" in result.output
        assert ("leaves personal data out" in result.output) is not with_personal
        assert ("人员0".encode() in path.read_bytes()) is with_personal


def test_an_archive_that_is_altered_is_found_out(attacked: Attacked, city: City, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with closing(source_at(attacked.address)) as source:
        export(source, path, with_personal=False, tell=lambda _: None)
    with closing(sqlite3.connect(path)) as archive:
        archive.execute("UPDATE record_row SET stays = replace(stays, '单位7', '单位七')")
        archive.commit()
    assert (
        f"accounts.Unit {city.units[7].pk} differs" in CliRunner().invoke(main, [str(path), "--language", "en"]).output
    )


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be read as one" * 9])
def test_what_is_no_record_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    for named in (path, tmp_path / "missing"):
        assert CliRunner().invoke(main, [str(named)]).exit_code == 2
