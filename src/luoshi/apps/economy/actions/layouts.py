"""Save how a form of workbook is read, so that the next month's is known again."""

from __future__ import annotations

from datetime import datetime

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Invalid
from luoshi.apps.economy.imports.forms import Form, fingerprint_of, to_data
from luoshi.apps.economy.models import Layout
from luoshi.apps.economy.rights import require_import
from luoshi.apps.record.actions import recording


def save_layout(*, by: Actor, name: str, form: Form, at: datetime) -> Layout:
    """Save a form under a name; a form that is known already is replaced, name and all.

    Raises Forbidden, Invalid for no name or a form that finds no figures, Conflict for a name that another form has.
    """
    require_import(by)
    name = name.strip()
    if not name or len(name) > 80:
        raise Invalid("layouts.no-name")
    if not form.fits():
        raise Invalid("layouts.no-figures")
    mark = fingerprint_of(form)
    known = Layout.objects.filter(fingerprint=mark).first()
    if Layout.objects.filter(name=name).exclude(fingerprint=mark).exists():
        raise Conflict("layouts.name-taken", name=name)
    facts = {"name": name, "form": to_data(form), "person_id": by.person, "at": at}
    with recording(by=by, action="economy.save_layout") as record:
        return record.save(known, **facts) if known else record.add(Layout(fingerprint=mark, **facts))
