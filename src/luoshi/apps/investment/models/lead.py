"""A lead: one project, counted once, on its way from intent to production."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.investment.models.campaign import Campaign, Session, money
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded
from luoshi.core.investment import STAGES, STATUSES


class Lead(Recorded):
    """A project somebody may invest in. `planned` is the investment planned, in 万元; others are rows of `Amount`.

    `stage` and `status` are keys of the table of the pipeline (core.investment); `since` is the day it came to its
    stage. `place` is the county or zone it is to stand in, empty while that is open. `unit` answers for it. `offers`
    says whether incentives are promised, `land` the new land needed (亩), `energy` and `electricity` the yearly use
    (吨标准煤, 万千瓦时): empty where it has not been said, for gates ask.
    """

    name = models.CharField(max_length=200)
    sponsor = models.CharField(max_length=200)
    sponsor_code = models.CharField(max_length=18, blank=True)
    project_code = models.CharField(max_length=32, blank=True)
    sector = models.CharField(max_length=40)
    place = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    planned = money()
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, related_name="leads")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="leads")
    offers = models.BooleanField(null=True)
    incentives = models.TextField(blank=True)
    land = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    energy = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    electricity = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    stage = models.CharField(max_length=12)
    status = models.CharField(max_length=8)
    since = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    found_on = models.DateField()

    class Meta:
        """The latest first."""

        ordering = ("-found_on", "-id")
        indexes = [  # noqa: RUF012
            models.Index(fields=("stage", "status", "since"), name="investment_leads_board"),
            models.Index(fields=("campaign", "stage"), name="investment_leads_campaign"),
            models.Index(fields=("sponsor_code",), name="investment_leads_sponsor"),
            models.Index(fields=("project_code",), name="investment_leads_code"),
        ]
        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=Q(planned__gte=0), name="investment_planned_is_an_amount"),
            models.CheckConstraint(
                condition=Q(stage__in=STAGES) & Q(status__in=STATUSES), name="investment_lead_stands_in_the_table"
            ),
            models.CheckConstraint(
                condition=Q(status="lost") & ~Q(reason="") | ~Q(status="lost"), name="investment_lost_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(offers=True) | Q(incentives=""), name="investment_terms_are_offered"),
        ]

    def __str__(self) -> str:
        return self.name


class Finder(Recorded):
    """A unit that has a part in a lead, and which (core.investment's rule of credit): the credit is shared among them.

    Where nobody is named, the unit that answers for the lead follows it up, and its place hosts it.
    """

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="finders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    left = models.BooleanField(default=False)

    class Meta:
        """In the order they came in."""

        ordering = ("id",)
        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("lead", "unit", "role"), name="investment_finder_once"),
        ]


class StageEntry(Recorded):
    """A lead came to a stage, or to another status in it, on a day. Never changed: the history the forecast reads."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="entries")
    stage = models.CharField(max_length=12)
    status = models.CharField(max_length=8)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """As they happened."""

        ordering = ("on", "at", "id")
        indexes = [  # noqa: RUF012
            models.Index(fields=("lead", "at"), name="investment_entries"),
            models.Index(fields=("stage", "on"), name="investment_entries_by_stage"),
        ]


class Amount(Recorded):
    """An amount of a lead as it stood on a day, in 万元, cumulated. Kinds are kept apart; the latest of each counts."""

    class Kind(Choices):
        """Which amount: they are never added to one another."""

        PROMISED = "promised", "承诺额"
        CONTRACTED = "contracted", "合同额"
        ARRIVED = "arrived", "到位额"
        COUNTED = "counted", "纳统额"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="amounts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = money()
    on = models.DateField()
    source = models.CharField(max_length=200)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """As they became known."""

        ordering = ("at", "id")
        indexes = [models.Index(fields=("lead", "kind", "at"), name="investment_amounts")]  # noqa: RUF012
        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=Q(value__gte=0), name="investment_amount_is_one"),
        ]


class Requirement(Recorded):
    """Something a gate asks for was given: which (a key of the table of the pipeline), the day, what shows it, by whom.

    `finding` is what a review found, `passed` or `refused`, `void` once what was reviewed has changed; empty for a
    document or a day. The latest of a key counts.
    """

    class Finding(Choices):
        """What a review found."""

        PASSED = "passed", "通过"
        REFUSED = "refused", "未通过"
        VOID = "void", "内容已变更，须重新审查"

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="requirements")
    key = models.CharField(max_length=40)
    on = models.DateField()
    reference = models.CharField(max_length=300)
    finding = models.CharField(max_length=8, choices=Finding.choices, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """As they were met."""

        ordering = ("at", "id")
        indexes = [models.Index(fields=("lead", "key"), name="investment_requirements")]  # noqa: RUF012


class Note(Recorded):
    """What was done about a lead, in a few words."""

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="notes")
    text = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """As they were written."""

        ordering = ("at", "id")


class Import(Recorded):
    """A bureau's workbook of leads taken in: how many it brought, how many it brought up to date, what was flagged."""

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    flags = models.JSONField(default=list)

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.file_name
