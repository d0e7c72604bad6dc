"""Grant rights, and take them back."""

from __future__ import annotations

from datetime import date as Date

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Conflict, Forbidden, Invalid
from luoshi.apps.accounts.models import ADMINISTRATORS, Grant, Person, PersonKind, Role, Unit
from luoshi.apps.accounts.scope import require
from luoshi.apps.record.actions import recording


def grant(
    *, by: Actor, person: Person, role: str, unit: Unit, on: Date, begins: Date | None = None, ends: Date | None = None
) -> Grant:
    """`person` is `role` for `unit` and all below it, from `begins` (without it, `on`) to `ends`.

    By a security administrator of the unit, never to themselves. Raises Invalid where the role does not go with the
    kind of person (the three administrators exclude one another and all business), Conflict where they hold it already.
    """
    require(by, unit, Role.SECURITY)
    if by.person == person.pk:
        raise Forbidden("grant.oneself")
    row = new_grant(person=person, role=role, unit=unit, begins=begins or on, ends=ends)
    row.granted_by_id = by.person
    if row.begins < on:
        raise Invalid("grant.past", begins=row.begins, on=on)
    with recording(by=by, action="accounts.grant") as record:
        return record.add(row)


def new_grant(*, person: Person, role: str, unit: Unit, begins: Date, ends: Date | None = None) -> Grant:
    """A checked grant, not saved."""
    if role not in Role.values:
        raise Invalid("grant.role", role=role, known="、".join(Role.values))
    needed = role if role in ADMINISTRATORS else PersonKind.OFFICIAL
    if person.kind != needed:
        raise Invalid("grant.kind", role=Role(role).label, person=person.name, kind=person.get_kind_display())
    if not person.is_active:
        raise Invalid("person.inactive", person=person.name)
    if ends and ends < begins:
        raise Invalid("period", begins=begins, ends=ends)
    if Grant.objects.on(begins).filter(person=person, role=role, unit=unit).exists():
        raise Conflict("grant.held", person=person.name, role=Role(role).label, unit=unit.name)
    return Grant(person=person, kind=person.kind, role=role, unit=unit, begins=begins, ends=ends)


def revoke(*, by: Actor, grant: Grant, on: Date) -> Grant:
    """Take a grant back: it, what was delegated of it and its tokens no longer hold from `on` on.

    By a security administrator of its unit; their own too: giving up is no granting.
    """
    require(by, grant.unit, Role.SECURITY)
    if grant.revoked_on is not None:
        raise Conflict("grant.revoked", on=grant.revoked_on)
    with recording(by=by, action="accounts.revoke") as record:
        return record.save(grant, revoked_on=on)
