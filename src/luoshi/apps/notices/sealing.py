"""Addresses and secrets of robots, sealed under the installation's key and bound to the robot."""

from __future__ import annotations

from base64 import b64decode, b64encode
from secrets import token_bytes
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


def seal(text: str, robot: UUID) -> str:
    """`text` sealed for a robot; empty for nothing."""
    if not text:
        return ""
    nonce = token_bytes(NONCE_BYTES)
    return b64encode(nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, text.encode(), robot.bytes)).decode()


def unseal(sealed: str, robot: UUID) -> str:
    """What was sealed. Raises InvalidTag where no key of the installation is the one it was sealed with."""
    if not sealed:
        return ""
    data = b64decode(sealed)
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _cipher(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], robot.bytes).decode()
        except InvalidTag:
            continue
    raise InvalidTag


def _cipher(key: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"luoshi robot address").derive(key.encode()))
