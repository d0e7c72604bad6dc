"""Import the list of units: upload, see what it would change, then change it."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid, Refused
from luoshi.apps.accounts.imports import ImportFault, Plan, apply, plan
from luoshi.apps.accounts.imports.upload import directory_of, text_of
from luoshi.apps.accounts.models import Role
from luoshi.apps.accounts.scope import is_for_whole_tree
from luoshi.apps.api.catalogue import language, sentence


def page(request: HttpRequest) -> HttpResponse:
    """The form; with a file, what it would change; confirmed, the change. What changed meanwhile is shown again."""
    _for_the_whole_tree(request.actor)
    if request.method != "POST":
        return render(request, "accounts/import.html")
    try:
        words, form = _given(request)
        planned = planned_by(words, form)
    except Refused as refusal:
        fault = sentence(refusal.code, refusal.facts, language())
        return render(request, "accounts/import.html", {"fault": fault}, status=422)
    seen = request.POST.get("seen", "")
    if seen and seen == mark(planned):
        apply(planned, by=request.actor)
        messages.success(request, sentence("import.done", {"count": count(planned)}, language()))
        return redirect("organisation")
    facts = {"plan": planned, "changes": told(planned), "mark": mark(planned), "words": words, "form": form}
    return render(request, "accounts/import.html", facts | {"meanwhile": bool(seen)})


def planned_by(words: str, form: str) -> Plan:
    """What a list would change. Raises Invalid with line, fault and fix."""
    try:
        return plan(directory_of(words, form, language=language()))
    except ImportFault as fault:
        reason = sentence(f"import.{fault.code}", fault.values, language())
        raise Invalid("import.line", line=fault.line, reason=reason) from fault


def told(planned: Plan) -> list[str]:
    """Every change in words."""
    return [
        sentence(
            f"import.{each.verb}",
            {"code": each.code, "name": each.name, "before": each.before or "—", "after": each.after or "—"},
            language(),
        )
        for each in planned.changes
    ]


def count(planned: Plan) -> int:
    """How many things would change."""
    return len(planned.changes) or planned.reordered


def mark(planned: Plan) -> str:
    """What tells one plan from another: whoever confirms has seen this one."""
    return sha256(repr((planned.changes, planned.reordered)).encode()).hexdigest()


def _given(request: HttpRequest) -> tuple[str, str]:
    """The list as text: the file just chosen, or the one that was shown."""
    if request.POST.get("seen"):
        return request.POST.get("words", ""), request.POST.get("form", "")
    file = request.FILES.get("file")
    if file is None:
        raise Invalid("import.no-file")
    return text_of(file.name or "", file.read(), language=language())


def _for_the_whole_tree(by: Actor) -> None:
    if not is_for_whole_tree(by, Role.SYSTEM):
        raise Forbidden("import.whole-tree")
