"""The addresses of the ledger's pages."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.ledger.pages import (
    desk,
    gauges,
    one,
    passages,
    plans,
    proofs,
    register,
    review,
    speech,
    together,
    units,
    views,
    workbook,
)

urlpatterns = [
    path("commitments", register.page, name="commitments"),
    path("commitments/excel", register.excel, name="register-excel"),
    path("commitments/together", together.act, name="together"),
    path("commitments/back", workbook.bring, name="workbook-bring"),
    path("commitments/back/<uuid:key>", workbook.page, name="workbook"),
    path("commitments/views", views.save, name="view-save"),
    path("commitments/views/<uuid:key>/end", views.end, name="view-end"),
    path("desk", desk.page, name="desk"),
    path("desk/<uuid:key>/<str:step>", desk.act, name="desk-step"),
    path("desk/documents", desk.sign, name="sign-documents"),
    path("commitments/<uuid:key>", one.page, name="commitment"),
    path("commitments/<uuid:key>/drawer", one.drawer, name="drawer"),
    path("commitments/<uuid:key>/steps/<str:step>", one.act, name="step"),
    path("commitments/<uuid:key>/bind", gauges.bind_one, name="bind"),
    path("bindings/<uuid:key>/end", gauges.unbind_one, name="unbind"),
    path("forecasts", gauges.forecasts, name="forecasts"),
    path("commitments/<uuid:key>/alike/<str:way>", one.alike, name="alike"),
    path("commitments/<uuid:key>/editions/<uuid:edition>", plans.compare, name="edition"),
    path("commitments/<uuid:key>/evidence/<uuid:proof>", proofs.evidence_file, name="evidence-file"),
    path("documents/<uuid:key>/passages/<int:start>", passages.drawer, name="passage"),
    path("documents/<uuid:key>/passages/<int:start>/add", passages.add, name="add-draft"),
    path("documents/<uuid:key>/passages/<int:start>/relabel", passages.relabel_passage, name="relabel"),
    path("documents/<uuid:key>", speech.speech, name="speech"),
    path("documents/<uuid:key>/states", speech.states, name="states"),
    path("documents/<uuid:key>/review", review.review, name="review"),
    path("documents/<uuid:key>/issue", review.issue_document, name="issue"),
    path("units", units.page, name="units"),
]
