"""Units: the tree of the city, and how reforms of institutions changed it."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from luoshi.apps.accounts.models.period import Held
from luoshi.apps.record.choices import Choices
from luoshi.apps.record.recorded import Recorded


class Kind(Choices):
    """What a unit is."""

    CITY = "city", "市"
    COUNTY = "county", "县(市、区)"
    DEPARTMENT = "department", "部门"
    OFFICE = "office", "内设机构"
    TOWN = "town", "乡镇(街道)"
    ENTERPRISE = "enterprise", "市属企业"


class Unit(Held):
    """A unit. One that a reform renamed or merged ends, and its successor begins (`Succession`).

    `code` is its key in the directory of units, by which the reader's findings lead here. `path` is the codes
    from the root down, each closed by a slash, so that a subtree is a prefix; the database holds it to the parent's.
    `short` and `bare` are other names and what is said of the function alone; `former` are names given up, each
    with the last day it was borne: {"name": "市经济合作局", "until": "2024-12-31"}.
    """

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    short = models.JSONField(default=list, blank=True)
    bare = models.JSONField(default=list, blank=True)
    former = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=500, unique=True)
    order = models.PositiveIntegerField(default=0)

    class Meta(Held.Meta):
        """In the order of the city's list."""

        ordering = ("order", "code")
        constraints = [  # noqa: RUF012
            *Held.Meta.constraints,
            # SQLite compares prefixes without regard to case: two codes must not differ in it alone
            models.CheckConstraint(condition=models.Q(code=Lower("code")), name="accounts_unit_code_is_lower_case"),
            models.CheckConstraint(
                condition=~models.Q(code="") & ~models.Q(code__contains="/"), name="accounts_unit_code_is_one_step"
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="accounts_unit_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_within(self, path: str) -> bool:
        """Whether it stands in the subtree under `path`, its root with it."""
        return self.path.startswith(path)


class Succession(Recorded):
    """A reform of institutions: `new` took over from `old` by the decision in `reference`."""

    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    on = models.DateField()
    reference = models.CharField(max_length=200)

    class Meta:
        """Once a pair."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(fields=("old", "new"), name="accounts_succession_once"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="accounts_succession_of_another"),
        ]
