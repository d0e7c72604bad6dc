"""Data that somebody edited: what is wrong is said with file, line and fix."""

from datetime import date as Date

import pytest

from luoshi.core.lifecycle import (
    DataFault,
    clock_rule,
    read_clock_rules,
    read_ladder_rules,
    read_lamp_rules,
    read_table,
)
from luoshi.core.lifecycle.reading import packaged

TABLE = packaged("transitions.toml")


@pytest.mark.parametrize(
    ("good", "bad", "wrong"),
    [
        ('from = "draft", to = "issued"', 'from = "draught", to = "issued"', "'draught'"),
        ('from = "draft", to = "issued"', 'from = "draft", to = "isued"', "'isued'"),
        ('requires = ["confirmed", "lead"]', 'requires = ["confirmed", "leed"]', "'leed'"),
        ('starts = ["sign", "report", "finish"]', 'starts = ["sing"]', "'sing'"),
        ('starts = ["sign", "report", "finish"]', 'beginns = ["sign"]', "is not known"),
        ('who = [["clock"], ["supervision"]]', 'who = [["mayor"]]', "'mayor'"),
        ('who = [["clock"], ["supervision"]]', 'who = ["clock"]', "list of lists"),
        ('who = [["clock"], ["supervision"]]', "who = [[]]", "names nobody"),
        ('key = "restore"', 'key = "dismiss"', "twice"),
        ('zh = "交办"', 'zh = ""', "write some words"),
        ('from = "draft", to = "dismissed"', 'from = "draft", to = "same"', "no step leads to"),
    ],
)
def test_a_slip_in_the_table_is_named_with_its_line(good: str, bad: str, wrong: str) -> None:
    assert good in TABLE
    text = TABLE.replace(good, bad, 1)
    with pytest.raises(DataFault) as fault:
        read_table(text, "city.toml")
    assert str(fault.value).startswith(f"city.toml, line {fault.value.line}: ")
    assert wrong in str(fault.value)
    assert (bad if wrong != "no step leads to" else "[state.dismissed]") in text.splitlines()[fault.value.line - 1]


def test_two_rows_for_the_same_case_are_refused() -> None:
    twice = TABLE.replace('[{ from = "issued", to = "signed" }]', '[{ from = ["issued", "issued"], to = "signed" }]')
    with pytest.raises(DataFault, match="answer issued twice"):
        read_table(twice)


def test_a_state_without_words_is_refused() -> None:
    short = TABLE.replace('[state.merged]\nzh = "已合并"\nen = "merged"\nended = true\n', "")
    with pytest.raises(DataFault, match=r"\[state.merged\] is missing"):
        read_table(short)


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    with pytest.raises(DataFault) as fault:
        read_table("[state.draft]\nzh = \n")
    assert fault.value.line == 2


RULES = """
[default]
zh = "通用规则"
en = "general rule"

[[default.sign]]
value = 2
unit = "working_days"
to = 2025-12-31
reference = "旧规定"

[[default.sign]]
value = 1
unit = "working_days"
from = 2026-01-01
reference = "新规定"
"""


def test_a_rule_that_changed_keeps_both_versions() -> None:
    rules = read_clock_rules(RULES)
    before, after = rules.find("sign", Date(2025, 12, 31)), rules.find("sign", Date(2026, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.value, before.reference) == (2, "旧规定")
    assert (after.value, after.reference) == (1, "新规定")


@pytest.mark.parametrize(
    ("good", "bad", "wrong", "line"),
    [
        ("from = 2026-01-01", "from = 2025-12-31", "overlaps", 15),
        ("from = 2026-01-01", 'from = "2026-01-01"', "write a date without quotes", 15),
        ("from = 2026-01-01", "from = 2026-01-01T00:00:00", "write a date without quotes", 15),
        ("to = 2025-12-31", "from = 2027-01-01\nto = 2025-12-31", "before from", 10),
        ("value = 2", "value = -2", "write 0 or more", 7),
        ("value = 2", "value = true", "write a whole number", 7),
        ("value = 2", "valu = 2", "is not known", 7),
        ('unit = "working_days"', 'unit = "weeks"', "choose among days, months, working_days", 8),
        ('reference = "旧规定"', "", "write some words", 6),
        ("[[default.sign]]", "[[default.signs]]", "is no kind of rule here", 6),
        ("[[default.sign]]", "[[county.sign]]", "stands before its preset", 6),
        ('en = "general rule"', 'en = "general rule"\nbase = "none"', "'none'", 5),
        ("\n[default]", 'as_of = "x"\n[default]', "stands in no table", 1),
    ],
)
def test_a_slip_in_the_rules_is_named_with_its_line(good: str, bad: str, wrong: str, line: int) -> None:
    with pytest.raises(DataFault) as fault:
        read_clock_rules(RULES.replace(good, bad, 1), "clocks.toml")
    assert wrong in str(fault.value)
    assert (fault.value.file, fault.value.line) == ("clocks.toml", line)


def test_a_rung_cannot_be_climbed_before_the_clock_has_run_out() -> None:
    rungs = RULES.replace("default.sign", "default.head").replace("value = 2", "value = 0")
    with pytest.raises(DataFault, match="write 1 or more"):
        read_ladder_rules(rungs)


def test_months_mean_nothing_to_a_lamp() -> None:
    with pytest.raises(DataFault, match="choose among days, working_days"):
        read_lamp_rules(RULES.replace("default.sign", "default.near").replace("working_days", "months"))


def test_a_preset_says_what_it_changes_and_its_base_the_rest() -> None:
    day = Date(2026, 11, 25)
    sign, verify = (clock_rule(kind, day, preset="13710") for kind in ("sign", "verify"))
    assert sign is not None
    assert verify is not None
    assert (sign.value, sign.unit, sign.confirm) == (1, "days", True)
    assert verify == clock_rule("verify", day)


def test_a_preset_may_stand_on_one_that_stands_on_another() -> None:
    rules = read_clock_rules(
        RULES + '[city]\nzh = "市"\nen = "city"\nbase = "default"\n[county]\nzh = "县"\nen = "county"\nbase = "city"\n'
    )
    assert rules.in_force(Date(2026, 1, 1), preset="county") == rules.in_force(Date(2026, 1, 1))
    with pytest.raises(KeyError):
        rules.find("sign", Date(2026, 1, 1), preset="town")


def test_hard_ones_have_a_month_and_ordinary_ones_seven_days() -> None:
    day = Date(2026, 11, 25)
    found = {case: clock_rule("finish", day, preset="13710", case=case) for case in ("", "hard", "unheard-of")}
    assert {case: rule and (rule.value, rule.unit) for case, rule in found.items()} == {
        "": (7, "days"),
        "hard": (1, "months"),
        "unheard-of": (7, "days"),
    }
    assert clock_rule("finish", day) is None


def test_the_right_to_object_is_as_old_as_the_regulations() -> None:
    assert clock_rule("objection", Date(2021, 1, 31)) is None
    rule = clock_rule("objection", Date(2021, 2, 1))
    assert rule is not None
    assert (rule.value, rule.unit, rule.rolls) == (30, "days", True)
    assert "第17条" in rule.reference
