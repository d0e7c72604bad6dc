"""`luoshi serve` in processes of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

LUOSHI = [sys.executable, "-m", "luoshi"]


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LUOSHI_", "DJANGO_"))}
    return kept | {"LUOSHI_HOME": str(home)} | more


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def fetched(port: int, path: str) -> str:
    code = f"import urllib.request as u; print(u.urlopen('http://127.0.0.1:{port}{path}').read().decode())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.usefixtures("socket_enabled")
def test_it_says_what_it_does_answers_and_ends_with_all_its_children(tmp_path: Path) -> None:
    port = free_port()
    command = [*LUOSHI, "serve", "--port", str(port), "--language", "en"]
    with subprocess.Popen(command, env=environment(tmp_path), stdout=subprocess.PIPE, text=True) as site:
        assert site.stdout is not None
        assert site.stdout.readline().startswith("the database is not up to date: applying")
        assert site.stdout.readline() == f"serving at http://127.0.0.1:{port}/ (Ctrl-C to stop)\n"
        assert '"openapi"' in fetched(port, "/api/v1/openapi.json")
        children = Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()
        assert len(children) == 2
        site.send_signal(signal.SIGTERM)
        assert site.stdout.readline() == "stopped\n"
        assert site.wait(20) == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)


@pytest.mark.usefixtures("socket_enabled")
def test_a_port_that_is_taken_is_told_before_anything_is_touched(tmp_path: Path) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        port = str(door.getsockname()[1])
        done = subprocess.run(
            [*LUOSHI, "serve", "--port", port, "--language", "en"],
            env=environment(tmp_path), capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["LUOSHI_TLS", "LUOSHI_RATE"])
def test_a_setting_that_cannot_be_is_told_in_words(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [*LUOSHI, "doctor"], env=environment(tmp_path, **{name: "yes"}), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"{name}='yes': write" in done.stderr
    assert "Traceback" not in done.stderr


def test_reading_a_document_does_not_wait_for_django(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("市财政局要在6月底前完成预算执行分析。", "utf-8")
    code = (
        "import sys; from luoshi.cli.main import main\n"
        f"try: main(['extract', {str(file)!r}])\n"
        "except SystemExit: pass\n"
        "print('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.usefixtures("socket_enabled")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("ALTER TABLE ledger_term DROP COLUMN unresolved", "not those of this version (ledger_term.unresolved; 1"),
        (
            "INSERT INTO django_migrations (app, name, applied) VALUES ('ledger', '0009_later', '2030-01-01')",
            "a later version has brought the database up to date (ledger.0009_later; 1",
        ),
    ],
)
def test_a_database_of_another_version_is_not_served(installed: Path, tmp_path: Path, change: str, told: str) -> None:
    home = shutil.copytree(installed, tmp_path / "home")
    with sqlite3.connect(home / "luoshi.sqlite3") as database:
        database.execute(change)
    database.close()
    command = [*LUOSHI, "serve", "--port", str(free_port()), "--language", "en"]
    done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert told in done.stderr
    assert "empty" in done.stderr
