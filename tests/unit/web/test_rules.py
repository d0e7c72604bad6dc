"""A city's own table and rules take effect from the start, and what does not hold together is refused at the start."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from luoshi.apps.documents.rule import sign_rules
from luoshi.core.lifecycle import NotAllowed, clock_rule, move, step, table
from luoshi.core.lifecycle.reading import packaged
from luoshi.web.rules import adopt_rules
from tests.support.accounts import TODAY
from tests.unit.cli.test_backup import UNIT, luoshi, python


@pytest.fixture(autouse=True)
def products_own_afterwards() -> Iterator[None]:
    yield
    adopt_rules("", "default")


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_city_s_clocks_take_the_place_of_the_products_and_the_rest_stays(tmp_path: Path) -> None:
    text = packaged("clocks.toml").replace("[[default.sign]]\nvalue = 1", "[[default.sign]]\nvalue = 3")
    path = write(tmp_path, "clocks.toml", text)
    assert adopt_rules(str(tmp_path), "default") == {"clocks.toml": path}
    found = clock_rule("sign", TODAY)
    assert found is not None
    assert found.value == 3
    adopt_rules("", "default")
    assert clock_rule("sign", TODAY).value == 1  # type: ignore[union-attr]


def test_a_city_s_table_says_who_may(tmp_path: Path) -> None:
    own = packaged("transitions.toml")
    liaison = {"by": {"liaison", "lead-unit"}}
    assert move("issued", "sign", **liaison).to == "signed"
    heads_only = 'completes = ["sign"]\nmoves = [{ from = "issued"'
    who = 'who = [["liaison", "lead-unit"], ["head", "lead-unit"]]\n'
    assert who + heads_only in own
    write(tmp_path, "transitions.toml", own.replace(who + heads_only, 'who = [["head", "lead-unit"]]\n' + heads_only))
    adopt_rules(str(tmp_path), "default")
    with pytest.raises(NotAllowed):
        move("issued", "sign", **liaison)
    assert len(step("sign").who) == 1


def test_a_city_s_hours_to_sign_for_a_document_hold(tmp_path: Path) -> None:
    text = CONVEYANCE.read_text("utf-8").replace("hours = 24", "hours = 8").replace("sign-2026", "own")
    write(tmp_path, "conveyance.toml", text)
    adopt_rules(str(tmp_path), "default")
    assert [(rule.id, rule.hours) for rule in sign_rules()] == [("own", 8)]


BARRED = 'barred = ["lead-unit", "support-unit", "reporter"]'
FAULTS = [
    ("clocks.toml", "value = 10", 'value = "ten"', "value is 'ten'; write a whole number"),
    ("clocks.toml", "value = 10", "[[", "this is not TOML"),
    ("lamps.toml", "[[default.near]]", "[[default.shiny]]", "'shiny' is no kind of rule here; choose"),
    ("ladder.toml", "default", "ours", "the preset in use, default, is not in the file; add it"),
    ("reminders.toml", '"days"', '"weeks"', "unit is 'weeks'; choose among"),
    ("transitions.toml", 'to = "signed"', 'to = "signd"', "to is 'signd'; choose among"),
    ("transitions.toml", 'key = "withdraw"', 'key = "take_back"', "the step 'withdraw' is missing; keep it"),
    ("transitions.toml", BARRED, "", "the step 'verify' does not bar lead-unit, reporter, support-unit; add them"),
    ("conveyance.toml", "[12, 24", "[36, 24", "write them in rising order"),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), FAULTS)
def test_a_file_that_does_not_hold_together_is_refused_with_its_line(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    before = table(), clock_rule("sign", TODAY), sign_rules()
    own = packaged(name) if name != "conveyance.toml" else CONVEYANCE.read_text("utf-8")
    assert old in own
    path = write(tmp_path, name, own.replace(old, new))
    with pytest.raises(ImproperlyConfigured) as refused:
        adopt_rules(str(tmp_path), "default")
    assert f"{path}, line " in str(refused.value)
    assert said in str(refused.value)
    assert (table(), clock_rule("sign", TODAY), sign_rules()) == before


CONVEYANCE = Path(str(resources.files("luoshi.apps.documents"))) / "data" / "conveyance.toml"


def test_a_misspelt_name_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="there is no such folder"):
        adopt_rules(str(tmp_path / "none"), "default")
    write(tmp_path, "clock.toml", "")
    with pytest.raises(ImproperlyConfigured, match="no file is called so; call it transitions"):
        adopt_rules(str(tmp_path), "default")


def test_the_doctor_says_whose_rules_are_in_force_and_nothing_starts_with_a_faulty_one(
    installed: Path, tmp_path: Path
) -> None:
    home, rules = shutil.copytree(installed, tmp_path / "home"), tmp_path / "rules"
    rules.mkdir()
    python(UNIT, home)
    path = write(rules, "clocks.toml", packaged("clocks.toml"))
    told = luoshi(home, "doctor", "--json", LUOSHI_RULES=str(rules))
    found = json.loads(told.stdout)["rules"]
    assert found["clocks.toml"] == str(path)
    assert found["transitions.toml"] == ""
    write(rules, "clocks.toml", packaged("clocks.toml").replace("value = 10", "value = -10"))
    refused = luoshi(home, "doctor", LUOSHI_RULES=str(rules))
    assert refused.returncode == 1
    assert f"{path}, line 22" in refused.stderr
    assert "write 0 or more" in refused.stderr
