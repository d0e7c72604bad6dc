"""Locked targets (C17): a figure set by decision is superseded by another, never edited; both stay visible."""

from __future__ import annotations

from datetime import date as Date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.ledger.actions.figures import Basis, decide_figure, in_force
from luoshi.apps.ledger.actions.path import set_path
from luoshi.apps.ledger.models import DateSet, Figure, Movement, Target
from luoshi.apps.ledger.queries.dossier import dossier
from tests.support.ledger import NOW, Loop, issued

pytestmark = pytest.mark.django_db
BASIS = Basis("市政府第20次常务会议纪要", Date(2026, 11, 25))


def blank(row: object) -> Target:
    return Target.objects.get(commitment=row, value=None)


def test_a_blank_is_filled_by_a_decision_and_superseded_by_another(loop: Loop) -> None:
    _, signed = issued(loop)
    target = blank(signed)
    assert in_force(target) is None
    given = {"target": target.pk, "comparator": ">=", "at": NOW}
    first = decide_figure(by=loop.supervisor, value=Decimal(320), basis=BASIS, **given)
    later = Basis("市委常委会会议纪要", Date(2026, 11, 25))
    second = decide_figure(by=loop.mayor, value=Decimal(350), basis=later, **given)
    assert in_force(target) == second
    (aim,) = [each for each in dossier(loop.merchant, signed.pk, at=NOW).aims if each.target == target]
    assert [(each.pk, each.decision.reference) for each in aim.figures] == [
        (first.pk, BASIS.reference),
        (second.pk, later.reference),
    ]
    assert aim.in_force == second


def test_a_figure_needs_a_decision_a_right_and_something_new(loop: Loop) -> None:
    target = blank(issued(loop)[1])
    given = {"target": target.pk, "comparator": ">=", "value": Decimal(1), "at": NOW}
    with pytest.raises(Forbidden):
        decide_figure(by=loop.merchant, basis=BASIS, **given)
    with pytest.raises(Invalid):
        decide_figure(by=loop.supervisor, basis=Basis("", Date(2026, 11, 25)), **given)
    with pytest.raises(Invalid):
        decide_figure(by=loop.supervisor, basis=Basis("会议纪要", Date(2026, 12, 1)), **given)
    decide_figure(by=loop.supervisor, basis=BASIS, **given)
    with pytest.raises(Conflict):
        decide_figure(by=loop.supervisor, basis=BASIS, **given)


@pytest.mark.parametrize(
    ("model", "change"),
    [(Figure, {"value": Decimal(1)}), (DateSet, {"date": Date(2030, 1, 1)}), (Movement, {"reason": "改过"})],
)
def test_the_database_itself_refuses_to_change_what_was_decided(loop: Loop, model: type, change: dict) -> None:
    issued(loop)
    assert model.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)


def test_paths_are_free_to_change_and_every_edition_stays(loop: Loop) -> None:
    row = issued(loop)[0]
    set_path(by=loop.liaison, key=row.pk, text="分两批拨付", milestones=[("首批", Date(2026, 12, 1))], at=NOW)
    set_path(by=loop.liaison, key=row.pk, text="一次拨付", milestones=[], at=NOW)
    assert [(each.edition, each.text) for each in row.paths.all()] == [(2, "一次拨付"), (1, "分两批拨付")]
    set_path(by=loop.merchant, key=row.pk, text="对接企业名单", milestones=[], at=NOW)
    with pytest.raises(Forbidden):
        set_path(by=loop.supervisor, key=row.pk, text="换个做法", milestones=[], at=NOW)
