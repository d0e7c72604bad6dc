"""How passwords are kept: by Argon2, at a cost that a guesser feels."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher

__all__ = ["Argon2PasswordHasher", "KnownToAll"]


class KnownToAll(Argon2PasswordHasher):
    """Argon2 at the least it can cost: the demo's one password is printed in its documentation, and nobody guesses it.

    Three hashes are made for each of its people who can sign in: at full cost they took a quarter of a small city.
    """

    time_cost = 1
    memory_cost = 8
    parallelism = 1
