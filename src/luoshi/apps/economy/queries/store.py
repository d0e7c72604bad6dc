"""What of the store is known at a moment, and how a question is put to it: which files, engine and vintages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from luoshi.analytics.files import contested, listed, needed
from luoshi.analytics.sealing import Sealed
from luoshi.apps.economy.models import Import

if TYPE_CHECKING:
    import ibis


def store_root() -> Path:
    """The folder of the store: where this installation keeps its observations."""
    return Path(settings.HOME) / "observations"


def missing() -> list[Path]:
    """The files of imports that are not where they were sealed: figures that cannot be read."""
    root = store_root()
    named = (listed(facts).path for files in Import.objects.values_list("files", flat=True) for facts in files)
    return [root / path for path in named if not (root / path).is_file()]


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands: the files of the imports known at a moment, and the moment of the last of them.

    Nothing becomes known but by an import: on the same ground the same question has the same answer, and may be kept.
    """

    root: Path
    files: tuple[Sealed, ...]
    at: datetime


def ground(at: datetime) -> Ground | None:
    """What is known at `at`; None before the first import. One short question to the database."""
    imports = list(Import.objects.filter(at__lte=at).order_by("at", "id").values_list("pk", "at"))
    return _ground(store_root(), tuple(key for key, _ in imports), imports[-1][1]) if imports else None


@lru_cache(maxsize=8)
def _ground(root: Path, keys: tuple[UUID, ...], at: datetime) -> Ground:
    files = dict(Import.objects.filter(pk__in=keys).values_list("pk", "files"))
    return Ground(root, tuple(listed(facts) for key in keys for facts in files[key]), at)


def ask(
    on: Ground,
    narrowed: Callable[[ibis.Table], ibis.Table],
    *,
    indicators: Sequence[str],
    enterprises: bool = False,
) -> ibis.Table:
    """The observations that `narrowed` leaves of some indicators, each as last known: of the whole and its industries,
    or of enterprises. Only files that may hold them are opened, by the engine of this installation.
    """
    from luoshi.analytics.expressions import known  # noqa: PLC0415 - heavy; loaded when first asked

    files = needed(on.files, indicators=indicators, enterprises=enterprises)
    # narrowed first: the latest of each key is then sought among few
    return known(narrowed(_every(on, files)), on.at, contested(files))


def versions(on: Ground, *, indicators: Sequence[str], enterprises: bool = False) -> ibis.Table:
    """The observations of some indicators as every import said them, the revised ones too."""
    return _every(on, needed(on.files, indicators=indicators, enterprises=enterprises))


def _every(on: Ground, files: Sequence[Sealed]) -> ibis.Table:
    from luoshi.analytics.engines import engine, observations  # noqa: PLC0415 - heavy; loaded when first asked

    return observations(engine(settings.ENGINE), on.root, [each.path for each in files])
