"""What is refused leaves its reason and nothing else: no byte, and of a classified file no name."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.take_in import take_in
from luoshi.apps.documents.models import Passage, Reading, SourceFile, Status
from luoshi.readers import Limits
from tests.support.accounts import City
from tests.support.documents import CLASSIFIED, NOW, everything_in_the_database, reviewed, seen_through, taken_in
from tests.support.hostile import HOSTILE, Hostile

pytestmark = pytest.mark.django_db
PLACES = ("not-a-file", "unreadable", "too-large")  # what an upload cannot be, or is refused for before it is spooled


def nothing_is_left(folders: Path) -> None:
    assert [path for path in folders.rglob("*") if path.is_file()] == []
    assert not SourceFile.objects.exists()
    assert not Reading.objects.exists()
    assert not Passage.objects.exists()


def test_of_a_classified_file_nothing_is_left_anywhere(city: City, office: Actor, folders: Path) -> None:
    document = seen_through(office, city.root, CLASSIFIED, name="关于奇袭行动的报告.txt")
    assert (document.status, document.title, document.file_name) == (Status.REFUSED, "", "")
    assert document.refusal == {"code": "classified", "detail": "", "where": ""}
    nothing_is_left(folders)
    stored = everything_in_the_database()
    for words in ("奇袭行动", "某项行动", "机密", "拨付资金"):
        assert words not in stored


def test_a_name_that_speaks_of_secrets_is_not_kept_for_any_refused_file(city: City, office: Actor) -> None:
    document = seen_through(office, city.root, " \n", name="（机密）奇袭.txt")
    assert (document.refusal["code"], document.file_name) == ("empty", "")


def test_any_other_refused_file_is_known_by_its_name(city: City, office: Actor, folders: Path) -> None:
    document = seen_through(office, city.root, " \n", name="空.txt")
    assert (document.refusal["code"], document.file_name, document.title) == ("empty", "空.txt", "")
    nothing_is_left(folders)


ONE_OF_EACH = {case.code: case for case in reversed(HOSTILE) if case.seconds <= 5 and case.code not in PLACES}


@pytest.mark.parametrize("case", ONE_OF_EACH.values(), ids=ONE_OF_EACH)
def test_a_hostile_file_is_refused_by_name_and_leaves_nothing(
    case: Hostile, city: City, office: Actor, folders: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("hostile") / case.name
    case.put(path)
    with path.open("rb") as stream:
        document = take_in(by=office, owner=city.root, name=case.name, content=stream, at=NOW)
    document = read_document(document_id=document.pk, by=office)
    assert (document.status, document.refusal["code"]) == (Status.REFUSED, case.code)
    nothing_is_left(folders)


def test_a_document_that_takes_too_long_is_refused_and_the_worker_lives(city: City, office: Actor) -> None:
    document = taken_in(office, city.root)
    read_document(document_id=document.pk, by=office, limits=Limits(seconds=0))
    document.refresh_from_db()
    assert document.refusal["code"] == "out-of-time"
    assert reviewed(office, city.root).status == Status.REVIEW
