"""Whatever is tried on a project, in whatever order: core decides whether its gate is open, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.apps.accounts.errors import Refused
from luoshi.apps.investment.actions.advance import advance, give, lose, put_amount, resume, stall
from luoshi.apps.investment.actions.leads import describe, offer
from luoshi.apps.investment.models import Amount, Lead, Requirement, StageEntry
from luoshi.apps.investment.queries.at_gate import at_gate
from luoshi.apps.investment.queries.foretold import steps_of
from luoshi.core.investment import AMOUNTS, History, gate, pipeline, place
from tests.support.investment import DAY, taken
from tests.support.ledger import NOW, Loop, closed_loop

pytestmark = pytest.mark.django_db
GIVEN = [each for each in pipeline().requirements if each.kind != "amount"]
TRIES = st.lists(
    st.one_of(
        st.tuples(st.just("advance"), st.none()),
        st.tuples(st.just("stall"), st.none()),
        st.tuples(st.just("resume"), st.none()),
        st.tuples(st.just("lose"), st.none()),
        st.tuples(st.just("offer"), st.sampled_from(("", "租金减半", "免租"))),
        st.tuples(st.just("needs"), st.sampled_from((None, 0, 5000))),
        st.tuples(st.just("give"), st.sampled_from([each.key for each in GIVEN])),
        st.tuples(st.just("refuse"), st.sampled_from([each.key for each in GIVEN])),
        st.tuples(st.just("amount"), st.sampled_from(AMOUNTS)),
        st.tuples(st.just("all"), st.none()),
    ),
    max_size=25,
)


@pytest.fixture
def loop(db: None) -> Loop:
    return closed_loop()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(tries=TRIES)
def test_the_gate_of_core_decides_and_the_history_tells_all(loop: Loop, tries: list[tuple[str, Any]]) -> None:
    with transaction.atomic():
        lead = taken(loop.merchant, "commerce")
        for step, what in tries:
            _tried(loop, Lead.objects.get(pk=lead.pk), step, what)
        _sound(Lead.objects.get(pk=lead.pk))
        transaction.set_rollback(True)


def _tried(loop: Loop, lead: Lead, step: str, what: Any) -> None:
    """One try: an advance succeeds exactly where core says the gate is open."""
    stands = at_gate([lead])[lead.pk]
    opens = lead.status == "underway" and stands.next is not None and not gate(stands.facts, stands.next, on=DAY)
    try:
        _act(loop, lead, step, what)
    except Refused:
        assert step != "advance" or not opens
    else:
        assert step != "advance" or opens


def _act(loop: Loop, lead: Lead, step: str, what: Any) -> None:
    common: dict[str, Any] = {"by": loop.merchant, "key": lead.pk, "at": NOW}
    if step == "needs":
        describe(by=loop.merchant, key=lead.pk, changes=dict.fromkeys(("land", "energy", "electricity"), what))
    elif step == "offer":
        offer(incentives=what, **common)
    elif step in {"give", "refuse"}:
        finding = "passed" if step == "give" else "refused"
        give(requirement=what, reference="文件", on=DAY, finding=finding, **common)
    elif step == "amount":
        put_amount(kind=what, value=Decimal(100), on=DAY, source="合同", **common)
    elif step == "all":
        for each in at_gate([lead])[lead.pk].missing(on=DAY):
            key, kind = each.requirement.key, each.requirement.kind
            _act(loop, lead, "amount" if kind == "amount" else "give", key)
    elif step == "lose":
        lose(reason="market", on=DAY, **common)
    else:
        acts: dict[str, Any] = {"advance": advance, "resume": resume, "stall": stall}
        more = {"reason": "等待"} if step == "stall" else {}
        acts[step](on=DAY, **more, **common)


def _sound(lead: Lead) -> None:
    """The history ends where the lead stands, goes forward only, and is one core takes; nothing was overwritten."""
    entries = list(StageEntry.objects.filter(lead=lead).values_list("stage", "status", "on"))
    places = [place(stage) for stage, _, _ in entries]
    assert places == sorted(places)
    assert entries[-1][:2] == (lead.stage, lead.status)
    history = History(str(lead.pk), tuple(steps_of(entries)))
    stood = history.reached(DAY + timedelta(days=1))
    assert stood is not None
    assert (stood.stage, stood.lost) == (lead.stage, lead.status == "lost")
    for model in (Amount, Requirement):
        assert not model.objects.filter(lead=lead, version__gt=1).exists()
