"""People who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class PersonKind(Choices):
    """An official works with business data; the three administrators never do (三员分立)."""

    OFFICIAL = "official", "公务人员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the name they sign in with."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person who signs in as `username`."""
        return self.get(username=username)


class Person(AbstractBaseUser, Recorded):
    """Somebody who signs in. What they may do comes from grants, posts and delegations, never from here.

    `password_temporary`: somebody else set the password; nothing but changing it can be done with it.
    """

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=PersonKind.choices, default=PersonKind.OFFICIAL)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    password_at = models.DateTimeField(null=True, blank=True)
    password_temporary = models.BooleanField(default=True)

    last_login = None  # the sign-in log holds every time, in the record; a field of its own would be written past it

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    personal = ("username", "name", "phone", "email")
    unrecorded = ("password",)

    objects = PersonManager()

    class Meta:
        """By the name they sign in with."""

        ordering = ("username",)

    def __str__(self) -> str:
        return self.name
