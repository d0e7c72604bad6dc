"""The addresses of the door, of oneself, and of administration."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.accounts.pages import (
    account,
    audit,
    door,
    door_log,
    importing,
    organisation,
    people,
    person,
    rights,
    unit,
)

urlpatterns = [
    path("account", account.page, name="account"),
    path("account/<str:step>", account.step, name="account-step"),
    path("audit", audit.page, name="audit"),
    path("audit/excel", audit.excel, name="audit-excel"),
    path("demo/as", door.look_through, name="look-through"),
    path("organisation", organisation.page, name="organisation"),
    path("organisation/excel", organisation.excel, name="organisation-excel"),
    path("organisation/found", organisation.found, name="found-unit"),
    path("organisation/import", importing.page, name="import-units"),
    path("organisation/units/<str:code>", unit.page, name="unit"),
    path("organisation/units/<str:code>/<str:step>", unit.step, name="unit-step"),
    path("password", door.password, name="password"),
    path("people", people.page, name="people"),
    path("people/excel", people.excel, name="people-excel"),
    path("people/new", people.found, name="take-on"),
    path("people/<uuid:key>", person.page, name="person"),
    path("people/<uuid:key>/<str:step>", person.step, name="person-step"),
    path("rights", rights.page, name="rights"),
    path("rights/<uuid:key>/revoke", rights.take_back, name="revoke-right"),
    path("rights/delegations/<uuid:key>/end", rights.end_lending, name="end-lending"),
    path("rights/excel", rights.excel, name="rights-excel"),
    path("rights/give", rights.give, name="give-right"),
    path("rights/tokens/<uuid:key>/revoke", rights.void, name="void-token"),
    path("sign-in", door.sign_in, name="sign-in"),
    path("sign-in/authenticator", door.authenticator, name="authenticator"),
    path("sign-in/code", door.code, name="sign-in-code"),
    path("sign-ins", door_log.page, name="sign-ins"),
    path("sign-ins/excel", door_log.excel, name="sign-ins-excel"),
    path("sign-out", door.sign_out, name="sign-out"),
]
