"""What happened at the door, and what slows down who tries it too often."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models.person import Person
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class Outcome(Choices):
    """How it ended at the door."""

    ENTERED = "entered", "已登录"
    REFUSED = "refused", "未通过"
    CODE = "code", "口令正确，动态码错误"
    LEFT = "left", "已退出"


class Way(Choices):
    """By which door."""

    PASSWORD = "password", "口令"
    OIDC = "oidc", "统一身份认证"
    DEMO = "demo", "演示换人"


class SignIn(Recorded):
    """One attempt to sign in, or one leaving. Only security and audit administrators see it.

    `username` is as it was typed, `person` whose it is where there is such a person; `source` is the address.
    """

    at = models.DateTimeField(db_index=True)
    username = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="sign_ins")
    source = models.CharField(max_length=45)
    way = models.CharField(max_length=8, choices=Way.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    personal = ("username", "source")

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")


class Attempts(models.Model):
    """How often one source, or one source with one name, has failed of late. Not recorded: it forgets by design.

    `key` is a SHA-256, so that no name and no address stands here.
    """

    key = models.CharField(primary_key=True, max_length=64)
    failures = models.PositiveIntegerField(default=0)
    last = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
