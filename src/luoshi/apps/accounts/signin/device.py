"""The mark of a browser that has signed in before. It proves nothing but that, and only the throttle asks for it."""

from __future__ import annotations

from secrets import token_urlsafe

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "luoshi_device"
SALT = "luoshi.device"
LASTS = 180 * 24 * 3600


def device_of(request: HttpRequest, username: str) -> str:
    """The mark of this browser where it has signed in as `username`, else empty."""
    try:
        name, mark = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(mark) if name == username else ""


def remember_device(response: HttpResponse, username: str) -> None:
    """Give this browser its mark."""
    value = signing.dumps([username, token_urlsafe(16)], salt=SALT)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, value, max_age=LASTS, httponly=True, samesite="Lax", secure=secure)
