"""Take a step that a page offers: done and said so, or refused in words with what was typed kept."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from luoshi.apps.accounts.pages.forms import Failed
from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.problems import refused
from luoshi.apps.api.texts import text


def take(
    request: HttpRequest,
    step: str,
    act: Callable[[], HttpResponse | str],
    again: Callable[[Failed], HttpResponse],
) -> HttpResponse:
    """Do it: `act` answers where to go on, or with a page; where it is refused, `again` shows the page with the reason.

    What is no refusal, and stands for none, is a fault of ours and is raised on.
    """
    try:
        done = act()
    except Exception as error:
        refusal = refused(error)
        if refusal is None:
            raise
        fault = sentence(refusal.code, refusal.facts, language())
        response = again(Failed(step, fault, request.POST))
        response.status_code = 422
        return response
    if isinstance(done, HttpResponse):
        return done
    messages.success(request, text(f"done.{step}"))
    return redirect(done)
