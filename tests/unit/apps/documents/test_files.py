"""Files are kept once, whole, never over, and never read when spoilt."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import uuid4

import pytest

from luoshi.apps.documents import files


def put(folder: Path, data: bytes) -> Path:
    path = folder / "source"
    path.write_bytes(data)
    return path


def every_file(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_same_bytes_are_kept_once_and_come_back(folders: Path) -> None:
    first, second = files.keep(put(folders, b"words")), files.keep(put(folders, b"words"))
    assert first == second
    assert first.size == 5
    assert len(every_file(folders / "files")) == 1
    with files.opened(first.sha256) as stream:
        assert stream.read() == b"words"


@pytest.mark.parametrize("spoilt", [b"word", b"wordz", b""])
def test_a_spoilt_file_is_neither_read_nor_written_over(folders: Path, spoilt: bytes) -> None:
    kept = files.keep(put(folders, b"words"))
    (path,) = every_file(folders / "files")
    path.write_bytes(spoilt)
    with pytest.raises(files.Damaged):
        files.opened(kept.sha256)
    with pytest.raises(files.Damaged):
        files.keep(put(folders, b"words"))
    assert path.read_bytes() == spoilt


def test_a_file_that_is_not_there_is_said_to_be_damaged() -> None:
    with pytest.raises(files.Damaged):
        files.opened("0" * 64)


@pytest.mark.parametrize("key", ["../../etc/passwd", "A" * 64, "0" * 63, ""])
def test_nothing_but_a_hash_leads_into_the_store(key: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        files.opened(key)


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\通知.docx", "通知.docx"),
        ("通\x00知\r\n.txt", "通知.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("  ", "file"),
        ("..", "file"),
        ("长" * 300 + ".docx", "长" * 250 + ".docx"),
    ],
)
def test_a_name_is_cleaned_of_whatever_is_no_name(given: str, clean: str) -> None:
    assert files.clean_name(given) == clean


def test_an_upload_beyond_the_limit_leaves_nothing(folders: Path) -> None:
    with pytest.raises(files.TooLarge):
        files.spool(uuid4(), "a.txt", io.BytesIO(b"x" * 11), 10)
    assert every_file(folders) == []


def test_a_name_never_becomes_a_path(folders: Path) -> None:
    upload = files.spool(uuid4(), "../../../a.b/..", io.BytesIO(b"x"), 10)
    assert upload.file is not None
    assert upload.file.parent == upload.folder
    assert upload.folder.parent == folders / "spool"
