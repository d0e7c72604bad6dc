"""Old office files: through LibreOffice where it is installed, refused in words where not.

What LibreOffice itself does is shown only where it is; how it is called is shown with small programs under its
name, which stand where it would.
"""

import contextlib
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from luoshi.readers.limits import Limits
from luoshi.readers.office import find_program
from tests.support.ole import compound, word
from tests.support.ooxml import make, p
from tests.support.reading import paragraphs, read_as, refusal_as

TEXT = ["云川市人民政府办公室", "一、市财政局牵头，6月30日前拨付资金2.5亿元。"]
office = pytest.mark.skipif(find_program() is None, reason="LibreOffice is not installed")
Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program in LibreOffice's place; temporary files go to a folder of the test's own, which is returned."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def put(script: str) -> Path:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=":")
        return scratch

    return put


def has_ended(process: int) -> bool:
    """Whether a process is gone, or waits for nothing but its parent, within two seconds."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(200):
        with contextlib.suppress(OSError):
            if state.read_text().split()[2] != "Z":
                time.sleep(0.01)
                continue
        return True
    return False


def test_without_libreoffice_the_refusal_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    refusal = refusal_as("doc", word())
    assert (refusal.code, refusal.exit_code) == ("no-office", 6)
    assert "LibreOffice" in refusal.message()
    assert "libreoffice-writer" in refusal.message("en")


def test_what_libreoffice_makes_is_read_and_stays_a_doc(install: Install, tmp_path: Path) -> None:
    (tmp_path / "ready.docx").write_bytes(make(*map(p, TEXT)))
    scratch = install(f'mkdir made; cp {tmp_path}/ready.docx made/document.docx; echo "$@" > {tmp_path}/said')
    document = read_as("doc", word())
    assert paragraphs(document) == TEXT
    assert document.source.format == "doc"
    said = (tmp_path / "said").read_text().split()
    assert said[0].startswith(f"-env:UserInstallation={scratch.as_uri()}/luoshi-")
    assert not list(scratch.iterdir())


def test_a_file_libreoffice_cannot_open_is_damaged(install: Install) -> None:
    scratch = install("exit 1")
    assert refusal_as("doc", word()).code == "damaged"
    assert not list(scratch.iterdir())


def test_libreoffice_is_ended_in_time_with_all_it_started(install: Install, tmp_path: Path) -> None:
    scratch = install(f"(sleep 60; touch {tmp_path}/late) & echo $! > {tmp_path}/started; sleep 60")
    begun = time.monotonic()
    assert refusal_as("doc", word(), Limits(seconds=1)).code == "out-of-time"
    assert time.monotonic() - begun < 5
    assert not list(scratch.iterdir())
    assert has_ended(int((tmp_path / "started").read_text()))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (word(0, "Macros"), "macros"),
        (compound("_VBA_PROJECT", "WordDocument"), "macros"),
        (word(0x0100), "encrypted"),
        (word(0x8100), "encrypted"),
        (compound("EncryptedPackage"), "encrypted"),
    ],
)
def test_macros_and_passwords_are_told_before_anything_is_started(data: bytes, code: str, install: Install) -> None:
    scratch = install("touch started")
    assert refusal_as("doc", data).code == code
    assert not list(scratch.iterdir())


@pytest.fixture(scope="module")
def old_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "通知.docx").write_bytes(make(*map(p, TEXT)))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        find_program() or "",
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        folder,
        folder / "通知.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "通知.doc").read_bytes()


@pytest.mark.office
@office
def test_a_doc_is_read_through_libreoffice(old_file: bytes) -> None:
    document = read_as("doc", old_file)
    assert paragraphs(document) == TEXT
    piece = document.piece_at(document.text.index("6月30日"))
    assert piece is not None
    assert (piece.place.paragraph, piece.at) == (2, 0)


@pytest.mark.office
@office
def test_a_doc_with_the_flag_of_a_password_is_encrypted(old_file: bytes) -> None:
    block = old_file.index(b"\xec\xa5")
    locked = bytearray(old_file)
    locked[block + 11] |= 0x01
    assert refusal_as("doc", bytes(locked)).code == "encrypted"


@pytest.mark.office
@office
def test_a_doc_cut_short_is_refused_or_read_but_never_hangs(old_file: bytes) -> None:
    assert refusal_as("doc", old_file[:1024]).code in ("damaged", "empty")
