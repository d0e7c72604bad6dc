"""Read .doc and .wps: LibreOffice, where it is installed, turns them into .docx, and that is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from luoshi.core.text import Document, Source
from luoshi.readers import docx, ole
from luoshi.readers.limits import Limits
from luoshi.readers.refusal import Refusal

_PROGRAMS = ("soffice", "libreoffice")
_MACROS = ("Macros", "_VBA_PROJECT", "VBA")
_SHARE = 0.8  # of the time a document may take: what is left is for reading the result and for cleaning up

# [MS-DOC] 2.5.2: the file information block at the start of the text stream
_BLOCK, _BLOCK_MAGIC, _ENCRYPTED = "WordDocument", b"\xec\xa5", 0x0100


def read(data: bytes, source: Source, limits: Limits) -> Document:
    """The document in a .doc or .wps file; its places are those of the .docx LibreOffice makes of it.

    Raises Refusal: 'macros', 'encrypted', 'no-office', 'out-of-time', 'damaged', and what the .docx reader does.
    """
    _refuse_what_shows(data)
    program = find_program()
    if program is None:
        raise Refusal("no-office", ".doc/.wps")
    return docx.read(_convert(data, program, limits), source, limits)


def find_program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def _refuse_what_shows(data: bytes) -> None:
    for name in _MACROS:
        if ole.has_entry(data, name):
            raise Refusal("macros", name)
    block = ole.opening(data, _BLOCK)
    flags = int.from_bytes(block[10:12], "little")
    if (block.startswith(_BLOCK_MAGIC) and flags & _ENCRYPTED) or ole.has_entry(data, "EncryptedPackage"):
        raise Refusal("encrypted")


def _convert(data: bytes, program: str, limits: Limits) -> bytes:
    with TemporaryDirectory(prefix="luoshi-") as name:
        folder = Path(name)
        written = folder / "document.doc"
        written.write_bytes(data)
        _run(program, folder, written, limits.seconds * _SHARE)
        made = folder / "made" / "document.docx"
        if not made.is_file():
            raise Refusal("damaged", "LibreOffice cannot open it")
        return made.read_bytes()


def _run(program: str, folder: Path, written: Path, seconds: float) -> None:
    """Convert in a profile of its own: two calls that share one lose files."""
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx", "--outdir", str(folder / "made"), str(written),
    ]  # fmt: skip
    surroundings = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    silence = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, env=surroundings, cwd=folder, stdin=silence, stdout=silence, stderr=silence, process_group=0
        )
    except OSError as error:
        raise Refusal("no-office", ".doc/.wps") from error
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Refusal("out-of-time", f"LibreOffice, > {seconds:.0f} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all it started: LibreOffice is a script that starts a launcher that starts the rest."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
