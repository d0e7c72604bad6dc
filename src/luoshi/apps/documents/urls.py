"""The addresses of the documents' pages; the document itself is shown by the ledger, which knows its states."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.documents.pages import conveyance, corrections, intake, shelf

urlpatterns = [
    path("documents", shelf.page, name="documents"),
    path("documents/<uuid:key>/reading", intake.reading, name="reading"),
    path("documents/<uuid:key>/conveyance", conveyance.page, name="conveyance"),
    path("documents/<uuid:key>/sign", conveyance.sign, name="sign-for"),
    path("documents/<uuid:key>/changes", corrections.page, name="changes"),
    path("dispatches/<uuid:key>/pass-on", conveyance.pass_it_on, name="pass-on"),
    path("documents/new", intake.upload, name="upload"),
]
