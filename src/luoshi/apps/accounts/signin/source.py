"""Where a request comes from."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def source_of(request: HttpRequest) -> str:
    """The address of who asks, behind as many own proxies as settings.PROXIES says; empty where it cannot be told.

    Of an IPv6 address its /64, which is what one subscriber has.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        chain = [*request.headers.get("X-Forwarded-For", "").split(","), given]
        given = chain[-1 - min(settings.PROXIES, len(chain) - 1)].strip()
    try:
        address = ip_address(given)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((int(address) >> 64 << 64, 64)))
    return str(address)
