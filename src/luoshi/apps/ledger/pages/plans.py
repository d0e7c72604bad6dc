"""Plans in their editions: what each unit means to do, and what one edition changed of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.ledger.models import Path
from luoshi.apps.ledger.queries.dossier import Dossier, dossier


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a unit: its editions, the latest first."""

    editions: Sequence[Path]

    @property
    def latest(self) -> Path:
        """The one in use."""
        return self.editions[0]


def plans(found: Dossier) -> list[Plan]:
    """The plans of the units that have one."""
    grouped: dict[UUID, list[Path]] = defaultdict(list)
    for each in found.paths:
        grouped[each.unit_id].append(each)
    return [Plan(editions) for editions in grouped.values()]


def compare(request: HttpRequest, key: UUID, edition: UUID) -> HttpResponse:
    """An edition beside the one before it: what was struck out, what was put in."""
    found = dossier(request.actor, key, at=timezone.now())
    later = next((each for each in found.paths if each.pk == edition), None)
    if later is None:
        raise Missing("commitment.missing", key=str(edition))
    earlier = next(
        (each for each in found.paths if each.unit_id == later.unit_id and each.edition < later.edition), None
    )
    made = changes(written(earlier) if earlier else "", written(later))
    shown = {"earlier": earlier, "later": later, "commitment": found.commitment, "changes": made}
    in_place = request.headers.get("HX-Request")
    return render(request, "ledger/edition.html" if in_place else "ledger/editions.html", shown)


def written(path: Path) -> str:
    """A plan as one text: what is meant, then each milestone on its line."""
    lines = [f"{each['by'] or '—'} {each['what']}" for each in path.milestones]
    return "\n".join((path.text.strip(), *lines))


def changes(earlier: str, later: str) -> list[tuple[str, str]]:
    """The later text in stretches, with what was struck out between: ("same" | "out" | "in", words)."""
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("same", later[c:d]))
        else:
            found += [(how, words) for how, words in (("out", earlier[a:b]), ("in", later[c:d])) if words]
    return found
