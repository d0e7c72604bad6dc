"""The addresses of the ledger's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.ledger.pages import desk, gauges, one, register, review, speech, units

urlpatterns = [
    path("commitments", register.page, name="commitments"),
    path("commitments/excel", register.excel, name="register-excel"),
    path("commitments/together", register.together, name="together"),
    path("desk", desk.page, name="desk"),
    path("desk/<uuid:key>/<str:step>", desk.act, name="desk-step"),
    path("desk/documents", desk.sign, name="sign-documents"),
    path("commitments/<uuid:key>", one.page, name="commitment"),
    path("commitments/<uuid:key>/drawer", one.drawer, name="drawer"),
    path("commitments/<uuid:key>/steps/<str:step>", one.act, name="step"),
    path("commitments/<uuid:key>/bind", gauges.bind_one, name="bind"),
    path("bindings/<uuid:key>/end", gauges.unbind_one, name="unbind"),
    path("forecasts", gauges.forecasts, name="forecasts"),
    path("documents/<uuid:key>", speech.speech, name="speech"),
    path("documents/<uuid:key>/states", speech.states, name="states"),
    path("documents/<uuid:key>/review", review.review, name="review"),
    path("documents/<uuid:key>/issue", review.issue_document, name="issue"),
    path("units", units.page, name="units"),
]
