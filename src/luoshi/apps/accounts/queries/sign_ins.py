"""What of the sign-in log somebody sees."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import QuerySet

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Role, SignIn
from luoshi.apps.accounts.queries.people import visible_people
from luoshi.apps.accounts.scope import is_for_whole_tree


def sign_ins(by: Actor, *, on: Date) -> QuerySet[SignIn]:
    """The log as a security or audit administrator sees it, the latest first.

    For the whole tree, all of it, tries of unknown names too; for a part, the attempts of the people seen there.
    """
    if is_for_whole_tree(by, Role.SECURITY, Role.AUDIT):
        return SignIn.objects.all()
    return SignIn.objects.filter(person__in=visible_people(by, on=on))
