"""Rights: a role, for a unit and all below it, for a time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.apps.accounts.models.period import Revocable
from luoshi.apps.accounts.models.person import Person, PersonKind
from luoshi.apps.accounts.models.unit import Unit
from luoshi.apps.record.choices import Choices


class Role(Choices):
    """What somebody may be for a unit and all below it."""

    LEADER = "leader", "领导"
    HEAD = "head", "单位负责人"
    LIAISON = "liaison", "联络员"
    SUPERVISION = "supervision", "督查人员"
    VERIFIER = "verifier", "核验人员"
    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"


BUSINESS = (Role.LEADER, Role.HEAD, Role.LIAISON, Role.SUPERVISION, Role.VERIFIER)
ADMINISTRATORS = (Role.SYSTEM, Role.SECURITY, Role.AUDIT)


class Grant(Revocable):
    """`person` is `role` for `unit` and all below it.

    `kind` repeats the person's kind, and the database refuses a role that does not go with it: the three
    administrators exclude one another and everybody who works with business data. `granted_by` is the security
    administrator who gave it, empty where the machine's own command did. A grant is never rewritten, only ended.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    kind = models.CharField(max_length=8, choices=PersonKind.choices)
    role = models.CharField(max_length=12, choices=Role.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="grants_given")

    class Meta(Revocable.Meta):
        """Constraints on what goes together."""

        constraints = [  # noqa: RUF012
            *Revocable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(role__in=BUSINESS, kind=PersonKind.OFFICIAL)
                | Q(role__in=ADMINISTRATORS, kind=models.F("role")),
                name="accounts_grant_goes_with_the_kind_of_person",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("person")),
                name="accounts_nobody_grants_to_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit}"
