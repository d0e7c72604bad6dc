"""The effect of inspections as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.apps.accounts.errors import Invalid, Missing
from luoshi.apps.api.catalogue import language
from luoshi.apps.api.sheets import attached
from luoshi.apps.api.texts import text
from luoshi.apps.economy.queries.inspection_tables import balance, checks, industry
from luoshi.apps.economy.queries.inspections import Asked, Choices, choices, inspections, worth
from luoshi.apps.economy.sheets.inspections import sheet
from luoshi.core.economy.inspections.saying import sentences


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
    return attached(made, "检查影响.xlsx")


def asked_of(given: Mapping[str, str], known: Choices) -> Asked:
    """What is asked, where an empty value asks for everything.

    `since` is a month (2026-03). Raises Invalid for what is not among the choices.
    """
    offered: dict[str, dict[str, Any]] = {
        "since": {f"{month:%Y-%m}": month for month in known.since},
        "window": {str(months): months for months in known.windows},
        "industry": {each: each for each in known.industries},
        "county": {each: each for each in known.counties},
    }
    asked = {}
    for name, values in offered.items():
        value = given.get(name, "")
        if value and value not in values:
            raise Invalid("figures.no-choice", name=text(f"inspections.{name}"), value=value)
        if value:
            asked[name] = values[value]
    return Asked(**asked)
