"""Search 10,000 commitments and 100 documents, ranked and marked, beside icontains in bare Django, on both databases.

Ours is the whole answer of a page: what may be seen, how much there is, the best twenty with their words marked. Bare
Django counts and lists what contains the words, unranked and unmarked, whoever asks.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import date as Date
from typing import Any

from bench import actions

DOCUMENTS, EACH, ROUNDS = 100, 100, 5
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ASKED = {
    "rare": "洪家渡大桥",
    "two characters": "氢能",
    "two words": "财政局 拨付",
    "frequent": "推进",
    "one character": "市",
}
UNITS = ("市财政局", "市商务局", "市交通运输局", "市教育局", "市民政局", "市水利局", "市农业农村局")
MATTERS = ("资金拨付", "招商引资", "道路改造", "学校建设", "养老服务", "河道整治", "高标准农田", "氢能产业", "数据共享")
FRAMES = (
    "{unit}要加快推进{matter}，{month}月底前完成{count}项。",
    "由{unit}牵头制定{matter}实施方案，各县区配合，确保全年完成投资{count}亿元。",
    "{unit}每月调度{matter}进展，对滞后的{count}个项目逐一分析原因，拿出办法。",
    "围绕{matter}，{unit}要主动对接，{month}月10日前拨付到位{count}万元。",
)


def run() -> None:
    """Both databases, each in a process of its own."""
    actions.run("bench.search")


def measure() -> None:
    """In the child: rounds in turn; the fastest of each counts."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    by = _filled()
    from luoshi.apps.search.actions.rebuild import rebuild  # noqa: PLC0415

    begun = time.perf_counter()
    entries = rebuild()
    print(f"{entries} entries indexed in {time.perf_counter() - begun:.1f} s")
    _analyze()
    for what, words in ASKED.items():
        ours, bare = [], []
        for _ in range(ROUNDS):
            ours.append(_milliseconds(lambda words=words: _ours(by, words)))
            bare.append(_milliseconds(lambda words=words: _bare(words)))
        count = _ours(by, words)
        print(
            f"  {what:14} {words:9} {count:6} found   luoshi {min(ours):7.1f} ms   icontains {min(bare):7.1f} ms   "
            f"ratio {min(bare) / min(ours):.2f}"
        )


def _milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def _ours(by: Any, words: str) -> int:
    from luoshi.apps.search.queries.search import search  # noqa: PLC0415
    from luoshi.apps.search.queries.shown import show  # noqa: PLC0415
    from luoshi.apps.search.question import asked  # noqa: PLC0415

    question = asked(words)
    found = search(by, question)
    show(by, found.hits[:20], question, on=Date(2026, 11, 25))
    return len(found.hits)


def _bare(words: str) -> int:
    from django.db.models import Q  # noqa: PLC0415

    from luoshi.apps.documents.models import Reading  # noqa: PLC0415
    from luoshi.apps.ledger.models import Commitment  # noqa: PLC0415

    said, stands = Q(), Q()
    for word in words.split():
        said &= Q(words__icontains=word)
        stands &= Q(text__icontains=word)
    matters = Commitment.objects.filter(said).select_related("document")
    papers = Reading.objects.filter(stands).select_related("document")
    list(matters[:20]), list(papers[:20])
    return matters.count() + papers.count()


def _filled() -> Any:
    """A city of documents, each sentence of them a passage and a commitment; whoever supervises it."""
    from luoshi.apps.accounts.actor import Actor, Right  # noqa: PLC0415
    from luoshi.apps.accounts.models import Person, Unit  # noqa: PLC0415
    from luoshi.apps.documents.models import Document, Passage, Reading, SourceFile  # noqa: PLC0415
    from luoshi.apps.ledger.models import Commitment, Participation  # noqa: PLC0415

    root = Unit.objects.create(code="city", name="云川市", kind="city", path="city/")
    units = [
        Unit(code=f"u{n}", name=name, kind="department", parent=root, path=f"city/u{n}/")
        for n, name in enumerate(UNITS)
    ]
    Unit.objects.bulk_create(units)
    person = Person.objects.create(username="sup", name="甲")
    file = SourceFile.objects.create(sha256="0" * 64, size=1, format="txt")
    dice = random.Random(7)
    for number in range(DOCUMENTS):
        sentences = _sentences(dice, number)
        given = {"owner": root, "uploaded_by": person, "uploaded_at": NOW, "title": f"第{number}次市政府常务会议纪要"}
        given |= {"file": file, "file_name": "纪要.txt", "issued_at": NOW, "issued_by": person}
        paper = Document.objects.create(status="issued", **given)
        Reading.objects.create(document=paper, text="".join(sentences), layout={}, found={}, reader="bench")
        starts = [sum(map(len, sentences[:n])) for n in range(len(sentences))]
        Passage.objects.bulk_create(
            Passage(document=paper, start=start, end=start + len(words), label="commitment", rule="bench")
            for start, words in zip(starts, sentences, strict=True)
        )
        rows = Commitment.objects.bulk_create(
            Commitment(
                document=paper,
                number=n + 1,
                start=start,
                end=start + len(words),
                words=words,
                kind="task",
                issuer=root,
                state="issued",
                issued_at=NOW,
            )
            for n, (start, words) in enumerate(zip(starts, sentences, strict=True))
        )
        Participation.objects.bulk_create(
            Participation(commitment=row, unit=unit, part="lead", name=unit.name)
            for row in rows
            for unit in units
            if unit.name in row.words
        )
    return Actor(person.pk, (Right("supervision", root.pk, "city", "city/"),), "city")


def _sentences(dice: random.Random, number: int) -> list[str]:
    made = []
    for index in range(EACH):
        facts = {"unit": dice.choice(UNITS), "matter": dice.choice(MATTERS), "month": dice.randint(1, 12)}
        made.append(dice.choice(FRAMES).format(count=dice.randint(2, 900), **facts))
        if number % 40 == 3 and index == 50:
            made[-1] = "市交通运输局要抢抓工期，洪家渡大桥年底前合龙。"
    return made


def _analyze() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    measure()
