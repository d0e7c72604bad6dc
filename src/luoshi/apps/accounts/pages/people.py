"""The roll of people: find one, take somebody new on, take the list away as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Invalid
from luoshi.apps.accounts.models import Person, PersonKind, Post, Role, Unit
from luoshi.apps.accounts.pages.entered import Entered
from luoshi.apps.accounts.pages.forms import Failed, Field, Form, bind, member_name, options
from luoshi.apps.accounts.pages.taking import take
from luoshi.apps.accounts.queries.roll import Enrolled, enrolled, roll
from luoshi.apps.accounts.scope import SEES_PEOPLE, visible_units
from luoshi.apps.accounts.signin.first import take_on
from luoshi.apps.api.sheets import download, workbook
from luoshi.apps.api.texts import text

A_PAGE = 50
STATES = ("active", "left", "no-post", "no-code")
WIDTHS = {
    "username": 20,
    "person": 14,
    "personkind": 12,
    "unit": 30,
    "post": 20,
    "phone": 16,
    "email": 24,
    "state": 10,
    "roles": 40,
}


def page(request: HttpRequest, failed: Failed | None = None) -> HttpResponse:
    """Those asked for, a page of them."""
    by: Actor = request.actor
    on, keeps = timezone.localdate(), bool(by.paths(Role.SYSTEM))
    found = Paginator(_asked(request), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": found,
        "lines": enrolled(found.object_list, by=by, on=on),
        "asked": request.GET,
        "narrowed": any(request.GET.get(name) for name in ("q", "unit", "kind", "state")),
        "kinds": options(PersonKind),
        "states": STATES,
        "keeps": keeps,
        "guards": bool(by.paths(Role.SECURITY)),
        "forms": bind([_taking_on(on.isoformat())], failed) if keeps else (),
        "names": visible_units(by, *SEES_PEOPLE).on(on).values_list("name", flat=True),
    }
    return render(request, "accounts/people.html", facts)


def found(request: HttpRequest) -> HttpResponse:
    """Somebody new: the answer shows the first password, once."""

    def act() -> HttpResponse:
        entered = Entered.of(request)
        unit = entered.unit("unit")
        person, password = take_on(
            by=entered.by,
            unit=unit,
            username=entered["username"],
            name=entered["person_name"],
            phone=entered["phone"],
            email=entered["email"],
            post=_post(unit, entered),
            begins=entered.day("begins") or entered.on,
            at=entered.at,
        )
        return told(request, person, password)

    return take(request, "take_on", act, lambda failed: page(request, failed))


def told(request: HttpRequest, person: Person, password: str) -> HttpResponse:
    """The page that shows a first password, which no cache keeps."""
    response = render(request, "accounts/first_password.html", {"whose": person, "password": password})
    response["Cache-Control"] = "no-store"
    return response


def excel(request: HttpRequest) -> HttpResponse:
    """The people asked for, with posts and roles."""
    on = timezone.localdate()
    columns = {text(f"sheet.{name}"): width for name, width in WIDTHS.items()}
    return download(
        workbook(text("place.people"), columns, _lines(enrolled(_asked(request), by=request.actor, on=on))),
        "people",
        on,
    )


def _lines(rows: Iterable[Enrolled]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        each = row.person
        units = "、".join(held.post.unit.name for held in row.holdings)
        posts = "、".join(held.post.title for held in row.holdings)
        roles = "、".join(f"{text(f'role.{grant.role}')}（{grant.unit.name}）" for grant in row.grants)
        kind, state = member_name(PersonKind(each.kind)), text("person.active" if each.is_active else "person.left")
        yield each.username, each.name, kind, units, posts, each.phone, each.email, state, roles


def _asked(request: HttpRequest) -> QuerySet[Person]:
    asked = request.GET
    seen = visible_units(request.actor, *SEES_PEOPLE)
    named = asked.get("unit", "").strip()
    unit = seen.filter(name=named).first() or seen.filter(code=named).first() if named else None
    found = roll(
        request.actor,
        on=timezone.localdate(),
        words=asked.get("q", "").strip(),
        unit=unit,
        kind=asked.get("kind", ""),
        state=asked.get("state", ""),
    )
    return found.none() if named and unit is None else found


def _post(unit: Unit, entered: Entered) -> Post | None:
    """The post of the unit that was named; None where none was. Raises Invalid for one it does not have."""
    title = entered["title"]
    if not title:
        return None
    post = Post.objects.on(entered.day("begins") or entered.on).filter(unit=unit, title=title).first()
    if post is None:
        known = "、".join(Post.objects.on(entered.on).filter(unit=unit).values_list("title", flat=True))
        raise Invalid("entered.no-post", given=title, unit=unit.name, known=known or "—")
    return post


def _taking_on(today: str) -> Form:
    fields = (
        Field("unit", "unit", needed=True),
        Field("person_name", needed=True),
        Field("username", needed=True),
        Field("title"),
        Field("begins", "date", value=today),
        Field("phone"),
        Field("email"),
    )
    return Form("take_on", reverse("take-on"), fields)
