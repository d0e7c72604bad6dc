"""The second factor: a time-based code, and codes for the day the telephone is lost."""

from __future__ import annotations

from base64 import b64decode, b64encode
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django_otp.plugins.otp_totp.models import TOTPDevice

from luoshi.apps.accounts.models.person import Person
from luoshi.apps.record.recorded import Recorded

SECRET_BYTES = 20
NONCE_BYTES = 12


class Authenticator(TOTPDevice):
    """A TOTP device (RFC 6238) whose secret is stored encrypted under the installation's key, bound to its person."""

    class Meta:
        """django-otp's own table."""

        proxy = True

    @classmethod
    def of(cls, person: Person) -> Authenticator:
        """A new one for `person`, not confirmed and not saved."""
        sealed = _seal(token_bytes(SECRET_BYTES), person, settings.SECRET_KEY)
        return cls(user=person, name="totp", key=sealed, confirmed=False)

    @property
    def bin_key(self) -> bytes:
        """The secret. Raises InvalidTag where the installation's key is not the one it was sealed with."""
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _open(self.key, self.user, key)
            except InvalidTag:
                continue
        raise InvalidTag

    def get_throttle_factor(self) -> int:
        """None of django-otp's: it would shut out the owner too. The door itself slows down guessing."""
        return 0


class RecoveryCode(Recorded):
    """A code that stands in for the authenticator once. `digest` is its SHA-256: 80 random bits need no slow hash."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)

    unrecorded = ("digest",)


def _cipher(key: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"luoshi totp secret").derive(key.encode()))


def _seal(secret: bytes, person: Person, key: str) -> str:
    nonce = token_bytes(NONCE_BYTES)
    return b64encode(nonce + _cipher(key).encrypt(nonce, secret, person.pk.bytes)).decode()


def _open(sealed: str, person: Person, key: str) -> bytes:
    data = b64decode(sealed)
    return _cipher(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], person.pk.bytes)
