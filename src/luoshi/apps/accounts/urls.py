"""The addresses of the door and of oneself."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.accounts.pages import door

urlpatterns = [
    path("demo/as", door.look_through, name="look-through"),
    path("password", door.password, name="password"),
    path("sign-in", door.sign_in, name="sign-in"),
    path("sign-in/authenticator", door.authenticator, name="authenticator"),
    path("sign-in/code", door.code, name="sign-in-code"),
    path("sign-out", door.sign_out, name="sign-out"),
]
