"""The tamper battery: whatever is done to the database, luoshi-verify finds it and names the first entry that fails.

Whoever does it owns the database: the guards are dropped first.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.db import transaction

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record import checkpoints, queries
from luoshi.apps.record.actions import recording
from luoshi.apps.record.erasure import erase
from luoshi.apps.record.models import Checkpoint, Entry
from luoshi.apps.record.pending import System
from luoshi.core.record.checkpoint import Checkpoint as Stated
from luoshi.core.record.checkpoint import read_checkpoint, witness
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, PrivateKey, new_key
from luoshi.core.record.note import Note, parse, sign
from luoshi.core.record.receipt import write_receipt
from luoshi.core.record.tree import Frontier, root
from luoshi.verify.archive import export
from luoshi.verify.main import main
from luoshi.verify.places import source_at
from tests.support.records import Attacked

pytestmark = pytest.mark.django_db(transaction=True)
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


def seq_of(row: Unit | Person, version: int = 1) -> int:
    return Entry.objects.get(key=str(row.pk), version=version).seq


def the_first(output: str) -> str:
    return output.splitlines()[1].strip()


def test_an_honest_record_holds(attacked: Attacked) -> None:
    result = attacked.verify("--key", str(KEY.public()), "--key", str(JUDGE.public(WITNESS)))
    assert result.exit_code == 0, result.output
    assert "2 checkpoints, 1 cosignatures, 11 objects compared" in result.output


FLIPS = [
    ("actor", "'p2'"),
    ("unit", "'audit'"),
    ("action", "'accounts.close_unit'"),
    ("key", "'x'"),
    ("kind", "'accounts.Post'"),
    ("version", "7"),
]


@pytest.mark.parametrize(("column", "value"), FLIPS, ids=[column for column, _ in FLIPS])
def test_an_entry_is_flipped(attacked: Attacked, city: City, column: str, value: str) -> None:
    seq = seq_of(city.units[3])
    attacked.run(f"UPDATE record_entry SET {column} = {value} WHERE seq = ?", seq)
    result = attacked.verify()
    assert result.exit_code == 1
    assert the_first(result.output).startswith(f"entry {seq} was altered")


def test_a_time_is_moved(attacked: Attacked, city: City) -> None:
    seq = seq_of(city.units[3])
    attacked.run("UPDATE record_entry SET at = '2020-01-01 00:00:00' WHERE seq = ?", seq)
    assert the_first(attacked.verify().output).startswith(f"entry {seq} was altered")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("text = replace(text, '单位3', '单位三')", "the payload of entry {seq} was altered"),
        ("text = ''", "the payload of entry {seq} was emptied without an erasure on record"),
        ("salt = personal_salt", "the payload of entry {seq} was altered"),
    ],
)
def test_a_payload_is_flipped(attacked: Attacked, city: City, change: str, said: str) -> None:
    seq = seq_of(city.units[3])
    attacked.run(f"UPDATE record_entry SET {change} WHERE seq = ?", seq)
    result = attacked.verify()
    assert result.exit_code == 1
    assert the_first(result.output).startswith(said.format(seq=seq))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("personal = replace(personal, '人员0', '某人')", "the personal part of entry {seq} was altered"),
        ("personal = ''", "the payload of entry {seq} was emptied without an erasure on record"),
    ],
)
def test_a_personal_part_is_flipped(attacked: Attacked, city: City, change: str, said: str) -> None:
    seq = seq_of(city.people[0])
    attacked.run(f"UPDATE record_entry SET {change} WHERE seq = ?", seq)
    assert the_first(attacked.verify().output).startswith(said.format(seq=seq))


def test_an_entry_is_deleted(attacked: Attacked, city: City) -> None:
    seq = seq_of(city.units[3])
    attacked.run("DELETE FROM record_entry WHERE seq = ?", seq)
    assert the_first(attacked.verify().output).startswith(f"entry {seq} is missing")


def shift(attacked: Attacked, seq: int, by: int) -> None:
    """Renumber the entries from `seq` on, as an insertion or a deletion that hides the gap would."""
    attacked.run("UPDATE record_entry SET seq = seq + 10000 WHERE seq >= ?", seq)
    attacked.run(f"UPDATE record_entry SET seq = seq - 10000 + {by} WHERE seq >= 10000")


def test_an_entry_is_deleted_and_the_rest_renumbered(attacked: Attacked, city: City) -> None:
    seq = seq_of(city.units[3])
    attacked.run("DELETE FROM record_entry WHERE seq = ?", seq)
    shift(attacked, seq + 1, -1)
    assert the_first(attacked.verify().output).startswith(f"entry {seq} was altered")


REST = "at, actor, unit, action, kind, key, version, payload_hash, hashes, salt, text, personal_salt, personal"


def copy(attacked: Attacked, seq: int, to: int) -> None:
    """Insert an entry that looks like another."""
    attacked.run(f"INSERT INTO record_entry (seq, {REST}) SELECT {to}, {REST} FROM record_entry WHERE seq = ?", seq)


def test_an_entry_is_inserted(attacked: Attacked, city: City) -> None:
    seq = seq_of(city.units[3])
    shift(attacked, seq, 1)
    copy(attacked, seq - 1, seq)
    assert the_first(attacked.verify().output).startswith(f"entry {seq} was altered")


def test_an_entry_is_added_at_the_end(attacked: Attacked) -> None:
    ((size,),) = attacked.run("SELECT size FROM record_head")
    copy(attacked, 1, size)
    assert the_first(attacked.verify().output).startswith(f"entry {size} was altered")


def test_two_entries_are_swapped(attacked: Attacked, city: City) -> None:
    one, other = seq_of(city.units[3]), seq_of(city.units[4])
    for before, after in ((one, 10_000), (other, one), (10_000, other)):
        attacked.run("UPDATE record_entry SET seq = ? WHERE seq = ?", after, before)
    assert the_first(attacked.verify().output).startswith(f"entry {one} was altered")


def cut(attacked: Attacked, size: int) -> None:
    attacked.run("DELETE FROM record_entry WHERE seq >= ?", size)


def test_the_end_is_cut_off(attacked: Attacked, city: City) -> None:
    ((size,),) = attacked.run("SELECT size FROM record_head")
    cut(attacked, size - 1)
    assert the_first(attacked.verify().output).startswith(f"the log has {size - 1} entries, its head says {size}")


def test_the_end_is_cut_off_and_the_head_set_back(attacked: Attacked, city: City) -> None:
    cut(attacked, city.second.size - 1)
    attacked.recompute()
    output = attacked.verify().output
    assert f"a checkpoint was signed at size {city.second.size}, but the log has {city.second.size - 1}" in output


def test_only_the_last_write_is_cut_off_cleanly(attacked: Attacked, city: City) -> None:
    """No checkpoint covers it; its table betrays it."""
    ((size,),) = attacked.run("SELECT size FROM record_head")
    cut(attacked, size - 1)
    attacked.recompute()
    result = attacked.verify()
    assert re.search(rf"accounts.Unit {city.units[0].pk} differs from its last entry \(\d+\) in .*name", result.output)


def rewrite(attacked: Attacked, city: City) -> None:
    seq = seq_of(city.units[7])
    attacked.run("UPDATE record_entry SET text = replace(text, '单位7', '单位七') WHERE seq = ?", seq)
    attacked.run("UPDATE accounts_unit SET name = '单位七' WHERE code = 'u7'")
    attacked.recompute()


def test_the_past_is_rewritten_with_recomputed_hashes(attacked: Attacked, city: City) -> None:
    rewrite(attacked, city)
    result = attacked.verify()
    assert result.exit_code == 1
    last = city.first.size - 1
    assert the_first(result.output).startswith(f"among entries 0 to {last} something was rewritten")


def test_the_past_is_rewritten_and_signed_anew_by_a_key_of_the_attackers(attacked: Attacked, city: City) -> None:
    """The database alone looks honest then; the key one has from elsewhere, or a checkpoint kept, tells."""
    rewrite(attacked, city)
    attacked.run("DELETE FROM record_cosignature")
    attacked.run("DELETE FROM record_checkpoint")
    cut(attacked, city.first.size)
    attacked.recompute()
    sign_anew(attacked, new_key(KEY.name))
    kept = keep(attacked, city.first)
    assert attacked.verify("--no-fold").exit_code == 0
    with_key = attacked.verify("--no-fold", "--key", str(KEY.public()))
    assert re.match(r"the checkpoint at size \d+ is signed by none", the_first(with_key.output))
    assert the_first(attacked.verify("--no-fold", "--since-checkpoint", kept).output).startswith("the log has forked")


def sign_anew(attacked: Attacked, key: PrivateKey) -> None:
    """Sign the log as it is by another key."""
    ((size, edge),) = attacked.run("SELECT size, edge FROM record_head")
    parts = tuple(bytes(edge)[at : at + 32] for at in range(0, len(edge), 32))
    stated = Stated(KEY.name, size, root(hashing("sm3"), Frontier(size, parts)))
    values = size, str(sign(stated.text(), key)), str(key.public())
    attacked.run("INSERT INTO record_checkpoint (size, at, note, key) VALUES (?, '2026-01-01 00:00:00', ?, ?)", *values)


def keep(attacked: Attacked, of: Checkpoint) -> str:
    """A checkpoint in a file of one's own."""
    path = attacked.folder / "kept"
    path.write_text(of.note, "utf-8")
    return str(path)


def test_a_checkpoint_is_deleted(attacked: Attacked, city: City) -> None:
    attacked.run("DELETE FROM record_checkpoint WHERE size = ?", city.first.size)
    assert the_first(attacked.verify().output).startswith(
        f"the checkpoint at size {city.first.size}, which the log notes, has vanished"
    )


def test_a_node_of_the_tree_is_overwritten(attacked: Attacked, city: City) -> None:
    seq = next(entry.seq for entry in Entry.objects.all() if len(bytes(entry.hashes)) > 32 and entry.seq > 4)
    hashes = bytes(Entry.objects.get(seq=seq).hashes)
    attacked.run("UPDATE record_entry SET hashes = ? WHERE seq = ?", hashes[:-1] + bytes([hashes[-1] ^ 1]), seq)
    assert the_first(attacked.verify().output).startswith(f"the tree was altered at entry {seq}")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE accounts_unit SET name = '别名' WHERE code = 'u3'",
            r"accounts.Unit {3} differs from its last entry \(\d+\) in name:",
        ),
        (
            "UPDATE accounts_unit SET version = 9 WHERE code = 'u3'",
            r"accounts.Unit {3} differs from its last entry \(\d+\) in version:",
        ),
        ("UPDATE accounts_unit SET short = '[\"x\"]' WHERE code = 'u3'", r"accounts.Unit {3} differs .* in short:"),
        ("UPDATE accounts_person SET name = '某' WHERE username = 'p0'", r"accounts.Person \S+ differs .* in name:"),
        (
            "DELETE FROM accounts_unit WHERE code = 'u3'",
            r"accounts.Unit {3} has entries \(the last is \d+\) but no row",
        ),
    ],
)
def test_only_a_table_is_edited(attacked: Attacked, city: City, statement: str, said: str) -> None:
    attacked.run(statement)
    result = attacked.verify()
    assert result.exit_code == 1
    assert re.match(said.replace("{3}", str(city.units[3].pk)), the_first(result.output)), result.output
    assert attacked.verify("--no-fold").exit_code == 0


def test_a_row_is_inserted_past_the_system(attacked: Attacked) -> None:
    attacked.run("CREATE TEMPORARY TABLE forged AS SELECT * FROM accounts_unit WHERE code = 'u3'")
    fresh = UUID(int=1).hex if attacked.sqlite else UUID(int=1)
    attacked.run("UPDATE forged SET id = ?, code = 'new', path = 'new/'", fresh)
    attacked.run("INSERT INTO accounts_unit SELECT * FROM forged")
    assert "without an entry: it was inserted past the system" in the_first(attacked.verify().output)


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
