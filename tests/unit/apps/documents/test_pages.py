"""The pages of conveyance and of corrections, as those meet them who sign, pass on, watch and correct."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.models import Person
from luoshi.apps.documents.models import Dispatch, Document
from tests.support.accounts import City, unit
from tests.support.browsers import browser
from tests.support.documents import NOTICE, issued, reviewed, worker

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # every address is asked on both (test_permission_matrix)
IN_PLACE = {"HTTP_HX_REQUEST": "true"}


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_a_unit_signs_from_the_speech_and_passes_it_on_down_with_its_own_words(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    issued(office, document, city.finance, city.county)
    client = browser(city.liaison)
    assert f"/documents/{document.pk}/sign" in words(client.get(f"/documents/{document.pk}"))
    shown = words(client.post(f"/documents/{document.pk}/sign", follow=True))
    own = Dispatch.objects.get(document=document, unit=city.finance)
    assert own.signed_by == city.liaison
    assert "望川区" not in shown
    place = f"/dispatches/{own.pk}/pass-on"
    assert place in shown
    bad = client.post(place, {"words": "请抓紧办理"})
    assert bad.status_code == 422
    assert "没有选择单位" in words(bad)
    assert "请抓紧办理" in words(bad)
    after = words(client.post(place, {"units": [city.budget.code], "words": "请抓紧办理"}, follow=True))
    below = Dispatch.objects.get(document=document, unit=city.budget)
    assert (below.via, below.words) == (own, "请抓紧办理")
    assert "1个单位，0个已签收" in after
    clerk = Person.objects.get(pk=worker(city.budget).person)
    assert "请抓紧办理" in words(browser(clerk).get(f"/documents/{document.pk}"))


def test_who_may_not_sign_is_not_offered_it_and_a_unit_elsewhere_cannot_be_reached(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    (dispatch,) = issued(office, document, city.finance)
    mayor = browser(city.mayor)
    assert f"/documents/{document.pk}/sign" not in words(mayor.get(f"/documents/{document.pk}"))
    client = browser(city.liaison)
    client.post(f"/documents/{document.pk}/sign")
    unit("town", "白马镇", "town", city.county)
    bad = client.post(f"/dispatches/{dispatch.pk}/pass-on", {"units": ["town"]})
    assert bad.status_code == 422
    assert "白马镇" in words(bad)


def test_receipts_are_live_and_say_nothing_while_nothing_happens(city: City, office: Actor) -> None:
    document = reviewed(office, city.root)
    issued(office, document, city.finance, city.county)
    client = browser(Person.objects.get(pk=office.person))
    place = f"/documents/{document.pk}/conveyance"
    page = words(client.get(place))
    seen = re.search(r"seen=(\w+)", page)
    assert seen is not None
    assert client.get(f"{place}?seen={seen[1]}", **IN_PLACE).status_code == 204
    browser(city.liaison).post(f"/documents/{document.pk}/sign")
    fresh = client.get(f"{place}?seen={seen[1]}", **IN_PLACE)
    assert fresh.status_code == 200
    assert "<b>1</b> / 2" in words(fresh)
    waiting = words(client.get(f"{place}?waiting=1"))
    assert "望川区" in waiting
    assert "<b>市财政局</b>" not in waiting


def test_a_correction_supersedes_and_what_it_changed_is_shown(city: City, office: Actor) -> None:
    earlier = reviewed(office, city.root)
    issued(office, earlier, city.finance)
    client = browser(Person.objects.get(pk=office.person))
    assert f"/documents/new?corrects={earlier.pk}" in words(client.get(f"/documents/{earlier.pk}"))
    assert "更正《关于做好稳增长工作的通知》" in words(client.get(f"/documents/new?corrects={earlier.pk}"))
    file = SimpleUploadedFile("通知.txt", NOTICE.encode())
    client.post("/documents/new", {"file": file, "corrects": str(earlier.pk)})
    assert Document.objects.get(supersedes=earlier).owner == city.root
    later = reviewed(office, city.root, NOTICE.replace("3亿元", "5亿元"), supersedes=earlier)
    assert "调高" in words(client.get(f"/documents/{later.pk}/changes"))
    issued(office, later, city.finance)
    shown = words(browser(city.liaison).get(f"/documents/{earlier.pk}"))
    assert f"/documents/{later.pk}/changes" in shown
    assert browser(city.liaison).get(f"/documents/{earlier.pk}/changes").status_code == 404
    assert client.get("/documents/new?corrects=x").status_code == 404
