"""What each person has chosen: which way for which kind of occasion, when not, by which robots, in which calendar."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class How(Choices):
    """How soon."""

    OFF = "off", "不通知"
    NOW = "now", "即时"
    DIGEST = "digest", "汇总"


class Wish(Recorded):
    """How `person` wants to be told of a `kind` of occasion on a `channel` (site, email, robot).

    Where somebody has said nothing the default in data/occasions.toml holds.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="wishes")
    kind = models.CharField(max_length=12)
    channel = models.CharField(max_length=8, choices=[("site", "网页"), ("email", "邮件"), ("robot", "机器人")])
    how = models.CharField(max_length=8, choices=How.choices)

    class Meta:
        """One a kind and channel; only mail is gathered into digests."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("person", "kind", "channel"), name="notices_one_wish"),
            models.CheckConstraint(condition=~Q(how="digest") | Q(channel="email"), name="notices_digest_is_mail"),
        ]


class Manner(Recorded):
    """When `person` is not to be disturbed, and how often a digest comes.

    From `quiet_from` to `quiet_to`, in local time and over midnight where the end comes first, nothing leaves the
    house but for the kinds in `urgent`. Empty where no hours are quiet.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="manner")
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    urgent = models.JSONField(default=list)
    digest = models.CharField(max_length=8, choices=[("daily", "每个工作日"), ("weekly", "每周")], default="daily")
    language = models.CharField(max_length=2, choices=[("zh", "中文"), ("en", "English")], default="zh")

    class Meta:
        """Both ends or none."""

        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="notices_quiet_from_and_to",
            )
        ]


class RobotKind(Choices):
    """Whose robots."""

    WECOM = "wecom", "企业微信"
    DINGTALK = "dingtalk", "钉钉"
    FEISHU = "feishu", "飞书"


class Robot(Recorded):
    """A group's robot that `person` has set up: its address and signing secret, sealed, shown to nobody again."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="robots")
    kind = models.CharField(max_length=8, choices=RobotKind.choices)
    name = models.CharField(max_length=60)
    host = models.CharField(max_length=253)
    address = models.TextField()
    secret = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    unrecorded = ("address", "secret")

    class Meta:
        """As they were added; identities sort by the time they were made."""

        ordering = ("id",)


class Feed(Recorded):
    """The secret address of a person's calendar, of which only the SHA-256 is kept; a new one ends the one before."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    unrecorded = ("digest",)

    class Meta:
        """One is good at a time."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("person",), condition=Q(ended_at__isnull=True), name="notices_one_feed")
        ]
