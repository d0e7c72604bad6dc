"""The outbox: a row for each notice and each way by which it leaves the house."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.notices.models.notice import Notice
from luoshi.apps.notices.models.wish import Robot
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.identity import uuid7


class LetterState(Choices):
    """How far it has come. `claimed`: taken up, nothing given away yet. `handed`: being given to the other end."""

    WAITING = "waiting", "待发送"
    CLAIMED = "claimed", "发送中"
    HANDED = "handed", "交付中"
    SENT = "sent", "已发送"
    UNSURE = "unsure", "未确认"
    DEAD = "dead", "未能送达"
    DROPPED = "dropped", "不再发送"
    HELD = "held", "待汇总"
    GATHERED = "gathered", "已汇总"


class Letter(models.Model):
    """Something to send to `person` by mail or by one of their robots, not before `due_at`. Derived, so not recorded.

    `key` says what is sent and which way, so that it stands here once. A digest has no notice of its own: it carries
    the letters `held` back for it. `error` is what last went wrong, in the other end's words, never with an address.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=120, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="letters")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="letters")
    digest = models.ForeignKey("self", models.PROTECT, null=True, related_name="held")
    robot = models.ForeignKey(Robot, models.PROTECT, null=True, related_name="letters")
    state = models.CharField(max_length=8, choices=LetterState.choices, default=LetterState.WAITING)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        """The latest first."""

        ordering = ("-made_at", "-id")
        indexes = [  # noqa: RUF012
            models.Index(
                fields=("state", "due_at"),
                condition=Q(state__in=("waiting", "claimed", "handed", "held")),
                name="notices_to_send",
            ),
            models.Index(fields=("-made_at", "-id"), name="notices_outbox"),
        ]
