"""The words a column may hold, each with what people call it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:

    class Choices(StrEnum):
        """Django's TextChoices as the type checker is to see them: members are strings with a label."""

        label: str
        labels: ClassVar[list[str]]
        values: ClassVar[list[str]]
        choices: ClassVar[list[tuple[str, str]]]

else:
    from django.db.models import TextChoices as Choices

__all__ = ["Choices"]
