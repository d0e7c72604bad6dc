"""Reports, what they rest on, and who verified them. The database refuses that anybody verifies their own."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from luoshi.apps.accounts.models import Person, Unit
from luoshi.apps.documents.models import SourceFile
from luoshi.apps.ledger.models.commitment import Commitment
from luoshi.apps.ledger.models.figure import Target
from luoshi.apps.record.recorded import Recorded


class Report(Recorded):
    """What a unit says it has done. `done` where it says the commitment is kept, else it is progress."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField()
    done = models.BooleanField()

    class Meta:
        """As they came."""

        ordering = ("at", "id")


class EvidenceKind(models.TextChoices):
    """What something rests on."""

    FILE = "file", "文件"
    FIGURE = "figure", "数据"
    LINK = "link", "链接"
    STATEMENT = "statement", "第三方说明"


class Evidence(Recorded):
    """Something a report, or a look back, rests on. `source` says where it comes from; `sha256` is of its bytes.

    A file's bytes lie in the store; a figure has `value` and, where it answers one, its `target`; a link or a
    statement has its `text`.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="evidence")
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    file = models.ForeignKey(SourceFile, models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Target, models.PROTECT, null=True, related_name="evidence")
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """As it was given; each kind has what makes it one."""

        ordering = ("at", "id")
        constraints = [  # noqa: RUF012
            models.CheckConstraint(
                condition=Q(kind="file", file__isnull=False)
                | Q(kind="figure", value__isnull=False)
                | (Q(kind__in=("link", "statement")) & ~Q(text="")),
                name="ledger_evidence_is_of_its_kind",
            )
        ]


class Verification(Recorded):
    """A report verified, or sent back, by somebody of another unit; a second time where an objection was upheld.

    `reporter` and `reporting_unit` repeat the report's, so that the database itself can refuse one's own.
    """

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="verifications")
    report = models.ForeignKey(Report, models.PROTECT, related_name="verifications")
    reporter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reporting_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    verifier = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    passed = models.BooleanField()
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """Separation of duties."""

        ordering = ("at", "id")
        constraints = [  # noqa: RUF012
            models.CheckConstraint(condition=~Q(verifier=F("reporter")), name="ledger_nobody_verifies_their_own"),
            models.CheckConstraint(condition=~Q(unit=F("reporting_unit")), name="ledger_no_unit_verifies_its_own"),
            models.CheckConstraint(condition=Q(passed=True) | ~Q(reason=""), name="ledger_sent_back_for_a_reason"),
        ]
