"""Identifiers: what is miscopied is found; what is sound passes however it is typed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.identifiers import SIGNS, project_code_doubts, tidied, uscc_check, uscc_doubts

VECTORS = Path(__file__).parents[5] / "shared" / "data" / "ids" / "uscc_vectors.json"
SOUND = "91610100MA6TX4K27" + uscc_check("91610100MA6TX4K27")
HEADS = st.sampled_from(["91", "92", "12", "52"])
BODIES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9)


@pytest.mark.skipif(not VECTORS.exists(), reason="the test vectors of real codes are not on this machine")
def test_real_codes_pass_and_known_faults_are_found() -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    assert [each for each in vectors["valid"] if uscc_doubts(each)] == []
    assert [each["value"] for each in vectors["invalid"] if not uscc_doubts(each["value"])] == []


@given(HEADS, st.from_regex(r"[1-6][0-9]{5}", fullmatch=True), BODIES, st.data())
def test_one_character_miscopied_or_two_neighbours_swapped_are_found(
    head: str, division: str, body: str, data: st.DataObject
) -> None:
    code = head + division + body
    code += uscc_check(code)
    assert uscc_doubts(code) == ()
    at = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from(SIGNS).filter(lambda sign: sign != code[at]))
    assert uscc_doubts(code[:at] + other + code[at + 1 :])
    if at < 17 and code[at] != code[at + 1]:
        assert uscc_doubts(code[:at] + code[at + 1] + code[at] + code[at + 2 :])


@pytest.mark.parametrize("typed", [SOUND.lower(), f" {SOUND[:9]} {SOUND[9:]} ", SOUND.replace("9", "９")])
def test_a_sound_code_is_sound_however_it_is_typed(typed: str) -> None:
    assert uscc_doubts(typed) == ()
    assert tidied(typed) == SOUND


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "length"),
        ("9161010012345678", "length"),
        ("91610100MA6TX4K2OI", "character"),
        (SOUND[:17] + ("A" if SOUND[17] != "A" else "B"), "check"),
        ("Q1610100MA6TX4K27" + uscc_check("Q1610100MA6TX4K27"), "authority"),
        ("91A10100MA6TX4K27" + uscc_check("91A10100MA6TX4K27"), "form"),
    ],
)
def test_what_is_wrong_with_a_code_is_named(value: str, code: str) -> None:
    (doubt,) = uscc_doubts(value)
    assert doubt.code == code
    assert "{" not in doubt.words.zh + doubt.words.en


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("2026-610100-35-03-123456", ()),
        ("２０２６-610100-35-03-123456", ()),
        ("2026-000052-35-01-000001", ()),
        ("2026-610100-35-03-12345", ("form",)),
        ("202661010035031234567", ("form",)),
        ("1926-990100-35-03-123456", ("year", "division")),
    ],
)
def test_a_project_code_is_judged_by_its_structure(value: str, codes: tuple[str, ...]) -> None:
    assert tuple(doubt.code for doubt in project_code_doubts(value)) == codes
