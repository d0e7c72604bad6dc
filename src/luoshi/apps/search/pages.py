"""One box, and what it finds: by document, with the words marked; as a workbook."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.refusals import Invalid
from luoshi.apps.search.asking import Answer, answer_of
from luoshi.apps.search.models import Kind
from luoshi.apps.search.queries.shown import by_document, grouped, show
from luoshi.apps.search.sheet import sheet

PAPERS, OF_EACH, OF_ONE = 10, 5, 50
"""Documents on a page, hits shown of each; hits on a page of one document."""
MOST_IN_A_SHEET = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: HttpRequest) -> HttpResponse:
    """The page of search; without a question it says what can be asked."""
    given = request.GET.get("q", "")
    facts: dict[str, Any] = {"asked": request.GET, "given": given}
    if not given.strip():
        return render(request, "search/search.html", facts)
    try:
        found = answer_of(request.actor, request.GET)
    except Invalid as refusal:
        fault = sentence(refusal.code, refusal.facts, language())
        return render(request, "search/search.html", facts | {"fault": fault}, status=422)
    return render(request, "search/search.html", facts | _facts(request.actor, found, request.GET.get("page")))


def excel(request: HttpRequest) -> HttpResponse:
    """What the address asks for, as a workbook."""
    found = answer_of(request.actor, request.GET)
    on = timezone.localdate()
    content = sheet(show(request.actor, found.found.hits[:MOST_IN_A_SHEET], found.question, on=on), language())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''luoshi-search-{on:%Y%m%d}.xlsx"
    return response


def _facts(by: Actor, found: Answer, number: str | None) -> dict[str, Any]:
    parts = by_document(found.found.hits)
    on = timezone.localdate()
    if found.document:
        leaf = Paginator(found.found.hits, OF_ONE).get_page(number)
        groups = grouped(by, by_document(list(leaf.object_list)), found.question, best=OF_ONE, on=on)
    else:
        leaf = Paginator(parts, PAPERS).get_page(number)
        groups = grouped(by, list(leaf.object_list), found.question, best=OF_EACH, on=on)
    kinds = [(kind, found.found.kinds[kind]) for kind in Kind.values if found.found.kinds.get(kind)]
    return {
        "page": leaf,
        "groups": groups,
        "count": len(found.found.hits),
        "papers": len(parts),
        "kinds": kinds,
        "all": sum(count for _, count in kinds),
        "kind": found.kind,
        "document": found.document,
    }
