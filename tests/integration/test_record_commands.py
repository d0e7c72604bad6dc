"""`luoshi record` and luoshi-verify as an office and its witness use them, on a site of their own."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from luoshi.core.record.keys import new_key

PUBLIC = re.compile(r"[\w./-]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+")


class Office:
    """A site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "home" / "luoshi.sqlite3"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")},
            "LUOSHI_HOME": str(folder / "home"),
            "LUOSHI_LANGUAGE": "en",
        }

    def run(self, *command: object, fails: int = 0) -> str:
        """What a command says; it must end with `fails`."""
        done = subprocess.run(
            [sys.executable, "-m", *map(str, command)],
            capture_output=True,
            text=True,
            env=self._environment,
            cwd=self.folder,
            timeout=120,
            check=False,
        )
        assert done.returncode == fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def record(self, *arguments: object, fails: int = 0) -> str:
        return self.run("luoshi", "record", *arguments, fails=fails)

    def verify(self, *arguments: object, fails: int = 0) -> str:
        return self.run("luoshi.verify", *arguments, fails=fails)


@pytest.fixture
def office(tmp_path: Path, installed: Path) -> Office:
    shutil.copytree(installed, tmp_path / "home")
    return Office(tmp_path)


def test_a_checkpoint_is_signed_witnessed_accepted_and_verified(office: Office) -> None:
    said = office.record("checkpoint", "--output", "first", "--for-witness", "to-witness")
    log = PUBLIC.search(said)
    assert log
    assert stat.S_IMODE((office.folder / "home" / "record-key").stat().st_mode) == 0o600
    cosign = ("--key", "judge.key", "--state", "judge.state", "--log-key", log[0], "--output", "cosigned")
    said = office.record("witness", "to-witness", *cosign, "--name", "witness.example/audit")
    judge = PUBLIC.search(said)
    assert judge
    assert stat.S_IMODE((office.folder / "judge.key").stat().st_mode) == 0o600
    office.record("accept", "cosigned", "--witness", judge[0])
    said = office.verify(office.database, "--key", log[0], "--key", judge[0], "--since-checkpoint", "first")
    assert "1 checkpoints, 1 cosignatures" in said

    size = (office.folder / "first").read_text("utf-8").splitlines()[1]
    office.record("checkpoint", "--output", "second", "--for-witness", "again", "--seen", size)
    office.record("witness", "again", *cosign)
    office.verify(office.database, "--since-checkpoint", "second", "--key", log[0])

    # the same checkpoint again, without the proof the witness needs
    office.record("checkpoint", "--output", "third", "--for-witness", "unproved", "--seen", 0)
    assert "cosigned" in office.record("witness", "unproved", *cosign)
    set_back = (office.folder / "to-witness").read_bytes()
    (office.folder / "older").write_bytes(set_back)
    assert "not cosigned" in office.record("witness", "older", *cosign, fails=1)


def test_a_witness_signs_nothing_of_a_log_it_does_not_know(office: Office) -> None:
    office.record("checkpoint", "--output", "first", "--for-witness", "to-witness")
    foreign = str(new_key("luoshi.local/record").public())
    options = ("--key", "k", "--name", "w.example", "--state", "s", "--log-key", foreign, "--output", "o")
    assert "not signed by the log's key" in office.record("witness", "to-witness", *options, fails=1)
    assert not (office.folder / "o").exists()


def test_the_record_is_carried_away_and_checked_elsewhere(office: Office) -> None:
    office.record("checkpoint")
    assert "entries exported" in office.record("export", "away.sqlite3")
    assert "it holds" in office.verify("away.sqlite3")
    assert "was not written" in office.record("export", "away.sqlite3", fails=1)


def test_the_rights_of_the_application_are_printed(office: Office) -> None:
    said = office.record("grants", 'an"app')
    assert 'GRANT INSERT ON record_entry, record_checkpoint, record_cosignature TO "an""app";' in said
    assert "DELETE" not in said
