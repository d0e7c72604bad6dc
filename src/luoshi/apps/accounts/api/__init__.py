"""The API of units, posts, people, rights and signing in, under /api/v1."""

from ninja import Router

from luoshi.apps.accounts.api.door import router as door
from luoshi.apps.accounts.api.people import router as people
from luoshi.apps.accounts.api.posts import router as posts
from luoshi.apps.accounts.api.rights import router as rights
from luoshi.apps.accounts.api.tokens import router as tokens
from luoshi.apps.accounts.api.units import router as units

router = Router()
for part in (door, units, posts, people, rights, tokens):
    router.add_router("", part)

__all__ = ["router"]
