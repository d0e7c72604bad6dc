"""A page opened in a browser."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Opened:
    """A page in the browser, with what it wrote to the console and asked for."""

    page: Page
    said: list[str]
    asked: list[str]


Open = Callable[..., Opened]
