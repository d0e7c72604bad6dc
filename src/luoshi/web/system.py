"""The system administrator's pages: set-up, what the doctor finds, background work, backup, data in force."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.pages.forms import Failed
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import has_text, text
from luoshi.web.background import counts, jobs, rounds, try_again
from luoshi.web.health import Situation, database_clock, examine, told
from luoshi.web.in_force import DataFile, data_files
from luoshi.web.setup import last_backup, spool, tasks

PARTS = {"own": (), "rules": ("core/",), "rooms": ("apps/",), "reading": ("core/text/", "core/commitments/")}
"""The parts of the list of data files, by where these lie, the nearest last; a city's own lie elsewhere."""
DATA_WIDTHS = {"file": 30, "place": 50, "where": 30, "begins": 12, "ends": 12, "reference": 60, "confirm": 10}


def page(request: HttpRequest, failed: Failed | None = None) -> HttpResponse:
    """How the installation stands."""
    at = timezone.now()
    setting_up = tasks(timezone.localdate(at))
    state = request.GET.get("state", "")
    facts = {
        "tasks": setting_up,
        "lacking": sum(not each.done for each in setting_up),
        "findings": [(each, told(each, language())) for each in examine(Situation(at, seen=database_clock()))],
        "counts": counts(),
        "jobs": [(each, work_name(each.name)) for each in jobs(state)],
        "state": state,
        "rounds": [(each, work_name(each.name), _often(each.every)) for each in rounds()],
        "spool": spool(),
        "backup": last_backup(),
        "failed": failed,
    }
    return render(request, "system/system.html", facts)


def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """A job that failed is tried once more."""

    def act() -> str:
        try_again(by=request.actor, key=key)
        return reverse("system")

    return take(request, "try_again", act, lambda failed: page(request, failed))


def data(request: HttpRequest) -> HttpResponse:
    """The data files in force, read-only."""
    found: dict[str, list[tuple[DataFile, str]]] = {part: [] for part in PARTS}
    for each in data_files():
        found[_part(each.place)].append((each, file_name(each)))
    return render(request, "system/data.html", {"parts": [(part, files) for part, files in found.items() if files]})


def data_excel(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The same as a workbook: a line for everything that rests on a reference."""
    columns = {text(f"data.{name}"): width for name, width in DATA_WIDTHS.items()}
    rows = [
        (file_name(each), each.place, basis.where, basis.begins, basis.ends, basis.reference, _confirm(basis.confirm))
        for each in data_files()
        for basis in each.bases
    ]
    return download(workbook(text("data"), columns, rows), "data", timezone.localdate())


def work_name(path: str) -> str:
    """What a job is called; one without words by the last part of its name."""
    name = path.rpartition(".")[2]
    return text(f"work.{name}") if has_text(f"work.{name}") else name


def file_name(file: DataFile) -> str:
    """What a data file is called."""
    return text(f"data.file.{file.name}")


def _part(place: str) -> str:
    return next((part for part in reversed(PARTS) if place.startswith(PARTS[part] or ("",))), "own")


def _confirm(confirm: bool) -> str:
    return text("data.to-confirm") if confirm else ""


def _often(seconds: int) -> str:
    if seconds < 60:
        return text("rounds.seconds", count=seconds)
    if seconds < 3600:
        return text("rounds.minutes", count=seconds // 60)
    return text("rounds.hours", count=seconds // 3600)
