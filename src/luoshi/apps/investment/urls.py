"""The addresses of the investment room's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.investment.pages import board, campaigns, conversion, leads, register

urlpatterns = [
    path("investment", board.page, name="investment"),
    path("investment/excel", board.excel, name="investment-excel"),
    path("investment/register", register.page, name="investment-register"),
    path("investment/leads/new", leads.new, name="lead-new"),
    path("investment/leads/<uuid:key>", leads.page, name="lead"),
    path("investment/leads/<uuid:key>/<str:step>", leads.act, name="lead-step"),
    path("investment/campaigns", campaigns.listing, name="campaigns"),
    path("investment/campaigns/new", campaigns.new, name="campaign-new"),
    path("investment/campaigns/<uuid:key>", campaigns.page, name="campaign"),
    path("investment/campaigns/<uuid:key>/excel", campaigns.excel, name="campaign-excel"),
    path("investment/campaigns/<uuid:key>/paper", campaigns.paper, name="campaign-paper"),
    path("investment/campaigns/<uuid:key>/<str:step>", campaigns.act, name="campaign-step"),
    path("investment/conversion", conversion.page, name="conversion"),
    path("investment/conversion/excel", conversion.excel, name="conversion-excel"),
]
