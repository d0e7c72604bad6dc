"""What somebody is told who tries a step that cannot be taken."""

import pytest

from luoshi.core.lifecycle import NotAllowed, State, allowed, missing, next_state, step, table

VERIFIER = {"verifier", "other-unit"}
OFFICE = {"supervision", "issuing-unit"}


def refusal(state: State, key: str, by: set[str], **facts: object) -> NotAllowed:
    with pytest.raises(NotAllowed) as refused:
        next_state(state, key, by=by, **facts)
    return refused.value


def test_out_of_place_it_names_what_can_be_done_instead() -> None:
    error = refusal("closed", "sign", {"liaison", "lead-unit"})
    assert error.words.zh == "“已销号”的事项不能“签收”；此时可以：回头看、提出异议、异议复核"
    assert str(error) == (
        "the step “sign for” cannot be taken from “closed”; "
        "what can be done now: look back, object, decide an objection"
    )


def test_from_the_end_it_says_that_it_has_ended() -> None:
    assert refusal("merged", "sign", {"liaison", "lead-unit"}).words.zh == "“已合并”的事项不能“签收”，其办理已经结束"


def test_to_the_wrong_person_it_says_who_may() -> None:
    error = refusal("issued", "sign", {"liaison", "support-unit"})
    assert error.code == "who"
    assert "牵头单位联络员、牵头单位负责人" in error.words.zh


def test_of_ones_own_work_it_says_who_must_stand_aside() -> None:
    error = refusal("reported", "verify", VERIFIER | {"reporter"}, report="r", evidence="e")
    assert error.code == "barred"
    assert "反馈人" in error.words.zh
    assert "who reported it" in error.words.en


def test_it_lists_everything_that_is_missing_at_once() -> None:
    error = refusal("draft", "issue", OFFICE)
    assert error.words.zh == "“待确认”的事项还不能“交办”：事项尚未确认；没有牵头单位；请补充后再办"


@pytest.mark.parametrize("nothing", [None, "", "  ", False, ()])
def test_a_fact_that_says_nothing_is_not_given(nothing: object) -> None:
    assert missing(step("dismiss"), {"reason": nothing}) == ("没有写明理由",)
    assert missing(step("dismiss"), {"reason": nothing}, language="en") == ("no reason is given",)


def test_a_decision_that_is_none_is_answered_with_those_there_are() -> None:
    error = refusal("verified", "close", {"supervision", "other-unit"}, decision="granted")
    assert error.words.zh == "“已核验”的事项“销号”时不能作出“同意”的决定；可以决定：完成、未完成"


def test_an_unknown_step_is_answered_with_those_there_are() -> None:
    assert "确认" in refusal("draft", "certify", OFFICE).words.zh


def test_a_suspension_goes_back_only_to_where_one_can_be_suspended() -> None:
    assert next_state("suspended", "resume", by=OFFICE, before="reported") == "reported"
    assert refusal("suspended", "resume", OFFICE, before="closed").code == "before"


def test_what_can_be_done_comes_in_the_order_of_the_table() -> None:
    assert [each.key for each in allowed("reported")] == [
        "send_back",
        "verify",
        "decide_objection",
        "decide_extension",
        "suspend",
        "supersede",
        "withdraw",
        "escalate",
    ]
    assert allowed("withdrawn") == ()


def test_every_step_says_on_what_it_rests() -> None:
    assert [each.key for each in table().steps.values() if not each.reference] == []
