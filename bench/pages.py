"""The speech and the register under load beside a bare Django page on the same server, with 10,000 commitments.

Requests a second by wrk (Debian and Ubuntu: apt-get install wrk), the bytes of the speech as they travel, and the time
to its first paint in Chromium. Each database in a process of its own; the servers are granian as `luoshi serve` starts
it. Between the measurements of a page nothing is written, as in a minute in which many read.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench import actions, search

GOAL, GOAL_OF_BYTES = 1 / 4, 100_000
SECONDS, CONNECTIONS, ROUNDS = 3, 4, 2
SENTENCES = 150


def run() -> None:
    """Both databases, each in a process of its own."""
    if shutil.which("wrk") is None:
        print("wrk is not installed: apt-get install wrk")
        return
    actions.run("bench.pages")


def measure() -> None:
    """In the child: fill the database, serve, load in turn; the best of each counts."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    search._filled()
    document = _speech()
    search._analyze()
    cookie = _signed_in()
    print(f"{SENTENCES} commitments in a speech of {SENTENCES * 33:,} characters, 10,000 besides")
    with _served("luoshi.web.wsgi:application") as ours, _served("bench.bare:application") as bare:
        pages = {
            "speech": f"/documents/{document}",
            "states": f"/documents/{document}/states",
            "register": "/commitments",
        }
        rates: dict[str, float] = {}
        for _ in range(ROUNDS):
            for name, address in {"bare page": "/page", "bare word": "/plain"}.items():
                rates[name] = max(rates.get(name, 0), _rate(bare, address, ""))
            for name, address in pages.items():
                rates[name] = max(rates.get(name, 0), _rate(ours, address, cookie))
        for name in pages:
            ratio = rates[name] / rates["bare page"]
            print(
                f"  {name:9} {rates[name]:7.1f} a second, bare page {rates['bare page']:.1f}: ratio {ratio:.2f} "
                f"(goal at least {GOAL})"
            )
        print(f"  a bare word without a template: {rates['bare word']:.1f} a second")
        size, whole = _bytes(ours, pages["speech"], cookie)
        print(f"  speech: {size:,} bytes as they travel of {whole:,} (goal under {GOAL_OF_BYTES:,})")
        if painted := _first_paint(ours, pages["speech"], cookie):
            print(f"  speech: first paint after {painted:.0f} ms in Chromium, the fastest of five")


def _speech() -> Any:
    """A speech of five thousand characters taken in and read as any is; each sentence issued."""
    from luoshi.apps.accounts.actor import Actor, Right  # noqa: PLC0415
    from luoshi.apps.accounts.models import Person, Unit  # noqa: PLC0415
    from luoshi.apps.documents.actions.read_document import read_document  # noqa: PLC0415
    from luoshi.apps.documents.actions.take_in import take_in  # noqa: PLC0415
    from luoshi.apps.documents.models import Document  # noqa: PLC0415
    from luoshi.apps.ledger.models import Commitment  # noqa: PLC0415

    root, person = Unit.objects.get(code="city"), Person.objects.get(username="sup")
    by = Actor(person.pk, (Right("supervision", root.pk, "city", "city/"),), "city")
    lines = ["在市政府全体会议上的讲话", "2026年11月24日"]
    for number in range(SENTENCES):
        if number % 15 == 0:
            lines.append(f"{'一二三四五六七八九十'[number // 15]}、抓好重点工作")
        unit = search.UNITS[number % len(search.UNITS)]
        lines.append(f"{unit}12月{number % 27 + 1}日前完成第{number + 1}批项目建设，投资{number + 2}亿元。")
    content = "\n".join(lines).encode()
    paper = read_document(
        document_id=take_in(by=by, owner=root, name="讲话.txt", content=content, at=search.NOW).pk, by=by
    )
    Commitment.objects.filter(document=paper).update(state="issued", confirmed=True, issued_at=search.NOW)
    Document.objects.filter(pk=paper.pk).update(status="issued", issued_at=search.NOW, issued_by=person)
    found = Commitment.objects.filter(document=paper).count()
    assert found >= SENTENCES, f"{found} commitments were found, not {SENTENCES}"
    return paper.pk


def _signed_in() -> str:
    """The cookie of somebody who supervises the city."""
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from luoshi.apps.accounts.models import Grant, Person, Unit  # noqa: PLC0415
    from luoshi.apps.accounts.signin.marks import SEEN, SINCE  # noqa: PLC0415

    person = Person.objects.get(username="sup")
    Person.objects.filter(pk=person.pk).update(password_temporary=False)
    Grant.objects.create(person=person, kind=person.kind, role="supervision", unit=Unit.objects.get(code="city"))
    client = Client()
    client.force_login(person)
    session = client.session
    session[SINCE] = session[SEEN] = timezone.now().timestamp()
    session.save()
    return f"sessionid={session.session_key}"


@contextmanager
def _served(application: str) -> Iterator[int]:
    """A granian with one process for an application, and the port it listens on."""
    from luoshi.cli.serve import GRANIAN  # noqa: PLC0415

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    environment = os.environ | ({"DJANGO_SETTINGS_MODULE": "bench.bare"} if application.startswith("bench") else {})
    command = [
        sys.executable,
        "-m",
        *GRANIAN,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "1",
        application,
    ]
    process = subprocess.Popen(command, env=environment)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def _rate(port: int, address: str, cookie: str) -> float:
    """Requests a second. Raises RuntimeError where an answer is not 200."""
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "-H",
        f"Cookie: {cookie}",
        "-H",
        "Accept-Encoding: gzip",
    ]
    said = subprocess.run([*command, f"http://127.0.0.1:{port}{address}"], capture_output=True, text=True, check=False)
    if said.returncode or "Non-2xx" in said.stdout:
        raise RuntimeError(said.stdout + said.stderr)
    found = re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)
    assert found
    return float(found[1])


def _bytes(port: int, address: str, cookie: str) -> tuple[int, int]:
    asked = http.client.HTTPConnection("127.0.0.1", port)
    asked.request("GET", address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    body = asked.getresponse().read()
    return len(body), len(gzip.decompress(body))


def _first_paint(port: int, address: str, cookie: str) -> float | None:
    """Milliseconds from the request to the first paint; None where there is no Chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415
    from scripts.need_browser import find  # noqa: PLC0415

    if (path := find()) is None:
        return None
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=f"http://127.0.0.1:{port}")
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}])
        for _ in range(5):
            page = context.new_page()
            page.goto(address)
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            times.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            page.close()
        browser.close()
    return float(min(times))


if __name__ == "__main__":
    measure()
