"""`luoshi doctor`: what of the set-up is not ready for production, and how to mend it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import migrations_waiting, wake

if TYPE_CHECKING:
    from luoshi.web.health import Finding


@click.command()
@click.option("--workers", type=click.IntRange(1, 64), default=1, help="How many web processes are served.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for a monitor.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def doctor(workers: int, as_json: bool, language: str) -> None:
    """Say what is not ready for production, and whose rules are in force.

    Exit code 1 where something must be mended, else 0.
    """
    wake(language)
    found = _findings(workers)
    if as_json:
        shown = {"findings": [_told(each, language) for each in found], "rules": _rules()}
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for each in found:
            told = _told(each, language)
            click.echo(f"{'■' if each.level == 'wrong' else '▲'} {told['what']}")
        for name, path in _rules().items():
            click.echo(say("doctor-rules" if path else "doctor-own-rules", language, name=name, path=path))
        wrong = sum(each.level == "wrong" for each in found)
        click.echo(say("doctor-sum" if found else "doctor-well", language, wrong=wrong, weak=len(found) - wrong))
    sys.exit(any(each.level == "wrong" for each in found))


def _findings(workers: int) -> list[Finding]:
    from luoshi.web.health import WRONG, Finding, Situation, database_clock, examine  # noqa: PLC0415 - Django is awake by now
    from luoshi.web.schema import differences, later  # noqa: PLC0415

    if unknown := later():
        return [Finding("later", WRONG, {"what": unknown[-1]})]
    if waiting := migrations_waiting():
        return [Finding("migrations", WRONG, {"count": len(waiting)})]
    if other := differences():
        return [Finding("schema", WRONG, {"what": other[0], "count": len(other)})]
    return examine(Situation(datetime.now(UTC), workers, database_clock()))


def _rules() -> dict[str, str]:
    """Which files of table and rules are in force: where the city's own lies, or nothing for the product's own."""
    from django.conf import settings  # noqa: PLC0415 - Django is awake by now

    from luoshi.web.rules import NAMES  # noqa: PLC0415

    return {name: str(settings.RULES.get(name, "")) for name in NAMES}


def _told(finding: Finding, language: str) -> dict[str, str]:
    from luoshi.web.health import told  # noqa: PLC0415 - Django is awake by now

    return {"code": finding.code, "level": finding.level, "what": told(finding, language)}
