"""Whom 该局, 上述单位 and their like mean: the table."""

import pytest

from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.parties.anaphora import is_anaphoric, resolve
from luoshi.core.commitments.parties.names import is_collective
from luoshi.core.text import Span

# (named so far in the item, words, whom they mean)
TABLE = [
    ("市财政局", "该局", "市财政局"),
    ("市财政局 市商务局", "该局", "市商务局"),
    ("市财政局 市发展改革委", "该局", "市财政局"),
    ("市财政局 市发展改革委", "该委", "市发展改革委"),
    ("市发展和改革委员会 市财政局", "该委", "市发展和改革委员会"),
    ("市政府办公室 市财政局", "该办", "市政府办公室"),
    ("市财政局 市发展改革委", "该单位", "市发展改革委"),
    ("市财政局 各县区", "该单位", "市财政局"),
    ("市财政局 望川区", "该区", "望川区"),
    ("市城投集团 市财政局", "该集团", "市城投集团"),
    ("市商务局", "该委", ""),
    ("各县区", "该单位", ""),
    ("", "该局", ""),
    ("市财政局 市商务局", "上述单位", "市财政局 市商务局"),
    ("市财政局 市商务局", "以上部门", "市财政局 市商务局"),
    ("市财政局 市商务局", "上述各有关部门", "市财政局 市商务局"),
    ("市财政局 市商务局 市财政局", "上述单位", "市财政局 市商务局"),
    ("市财政局 市商务局", "上述两部门", "市财政局 市商务局"),
    ("市财政局 市商务局", "上述两个单位", "市财政局 市商务局"),
    ("市财政局 市商务局", "以上三家单位", ""),
    ("市财政局 望川区 北屏区", "上述区县", "望川区 北屏区"),
    ("市城投集团 市财政局", "上述企业", "市城投集团"),
    ("", "上述单位", ""),
    ("市财政局", "其", "市财政局"),
    ("市财政局 市财政局", "其", "市财政局"),
    ("市财政局 市商务局", "其", ""),
    ("市财政局 市商务局", "各有关部门", ""),
    ("市财政局", "相关单位", ""),
    ("市财政局", "本局", ""),
    ("市财政局", "我委", ""),
]


def units(names: str) -> list[Unit]:
    return [Unit(Span(0, len(n)), n, "lead.subject", collective=is_collective(n)) for n in names.split()]


@pytest.mark.parametrize(("named", "words", "meant"), TABLE)
def test_whom_words_mean(named: str, words: str, meant: str) -> None:
    assert is_anaphoric(words)
    assert [unit.name for unit in resolve(words, units(named))] == meant.split()


def test_what_is_resolved_says_so() -> None:
    named = units("市财政局")
    (unit,) = resolve("该局", named)
    assert (unit.span, unit.inherited, unit.rule) == (named[0].span, True, "anaphora.that")


def test_two_names_of_one_unit_are_one() -> None:
    span = Span(0, 4)
    named = [Unit(span, "市财政局", "lead.subject", "finance"), Unit(span, "财政局", "lead.subject", "finance")]
    assert len(resolve("其", named)) == 1


@pytest.mark.parametrize(
    "words", ["市财政局", "各县区", "该项工作", "上述工作", "其他", "其中", "本市", "本月", "本年度"]
)
def test_words_that_stand_for_no_unit(words: str) -> None:
    assert not is_anaphoric(words)
