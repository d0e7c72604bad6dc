"""Characters a second by format: the same text of some 200,000 characters, written in each and read back."""

from __future__ import annotations

import html
import io
import time
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import xlsxwriter

from bench.texts import speech
from luoshi.readers import Limits, parse

CHARACTERS, ROUNDS = 200_000, 3
LIMITS = Limits(entries=20_000)


def run() -> None:
    """Each format's best of three rounds; what the tests' own writers make is left out where they are missing."""
    lines = _lines()
    print(f"the same {sum(map(len, lines)):,} characters in {len(lines):,} paragraphs, parsed in this process")
    for name, data in _files(lines):
        seconds, read = min(_read(data, name) for _ in range(ROUNDS))
        print(f"{name:12} {len(data):10,} bytes {read:8,} characters {read / seconds:12,.0f} chars/s")


def _lines() -> list[str]:
    lines = [line.strip() for line in speech().read_text("utf-8").splitlines() if line.strip()]
    return lines * (CHARACTERS // sum(map(len, lines)) + 1)


def _read(data: bytes, name: str) -> tuple[float, int]:
    started = time.perf_counter()
    document = parse(data, name, LIMITS)
    return time.perf_counter() - started, len(document.text)


def _files(lines: list[str]) -> Iterator[tuple[str, bytes]]:
    yield "utf8.txt", "\n".join(lines).encode()
    yield "gb18030.txt", "\n".join(lines).encode("gb18030")
    yield "speech.html", _page(lines)
    yield "speech.xlsx", _workbook(lines)
    ooxml, pdf, ofd, typeset = map(_support, ("ooxml", "pdf", "ofd", "typeset"))
    if ooxml:
        yield "speech.docx", ooxml.make(*map(ooxml.p, lines))
    if pdf and typeset:
        yield "speech.pdf", pdf.write_pdf(map(typeset.Paragraph, lines))
    if ofd and typeset:
        yield "speech.ofd", ofd.write_ofd(map(typeset.Paragraph, lines))


def _support(name: str) -> ModuleType | None:
    try:
        return import_module(f"tests.support.{name}")
    except ImportError:
        return None


def _page(lines: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
    return f"<html><head><meta charset=utf-8></head><body><div class=TRS_Editor>{body}</div></body></html>".encode()


def _workbook(lines: list[str]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("任务")
        sheet.write_row(0, 0, ["序号", "工作任务", "责任单位"])
        for number, line in enumerate(lines, 1):
            sheet.write_row(number, 0, [number, line, "市政府办公室"])
    return stream.getvalue()
