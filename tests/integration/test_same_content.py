"""The same content in every format gives the same text, outline and commitments, and leads back to its file."""

from __future__ import annotations

import pytest

from luoshi.core.commitments import extract
from luoshi.core.text import Document
from luoshi.readers import parse
from tests.support.formats import NOTICE, files

FILES = files()


@pytest.fixture(scope="module")
def plain() -> Document:
    return parse(FILES["通知.txt"], "通知.txt")


@pytest.fixture(params=FILES, scope="module")
def document(request: pytest.FixtureRequest) -> Document:
    return parse(FILES[request.param], request.param)


def test_the_text_is_the_same(document, plain):
    assert document.text == "\n".join(NOTICE) == plain.text


def test_the_outline_is_the_same(document, plain):
    assert document.outline == plain.outline
    assert [heading.number for heading in document.outline] == ["一、", "（一）", "（二）", "二、"]


def test_the_front_is_the_same(document, plain):
    assert document.front == plain.front
    assert document.front.number.text == "云政办发〔2026〕18号"
    assert document.front.date.value.isoformat() == "2026-09-08"
    assert [found.text for found in document.front.addressees] == ["各县区人民政府", "市直各部门"]


def test_the_commitments_are_the_same(document, plain):
    ours, theirs = extract(document), extract(plain)
    assert ours.commitments == theirs.commitments
    assert ours.segments == theirs.segments
    assert len(ours.commitments) == 3


def test_every_character_has_a_place_in_its_file(document):
    for offset, character in enumerate(document.text):
        if character != "\n":
            assert document.piece_at(offset) is not None


def test_the_first_commitment_is_led_by_whom_the_text_says(document):
    first = extract(document).commitments[0]
    assert [unit.name for unit in first.lead] == ["市工信局"]
    assert [unit.name for unit in first.support] == ["市财政局"]
    assert [deadline.text for deadline in first.deadlines] == ["10月底前", "每月5日前"]
