"""Hostile and broken workbooks are refused by name, and quickly."""

import time

import pytest

from luoshi.readers.limits import Limits
from tests.support.ole import compound
from tests.support.reading import paragraphs, read_as, refusal_as
from tests.support.xlsx import cell, relations, rows, workbook

GOOD = rows(["任务", "责任单位"])
BOMB = '<!DOCTYPE x [<!ENTITY a "啊"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/vbaProject.bin": "x"}, "macros"),
        ({"xl/JDEData.bin": "x"}, "macros"),
        ({"xl/macrosheets/sheet1.xml": "x"}, "macros"),
        ({"xl/externalLinks/externalLink1.xml": "x"}, "external"),
        ({"xl/_rels/x.rels": relations(("a", "oleObject", "file:///x"), outside=True)}, "external"),
        ({"xl/sharedStrings.xml": f"{BOMB}<sst><si><t>&b;</t></si></sst>"}, "entities"),
        ({"xl/worksheets/sheet1.xml": f"{BOMB}<worksheet/>"}, "entities"),
        ({"xl/workbook.xml": f"{BOMB}<workbook/>"}, "entities"),
        ({"xl/styles.xml": f"{BOMB}<styleSheet/>"}, "entities"),
        ({"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": "<a>" * 300 + "</a>" * 300}, "too-deep"),
        ({"xl/workbook.xml": "<x:document xmlns:x='urn:x'/>"}, "wrong-type"),
        ({"../evil.xml": "x"}, "path-trick"),
    ],
)
def test_what_a_workbook_must_not_bring_along(parts: dict[str, str], code: str) -> None:
    assert refusal_as("xlsx", workbook(GOOD, parts=parts)).code == code


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="ZZZ1"><v>1</v></c>',
        '<c r="A9999999"><v>1</v></c>',
        '<c r="一"><v>1</v></c>',
        '<c r="A1" t="s"><v>7</v></c>',
        '<c r="A1" t="s"><v>x</v></c>',
        '<c r="A1"><v>十二</v></c>',
        '<c r="A1" t="d"><v>昨天</v></c>',
    ],
)
def test_a_cell_that_cannot_be_is_damage(cells: str) -> None:
    assert refusal_as("xlsx", workbook(f"<sheetData><row>{cells}</row></sheetData>")).code == "damaged"


def test_a_part_that_is_missing_is_damage() -> None:
    assert refusal_as("xlsx", workbook(GOOD, parts={"_rels/.rels": relations(("a", "officeDocument", "b"))})).code == (
        "damaged"
    )


@pytest.mark.parametrize("data", [workbook("<sheetData/>"), workbook(), workbook(rows([" "])), workbook("")])
def test_a_workbook_without_text_is_empty(data: bytes) -> None:
    assert refusal_as("xlsx", data).code == "empty"


def test_an_encrypted_workbook_is_refused_as_such() -> None:
    assert refusal_as("xlsx", compound("EncryptionInfo", "EncryptedPackage")).code == "encrypted"
    assert refusal_as("xlsx", compound("Workbook")).code == "wrong-type"


def test_the_size_a_sheet_claims_is_not_believed() -> None:
    claimed = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1">' + cell("A1", "任务") + "</row>"
    corner = '<row r="1048576">' + cell("XFD1048576", "角落") + "</row></sheetData>"
    merged = '<mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>'
    columns = '<cols><col min="1" max="1048576" width="9"/></cols>'
    started = time.monotonic()
    assert paragraphs(read_as("xlsx", workbook(columns + claimed + corner + merged))) == ["任务", "角落"]
    assert time.monotonic() - started < 1


def test_one_long_text_shown_a_thousand_times_is_too_large() -> None:
    cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 1001))
    data = workbook(f"<sheetData><row>{cells}</row></sheetData>", strings=[f"<t>{'长' * 1000}</t>"])
    assert refusal_as("xlsx", data, Limits(characters=100_000)).code == "too-large"
    assert refusal_as("xlsx", data, Limits(characters=999)).code == "too-large"
