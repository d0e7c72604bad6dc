"""Zip containers that expand without end, lead out of themselves, are locked or cut off."""

from __future__ import annotations

import copy
import io
import random
import stat
import zipfile
from collections.abc import Callable, Mapping

from tests.support import ofd, ooxml, xlsx
from tests.support.hostile.case import MEBI, Hostile, large, of

GOOD = "市财政局要报送方案。"
BODY = "word/document.xml"

Entries = Mapping[str, str | bytes]


def docx(more: Entries) -> bytes:
    """A sound .docx with entries added or put in place of its own."""
    return ooxml.package({**ooxml.entries(ooxml.p(GOOD)), **more})


def workbook(more: Entries) -> bytes:
    """A sound .xlsx with parts added or put in place of its own."""
    return xlsx.workbook(xlsx.rows(["任务", "责任单位"]), parts=more)


def ofd_file(more: Entries) -> bytes:
    """A sound .ofd with entries added or put in place of its own."""
    return ofd.pack({**ofd.entries([[ofd.text_object(GOOD, (30, 50), 5)]]), **more})


def altered(alter: Callable[[zipfile.ZipFile], object], more: Entries | None = None) -> bytes:
    """A .docx whose directory is altered before it is written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**ooxml.entries(ooxml.p(GOOD)), **(more or {})}.items():
            archive.writestr(name, content)
        alter(archive)
    return stream.getvalue()


def understate(archive: zipfile.ZipFile) -> None:
    """Say of the body that it is small."""
    archive.getinfo(BODY).file_size = 1000


def overlap(archive: zipfile.ZipFile) -> None:
    """List one entry of 0.9 MiB a thousand times under other names."""
    for number in range(1000):
        twin = copy.copy(archive.getinfo("word/media/a.bin"))
        twin.filename = f"word/media/{number}.bin"
        archive.filelist.append(twin)


def link(archive: zipfile.ZipFile) -> None:
    """Add an entry that is a symbolic link to a file of the machine."""
    entry = zipfile.ZipInfo("word/media/a.png")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc/passwd")


def repeat(archive: zipfile.ZipFile) -> None:
    """List the body twice: two programs may read two documents."""
    archive.filelist.append(archive.getinfo(BODY))


def lock(archive: zipfile.ZipFile) -> None:
    """Mark the body as encrypted."""
    archive.getinfo(BODY).flag_bits |= 1


def many(count: int, folder: str) -> Entries:
    """So many small entries."""
    return {f"{folder}/{number}.xml": "<x/>" for number in range(count)}


def cut(data: bytes) -> bytes:
    """The first half of a file."""
    return data[: len(data) // 2]


def numbered(pattern: str, count: int) -> str:
    """A text so many times with changing figures in it, too many to be packed as one."""
    dice = random.Random(7)
    block = "".join(pattern.format(dice.randrange(10**6)) for _ in range(2000))
    return block * (count // 2000)


def one_text_in_many_cells() -> bytes:
    """A workbook that grows by repeating one shared text."""
    cells = '<row><c t="s"><v>0</v></c></row>' * 400
    return xlsx.workbook(f"<sheetData>{cells}</sheetData>", strings=[f"<t>{'长' * 100_000}</t>"])


BOMB = b" " * 50 * MEBI
CONTAINERS: tuple[Hostile, ...] = (
    of("zip bomb: 50 MiB in its body", "讲话.docx", "expands", lambda: docx({BODY: BOMB})),
    of("zip bomb: 50 MiB in its sheet", "台账.xlsx", "expands", lambda: workbook({"xl/worksheets/sheet1.xml": BOMB})),
    of("zip bomb: 50 MiB in its page", "通知.ofd", "expands", lambda: ofd_file({ofd.CONTENT.format(0): BOMB})),
    of("zip bomb that understates its size", "讲话.docx", "damaged", lambda: altered(understate, {BODY: BOMB})),
    of(
        "zip bomb of 1,000 entries that share their bytes",
        "讲话.docx",
        "expands",
        lambda: altered(overlap, {"word/media/a.bin": b"\0" * (9 * MEBI // 10)}),
    ),
    of("6,000 entries", "讲话.docx", "too-many-entries", lambda: docx(many(6000, "word/media"))),
    of("6,000 entries", "台账.xlsx", "too-many-entries", lambda: workbook(many(6000, "xl/media"))),
    of("6,000 entries", "通知.ofd", "too-many-entries", lambda: ofd_file(many(6000, "Doc_0/Res"))),
    of("an entry above the container", "讲话.docx", "path-trick", lambda: docx({"../../evil.xml": "<x/>"})),
    of("an entry above the container", "台账.xlsx", "path-trick", lambda: workbook({"xl/../../evil.xml": "<x/>"})),
    of("an entry above the container", "通知.ofd", "path-trick", lambda: ofd_file({"../evil.xml": "<x/>"})),
    of("an entry at an absolute path", "讲话.docx", "path-trick", lambda: docx({"/etc/passwd": "x"})),
    of("an entry at a path of Windows", "讲话.docx", "path-trick", lambda: docx({"..\\..\\evil.xml": "x"})),
    of("an entry on a drive", "讲话.docx", "path-trick", lambda: docx({"C:\\evil.xml": "x"})),
    of("an entry that is a symbolic link", "讲话.docx", "path-trick", lambda: altered(link)),
    of("two bodies", "讲话.docx", "path-trick", lambda: altered(repeat)),
    of(
        "a page above the container",
        "通知.ofd",
        "path-trick",
        lambda: ofd_file({"OFD.xml": ofd.root("../../etc/passwd")}),
    ),
    of("an encrypted entry", "讲话.docx", "encrypted", lambda: altered(lock)),
    of("encryption of its own", "通知.ofd", "encrypted", lambda: ofd_file({"Encryptions.xml": "<x/>"})),
    of("cut off in the middle", "讲话.docx", "damaged", lambda: cut(docx({}))),
    of("cut off in the middle", "台账.xlsx", "damaged", lambda: cut(workbook({}))),
    of("cut off in the middle", "通知.ofd", "damaged", lambda: cut(ofd_file({}))),
    large("3,000,000 paragraphs", "讲话.docx", "out-of-memory", lambda: ooxml.make(numbered(ooxml.p("{}"), 3_000_000))),
    of("one text of 100,000 characters in 400 cells", "台账.xlsx", "too-large", one_text_in_many_cells),
)
