"""What is inside and outside the scope, for every route that has one. A room adds its routes here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Charge, Grant, Holding, Person, Post, Unit
from luoshi.apps.documents.models import Document, Passage
from luoshi.apps.investment.models import Lead
from luoshi.apps.ledger.actions.issue import issue
from luoshi.apps.ledger.actions.review import confirm, edit
from luoshi.apps.ledger.models import Binding, Target
from luoshi.apps.notices.models import Letter
from tests.support.accounts import City, granted, person, posted
from tests.support.documents import NOTICE, NOW, reviewed, supervisor
from tests.support.ledger import drafts_of
from tests.support.matrix import Example

UNIT = "api/v1/units/<str:code>"
READ = {"If-Match": '"1"'}
DOCUMENT: Mapping[str, Mapping[str, Any]] = {
    "": {"PATCH": {"title": "通知"}},
    "/changes": {},
    "/commitments": {"POST": {"start": 0, "end": 5}},
    "/coverage": {},
    "/file": {},
    "/issue": {"POST": {}},
    "/progress": {},
    "/receipts": {},
    "/repeats": {},
    "/text": {},
}
"""What is sent to each address below that of a document."""
LAST_DAY = {"POST": {"ends": "2026-12-31"}}
UNITS: Mapping[str, Callable[[City], Mapping[str, Any]]] = {
    "": lambda _: {"PATCH": {"name": "市财政金融局"}},
    "/charges": lambda city: {"POST": {"post": str(city.post_of(city.head).pk), "begins": "2026-12-01"}},
    "/leaders": lambda _: {},
    "/move": lambda city: {"POST": {"parent": city.finance.code}},
    "/posts": lambda _: {"POST": {"title": "副局长", "rank": "deputy"}},
}
"""What is sent to each address below that of a unit."""
PERSON: Mapping[str, Mapping[str, Any]] = {
    "": {"PATCH": {"phone": "0000"}},
    "/deactivate": {"POST": {}},
    "/leave": {"POST": {"last": "2026-12-31"}},
    "/password": {"POST": {"password": "Luoshi-yanshi-2027"}},
    "/reactivate": {"POST": {}},
    "/sessions/end": {"POST": {}},
    "/totp/reset": {"POST": {}},
}
"""What is sent to each address below that of somebody."""
PARTS = [{"words": "拨付资金", "leads": ["finance"]}, {"words": "报送进展", "leads": ["finance"]}]
COMMITMENT: Mapping[str, Mapping[str, Any]] = {
    "": {"PATCH": {"title": "拨付"}},
    "/bindings": {"POST": {"metric": "treasury.paid", "comparator": ">=", "value": "1"}},
    "/comments": {"POST": {"text": "请抓紧"}},
    "/data": {},
    "/extension": {"POST": {"new_date": "2027-01-10", "reason": "等待上级资金"}},
    "/extension/decision": {"POST": {"granted": True}},
    "/follow": {"POST": {"wanted": True}},
    "/hand-over": {"POST": {"leads": ["budget"], "reason": "职责调整"}},
    "/look-back": {"POST": {"passes": True}},
    "/objection": {"POST": {"reason": "已办结"}},
    "/objection/decision": {"POST": {"granted": True}},
    "/parts": {"POST": {"parts": PARTS}},
    "/paths": {"POST": {"text": "先报方案"}},
    "/reassign": {"POST": {"decision": "insist", "reason": "属于本单位"}},
    "/reports": {"POST": {"text": "正在办理"}},
    "/resume": {"POST": {}},
    "/return": {"POST": {"reason": "不属本单位"}},
    "/split": {"POST": {"parts": PARTS}},
    "/supersede": {"POST": {"into": "00000000-0000-0000-0000-000000000007"}},
    "/suspend": {"POST": {"reason": "等待批复"}},
}
"""What is sent to each address below that of a commitment."""
LEAD: Mapping[str, Mapping[str, Any]] = {
    "": {"PATCH": {"sponsor": "远山铝业集团有限公司"}},
    "/advance": {"POST": {"on": "2026-11-20"}},
    "/amounts": {"POST": {"kind": "promised", "value": "9", "on": "2026-11-20", "source": "来函"}},
    "/credit": {"POST": {"finders": [["budget", "first"]]}},
    "/incentives": {"POST": {"text": "租金减半"}},
    "/loss": {"POST": {"on": "2026-11-20", "reason": "finance"}},
    "/notes": {"POST": {"text": "已回访"}},
    "/requirements": {"POST": {"requirement": "intent_letter", "on": "2026-11-20", "reference": "意向书"}},
    "/resume": {"POST": {"on": "2026-11-20"}},
    "/stall": {"POST": {"on": "2026-11-20", "reason": "等待"}},
}
"""What is sent to each address below that of a lead."""


def examples(city: City) -> dict[str, Example]:
    """By route, in the small city: the bureau is inside, the county outside."""
    inside, outside = {"code": city.finance.code}, {"code": city.county.code}
    clerk = person("clerk", "癸")
    granted(clerk, "liaison", city.county)
    post = posted(clerk, city.county, "联络员", "staff")
    Charge.objects.create(post=post, unit=city.county)
    papers = [_issued(each, supervisor(city, name=f"for-{each.code}")) for each in (city.finance, city.county)]
    return {
        "api/v1/notices/outbox/<uuid:key>/again": Example(*({"key": _letter(each)} for each in (city.liaison, clerk))),
        **{f"{UNIT}{way}": Example(inside, outside, body(city), READ) for way, body in UNITS.items()},
        **_people(city.liaison, clerk),
        **_papers(*papers),
        **_leads(*(_lead(each) for each in (city.finance, city.county))),
    }


def _lead(unit: Unit) -> Lead:
    """A project of a unit's."""
    day = NOW.date()
    given = {"name": f"{unit.name}的项目", "sponsor": "远山铝业有限公司", "sector": "materials", "planned": 1}
    return Lead.objects.create(unit=unit, stage="lead", status="underway", since=day, found_on=day, **given)


def _leads(inside: Lead, outside: Lead) -> dict[str, Example]:
    """Projects: one of the bureau, one of the county."""
    keys = {"key": str(inside.pk)}, {"key": str(outside.pk)}
    return {f"api/v1/investment/leads/<uuid:key>{way}": Example(*keys, body, READ) for way, body in LEAD.items()}


def _letter(to: Person) -> str:
    """A letter nobody has sent."""
    return str(Letter.objects.create(key=str(to.pk), person=to, state="dead", made_at=NOW, due_at=NOW).pk)


def _people(inside: Person, outside: Person) -> dict[str, Example]:
    """People, their grants and posts: one of the bureau, one of the county."""

    def pair(of: Callable[[Person], Any], body: Mapping[str, Any]) -> Example:
        return Example({"key": str(of(inside).pk)}, {"key": str(of(outside).pk)}, body, READ)

    people = {f"api/v1/people/<uuid:key>{way}": pair(lambda each: each, body) for way, body in PERSON.items()}
    holder = {"POST": {"person": str(inside.pk), "begins": "2026-12-01"}}
    post = {"POST": {"post": str(Post.objects.get(holdings__person=inside).pk), "begins": "2026-12-01"}}
    return {
        **people,
        "api/v1/people/<uuid:key>/transfer": pair(lambda each: each, post),
        "api/v1/charges/<uuid:key>/end": pair(_charge, LAST_DAY),
        "api/v1/grants/<uuid:key>/revoke": pair(lambda each: Grant.objects.get(person=each), {"POST": {}}),
        "api/v1/holders/<uuid:key>/end": pair(lambda each: Holding.objects.get(person=each), LAST_DAY),
        "api/v1/posts/<uuid:key>/holders": pair(lambda each: Post.objects.get(holdings__person=each), holder),
    }


def _charge(person: Person) -> Charge:
    return Charge.objects.get(unit__posts__holdings__person=person)


def _issued(unit: Unit, by: Actor) -> Document:
    """A document that a unit has issued to itself, and has corrected, with what it is to do."""
    first = _issue(unit, by, supersedes=None)
    return _issue(unit, by, supersedes=first)


def _issue(unit: Unit, by: Actor, *, supersedes: Document | None) -> Document:
    words = NOTICE.replace("市财政局", unit.name)  # nobody else is named, and so has a part
    document = reviewed(by, unit, words, supersedes=supersedes)
    for row in drafts_of(document):
        edit(by=by, key=row.pk, version=row.version, leads=[unit.code], at=NOW)
        confirm(by=by, keys=[row.pk], at=NOW)
    document.refresh_from_db()
    return issue(by=by, document=document.pk, version=document.version, scope=[unit.code], at=NOW).document


def _papers(inside: Document, outside: Document) -> dict[str, Example]:
    """Documents, and what hangs on them."""

    def pair(of: Any, body: Mapping[str, Any]) -> Example:
        return Example({"key": str(of(inside))}, {"key": str(of(outside))}, body, READ)

    documents = {f"api/v1/documents/<uuid:key>{way}": pair(_key, body) for way, body in DOCUMENT.items()}
    commitments = {f"api/v1/commitments/<uuid:key>{way}": pair(_commitment, body) for way, body in COMMITMENT.items()}
    return {
        **documents,
        **commitments,
        "api/v1/bindings/<uuid:key>/end": pair(_binding, {"POST": {}}),
        "api/v1/dispatches/<uuid:key>/pass-on": pair(_dispatch, {"POST": {"units": ["budget"]}}),
        "api/v1/passages/<uuid:key>": pair(_passage, {"PATCH": {"label": "statement", "reason": "只是背景"}}),
        "api/v1/targets/<uuid:key>/figures": pair(_target, {"POST": FIGURE}),
    }


FIGURE = {"comparator": "=", "value": "4", "reference": "常务会议", "taken_on": "2026-11-25"}


def _key(document: Document) -> object:
    return document.pk


def _commitment(document: Document) -> object:
    return drafts_of(document)[0].pk


def _binding(document: Document) -> object:
    row = drafts_of(document)[0]
    asked = {"comparator": ">=", "value": 1, "person": document.uploaded_by, "at": NOW}
    return Binding.objects.create(commitment=row, metric="treasury.paid", **asked).pk


def _dispatch(document: Document) -> object:
    return document.dispatches.get().pk


def _passage(document: Document) -> object:
    return Passage.objects.filter(document=document).first().pk  # type: ignore[union-attr]


def _target(document: Document) -> object:
    return Target.objects.filter(commitment__document=document).first().pk  # type: ignore[union-attr]
