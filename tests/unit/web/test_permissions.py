"""The matrix is read whole or not at all."""

from __future__ import annotations

import pytest

from luoshi.web.permissions import read

LINE = '["x"]\n{method} = {{ may = {may}, scope = "{scope}", zh = "查", en = "see" }}'


def test_a_group_stands_for_its_roles() -> None:
    text = '[groups]\ntwo = ["head", "liaison"]\n' + LINE.format(method="GET", may='["two", "audit"]', scope="unit")
    permission = read(text)["x"]["GET"]
    assert permission.may == ("head", "liaison", "audit")
    assert permission.admits({"liaison", "leader"})
    assert not permission.admits({"leader"})
    assert not permission.admits(None)


@pytest.mark.parametrize(
    ("may", "nobody", "no_role"),
    [('["anyone"]', True, True), ('["signed-in"]', False, True), ('["head"]', False, False)],
)
def test_who_is_admitted_without_a_role(may: str, nobody: bool, no_role: bool) -> None:
    permission = read(LINE.format(method="GET", may=may, scope="none"))["x"]["GET"]
    assert (permission.admits(None), permission.admits(set())) == (nobody, no_role)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"method": "LOOK"}, "the method is one of"),
        ({"may": "[]"}, "not empty"),
        ({"may": '["boss"]'}, "boss is no role"),
        ({"scope": "all"}, "scope is one of"),
    ],
)
def test_a_faulty_line_names_its_place_and_fault(values: dict[str, str], fault: str) -> None:
    text = LINE.format(**{"method": "GET", "may": '["head"]', "scope": "unit"} | values)
    with pytest.raises(ValueError, match=fault) as caught:
        read(text)
    assert "'x'" in str(caught.value)


def test_a_line_without_its_sentence_is_refused() -> None:
    with pytest.raises(ValueError, match="needs may, scope, zh and en"):
        read('["x"]\nGET = { may = ["head"], scope = "none", zh = "查" }')
