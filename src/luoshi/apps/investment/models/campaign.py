"""A campaign: an expo with its theme, its total and how it is divided, and all that has to be ready by its day."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


def money(**options: object) -> models.DecimalField:
    """A column of money in 万元, to the yuan."""
    return models.DecimalField(max_digits=16, decimal_places=4, **options)


class Campaign(Recorded):
    """An expo, a fair, a season of investment. `total` is what is to be signed, in 万元, from `counts_from` to `ends`.

    `industrial_share` is the share of it, in per cent, that industry is to have. `report_on` is the day on which the
    government hears the special report. `unit` runs it.
    """

    name = models.CharField(max_length=100, unique=True)
    theme = models.CharField(max_length=200, blank=True)
    begins = models.DateField()
    ends = models.DateField()
    counts_from = models.DateField()
    total = money()
    industrial_share = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    report_on = models.DateField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The nearest first."""

        ordering = ("-begins", "-id")
        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(counts_from__lte=F("begins"), begins__lte=F("ends")), name="investment_campaign_in_order"
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="investment_campaign_wants_something"),
        ]

    def __str__(self) -> str:
        return self.name


class Share(Recorded):
    """What of a campaign's total a sector is to bring, in 万元."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="shares")
    sector = models.CharField(max_length=40)
    amount = money()

    class Meta:
        """In the order of the decision."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("campaign", "sector"), name="investment_sector_once"),
        ]


class Quota(Recorded):
    """What a county or a zone is to bring, in 万元."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="quotas")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    amount = money()

    class Meta:
        """In the order of the decision."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("campaign", "unit"), name="investment_quota_once"),
        ]


class Session(Recorded):
    """A special session (专场): who leads it, when, its programme, how many enterprises it is to meet and has met.

    `enterprises` are the names of those matched, one a line, where they were put down; `matched` counts them then.
    """

    class State(Choices):
        """How far it is."""

        PLANNED = "planned", "筹备"
        READY = "ready", "就绪"
        HELD = "held", "已办"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="sessions")
    name = models.CharField(max_length=100)
    sector = models.CharField(max_length=40, blank=True)
    leader = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField(null=True)
    programme = models.TextField(blank=True)
    wanted = models.PositiveIntegerField(default=0)
    matched = models.PositiveIntegerField(default=0)
    enterprises = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    held_on = models.DateField(null=True)

    class Meta:
        """In the order of the programme."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("campaign", "name"), name="investment_session_once"),
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False) | ~Q(state="held") & Q(held_on=None),
                name="investment_session_held_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(Recorded):
    """A team that goes out for investment (招商小分队)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    region = models.CharField(max_length=100, blank=True)
    sector = models.CharField(max_length=40, blank=True)

    class Meta:
        """As they were set up."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("campaign", "name"), name="investment_team_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Trip(Recorded):
    """A journey for investment that was made: by whom, where to; `chief` where the unit's own chief led it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="trips")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="trips")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    chief = models.BooleanField(default=False)
    destination = models.CharField(max_length=100)
    on = models.DateField()
    result = models.TextField(blank=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The latest first."""

        ordering = ("-on", "-id")


class Item(Recorded):
    """A thing that has to be ready (五个一): what, whose, by when; done on a day, with what shows it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="items")
    name = models.CharField(max_length=100)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        """In the order of the list."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("campaign", "name"), name="investment_item_once"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(evidence=""), name="investment_item_done_with_evidence"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Report(Recorded):
    """A special report as it was given: its words, and the figures as they stood. Never changed; a later one follows.

    `figures` are what the campaign page showed, by name, each a text.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="reports")
    words = models.TextField()
    figures = models.JSONField(default=dict)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")

    @property
    def signed_then(self) -> Decimal:
        """What was signed then, in 万元."""
        return Decimal(self.figures["signed"])
