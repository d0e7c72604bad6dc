"""The tamper battery: whatever is done to the database, luoshi-verify finds it and names the first entry that fails.

Whoever does it owns the database: the guards are dropped first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record import tables
from luoshi.apps.record.actions import recording
from luoshi.apps.record.ground import lay
from luoshi.apps.record.models import Entry
from luoshi.core.record.checkpoint import Checkpoint as Stated
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, PrivateKey, new_key
from luoshi.core.record.note import sign
from luoshi.core.record.tree import Frontier, root
from tests.support.records import Attacked
from tests.support.tampering import BY, JUDGE, KEY, City, keep, seq_of, the_first

pytestmark = pytest.mark.django_db(transaction=True)


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


BLOBS = ["actor", "unit", "action", "at", "key", "kind", "version", "text", "personal"]


@pytest.mark.parametrize("column", BLOBS)
@pytest.mark.parametrize("value", ["x'7032'", "CAST(x'ff41' AS TEXT)"], ids=["bytes", "no text"])
def test_a_column_holds_bytes_where_text_belongs(attacked: Attacked, city: City, column: str, value: str) -> None:
    if not attacked.sqlite:
        pytest.skip("PostgreSQL keeps to the types of its columns")
    seq = seq_of(city.people[1])
    attacked.run(f"UPDATE record_entry SET {column} = {value} WHERE seq = ?", seq)
    result = attacked.verify()
    assert result.exit_code == 1, result.output
    assert re.match(
        rf"(entry|the payload of entry|the personal part of entry) {seq} was altered", the_first(result.output)
    )


@pytest.mark.parametrize("value", ["x'7032'", "CAST(x'ff41' AS TEXT)"], ids=["bytes", "no text"])
def test_a_table_holds_bytes_where_text_belongs(attacked: Attacked, city: City, value: str) -> None:
    if not attacked.sqlite:
        pytest.skip("PostgreSQL keeps to the types of its columns")
    attacked.run(f"UPDATE accounts_unit SET name = {value} WHERE code = 'u3'")
    result = attacked.verify()
    assert result.exit_code == 1
    assert re.match(rf"accounts.Unit {city.units[3].pk} differs .* in name:", the_first(result.output))


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


def test_a_column_added_by_a_migration_is_edited(city: City, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its rows were not written since; what they held is on record all the same."""
    with before_the_column(monkeypatch, Unit, "order", "former"), before_the_column(monkeypatch, Person, "phone"):
        lay()
        with recording(by=BY, action="accounts.found_unit") as record:
            old, new = (
                record.add(Unit(code=code, name=code, kind="department", path=f"{code}/", former=former))
                for code, former in (("old", [{"name": "旧"}]), ("new", []))
            )
    lay()
    lay()
    attacked = Attacked(tmp_path)
    honest = attacked.verify()
    attacked.run("UPDATE accounts_unit SET \"order\" = 9 WHERE code = 'new'")
    attacked.run("UPDATE accounts_unit SET former = '[]' WHERE code = 'old'")
    output = attacked.verify().output
    attacked.close()
    assert honest.exit_code == 0, honest.output
    assert "columns added later" not in honest.output
    assert re.search(rf"accounts.Unit {new.pk} differs from its last entry \(\d+\) in order:", output)
    assert re.search(rf"accounts.Unit {old.pk} differs from its last entry \(\d+\) in former:", output)
    assert "2 findings" in output


@contextmanager
def before_the_column(monkeypatch: pytest.MonkeyPatch, model: type[Any], *names: str) -> Iterator[None]:
    """The time before a model had the columns: neither described nor recorded."""
    with monkeypatch.context() as then:
        then.setattr(model, "unrecorded", (*model.unrecorded, *names))
        then.delitem(tables._FOUND, model._meta.label, raising=False)
        yield
    tables._FOUND.pop(model._meta.label, None)
