"""Browsers in which somebody is signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
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


def let_in(person: Person, url: str) -> Any:
    """The cookie by which a real browser is let in as `person` there."""
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": browser(person).cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
