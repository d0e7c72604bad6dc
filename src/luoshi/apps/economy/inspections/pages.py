"""The effect of inspections as a page and as a workbook."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from luoshi.apps.accounts.errors import Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.economy.inspections.asking import asked_of
from luoshi.apps.economy.inspections.lines import balance, checks, industry
from luoshi.apps.economy.inspections.sheet import sheet
from luoshi.apps.economy.queries.inspections import choices, inspections, worth
from luoshi.core.economy.inspections.saying import sentences

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: HttpRequest) -> HttpResponse:
    """What inspections changed in output: the sentences first, then what they rest on."""
    at = timezone.now()
    known = choices(at=at)
    if known is None:
        return render(request, "economy/inspections.html")
    asked = asked_of(request.GET.dict(), known)
    study = inspections(asked, at=at)
    facts = {"known": known, "asked": asked, "query": urlencode(request.GET.dict())}
    facts["industries"] = [(code, industry(code)) for code in known.industries]
    if study is not None:
        found = [(industry(code), each) for code, each in study.industries]
        facts |= {"study": study, "said": sentences(study, worth(asked, at=at)), "checks": checks(study)}
        facts |= {"balance": balance(study), "by_industry": found}
    return render(request, "economy/inspections.html", facts)


def excel(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    at = timezone.now()
    known = choices(at=at)
    asked = asked_of(request.GET.dict(), known) if known else None
    study = inspections(asked, at=at) if asked else None
    if asked is None or study is None:
        raise Missing("inspections.none")
    made = sheet(study, sentences(study, worth(asked, at=at)), language())
    response = HttpResponse(made, content_type=EXCEL)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="检查影响.xlsx")
    return response
