"""The rules of who is told: what comes with the product holds together, and a wrong entry is named."""

from __future__ import annotations

from importlib import resources

import pytest

from luoshi.apps.api.texts import has_text
from luoshi.apps.notices.occasions import occasions, parse
from luoshi.core.lifecycle import table

WRITTEN = resources.files("luoshi.apps.notices").joinpath("data", "occasions.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('close = "decided"', 'clsoe = "decided"', "'clsoe' is not known"),
        ('close = "decided"', 'close = "decide"', "'decide' is not known"),
        ('reported = "verify"', 'repotred = "verify"', "'repotred' is not known"),
        ('site = "now"', 'site = "digest"', "site is one of off, now; it is 'digest'"),
        ('site = "now"\n', "", "says how for site, email, robot, each once"),
    ],
)
def test_a_wrong_entry_is_named(right: str, wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(WRITTEN.replace(right, wrong, 1))


def test_every_kind_has_its_words() -> None:
    assert [kind for kind in occasions().kinds if not has_text(f"notice.kind.{kind}")] == []


def test_what_a_step_asks_for_can_be_taken_from_where_it_leads() -> None:
    """Whoever is told that their hand is wanted finds the step open."""
    steps = table().steps
    for state, wanted in occasions().wants.items():
        assert state in {origin for each in steps[wanted].moves for origin in each.origins}
