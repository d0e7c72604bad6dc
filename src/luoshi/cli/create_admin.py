"""`luoshi create-admin`: the three administrators, each typing their own password."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import click

from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site

if TYPE_CHECKING:
    from luoshi.apps.accounts.models import Person, Unit

KINDS = ("system", "security", "audit")


@click.command("create-admin")
@click.option("--only", type=click.Choice(KINDS), help="One of the three, to add another or after a loss.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def create_admin(only: str | None, language: str) -> None:
    """Make the system, security and audit administrators, with password and authenticator.

    Three people, one after another, at the machine itself. One who is there already gets a new password and sets up
    the authenticator again.
    """
    open_site()
    from django.utils.timezone import localdate  # noqa: PLC0415 - rooms can be imported from here on only

    from luoshi.apps.accounts.queries import root_unit  # noqa: PLC0415

    root = root_unit(on=localdate())
    if root is None:
        raise click.UsageError(say("admin.no-units", language))
    click.echo(say("admin.about", language))
    for kind in (only,) if only else KINDS:
        person = _make(kind, root, language)
        _set_up(person, language)
        click.echo(say("admin.done", language, kind=person.get_kind_display(), username=person.username))


def _make(kind: str, root: Unit, language: str) -> Person:
    """Ask until what is said can be done."""
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.apps.accounts.errors import Refused  # noqa: PLC0415
    from luoshi.apps.accounts.models import PersonKind  # noqa: PLC0415
    from luoshi.apps.accounts.signin.administrators import make_administrator  # noqa: PLC0415
    from luoshi.apps.api.catalogue import sentence  # noqa: PLC0415

    label = PersonKind(kind).label
    while True:
        username = click.prompt(say("admin.username", language, kind=label))
        name = click.prompt(say("admin.name", language, kind=label))
        again = say("admin.again", language)
        password = click.prompt(say("admin.password", language, kind=label), hide_input=True, confirmation_prompt=again)
        try:
            return make_administrator(
                kind=kind, username=username, name=name, password=password, root=root, at=timezone.now()
            )
        except Refused as refusal:
            click.echo(say("admin.refused", language, reason=sentence(refusal.code, refusal.facts, language)))


def _set_up(person: Person, language: str) -> None:
    """Show the authenticator's secret and ask for its first code; without one it is set up at the first sign-in."""
    import segno  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.apps.accounts.errors import Refused  # noqa: PLC0415
    from luoshi.apps.accounts.signin.totp import begin_enrolment, confirm_enrolment  # noqa: PLC0415
    from luoshi.apps.api.catalogue import sentence  # noqa: PLC0415

    enrolment = begin_enrolment(person)
    picture = io.StringIO()
    segno.make(enrolment.uri).terminal(picture, compact=True)
    click.echo(picture.getvalue())
    click.echo(say("admin.scan", language, secret=enrolment.secret))
    while code := click.prompt(say("admin.code", language), default="", show_default=False):
        try:
            codes = confirm_enrolment(person, code, at=timezone.now())
        except Refused as refusal:
            click.echo(say("admin.refused", language, reason=sentence(refusal.code, refusal.facts, language)))
            continue
        click.echo(say("admin.recovery", language))
        for each in codes:
            click.echo(f"  {each}")
        return
