"""The addresses of the economy room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.economy.pages import floor, industries, inspections, pointing, series, situation, taking_in
from luoshi.apps.economy.pages import path as yearly

urlpatterns = [
    path("economy", situation.page, name="economy"),
    path("economy/excel", situation.excel, name="economy-excel"),
    path("economy/path", yearly.page, name="economy-path"),
    path("economy/path/excel", yearly.excel, name="economy-path-excel"),
    path("economy/floor", floor.page, name="economy-floor"),
    path("economy/floor/excel", floor.excel, name="economy-floor-excel"),
    path("economy/industries", industries.page, name="economy-industries"),
    path("economy/industries/excel", industries.excel, name="economy-industries-excel"),
    path("economy/inspections", inspections.page, name="economy-inspections"),
    path("economy/inspections/excel", inspections.excel, name="economy-inspections-excel"),
    path("economy/figures", taking_in.page, name="figures"),
    path("economy/figures/<uuid:key>", pointing.page, name="figures-file"),
    path("economy/figures/<uuid:key>/<int:number>", pointing.sheet, name="figures-sheet"),
    path("economy/series", series.page, name="economy-series"),
    path("economy/series/excel", series.excel, name="economy-series-excel"),
]
