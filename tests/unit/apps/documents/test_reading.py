"""From an upload to a document in review, whatever stops it on the way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date as Date
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.apps.accounts.actor import Actor
from luoshi.apps.accounts.errors import Forbidden, Invalid, Missing
from luoshi.apps.accounts.models import Person
from luoshi.apps.documents import reading
from luoshi.apps.documents.actions import read_document as module
from luoshi.apps.documents.actions.read_document import read_document
from luoshi.apps.documents.actions.sweep_spool import sweep_spool
from luoshi.apps.documents.files import Spooled, opened
from luoshi.apps.documents.jobs import read_job
from luoshi.apps.documents.models import Document, Passage, Reading, SourceFile, Status
from luoshi.apps.documents.queries.extraction import extraction_of
from luoshi.apps.documents.queries.progress import progress
from luoshi.apps.documents.rounds import remind_units, sweep_uploads
from luoshi.core.commitments import extract
from luoshi.readers import Limits, parse
from tests.support.accounts import City, acting
from tests.support.documents import CLASSIFIED, NOTICE, NOW, issued, reviewed, supervisor, taken_in

pytestmark = pytest.mark.django_db


def test_an_upload_waits_in_the_spool_with_its_job(city: City, office: Actor) -> None:
    document = taken_in(office, city.root)
    assert (document.status, document.title, document.file_name, progress(document)) == ("reading", "", "", "queued")
    (job,) = DBTaskResult.objects.all()
    assert job.args_kwargs["args"] == [str(document.pk)]  # an identity, never content


def test_what_was_read_is_in_review_with_every_sentence_accounted_for(city: City, office: Actor, folders: Path) -> None:
    document = reviewed(office, city.root)
    assert (document.status, document.title, document.file_name) == ("review", "关于做好稳增长工作的通知", "通知.txt")
    assert document.spoken_on is None  # the text does not say
    assert progress(document) == "done"
    with opened(document.file.sha256) as stream:
        assert stream.read() == NOTICE.encode()
    labels = [(document.reading.text[each.start : each.end], each.label) for each in Passage.objects.order_by("start")]
    assert ("市财政局12月10日前拨付资金3亿元。", "commitment") in labels
    assert ("大家要提高认识。", "exhortation") in labels
    assert list((folders / "spool").iterdir()) == []


def test_what_the_reader_found_comes_back_as_it_was(city: City, office: Actor) -> None:
    document = reviewed(office, city.root, spoken_on=Date(2026, 11, 20))
    again = extraction_of(document)
    (commitment,) = again.commitments
    assert again.document.text == NOTICE
    assert commitment.lead[0].key == city.finance.code  # found in the city's own list of units
    assert commitment.deadlines[0].due == Date(2026, 12, 10)


def test_the_job_acts_with_the_rights_its_requester_has_by_now(city: City, office: Actor, folders: Path) -> None:
    document = taken_in(office, city.root)
    Person.objects.filter(pk=office.person).update(is_active=False)
    read_job.call(str(document.pk))
    document.refresh_from_db()
    assert (document.status, document.refusal["code"]) == ("refused", "no-longer-entitled")
    assert list((folders / "spool").iterdir()) == []


def test_the_job_reads(city: City, office: Actor) -> None:
    document = taken_in(office, city.root)
    read_job.call(str(document.pk))
    document.refresh_from_db()
    assert document.status == Status.REVIEW


def test_a_text_that_speaks_of_escapes_is_a_text(city: City, office: Actor) -> None:
    assert reviewed(office, city.root, NOTICE + "编码写作\\u0000。\n").status == Status.REVIEW


def test_only_who_supervises_for_the_owner_takes_in(city: City, folders: Path) -> None:
    with pytest.raises(Forbidden):
        taken_in(acting(city.mayor), city.root)
    with pytest.raises(Missing):
        taken_in(acting(city.head), city.county)
    with pytest.raises(Missing):
        taken_in(supervisor(city, city.finance), city.root)
    assert not (folders / "spool").exists()


def test_too_large_an_upload_is_refused_at_once(city: City, office: Actor) -> None:
    with pytest.raises(Invalid, match="too-large"):
        taken_in(office, city.root, limits=Limits(file_bytes=10))
    assert not Document.objects.exists()


def test_hooks_share_the_transaction(city: City, office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def hook(document: Document, extraction: Any, record: Any) -> None:
        seen.append((document.passages.count(), len(extraction.segments)))
        if len(seen) == 1:
            raise RuntimeError("the drafts cannot be made")

    monkeypatch.setattr(reading, "_READ", [])
    reading.on_read(hook)
    reading.on_read(hook)
    document = taken_in(office, city.root)
    with pytest.raises(RuntimeError):
        read_document(document_id=document.pk, by=office)
    assert not Reading.objects.exists()
    assert read_document(document_id=document.pk, by=office).status == Status.REVIEW
    assert len(seen) == 2  # once a reading, though registered twice
    assert all(passages == segments for passages, segments in seen)


STEPS: dict[str, tuple[Any, str]] = {
    "before reading": (module, "read"),
    "before finding": (module, "run"),
    "before keeping": (module, "keep"),
    "before the transaction": (module, "recording"),
    "inside the transaction": (module, "_passages"),
    "before the spool is wiped": (Spooled, "clear"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", [NOTICE, CLASSIFIED, " \n"], ids=["fit", "classified", "empty"])
def test_killed_at_any_step_and_run_again_there_is_one_result(
    city: City, office: Actor, folders: Path, step: str, text: str
) -> None:
    document = taken_in(office, city.root, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(*STEPS[step], _killed)
        with suppress(_Killed):
            read_document(document_id=document.pk, by=office)
    again = read_document(document_id=document.pk, by=office)
    fit = text == NOTICE
    assert again.status == (Status.REVIEW if fit else Status.REFUSED)
    assert (Reading.objects.count(), SourceFile.objects.count()) == (fit, fit)
    assert Passage.objects.count() == (3 + 1 if fit else 0)
    told = (again.refusal and again.refusal["code"], again.file_name)
    assert told == {NOTICE: (None, "通知.txt"), CLASSIFIED: ("classified", "")}.get(text, ("empty", "通知.txt"))
    assert list((folders / "spool").iterdir()) == []


class _Killed(BaseException):
    """As a kill does: nothing catches it."""


def _killed(*args: object, **kwargs: object) -> None:
    raise _Killed


def test_two_workers_come_to_one_result(city: City, office: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    document = taken_in(office, city.root)
    keep: Callable[..., Any] = module.keep

    def slowly(path: Path) -> Any:
        monkeypatch.setattr(module, "keep", keep)
        kept = keep(path)
        monkeypatch.setattr(Spooled, "clear", lambda *_: None)
        assert read_document(document_id=document.pk, by=office).status == Status.REVIEW  # the other is faster
        monkeypatch.undo()
        return kept

    monkeypatch.setattr(module, "keep", slowly)
    assert read_document(document_id=document.pk, by=office).status == Status.REVIEW
    assert Reading.objects.count() == 1


def test_the_same_file_uploaded_twice_is_kept_once_under_two_names(city: City, office: Actor) -> None:
    first = reviewed(office, city.root, name="甲.txt")
    second = reviewed(supervisor(city, city.finance, "other"), city.finance, name="乙.txt")
    assert first.file == second.file
    assert (first.file_name, second.file_name) == ("甲.txt", "乙.txt")


def test_a_document_left_in_reading_is_queued_again_and_leftovers_are_wiped(
    city: City, office: Actor, folders: Path
) -> None:
    document = taken_in(office, city.root)
    assert sweep_spool(at=NOW) == (0, 0)
    later = NOW.replace(year=2100)
    half = folders / "files" / "incoming-half"
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half a fi")
    assert sweep_spool(at=later) == (1, 0)
    assert not half.exists()
    Document.objects.filter(pk=document.pk).update(status="refused", refusal={})
    assert sweep_spool(at=later) == (0, 1)
    assert list((folders / "spool").iterdir()) == []


def test_the_rounds_are_jobs(city: City, office: Actor) -> None:
    issued(office, reviewed(office, city.root), city.finance, at=timezone.now() - timedelta(days=30))
    assert (remind_units.call(), remind_units.call()) == (1, 0)
    assert sweep_uploads.call() == 0


def test_the_real_speech_is_read_whole(city: City, office: Actor, shared: Path) -> None:
    (path,) = (shared / "seeds").glob("*.txt")
    document = reviewed(office, city.root, path.read_text("utf-8"), name=path.name)
    expected = extract(parse(path.read_bytes(), path.name))
    found = extraction_of(document)
    assert document.reading.text == expected.document.text
    assert [each.span for each in found.segments] == [each.span for each in expected.segments]
    assert len(found.commitments) == len(expected.commitments) > 0
