"""Windows of a browser that are kept from one test to the next, each given out as a new one would be.

A new window takes a browser a quarter of a second of work, and the first page in it as much again: for most tests more
than the pages they look at. What a test leaves behind is its cookies, what its page stored, its lights and its
listeners; all of it is gone before the window is given out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Error, Page, Response

FORGET = "() => { try { localStorage.clear(); sessionStorage.clear(); } catch { /* an empty page has none */ } }"
Take = Callable[..., Page]


@dataclass
class Heard:
    """What the pages of a test said on the console, what they asked for, and under which policy they came."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> list[tuple[Any, Any]]:
        """Hear a page from now on; what is to be taken off it again."""
        ears: list[tuple[Any, Any]] = [
            ("console", lambda message: self.said.append(message.text)),
            ("pageerror", lambda error: self.said.append(str(error))),
            ("request", lambda request: self.asked.append(request.url.partition("#")[0])),
            ("response", self._answered),
        ]
        for event, ear in ears:
            page.on(event, ear)
        return ears

    def _answered(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.policies.append(response.headers.get("content-security-policy", ""))

    @property
    def hosts(self) -> set[str]:
        """Whom they asked."""
        return {url.split("/")[2] for url in self.asked}


@dataclass(frozen=True)
class Windows:
    """Those of one browser, by the options they were opened with; a test takes as many as it needs."""

    browser: Browser
    idle: dict[str, list[Page]] = field(default_factory=dict)

    @contextmanager
    def lent(self) -> Iterator[Take]:
        """`take(heard, width, height, own=False, **options)`: a window for this test, its page blank.

        `own`: the test changes what cannot be undone, as the clock of its window; it is closed at the end.
        """
        taken = []

        def take(heard: Heard, width: int, height: int = 900, *, own: bool = False, **options: Any) -> Page:
            key = repr(sorted(options.items()))
            kept = [] if own else self.idle.setdefault(key, [])
            page = kept.pop() if kept else self._opened(width, height, options)
            if page.viewport_size != {"width": width, "height": height}:
                page.set_viewport_size({"width": width, "height": height})
            taken.append((page, heard.listen(page), None if own else key, options.get("color_scheme", "light")))
            return page

        yield take
        for page, ears, key, scheme in taken:
            for event, ear in ears:
                page.remove_listener(event, ear)
            if key is not None and _made_blank(page, scheme):
                self.idle[key].append(page)
            else:
                page.context.close()

    def _opened(self, width: int, height: int, options: dict[str, Any]) -> Page:
        size: Any = {"width": width, "height": height}
        return self.browser.new_context(viewport=size, reduced_motion="reduce", **options).new_page()


def _made_blank(page: Page, scheme: Any) -> bool:
    """Take off a page what a test left on it; whether that went well. After a test that failed it may not."""
    try:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.evaluate(FORGET)
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme=scheme)
        page.context.clear_cookies()
    except Error:
        return False
    return True
