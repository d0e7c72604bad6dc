"""What the cells of a commitment's row hold, as the ledger is now; many in as many queries as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from luoshi.apps.api.texts import text
from luoshi.apps.ledger.models import Answerable, Figure, Participation, Report, Target
from luoshi.apps.ledger.models.figure import COMPARATORS
from luoshi.apps.ledger.queries.rows import Row

Values = Mapping[str, str]
COMPARED = dict(COMPARATORS)


def values(lines: Sequence[Row], language: str) -> dict[UUID, Values]:
    """The text of every column by the commitment's key; columns to be filled in are empty."""
    keys = [line.commitment.pk for line in lines]
    reports = dict(Report.objects.filter(commitment__in=keys).order_by("at", "id").values_list("commitment", "text"))
    leaders: dict[UUID, list[str]] = defaultdict(list)
    for key, name in Answerable.objects.filter(commitment__in=keys, left=False).values_list("commitment", "name"):
        leaders[key].append(name)
    figures = figures_of(keys)
    return {
        line.commitment.pk: {
            "number": str(line.commitment.number),
            "item": line.commitment.item,
            "words": line.commitment.words,
            "leaders": "、".join(leaders[line.commitment.pk]),
            "lead": _names(line.leads),
            "support": _names(line.supports),
            "due": _due(line),
            "state": line.state.label.say(language),
            "lamp": text(f"lamp.{line.lamp.kind}"),
            "progress": reports.get(line.commitment.pk, ""),
            "figure": "；".join(shown for _, shown in figures[line.commitment.pk] if shown),
            "document": line.commitment.document.title,
        }
        for line in lines
    }


def figures_of(keys: Iterable[UUID]) -> dict[UUID, list[tuple[Target, str]]]:
    """The targets of commitments, each with its figure in force as written; empty while it is blank."""
    found: dict[UUID, list[tuple[Target, str]]] = defaultdict(list)
    standing = {
        figure.target_id: figure
        for figure in Figure.objects.filter(target__commitment__in=keys, superseded_by=None).order_by("id")
    }
    for target in Target.objects.filter(commitment__in=keys).order_by("start", "id"):
        figure = standing.get(target.pk)
        found[target.commitment_id].append((target, written(figure, target.unit) if figure else ""))
    return found


def written(figure: Figure, unit: str) -> str:
    """A figure as a cell writes it: 不低于3亿元."""
    number = f"{figure.value.normalize():f}"
    if figure.comparator == "~":
        return f"{number}{unit}左右"
    return f"{'' if figure.comparator == '=' else COMPARED[figure.comparator]}{number}{unit}"


def _due(line: Row) -> str:
    row = line.commitment
    day = row.binds_on if row.state == "draft" else row.due_on
    return day.isoformat() if day else ""


def _names(parties: Iterable[Participation]) -> str:
    return "、".join(party.unit.name if party.unit else party.name for party in parties)
