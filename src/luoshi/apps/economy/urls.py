"""The addresses of the economy room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.economy import floor_pages, industries, pages, path_pages, pointing, series_page
from luoshi.apps.economy.inspections import pages as inspections

urlpatterns = [
    path("economy", pages.page, name="economy"),
    path("economy/excel", pages.excel, name="economy-excel"),
    path("economy/path", path_pages.page, name="economy-path"),
    path("economy/path/excel", path_pages.excel, name="economy-path-excel"),
    path("economy/floor", floor_pages.page, name="economy-floor"),
    path("economy/floor/excel", floor_pages.excel, name="economy-floor-excel"),
    path("economy/industries", industries.page, name="economy-industries"),
    path("economy/industries/excel", industries.excel, name="economy-industries-excel"),
    path("economy/industries/sources", industries.sources, name="economy-sources"),
    path("economy/inspections", inspections.page, name="economy-inspections"),
    path("economy/inspections/excel", inspections.excel, name="economy-inspections-excel"),
    path("economy/figures", pages.taking_in, name="figures"),
    path("economy/figures/<uuid:key>", pointing.page, name="figures-file"),
    path("economy/figures/<uuid:key>/<int:number>", pointing.sheet, name="figures-sheet"),
    path("economy/series", series_page.page, name="economy-series"),
    path("economy/series/excel", series_page.excel, name="economy-series-excel"),
]
