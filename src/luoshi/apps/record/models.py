"""The log in the database. Only `Head` changes, and of `Entry` what is erased; triggers see to it (guards.py)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from luoshi.core.record.hashing import NAMES
from luoshi.core.record.tree import Frontier

LENGTH = 32


class Log(models.Model):
    """The log itself: one row. Its name and its hash function are fixed when it begins."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    origin = models.CharField(max_length=120)
    hash = models.CharField(max_length=8, choices=[(name, name) for name in NAMES])
    began = models.DateTimeField()

    class Meta:
        """There is one."""

        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="record_log_is_one")]


class Head(models.Model):
    """How far the log has come. Its row is the lock that puts writes in order; it is taken last."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    log = models.OneToOneField(Log, models.PROTECT, related_name="head")
    size = models.PositiveBigIntegerField(default=0)
    edge = models.BinaryField(default=bytes)

    class Meta:
        """There is one."""

        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="record_head_is_one")]

    @property
    def frontier(self) -> Frontier:
        """The tree's right edge, from which it grows."""
        edge = bytes(self.edge)
        return Frontier(self.size, tuple(edge[at : at + LENGTH] for at in range(0, len(edge), LENGTH)))


class Place(models.PositiveBigIntegerField):
    """The place of an entry. In SQLite it is the row's own number, so that reading in order is reading in a row."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """`integer` in SQLite, where only a key of that very name is the row's number; else a big integer."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class Entry(models.Model):
    """One write, with its payload: `text`, and the `personal` part, each under a salt of its own.

    `hashes` holds the hash of its leaf and those of the nodes it completed, from the leaf upward. A node is complete
    at one leaf only, so that the whole tree stands in this column and no row of it ever changes. The payload stands
    outside the tree, which knows its hash only: it can be emptied (erasure.py), and the hashes stay good.
    """

    seq = Place(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    unit = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=80)
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    payload_hash = models.BinaryField(max_length=LENGTH)
    hashes = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    text = models.TextField()
    personal_salt = models.BinaryField(max_length=16, default=bytes)
    personal = models.TextField(blank=True)

    class Meta:
        """In the order of the log; found by object."""

        ordering = ("seq",)
        indexes: ClassVar = [models.Index(fields=("kind", "key", "seq"), name="record_entry_of_object")]


class Checkpoint(models.Model):
    """A signed statement of how far the log had come and what its root was. `key` is the public key that signed."""

    size = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    note = models.TextField()
    key = models.CharField(max_length=240)

    class Meta:
        """The latest last."""

        ordering = ("size",)


class Cosignature(models.Model):
    """A witness's line under a checkpoint."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    key = models.CharField(max_length=240)
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        """Once a witness."""

        ordering = ("checkpoint", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("checkpoint", "key"), name="record_cosignature_once_a_witness")
        ]
