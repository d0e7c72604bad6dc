"""`luoshi investment-calibration` scores forecasts of the register by what came, and says so where there are none."""

from __future__ import annotations

from datetime import UTC, datetime
from datetime import date as Date
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from luoshi.apps.accounts.models import Unit
from luoshi.apps.investment.models import Amount, Lead, StageEntry
from luoshi.apps.record.actions import recording
from luoshi.cli.investment_calibration import investment_calibration
from luoshi.demo.truth import histories, truth
from tests.support.ledger import closed_loop

pytestmark = pytest.mark.django_db
LAST = Date(2026, 10, 1)
KNOWN = datetime(2026, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Any) -> None:
    """A place of its own."""
    settings.HOME = tmp_path


def fill(count: int) -> None:
    """A register whose leads go by the truth of the demo."""
    loop, unit = closed_loop(), Unit.objects.get(code="commerce")
    made = histories(truth(), Random(3), count=count, begins=Date(2024, 6, 1), until=LAST)
    with recording(by=loop.liaison, action="investment.take_in") as record:
        for each in made:
            last, begun = each.steps[-1], each.steps[0].entered
            lost = last.outcome == "loss"
            lead = Lead(
                name=each.key, sponsor=each.key, sector=each.sector, planned=Decimal(each.promised), stage=last.stage,
                status="lost" if lost else "underway", since=last.entered, reason="market" if lost else "",
                unit=unit, found_on=begun,
            )  # fmt: skip
            record.add(lead)
            rows = [(step.stage, "underway", step.entered) for step in each.steps]
            rows += [(last.stage, "lost", last.left)] if lost else []
            record.add_all(
                StageEntry(lead=lead, stage=stage, status=status, on=on, at=KNOWN) for stage, status, on in rows
            )
            record.add_all(
                Amount(lead=lead, kind=kind, value=Decimal(value), on=begun, source="x", at=KNOWN)
                for kind, value in (("promised", each.promised), ("contracted", each.contracted))
                if value is not None
            )


def test_forecasts_are_scored_beside_the_base_rate() -> None:
    fill(250)
    asked = ["--weeks", "8", "--since", "2026-03-01", "--until", LAST.isoformat(), "--language", "en"]
    done = CliRunner().invoke(investment_calibration, asked)
    assert done.exit_code == 0, done.output
    assert "signed within 8 weeks: foretold" in done.stdout
    assert "Brier score 0." in done.stdout
    assert "Agreement   n=" in done.stdout
    assert "80 % intervals" in done.stdout


def test_an_empty_register_has_nothing_to_score() -> None:
    closed_loop()
    done = CliRunner().invoke(investment_calibration, ["--until", LAST.isoformat()])
    assert done.exit_code == 1
    assert "没有可检验的预测" in done.output
