"""The table a city edits: what it may hold, and what is said of a fault in it."""

from datetime import date

import pytest

from luoshi.core.calendar import Override, Table, built_in, read_table

ENTRY = '[[override]]\nday = 2027-02-05\nworking = false\nreference = "国办发明电〔2026〕1号"\n'


def test_a_table_is_read():
    table = read_table(f"announced = [2027]\n\n{ENTRY}")
    assert table == Table((Override(date(2027, 2, 5), False, "国办发明电〔2026〕1号"),), frozenset({2027}))


def test_an_empty_table_changes_nothing():
    assert read_table("") == Table()


def test_the_built_in_table_is_dated_and_can_be_read():
    assert isinstance(built_in(), Table)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("day = = 2", "^days.toml: .*line 1"),
        (f"{ENTRY}\n{ENTRY}", "^days.toml, line 6: 2027-02-05 stands in the table twice; keep one"),
        (
            f"{ENTRY}\n[[override]]\nday = 2027-02-06\nworking = 1\n",
            "^days.toml, line 6: working must be true or false",
        ),
        ("[[override]]\nworking = true\n", "^days.toml, line 1: day must be a date, such as 2026-10-10; .*missing"),
        ("[[override]]\nday = 2027-02-06T08:00:00\nworking = true\n", "^days.toml, line 1: day must be a date"),
        ("[[override]]\nday = 2027-02-06\nworking = true\n", "^days.toml, line 1: reference must be the notice"),
        (f"{ENTRY}note = 1\n", "^days.toml, line 1: unknown key 'note'"),
        ("[override]\nday = 2027-02-06\n", r"^days.toml: write each day under its own \[\[override\]\]"),
        ('announced = ["2027"]\n', "^days.toml: announced must be a list of years"),
        ("holidays = []\n", "^days.toml: unknown key 'holidays'"),
    ],
)
def test_a_fault_names_its_place_and_what_is_wanted(text, message):
    with pytest.raises(ValueError, match=message):
        read_table(text, "days.toml")
