"""Where letters may be posted: the hosts an installation lists, so that no address leads into its own network."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from luoshi.apps.accounts.errors import Invalid


def allowed(address: str) -> SplitResult:
    """The address in its parts. Raises Invalid for one that is not of a listed host.

    LUOSHI_ROBOT_HOSTS lists names, reached by https on their usual port, and origins such as http://10.1.2.3:8080 of
    robots inside the office's own network. A name in the address's place of user and password is no host.
    """
    if not all("!" <= each <= "~" for each in address):
        raise Invalid("robot.address")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Invalid("robot.address") from None
    if parts.username is not None or not parts.hostname or parts.fragment:
        raise Invalid("robot.address")
    origin = f"{parts.scheme}://{parts.hostname}" + (f":{port}" if port else "")
    listed = {each if "://" in each else f"https://{each}" for each in settings.ROBOT_HOSTS}
    if origin.removesuffix(":443") not in listed and origin not in listed:
        raise Invalid("robot.host", host=parts.hostname, hosts="、".join(settings.ROBOT_HOSTS))
    return parts
