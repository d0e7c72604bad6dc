"""Posts, who holds them, and which leader is in charge of which unit."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models.period import Held
from luoshi.apps.accounts.models.person import Person
from luoshi.apps.accounts.models.unit import Unit
from luoshi.apps.record.choices import Choices


class Rank(Choices):
    """The rungs an overdue matter climbs: head of unit, leader in charge, chief."""

    CHIEF = "chief", "主要领导"
    LEADER = "leader", "分管领导"
    HEAD = "head", "单位主要负责人"
    DEPUTY = "deputy", "单位分管负责人"
    STAFF = "staff", "工作人员"


class Post(Held):
    """A post in a unit: 市长, 局长, 联络员."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    title = models.CharField(max_length=60)
    rank = models.CharField(max_length=8, choices=Rank.choices)
    order = models.PositiveIntegerField(default=0)

    class Meta(Held.Meta):
        """In the order of precedence."""

        ordering = ("order", "title")

    def __str__(self) -> str:
        return self.title


class Holding(Held):
    """`person` holds `post`."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")


class Charge(Held):
    """The leader in `post` is in charge of `unit` (分管)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="charges")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="charges")
