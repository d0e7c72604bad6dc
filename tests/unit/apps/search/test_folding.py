"""The form in which words are compared, the tokens of the index, questions and snippets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.apps.api.refusals import Invalid
from luoshi.apps.search.folding import fold, fold_with_places, needed, tokens
from luoshi.apps.search.question import asked, rank
from luoshi.apps.search.snippets import marks, snippet

SIGNS = st.text(st.sampled_from("财政局资金拨付亿元3 5.gGＤＰ３，。“\n\u200bé㎡①A"), max_size=40)
ANY = st.text(max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("完成ＧＤＰ 3.5亿元。", "完成|gdp| |3.5|亿元"),
        ("  《条例》，施行！ ", "条例 施行"),
        ("３亿元", "|3|亿元"),
        ("1,000项. 完", "|1| |000|项 完"),
        ("v1.2.", "|v1.2|"),
        ("㎡①", "|m21|"),
        ("资\u200b金", "资金"),
        ("\x00", ""),
        ("…—", ""),
    ],
)
def test_width_case_and_marks_are_folded_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.one_of(SIGNS, ANY))
def test_both_ways_to_fold_agree_and_places_lie_in_the_text(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)


@given(st.one_of(SIGNS, ANY), st.one_of(SIGNS, ANY))
def test_what_stands_in_a_text_is_never_missed_by_its_tokens(text: str, term: str) -> None:
    folded, wanted = fold(text), fold(term)
    held = tokens(folded)
    whole, beginnings = needed(wanted)
    if wanted and wanted in folded:
        assert whole <= held
        assert all(any(token.startswith(each) for token in held) for each in beginnings)


@given(SIGNS, st.integers(0, 30), st.integers(1, 6))
def test_a_stretch_of_han_signs_is_found_where_it_was_taken_from(text: str, start: int, length: int) -> None:
    term = "".join(sign for sign in text[start : start + length] if "\u4e00" <= sign <= "\u9fff")
    if term and term in text:
        assert fold(term) in fold(text)
        assert any(start <= text.find(term) < stop for start, stop in marks(text, [fold(term)]))


def test_a_number_is_not_found_in_a_longer_one() -> None:
    assert fold("3亿元") not in fold("投入13亿元")
    assert fold("3亿元") in fold("投入３亿元")


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("招商 引资", ("招商", "引资")),
        ("“招商 引资” 项目", ("招商 引资", "项目")),
        ('"招商引资', ("招商引资",)),
        ("资金 资金", ("资金",)),
        ("财", ("财",)),
        ("ＧＤＰ", ("|gdp|",)),
        ('" " 资金', ("资金",)),
        ("资金 OR NEAR(拨付 *) -a col:b", ("资金", "|or|", "|near| 拨付", "|a|", "|col| |b|")),
    ],
)
def test_a_question_is_its_words_and_phrases(text: str, terms: tuple[str, ...]) -> None:
    assert asked(text).terms == terms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "search.nothing"),
        ("，。！？", "search.nothing"),
        ("\x00\x00", "search.nothing"),
        ('""', "search.nothing"),
        ("资" * 201, "search.long"),
        (" ".join("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午"), "search.many"),
    ],
)
def test_what_asks_nothing_or_too_much_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        asked(text)
    assert refusal.value.code == code


@given(ANY)
def test_no_question_breaks_anything_but_is_answered_or_refused(text: str) -> None:
    if fold(text) and len(text.split()) <= 16:
        assert all(term in fold(text) for term in asked(text).terms)
    else:
        with pytest.raises(Invalid):
            asked(text)


def test_more_often_in_a_shorter_text_of_a_weightier_kind_ranks_higher() -> None:
    assert rank("comment", 60, (2,)) > rank("comment", 60, (1,))
    assert rank("comment", 20, (1,)) > rank("comment", 90, (1,))
    assert rank("commitment", 60, (1,)) > rank("passage", 60, (1,))


@given(st.one_of(SIGNS, ANY), st.one_of(SIGNS, ANY), st.integers(30, 60))
def test_a_snippet_is_a_stretch_of_the_text_and_marks_only_what_was_asked(text: str, term: str, room: int) -> None:
    wanted = fold(term)
    pieces = snippet(text, [wanted] if wanted else [], room=room)
    whole = "".join(piece.text for piece in pieces)
    assert whole.removeprefix("…").removesuffix("…") in text or whole in text
    assert len(whole) <= room + 2
    if wanted and wanted in fold(text):
        assert any(piece.marked for piece in pieces)
    assert all(fold(piece.text) for piece in pieces if piece.marked)


def test_a_long_text_is_cut_to_where_the_words_stand() -> None:
    text = "前" * 300 + "。市财政局要拨付ＧＤＰ资金。" + "后" * 300
    pieces = snippet(text, ["|gdp|"])
    assert [piece.text for piece in pieces if piece.marked] == ["ＧＤＰ"]
    assert pieces[0].text == "…"
    assert pieces[1].text.startswith("市财政局")
    assert pieces[-1].text == "…"
