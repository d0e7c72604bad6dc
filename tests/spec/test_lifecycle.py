"""The lifecycle as a table: every step from every state, where it leads, and that every other is refused.

Written by hand beside the data, so that a slip in the data is found. An empty cell, `-`, is a step that is refused.
"""

from itertools import chain

import pytest

from luoshi.core.lifecycle import STATES, NotAllowed, State, may, move, next_state, step, table, unmet

SHORT = {
    "dr": "draft",
    "di": "dismissed",
    "is": "issued",
    "re": "returned",
    "si": "signed",
    "pr": "in_progress",
    "rp": "reported",
    "ve": "verified",
    "cl": "closed",
    "su": "suspended",
    "wi": "withdrawn",
    "me": "merged",
    "sp": "superseded",
}
# step, decision             from: dr di is re si pr rp ve cl su wi me sp
LEADS = """
confirm                            dr -  -  -  -  -  -  -  -  -  -  -  -
dismiss                            di -  -  -  -  -  -  -  -  -  -  -  -
restore                            -  dr -  -  -  -  -  -  -  -  -  -  -
issue                              is -  -  -  -  -  -  -  -  -  -  -  -
sign                               -  -  si -  -  -  -  -  -  -  -  -  -
return                             -  -  re -  re -  -  -  -  -  -  -  -
reassign:hand                      -  -  -  is -  -  -  -  -  -  -  -  -
reassign:insist                    -  -  -  is -  -  -  -  -  -  -  -  -
start                              -  -  -  -  pr -  -  -  -  -  -  -  -
break_down                         -  -  -  -  si pr -  -  -  -  -  -  -
progress                           -  -  -  -  si pr -  -  -  -  -  -  -
report                             -  -  -  -  -  rp -  -  -  -  -  -  -
send_back                          -  -  -  -  -  -  pr -  -  -  -  -  -
verify                             -  -  -  -  -  -  ve -  -  -  -  -  -
close:met                          -  -  -  -  -  -  -  cl -  -  -  -  -
close:not_met                      -  -  -  -  -  -  -  cl -  -  -  -  -
look_back:passes                   -  -  -  -  -  -  -  -  cl -  -  -  -
look_back:reopens                  -  -  -  -  -  -  -  -  pr -  -  -  -
object                             -  -  is -  si pr -  -  cl -  -  -  -
decide_objection:upheld            -  -  re -  re rp rp ve rp su -  -  -
decide_objection:rejected          -  -  is -  si pr rp ve cl su -  -  -
ask_extension                      -  -  is -  si pr -  -  -  -  -  -  -
decide_extension:granted           -  -  is -  si pr -  -  -  su -  -  -
decide_extension:refused           -  -  is -  si pr rp -  -  su -  -  -
suspend                            -  -  su -  su su su -  -  -  -  -  -
resume                             -  -  -  -  -  -  -  -  -  pr -  -  -
hand_over                          -  -  is -  is is -  -  -  -  -  -  -
merge                              me -  me me me me -  -  -  -  -  -  -
split                              sp -  sp sp sp sp -  -  -  -  -  -  -
supersede                          -  -  sp sp sp sp sp sp -  sp -  -  -
withdraw                           -  -  wi wi wi wi wi wi -  wi -  -  -
escalate                           -  -  is re si pr rp ve -  -  -  -  -
"""
ROWS = [line.split() for line in LEADS.strip().splitlines()]
CASES = [
    (*named.partition(":")[::2], SHORT[short], SHORT.get(to))
    for named, *cells in ROWS
    for short, to in zip(SHORT, cells, strict=True)
]

# step: who may (each alternative), who may not although they hold a part of it
WHO = {
    "issue": (["supervision issuing-unit", "leader issuing-unit"], ["supervision other-unit", "liaison lead-unit"]),
    "sign": (["liaison lead-unit", "head lead-unit"], ["liaison support-unit", "liaison", "supervision issuing-unit"]),
    "verify": (
        ["verifier other-unit", "supervision other-unit"],
        ["verifier lead-unit", "verifier", "verifier other-unit support-unit", "supervision other-unit reporter"],
    ),
    "send_back": (["verifier other-unit"], ["verifier other-unit lead-unit"]),
    "close": (["supervision other-unit", "leader other-unit"], ["head lead-unit", "leader other-unit lead-unit"]),
    "look_back": (["verifier other-unit"], ["verifier other-unit reporter"]),
    "object": (["head lead-unit"], ["head other-unit", "liaison lead-unit"]),
    "decide_objection": (
        ["leader issuing-unit other-unit"],
        ["leader issuing-unit other-unit concluder", "leader issuing-unit", "head lead-unit"],
    ),
    "decide_extension": (["leader date-setter", "leader superior"], ["leader", "head lead-unit date-setter"]),
    "withdraw": (["supervision issuing-unit", "leader issuing-unit"], ["supervision other-unit", "leader superior"]),
    "escalate": (["clock", "supervision"], ["liaison lead-unit"]),
}


def everything(decision: str) -> dict[str, object]:
    """Every fact any step can ask for."""
    asked = chain.from_iterable(step.requires for step in table().steps.values())
    more = chain.from_iterable(row.requires for step in table().steps.values() for row in step.moves)
    return {**dict.fromkeys((*asked, *more), "given"), "before": "in_progress", "decision": decision}


@pytest.mark.parametrize(("key", "decision", "state", "to"), CASES, ids=lambda value: value or "-")
def test_each_step_from_each_state(key: str, decision: str, state: State, to: State | None) -> None:
    by = step(key).who[0]
    if to is not None:
        assert next_state(state, key, by=by, **everything(decision)) == to
        return
    with pytest.raises(NotAllowed) as refused:
        next_state(state, key, by=by, **everything(decision))
    assert refused.value.code in ("state", "ended", "decision")
    assert table().states[state].label.zh in refused.value.words.zh
    assert step(key).label.en in refused.value.words.en


def test_the_table_here_has_every_step_and_decision_of_the_data() -> None:
    written = {named for named, *_ in ROWS}
    held = {f"{key}:{each}" if each else key for key, it in table().steps.items() for each in it.decisions or ("",)}
    assert written == held
    assert tuple(SHORT.values()) == STATES


@pytest.mark.parametrize("key", WHO)
def test_who_may_and_who_may_not(key: str) -> None:
    may_, may_not = WHO[key]
    assert [words for words in may_ if not may(step(key), words.split())] == []
    assert [words for words in may_not if may(step(key), words.split())] == []


@pytest.mark.parametrize(
    ("key", "decision", "state", "asked"),
    [
        ("issue", "", "draft", "confirmed lead"),
        ("dismiss", "", "draft", "reason"),
        ("return", "", "issued", "reason"),
        ("reassign", "hand", "returned", "other_unit"),
        ("reassign", "insist", "returned", "reason"),
        ("report", "", "in_progress", "report evidence"),
        ("verify", "", "reported", "report evidence"),
        ("close", "met", "verified", ""),
        ("close", "not_met", "verified", "reason"),
        ("close", "", "verified", "decision"),
        ("look_back", "reopens", "closed", "reason new_date"),
        ("object", "", "closed", "reason in_time"),
        ("decide_extension", "granted", "in_progress", "request new_date"),
        ("decide_extension", "refused", "in_progress", "request reason"),
        ("supersede", "", "in_progress", "by_decision into"),
        ("withdraw", "", "in_progress", "reason"),
    ],
)
def test_what_each_step_asks_for(key: str, decision: str, state: State, asked: str) -> None:
    facts = {"decision": decision}
    assert unmet(step(key), facts, state) == tuple(asked.split())
    if asked:
        with pytest.raises(NotAllowed) as refused:
            next_state(state, key, by=step(key).who[0], **facts)
        assert refused.value.code == "missing"


@pytest.mark.parametrize(
    ("key", "decision", "state", "does"),
    [
        ("issue", "", "draft", "starts sign report finish"),
        ("sign", "", "issued", "completes sign"),
        ("return", "", "issued", "starts return_answer completes sign report"),
        ("reassign", "insist", "returned", "starts sign report objection completes return_answer"),
        ("report", "", "in_progress", "starts verify completes report"),
        ("close", "met", "verified", "starts look_back objection completes finish"),
        ("look_back", "passes", "closed", "completes look_back"),
        ("look_back", "reopens", "closed", "starts report finish objection completes look_back"),
        ("object", "", "closed", "starts decide_objection completes objection"),
        ("decide_extension", "granted", "in_progress", "starts finish completes extension_answer"),
        ("decide_extension", "refused", "in_progress", "completes extension_answer"),
        ("suspend", "", "in_progress", "stops sign report verify finish"),
        ("resume", "", "suspended", "resumes sign report verify finish"),
    ],
)
def test_what_each_step_does_to_the_clocks(key: str, decision: str, state: State, does: str) -> None:
    clocks = move(state, key, by=step(key).who[0], **everything(decision)).clocks
    done = [(verb, getattr(clocks, verb)) for verb in ("starts", "stops", "resumes", "completes")]
    assert " ".join(" ".join((verb, *kinds)) for verb, kinds in done if kinds) == does
