"""How the demo keeps the one password that everybody knows; all others are kept by Django's own Argon2."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class KnownToAll(Argon2PasswordHasher):
    """Argon2 at the least it can cost: the demo's one password is printed in its documentation, and nobody guesses it.

    Three hashes are made for each of its people who can sign in: at full cost they took a quarter of a small city.
    """

    time_cost = 1
    memory_cost = 8
    parallelism = 1
