"""The settings of sign-in by OpenID Connect, from the environment. Without an issuer there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NEEDED = {
    "LUOSHI_OIDC_CLIENT_ID": "OIDC_RP_CLIENT_ID",
    "LUOSHI_OIDC_CLIENT_SECRET": "OIDC_RP_CLIENT_SECRET",
    "LUOSHI_OIDC_AUTHORIZATION": "OIDC_OP_AUTHORIZATION_ENDPOINT",
    "LUOSHI_OIDC_TOKEN": "OIDC_OP_TOKEN_ENDPOINT",
    "LUOSHI_OIDC_USER": "OIDC_OP_USER_ENDPOINT",
    "LUOSHI_OIDC_KEYS": "OIDC_OP_JWKS_ENDPOINT",
}


def oidc(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings for the provider whose issuer LUOSHI_OIDC_ISSUER names; empty without it.

    Raises ValueError naming what is missing beside it.
    """
    issuer = environment.get("LUOSHI_OIDC_ISSUER")
    if not issuer:
        return {}
    if missing := [name for name in NEEDED if not environment.get(name)]:
        raise ValueError(f"LUOSHI_OIDC_ISSUER is set; {', '.join(missing)} must be too")
    return {setting: environment[name] for name, setting in NEEDED.items()} | {
        "OIDC_ISSUER": issuer,
        "OIDC_CLAIM": environment.get("LUOSHI_OIDC_CLAIM", "preferred_username"),
        "OIDC_STRONG": tuple(environment.get("LUOSHI_OIDC_STRONG", "mfa").split(",")),
        "OIDC_RP_SIGN_ALGO": environment.get("LUOSHI_OIDC_ALGORITHM", "RS256"),
        "OIDC_RP_SCOPES": "openid profile",
        "OIDC_CREATE_USER": False,
        "OIDC_USE_PKCE": True,
        "OIDC_TIMEOUT": 10,
        "OIDC_CALLBACK_CLASS": "luoshi.apps.accounts.signin.oidc.CallbackView",
    }
