"""Browsers in which somebody is signed in."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone

from luoshi.apps.accounts.models import Person
from luoshi.apps.accounts.signin.marks import SEEN, SINCE


def browser(person: Person, **options: Any) -> Client:
    """A browser in which `person` has just signed in."""
    client = Client(**options)
    client.force_login(person)
    session = client.session
    session[SINCE] = session[SEEN] = timezone.now().timestamp()
    session.save()
    return client
