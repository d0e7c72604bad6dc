"""Units get the key of the directory; who is not in it stays unknown."""

from datetime import date

from luoshi.core.commitments.directory import Directory, Entry, built_in
from luoshi.core.commitments.model import Unit
from luoshi.core.commitments.parties.identify import identify
from luoshi.core.text import Span


def unit(name: str, collective: bool = False) -> Unit:
    return Unit(Span(3, 3 + len(name)), name, "lead.subject", collective=collective)


def test_known_units_get_their_key_and_others_none() -> None:
    named = (unit("市财政局"), unit("市火星局"), unit("省财政厅"))
    assert [u.key for u in identify(named, built_in(), None)] == ["finance", None, "finance.province"]


def test_an_addressee_that_stands_for_many_has_no_key() -> None:
    directory = Directory([Entry("everybody", "各县区")])
    assert identify((unit("各县区", collective=True),), directory, None)[0].key is None


def test_nothing_else_of_a_unit_changes() -> None:
    (before,) = (unit("市财政局"),)
    (after,) = identify((before,), built_in(), None)
    assert (after.span, after.name, after.rule, after.inherited) == (before.span, before.name, before.rule, False)


def test_the_day_decides_between_two_offices_of_one_name() -> None:
    (before,) = identify((unit("市金融办"),), built_in(), date(2020, 1, 1))
    (after,) = identify((unit("市金融办"),), built_in(), date(2026, 1, 1))
    assert (before.key, after.key) == ("local-finance", "party-finance")
