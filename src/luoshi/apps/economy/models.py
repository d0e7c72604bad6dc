"""What was imported, and which places figures speak of. The figures themselves are in the store of observations."""

from __future__ import annotations

from django.db import models

from luoshi.apps.accounts.models import Person
from luoshi.apps.record.identity import uuid7
from luoshi.apps.record.recorded import Recorded


class Import(Recorded):
    """A file of figures taken in: a vintage. Its figures became known here at `at`; nothing is ever taken out again.

    `files` are the files of the store it was sealed into, each the facts of a `Sealed` (path, sha256, rows, what it
    speaks of): only what stands here is read, and the record holds the hash, so that a changed file is found. `flags`
    are what the checks had to say.
    """

    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    files = models.JSONField(default=list)
    flags = models.JSONField(default=list)

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.file_name


class Place(Recorded):
    """A place that figures speak of, by the name it is published under."""

    class Kind(models.TextChoices):
        """Where a place stands."""

        OWN = "own", "本市"
        PEER = "peer", "省内其他市"
        BELOW = "below", "县区"
        ABOVE = "above", "全省"

    name = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        """As the bureau lists them."""

        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class Enterprise(Recorded):
    """An enterprise that figures speak of, by its unified social credit code; its figures are in the store."""

    class Size(models.TextChoices):
        """By the classification the bureau uses; empty where it said none."""

        LARGE = "large", "大型"
        MEDIUM = "medium", "中型"
        SMALL = "small", "小型"

    code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=120, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="enterprises")
    industry = models.CharField(max_length=2, blank=True)
    size = models.CharField(max_length=6, choices=Size.choices, blank=True)

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.name or self.code


class Layout(Recorded):
    """How a form of workbook is read: what a person pointed at, under a name.

    `fingerprint` knows the form again by its heads without their days, `form` is what `imports.forms.Form` says. Who
    points at the same form anew replaces what was said; the record keeps both.
    """

    name = models.CharField(max_length=80, unique=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    form = models.JSONField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Waiting(models.Model):
    """What was read in a file of figures that somebody is looking at: theirs alone, for two days, and not recorded.

    Nothing of it is a figure of the house until it is taken in, which is recorded. `body` is the document, compressed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.name


class Outlook(Recorded):
    """A forecast of an indicator's cumulative growth in a place, kept as it was made: the database refuses to change.

    `last` is the last day the figures it rests on speak of, `digest` the SHA-256 of those figures: the same are
    foretold once. `tried` are the methods, each {method, error, expected}; `periods` the last days of those ahead,
    `paths` draws of cumulative growth at each of them, a row a path. `route` says how the weights were found, `weights`
    are last year's levels of the whole year's periods, each {last, weight}.
    """

    indicator = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, related_name="outlooks")
    at = models.DateTimeField()
    last = models.DateField()
    digest = models.CharField(max_length=64)
    method = models.CharField(max_length=20)
    route = models.CharField(max_length=24)
    tried = models.JSONField()
    periods = models.JSONField()
    weights = models.JSONField()
    paths = models.JSONField()

    class Meta:
        """The latest first."""

        ordering = ("-at", "-id")
        indexes = [models.Index(fields=("indicator", "place", "-at"), name="economy_outlooks")]  # noqa: RUF012
